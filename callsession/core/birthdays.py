"""Birthdays that are near: an icebreaker."""

from datetime import date, timedelta
from typing import NamedTuple

from callsession.core.models import Contact

_NEAR = range(-3, 8)
"""Days ahead: what was missed by a little can still be said, and what is a week off already."""

_TEN = 10


class Birthday(NamedTuple):
    """A birthday: its day, and how old they are on it where that is a round number, else 0."""

    on: date
    age: int = 0


def has_birthday(contact: Contact, day: date) -> bool:
    """Whether it is their birthday; who was born on a 29 February has it on the 28th in other years."""
    born = contact.birthday[-5:]
    its = f"{day.month:02}-{day.day:02}"
    return born == its or (born == "02-29" and its == "02-28" and (day + timedelta(days=1)).day == 1)


def birthday_near(contact: Contact, today: date) -> Birthday | None:
    """The birthday that is at most a week ahead or three days ago, or None."""
    if not contact.birthday:
        return None
    days = (today + timedelta(days=ahead) for ahead in _NEAR)
    day = next((day for day in days if has_birthday(contact, day)), None)
    return Birthday(day, _round_age(contact.birthday[:4], day.year)) if day else None


def _round_age(born: str, year: int) -> int:
    """How old somebody is who was born in a year, if that is known and the age a round number; else 0."""
    age = year - int(born) if born.isdecimal() else 0
    return age if age > 0 and age % _TEN == 0 else 0
