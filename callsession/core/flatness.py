"""What keeps a voice from going flat: a break after many calls, and somebody likely to answer after several misses."""

from datetime import datetime
from itertools import takewhile

from callsession.core import turns
from callsession.core.entries import Call, Paused, Resumed
from callsession.core.outcomes import OUTCOMES
from callsession.core.queue import Queued
from callsession.core.state import Phase, Session

PUT_OFF_FOR = 5
"""Calls after which a break that was put off is proposed again."""

MISSES = 3
"""Misses in a row after which an easy one is offered."""

AHEAD = 8
"""How many of those who come next are looked at for it."""


def proposes_break(session: Session) -> bool:
    """Whether so many calls were made without a pause that a break is due; a break put off comes up again later."""
    after = session.block.break_after
    if after is None or session.phase is not Phase.READY:
        return False
    overdue = _calls_since_pause(session) - after
    return overdue >= 0 and overdue % PUT_OFF_FOR == 0


def wants_easy_one(session: Session) -> bool:
    """Whether three more calls in a row were misses; it is for when somebody is on screen."""
    misses = _misses_in_a_row(session)
    return misses > 0 and misses % MISSES == 0 and session.phase is Phase.READY and bool(session.current)


def easy_one(session: Session, now: datetime) -> Queued | None:
    """Then, whoever of the next eight is likelier to answer than all who come before them; None where nobody is."""
    current = session.item(session.current)
    if current is None or not wants_easy_one(session):
        return None
    ready = [item for item in session.queue if turns.available(session, item, now)][:AHEAD]
    easiest = max([current, *ready], key=lambda item: item.factors.chance)  # of equals the first
    return easiest if easiest is not current else None


def _calls_since_pause(session: Session) -> int:
    """The calls since the last pause ended, or since the start."""
    since = takewhile(lambda entry: not isinstance(entry, Paused | Resumed), reversed(session.standing))
    return sum(isinstance(entry, Call) for entry in since)


def _misses_in_a_row(session: Session) -> int:
    """The misses since somebody last answered, or since the start."""
    return sum(1 for _ in takewhile(lambda call: OUTCOMES[call.outcome].cools_off, reversed(session.calls)))
