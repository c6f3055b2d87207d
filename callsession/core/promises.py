"""Promised calls and agreed times."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from callsession.core.entries import Side
from callsession.core.history import CALLBACK_LEAD
from callsession.core.hours import LocalTime
from callsession.core.loop import sent_for
from callsession.core.person import Person
from callsession.core.times import localize


def agreed_call(person: Person, clock: LocalTime) -> datetime | None:
    """The agreed time that is still to come or was missed: the journal's, else the file's, in their zone; or None."""
    if person.history.call_back:
        return person.history.call_back.astimezone(clock.zone)
    filed = person.contact.call_back
    if filed is None:
        return None
    agreed = filed.astimezone(clock.zone) if filed.tzinfo else localize(filed, clock.zone)
    ends = filter(None, (person.history.touched_at, person.history.snoozed_at))
    return None if any(at >= in_force_from(agreed) for at in ends) else agreed


def in_force_from(agreed: datetime) -> datetime:
    """From when on an agreed call outranks everything else, in the zone of the agreed time."""
    return (agreed.astimezone(UTC) - CALLBACK_LEAD).astimezone(agreed.tzinfo)


def promised_days(person: Person, today: date) -> Iterator[date]:
    """The days after today for which the user promised them a call."""
    return (day for day in _promised(person) if day > today)


def promised_for(person: Person, today: date) -> bool:
    """Whether the user promised them a call for that very day."""
    return today in _promised(person)


def _promised(person: Person) -> Iterator[date]:
    """The days for which the user promised them what a call keeps: what can be sent needs none."""
    mine = (promise for promise in person.history.promises if promise.side is Side.ME)
    return (promise.due for promise in mine if promise.due and not sent_for(promise.text))
