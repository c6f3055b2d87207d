"""Promised calls and agreed times."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from callsession.core.entries import Side
from callsession.core.history import CALLBACK_LEAD
from callsession.core.hours import LocalTime
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
    touched = person.history.touched_at
    return None if touched and touched >= in_force_from(agreed) else agreed


def in_force_from(agreed: datetime) -> datetime:
    """From when on an agreed call outranks everything else, in the zone of the agreed time."""
    return (agreed.astimezone(UTC) - CALLBACK_LEAD).astimezone(agreed.tzinfo)


def promised_days(person: Person, today: date) -> Iterator[date]:
    """The days after today for which the user promised them something."""
    for promise in person.history.promises:
        if promise.side is Side.ME and promise.due and promise.due > today:
            yield promise.due


def promised_for(person: Person, today: date) -> bool:
    """Whether the user promised them something for that very day."""
    promises = person.history.promises
    return bool(promises) and any(promise.side is Side.ME and promise.due == today for promise in promises)
