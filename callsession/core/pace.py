"""The clocks and counts of a session, all computed from start times; nothing is accumulated."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from callsession.core import turns
from callsession.core.entries import (
    Call,
    Channel,
    ContactAdded,
    PromiseMade,
    Side,
    TidbitHeard,
)
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.pauses import worked
from callsession.core.state import Session

CALL_LENGTH = timedelta(minutes=2)
"""A follow-up call need not take longer, unless the other person has something to tell."""

GAP = timedelta(seconds=30)
"""A longer silence between two ticks of the clock was no work: a sleeping laptop."""


@dataclass(frozen=True)
class Progress:
    """How far a session is: people who had their turn and do not come again, people in all, conversations."""

    done: int
    total: int
    reached: int


@dataclass(frozen=True)
class Summary:
    """What a session brought, in counts and ids.

    Attributes:
        attempts: calls made.
        talked: time spent speaking.
        elapsed: time worked, without pauses.
        harvest: news heard.
        promises: what was promised, mine first.
    """

    attempts: int
    reached: int
    messages: int
    talked: timedelta
    elapsed: timedelta
    told: int
    harvest: tuple[str, ...]
    promises: tuple[PromiseMade, ...]
    callbacks: tuple[tuple[str, datetime], ...]
    referrals: tuple[str, ...]
    results: tuple[tuple[str, str], ...]

    @property
    def calls_an_hour(self) -> float:
        """Attempts in an hour of work."""
        hours = self.elapsed.total_seconds() / 3600
        return self.attempts / hours if hours else 0.0


def elapsed(session: Session, now: datetime) -> timedelta:
    """Time worked since the start, without pauses."""
    return worked(session.entries, session.started.at, session.paused_since or now)


def left(session: Session, now: datetime) -> timedelta:
    """What remains of the block; below zero once it is over."""
    return timedelta(minutes=session.started.minutes) - elapsed(session, now)


def room_for_another(session: Session, now: datetime) -> bool:
    """Whether the block has time for one more call, by what the next one is expected to take."""
    item = session.item(session.current)
    return left(session, now) >= (timedelta(minutes=item.factors.minutes) if item else CALL_LENGTH)


def progress(session: Session) -> Progress:
    """How far it is."""
    done = sum(turns.had_their_turn(session, item) for item in session.queue)
    return Progress(done, len(session.queue), _reached(session.calls))


def ahead(session: Session, now: datetime) -> int:
    """People done beyond what the time gone would let one expect; below zero when behind."""
    share = elapsed(session, now) / timedelta(minutes=session.started.minutes)
    now_done = progress(session)
    return round(now_done.done - min(share, 1.0) * now_done.total)


def on_call(session: Session, now: datetime) -> timedelta | None:
    """How long the present call has lasted without pauses: since they picked up, else since it was dialled, or None."""
    began = session.call and (session.call.answered_at or session.call.dialled_at)
    return worked(session.entries, began, session.paused_since or now) if began else None


def summary(session: Session, now: datetime) -> Summary:
    """What a session has brought so far."""
    kept, calls = session.standing, session.calls
    promises = [entry for entry in kept if isinstance(entry, PromiseMade)]
    return Summary(
        attempts=len(calls),
        reached=_reached(calls),
        messages=sum(call.outcome is Outcome.LEFT_MESSAGE for call in calls),
        talked=timedelta(seconds=sum(call.talk_seconds for call in calls)),
        elapsed=elapsed(session, now),
        told=sum(len(call.told) for call in calls),
        harvest=tuple(entry.text for entry in kept if isinstance(entry, TidbitHeard)),
        promises=tuple(sorted(promises, key=lambda promise: promise.side is Side.THEM)),
        callbacks=tuple((call.contact, call.call_back) for call in calls if call.call_back),
        referrals=tuple(entry.name for entry in kept if isinstance(entry, ContactAdded)),
        results=tuple((call.contact, call.result.value) for call in calls if call.result),
    )


def _reached(calls: tuple[Call, ...]) -> int:
    """How many of the calls were conversations by telephone."""
    return sum(call.channel is Channel.PHONE and OUTCOMES[call.outcome].conversation for call in calls)
