"""How often somebody was dialled."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, takewhile

from callsession.core.book import Person
from callsession.core.entries import Call, Channel
from callsession.core.hours import LocalTime
from callsession.core.outcomes import Outcome

MOST_DIALS, MOST_DIALS_DAYS = 3, 7
"""Dials within so many days after which they are left in peace: a fourth pesters, and seldom finds anybody."""


def dials(person: Person) -> Iterator[Call]:
    """The attempts to call them, the latest first; a wrong number was none."""
    return (
        call
        for call in reversed(person.history.calls)
        if call.channel is Channel.PHONE and call.outcome is not Outcome.WRONG_NUMBER
    )


def dials_since(person: Person, clock: LocalTime, day: date) -> tuple[Call, ...]:
    """The attempts from a day of theirs on, the latest first."""
    calls = person.history.calls
    if not calls or (day - calls[-1].at.date()).days > 1:
        return ()  # at once, for most people
    return tuple(takewhile(lambda call: call.at.astimezone(clock.zone).date() >= day, dials(person)))


def called_often_until(person: Person, clock: LocalTime, today: date) -> date | None:
    """The first day on which another dial would not be one too many; None where one today would not be."""
    calls = person.history.calls
    if len(calls) < MOST_DIALS or (today - calls[-MOST_DIALS].at.date()).days > MOST_DIALS_DAYS + 1:
        return None  # at once, for most people
    made = list(islice(dials(person), MOST_DIALS))
    if len(made) < MOST_DIALS:
        return None
    until = made[-1].at.astimezone(clock.zone).date() + timedelta(days=MOST_DIALS_DAYS + 1)
    return until if today < until else None
