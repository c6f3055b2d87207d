"""Who may be called now; and of everyone else, why not, and when that ends."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from callsession.core.attempts import called_often_until, dials_since
from callsession.core.book import Book
from callsession.core.cadence import MANY_MISSES, Dueness, cools_until
from callsession.core.freshness import FRESH_FROM
from callsession.core.hours import Closed, LocalTime, is_open, opens, today_there
from callsession.core.models import Block
from callsession.core.outcomes import OUTCOMES
from callsession.core.person import Person
from callsession.core.promises import agreed_call, in_force_from, promised_days, promised_for
from callsession.core.reachability import slot_end
from callsession.core.rests import Cause, Rest

EARLY_FROM = 0.6
"""The share of the cadence from which fresh news brings somebody in."""

SECOND_TRY_AFTER = timedelta(hours=2)
"""In a block of many hours a miss may come back once, this much later and in another part of their day."""

_MISSED_AFTER = timedelta(hours=1)
"""So long after its time an agreed call is made at any hour; nobody who agreed on three wants one at ten at night."""

_FOR_GOOD = datetime.max.replace(tzinfo=UTC)

_BY_DAY = frozenset({Cause.PAUSED, Cause.SNOOZED, Cause.COOLING_OFF, Cause.UNANSWERED, Cause.NOT_DUE})
"""Causes that end with a day, and hold for every hour before it."""


class Standing(StrEnum):
    """What brings somebody into the queue, the strongest first."""

    CALLBACK = "callback"
    PROMISED = "promised"
    DUE = "due"


class Verdict(NamedTuple):
    """Whether somebody may be called.

    Attributes:
        cause: why not, or None.
        until: when that ends, where it ends by itself.
        standing: what brings them in.
        opens_at: from when on they may be called: now or before, or later in the block.
    """

    cause: Cause | None = None
    until: datetime | date | None = None
    standing: Standing = Standing.DUE
    opens_at: datetime | None = None


class Occasion(NamedTuple):
    """A run of a block, for which people are judged.

    Attributes:
        block: what it is a run of.
        now: its start, or the present moment of a running one; in UTC, for two times of one zone compare by the face
            of the clock.
        ends: its end, in UTC.
    """

    block: Block
    now: datetime
    ends: datetime


def judge(
    book: Book, person: Person, clock: LocalTime, due: Dueness, tau: Callable[[], float], run: Occasion
) -> Verdict:
    """Whether a person may be called in a run of a block.

    Args:
        book: for `retry_days`, and for holidays.
        person: whom.
        clock: their own time.
        due: how due they are.
        tau: how well and freshly the best untold tidbit fits them; asked only where it matters.
        run: from when until when.
    """
    refusal = _consent(person)
    if refusal:
        return Verdict(refusal)
    agreed = agreed_call(person, clock)
    if agreed:
        return _for_callback(person, agreed, clock, book.closed(person), run)
    if promised_for(person, due.today) and not _is_done_for(person, clock, due.today):
        return _within_hours(person, Standing.PROMISED, clock, book.closed(person), run)
    again = _second_try(person, clock, due.today, run)
    rest = _in_peace(book, person, due, clock, again) or _no_reason(due, tau, run) or _tried(person, clock, due, again)
    if rest:
        return rest
    return _within_hours(person, Standing.DUE, clock, book.closed(person), run._replace(now=again) if again else run)


def withdrawn(person: Person, standing: Standing, today: date) -> Cause | None:
    """Why somebody of a queue is not to be called after all on a day of theirs, or None.

    An agreed or a promised call holds through a pause.
    """
    if person.do_not_call:
        return Cause.DO_NOT_CALL
    paused = person.contact.paused_until
    return Cause.PAUSED if paused and today < paused and standing is Standing.DUE else None


def rest(verdict: Verdict, person: Person, clock: LocalTime, due: Dueness, run: Occasion) -> Rest | None:
    """How long somebody who is left out need not be judged again; None where that is not known.

    Two thirds of the people of a book rest at most times, and judging takes most of the time of a plan. It holds as
    long as nothing new is known of them and no news comes.

    Args:
        verdict: what `judge` said of a person in a run.
        person: whom.
        clock: their own time.
        due: how due they are.
        run: from when until when.
    """
    name = person.contact.name
    if verdict.cause in {Cause.DO_NOT_CALL, Cause.NO_NUMBER}:
        return Rest(name, verdict.cause, None, run.now, _FOR_GOOD)
    if len(clock.candidates) > 1 or dials_since(person, clock, due.today):
        return None
    if verdict.cause in _BY_DAY and verdict.until:
        day = min((verdict.until, *_early(verdict.cause, due), *promised_days(person, due.today)))
        return Rest(name, verdict.cause, verdict.until, run.now, _begins(day, clock))
    if verdict.cause is Cause.OUT_OF_HOURS and isinstance(verdict.until, datetime):
        tomorrow = _begins(due.today + timedelta(days=1), clock)
        return Rest(name, verdict.cause, verdict.until, run.now, min(verdict.until.astimezone(UTC), tomorrow))
    return None


def _begins(day: date, clock: LocalTime) -> datetime:
    """When a day of theirs begins, in UTC."""
    return datetime.combine(day, time.min, clock.zone).astimezone(UTC)


def _early(cause: Cause, due: Dueness) -> Iterator[date]:
    """The day from which fresh news may bring in somebody who is not due, if it is still to come."""
    if cause is Cause.NOT_DUE and due.days is not None and due.x < EARLY_FROM:
        yield due.today + timedelta(days=int(due.cadence * EARLY_FROM) - due.days)


def _second_try(person: Person, clock: LocalTime, today: date, run: Occasion) -> datetime | None:
    """From when on a person missed today may be called again in a block of many hours, in UTC; None where not."""
    if not run.block.spans_slots:
        return None
    tried = dials_since(person, clock, today)
    if len(tried) != 1 or not OUTCOMES[tried[0].outcome].cools_off or person.history.misses >= MANY_MISSES:
        return None
    missed = tried[0].at.astimezone(clock.zone)
    again = max((missed + SECOND_TRY_AFTER).astimezone(UTC), slot_end(missed).astimezone(UTC), run.now)
    return again if again < run.ends and today_there(clock, again) == today else None


def _is_done_for(person: Person, clock: LocalTime, today: date) -> bool:
    """Whether a call promised for today is no more to be made: they were called, or snoozed, or you have spoken."""
    others = filter(None, (person.history.spoken_at, person.history.snoozed_at))
    return bool(dials_since(person, clock, today)) or any(today_there(clock, at) == today for at in others)


def _consent(person: Person) -> Cause | None:
    """What no agreed time overrules."""
    if person.do_not_call:
        return Cause.DO_NOT_CALL
    return None if person.phones else Cause.NO_NUMBER


def _for_callback(person: Person, agreed: datetime, clock: LocalTime, closed: Closed, run: Occasion) -> Verdict:
    """An agreed time, whatever the hour, and not before; once it was missed by much, their hours hold again."""
    begins = in_force_from(agreed)
    if begins >= run.ends:
        return Verdict(Cause.CALLBACK_LATER, agreed)
    if run.now < agreed.astimezone(UTC) + _MISSED_AFTER or is_open(person.contact, clock, run.now, closed):
        return Verdict(standing=Standing.CALLBACK, opens_at=begins)
    return _within_hours(person, Standing.CALLBACK, clock, closed, run)


def _within_hours(person: Person, standing: Standing, clock: LocalTime, closed: Closed, run: Occasion) -> Verdict:
    """Whoever may be called as far as the calendar goes, as soon as the hour allows it."""
    opening = opens(person.contact, clock, run.now, closed)
    if opening is None or (opening > run.now and opening >= run.ends):
        holiday = closed(today_there(clock, run.now))
        return Verdict(Cause.HOLIDAY if holiday else Cause.OUT_OF_HOURS, opening)
    return Verdict(standing=standing, opens_at=opening)


def _in_peace(book: Book, person: Person, due: Dueness, clock: LocalTime, again: datetime | None) -> Verdict | None:
    """Why they are to be left in peace on this day of theirs, or None; a miss of today may come back then, `again`."""
    today = due.today
    paused, snoozed = person.contact.paused_until, person.history.snoozed_until
    if paused and today < paused:
        return Verdict(Cause.PAUSED, paused)
    if snoozed and today < snoozed:
        return Verdict(Cause.SNOOZED, snoozed)
    cooling = None if again else cools_until(person, book.settings, clock, today)
    cause = Cause.UNANSWERED if person.history.misses >= MANY_MISSES else Cause.COOLING_OFF
    return Verdict(cause, cooling) if cooling else None


def _no_reason(due: Dueness, tau: Callable[[], float], run: Occasion) -> Verdict | None:
    """Why there is no reason to call them, or None: they are due, or news brings them in."""
    if run.block.tidbit:
        return None if tau() > 0 else Verdict(Cause.NOT_CONCERNED)
    if due.is_due or (due.x >= EARLY_FROM and tau() >= FRESH_FROM):
        return None
    return Verdict(Cause.NOT_DUE, due.due_from)


def _tried(person: Person, clock: LocalTime, due: Dueness, again: datetime | None) -> Verdict | None:
    """Whether they were tried often enough, or today, but for a miss that may come back, `again`; None if not."""
    often = called_often_until(person.history.dials, clock, due.today)
    if often:
        return Verdict(Cause.CALLED_OFTEN, often)
    tried = not again and dials_since(person, clock, due.today)
    return Verdict(Cause.TRIED_TODAY, due.today + timedelta(days=1)) if tried else None
