"""Who may be called now; and of everyone else, why not, and when that ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from callsession.core.book import Person
from callsession.core.cadence import Dueness, cools_until
from callsession.core.entries import Channel
from callsession.core.hours import LocalTime, is_open, opens, today_there
from callsession.core.models import E164, Phone, Settings
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.promises import agreed_call, in_force_from, promised_for

EARLY_FROM = 0.6
"""The share of the cadence from which fresh news brings somebody in."""

FRESH_FROM = 0.5
"""How well and freshly a tidbit must fit for that."""

MISSES_ON_A_NUMBER = 3
"""Misses on one number after which the other is offered."""

_NOT_FOR_VOICE = ("fax", "pager")


class Cause(StrEnum):
    """Why somebody is left out."""

    NO_NUMBER = "no_number"
    DO_NOT_CALL = "do_not_call"
    CALLBACK_LATER = "callback_later"
    PAUSED = "paused"
    SNOOZED = "snoozed"
    NOT_DUE = "not_due"
    COOLING_OFF = "cooling_off"
    TRIED_TODAY = "tried_today"
    OUT_OF_HOURS = "out_of_hours"
    BLOCK_FULL = "block_full"


class Standing(StrEnum):
    """What brings somebody into the queue, the strongest first."""

    CALLBACK = "callback"
    PROMISED = "promised"
    DUE = "due"


@dataclass(frozen=True)
class Verdict:
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


def judge(
    person: Person, due: Dueness, tau: float, settings: Settings, clock: LocalTime, now: datetime, ends: datetime
) -> Verdict:
    """Whether a person may be called in a block that runs from now until it ends.

    Args:
        person: whom.
        due: how due they are.
        tau: how well and freshly the best untold tidbit fits them.
        settings: for `retry_days`.
        clock: their own time.
        now: the block's start, or the present moment of a running one.
        ends: the block's end.
    """
    now, ends = now.astimezone(UTC), ends.astimezone(UTC)  # two times of one zone compare by the face of the clock
    refusal = _consent(person)
    if refusal:
        return Verdict(refusal)
    agreed = agreed_call(person, clock)
    if agreed:
        return _for_callback(person, agreed, clock, now, ends)
    today = today_there(clock, now)
    if promised_for(person, today) and not tried_on(person, clock, today):
        return _within_hours(person, Standing.PROMISED, clock, now, ends)
    rest = _in_peace(person, due, tau, settings, clock, today)
    return rest or _within_hours(person, Standing.DUE, clock, now, ends)


def working_phones(person: Person) -> tuple[Phone, ...]:
    """Their numbers for talking, without the dead ones, the one to try now first.

    A number missed three times in a row gives way to the next.
    """
    dead = {call.phone for call in person.history.calls if call.outcome is Outcome.WRONG_NUMBER}
    phones = [
        phone
        for phone in person.contact.phones
        if phone.number not in dead and not any(word in phone.label.casefold() for word in _NOT_FOR_VOICE)
    ]
    return tuple(sorted(phones, key=lambda phone: _misses_on(person, phone.number) // MISSES_ON_A_NUMBER))


def tried_on(person: Person, clock: LocalTime, day: date) -> bool:
    """Whether they were called on that day of theirs; a wrong number does not count."""
    return any(
        call.at.astimezone(clock.zone).date() == day
        and call.channel is Channel.PHONE
        and call.outcome is not Outcome.WRONG_NUMBER
        for call in person.history.calls
    )


def _consent(person: Person) -> Cause | None:
    """What no agreed time overrules."""
    if person.contact.do_not_call or person.history.do_not_call:
        return Cause.DO_NOT_CALL
    return None if working_phones(person) else Cause.NO_NUMBER


def _for_callback(person: Person, agreed: datetime, clock: LocalTime, now: datetime, ends: datetime) -> Verdict:
    """An agreed time, whatever the hour, and not before; once that day has passed, their hours hold again."""
    begins = in_force_from(agreed)
    if begins >= ends:
        return Verdict(Cause.CALLBACK_LATER, agreed)
    if today_there(clock, now) <= agreed.date() or is_open(person.contact, clock, now):
        return Verdict(standing=Standing.CALLBACK, opens_at=begins)
    return _within_hours(person, Standing.CALLBACK, clock, now, ends)


def _within_hours(person: Person, standing: Standing, clock: LocalTime, now: datetime, ends: datetime) -> Verdict:
    """Whoever may be called as far as the calendar goes, as soon as the hour allows it."""
    opening = opens(person.contact, clock, now)
    if opening is None or (opening > now and opening >= ends):
        return Verdict(Cause.OUT_OF_HOURS, opening)
    return Verdict(standing=standing, opens_at=opening)


def _in_peace(
    person: Person, due: Dueness, tau: float, settings: Settings, clock: LocalTime, today: date
) -> Verdict | None:
    """Why they are to be left in peace on this day of theirs, or None."""
    waits: Sequence[tuple[Cause, date | None]] = (
        (Cause.PAUSED, person.contact.paused_until),
        (Cause.SNOOZED, person.history.snoozed_until),
        (Cause.COOLING_OFF, cools_until(person, settings, clock)),
    )
    for cause, until in waits:
        if until and today < until:
            return Verdict(cause, until)
    brought_in = due.x >= EARLY_FROM and tau >= FRESH_FROM
    if not due.is_due(today) and not brought_in:
        return Verdict(Cause.NOT_DUE, due.due_from)
    return Verdict(Cause.TRIED_TODAY, today + timedelta(days=1)) if tried_on(person, clock, today) else None


def _misses_on(person: Person, number: E164) -> int:
    """Unanswered attempts in a row on a number."""
    misses = 0
    for call in reversed(person.history.calls):
        if call.phone == number:
            if not OUTCOMES[call.outcome].cools_off:
                break
            misses += 1
    return misses
