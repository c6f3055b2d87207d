"""What is agreed on for an hour: calls and meetings to come, for a calendar."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.person import Person
from callsession.core.promises import agreed_call


class Sort(StrEnum):
    """What is agreed on."""

    CALL = "call"
    MEETING = "meeting"


class Appointment(NamedTuple):
    """An hour that is agreed on.

    Attributes:
        id: the same for the same appointment, also when its hour changes.
        at: in the person's own time zone.
    """

    id: str
    sort: Sort
    person: Person
    at: datetime


def appointments(book: Book, now: datetime) -> tuple[Appointment, ...]:
    """The agreed calls to be made yet, to nobody who is not to be called; and the meetings to come; by time."""
    found = []
    for person in book.people.values():
        clock = book.clock(person, now)
        agreed = None if person.do_not_call else agreed_call(person, clock)
        if agreed:
            found.append(Appointment(f"call-{person.id}", Sort.CALL, person, agreed))
        found += [
            Appointment(f"meeting-{call.id}", Sort.MEETING, person, call.meeting_at.astimezone(clock.zone))
            for call in person.history.calls
            if call.meeting_at and call.meeting_at >= now
        ]
    return tuple(sorted(found, key=lambda one: (one.at.timestamp(), one.id)))
