"""Who is next in a session, and when somebody may be called who may not be called yet."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from callsession.core.eligibility import Standing
from callsession.core.entries import Call, Entry, Skipped, Snoozed
from callsession.core.history import CALLBACK_LEAD
from callsession.core.models import Phone
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.queue import Queued
from callsession.core.state import Session

BUSY_WAIT = timedelta(minutes=20)
"""A busy line is tried once more after this."""

_BUSY_TRIES = 2


def next_up(session: Session, now: datetime) -> str:
    """The id of whoever is to be called now, or "" where nobody can be.

    Other numbers of those whose number was wrong come first, then callbacks in force by time, then busy lines whose
    wait is over, then the queue in order, then those skipped, the earliest skip first. A callback skipped before its
    time comes back with it.
    """
    ready = [item for item in session.queue if available(session, item, now)]
    return min(ready, key=lambda item: _turn(session, item, now)).contact if ready else ""


def next_opening(session: Session, now: datetime) -> datetime | None:
    """When the next of those still to be called may be called, or None where nobody is left."""
    opening = first_opening(session)
    return opening and max(opening, now, key=datetime.timestamp)


def first_opening(session: Session) -> datetime | None:
    """From when on the first of those still to be called could be called, or None where nobody is left."""
    waiting = (opens_at(session, item) for item in session.queue if not is_done(session, item))
    return min(waiting, key=datetime.timestamp, default=None)


def available(session: Session, item: Queued, now: datetime) -> bool:
    """Whether somebody of the queue may be called now."""
    return not is_done(session, item) and opens_at(session, item) <= now.astimezone(UTC)


def is_done(session: Session, item: Queued) -> bool:
    """Whether a person needs no more attempt in this session."""
    if is_put_off(session.standing, item.contact):
        return True
    calls = calls_to(session, item.contact)
    if not calls:
        return False
    again = comes_again(calls, item.phones, session.ends)
    match calls[-1].outcome:
        case Outcome.WRONG_NUMBER | Outcome.BUSY:
            return not again or item.opens_at >= session.ends
        case Outcome.CALL_BACK:
            return not again
        case _:
            return item.opens_at <= calls[-1].at  # else they were planned again since, as in a day of calls


def comes_again(calls: Sequence[Call], phones: Iterable[Phone], ends: datetime) -> bool:
    """Whether the attempts to one person call for another in a session that ends then: their hours may allow none."""
    match calls[-1].outcome:
        case Outcome.WRONG_NUMBER:
            return bool(_right(calls, phones))
        case Outcome.BUSY:
            tries = sum(call.outcome is Outcome.BUSY for call in calls)
            return tries < _BUSY_TRIES and calls[-1].at + BUSY_WAIT < ends
        case Outcome.CALL_BACK:
            agreed = calls[-1].call_back
            return agreed is not None and agreed < ends
    return False


def opens_at(session: Session, item: Queued) -> datetime:
    """From when on a person may be called: as planned, after a busy line's wait, or shortly before an agreed time."""
    calls = calls_to(session, item.contact)
    if not calls:
        return item.opens_at
    last = calls[-1]
    if last.outcome is Outcome.BUSY:
        return max(item.opens_at, last.at + BUSY_WAIT, key=datetime.timestamp)
    return last.call_back - CALLBACK_LEAD if last.call_back else max(item.opens_at, last.at, key=datetime.timestamp)


def is_put_off(entries: Iterable[Entry], contact: str) -> bool:
    """Whether entries that stand put somebody off to another day."""
    return any(isinstance(entry, Snoozed) and entry.contact == contact for entry in entries)


def had_their_turn(session: Session, item: Queued) -> bool:
    """Whether a person was put off to another day, or called as often as their attempts call for."""
    if is_put_off(session.standing, item.contact):
        return True
    calls = calls_to(session, item.contact)
    return bool(calls) and not comes_again(calls, item.phones, session.ends)


def was_called(session: Session, item: Queued) -> bool:
    """Whether a person was called in this session, also if they come again, or was put off to another day."""
    return any(isinstance(entry, Call | Snoozed) and entry.contact == item.contact for entry in session.standing)


def phones_to_dial(session: Session) -> tuple[Phone, ...]:
    """The numbers to try of whoever is on screen, in order: those that were not found to be wrong in this session."""
    item = session.item(session.current)
    return _right(calls_to(session, item.contact), item.phones) if item else ()


def phone_to_dial(session: Session) -> Phone | None:
    """The first of them, or None."""
    return next(iter(phones_to_dial(session)), None)


def calls_to(session: Session, contact: str) -> list[Call]:
    """The attempts of this session to one person, in order."""
    return [call for call in session.calls if call.contact == contact]


def _right(calls: Iterable[Call], phones: Iterable[Phone]) -> tuple[Phone, ...]:
    """Somebody's numbers that were not found to be wrong in these attempts."""
    wrong = {call.phone for call in calls if call.outcome is Outcome.WRONG_NUMBER}
    return tuple(phone for phone in phones if phone.number not in wrong)


def _turn(session: Session, item: Queued, now: datetime) -> tuple[int, float]:
    """The sort key of somebody who may be called now, by what became of them last."""
    agreed = _agreed(session, item)
    past = [entry for entry in session.standing if isinstance(entry, Call | Skipped) and entry.contact == item.contact]
    match past[-1] if past else None:
        case Skipped(at=at) if not (agreed and at.timestamp() < agreed.timestamp() <= now.timestamp()):
            return 4, at.timestamp()
        case Call(outcome=Outcome.WRONG_NUMBER, at=at):
            return 0, at.timestamp()
        case None if item.standing is not Standing.CALLBACK:
            return 3, float(session.queue.index(item))
        case Call(outcome=outcome) if OUTCOMES[outcome].cools_off:
            return 3, float(session.queue.index(item))
        case Call(outcome=Outcome.BUSY):
            return 2, opens_at(session, item).timestamp()
        case _:
            return 1, opens_at(session, item).timestamp()


def _agreed(session: Session, item: Queued) -> datetime | None:
    """The time that is agreed on with somebody: in this session, or before it where they were not called in it."""
    calls = calls_to(session, item.contact)
    return calls[-1].call_back if calls else item.agreed
