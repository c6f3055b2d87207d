"""What was tried with somebody: which numbers are left, and how often they were dialled."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, takewhile

from callsession.core.book import Person
from callsession.core.entries import Call, Channel
from callsession.core.hours import LocalTime
from callsession.core.models import E164, Phone
from callsession.core.outcomes import OUTCOMES, Outcome

MISSES_ON_A_NUMBER = 3
"""Misses on one number after which the other is offered."""

MOST_DIALS, MOST_DIALS_DAYS = 3, 7
"""Dials within so many days after which they are left in peace: a fourth pesters, and seldom finds anybody."""

_NOT_FOR_VOICE = ("fax", "pager")


def working_phones(person: Person) -> tuple[Phone, ...]:
    """Their numbers for talking, without the dead ones, the one to try now first.

    A number missed three times in a row gives way to the next.
    """
    dead = person.history.dead
    phones = [
        phone
        for phone in person.contact.phones
        if phone.number not in dead and not (phone.label and _is_not_for_voice(phone.label))
    ]
    if len(phones) > 1:
        phones.sort(key=lambda phone: _misses_on(person, phone.number) // MISSES_ON_A_NUMBER)
    return tuple(phones)


def _is_not_for_voice(label: str) -> bool:
    """Whether a label says that nobody talks there."""
    return any(word in label.casefold() for word in _NOT_FOR_VOICE)


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


def _misses_on(person: Person, number: E164) -> int:
    """Unanswered attempts in a row on a number."""
    misses = 0
    for call in reversed(person.history.calls):
        if call.phone == number:
            if not OUTCOMES[call.outcome].cools_off:
                break
            misses += 1
    return misses
