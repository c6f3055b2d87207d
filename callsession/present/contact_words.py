"""What somebody does, and where to reach them. Numbers and addresses are the user's own text, as it is."""

from datetime import date

from callsession.core.models import Contact, Phone
from callsession.core.numbers import dialable, written
from callsession.core.person import Person
from callsession.present import words
from callsession.present.plain import cell_width, pad, plain

_LEAP_YEAR = 2000
"""Stands for a year that is not known, for it has all days."""


def position(contact: Contact) -> str:
    """What they do and where: `VP Operations, Brightwater Widgets`."""
    return ", ".join(filter(None, (contact.role, contact.company)))


def named(name: str, at: str, width: int) -> str:
    """A name in so many cells, and what tells them from another of that name: where they work, else what they do."""
    if not at:
        return pad(name, width)
    room = width - min(cell_width(at) + 2, width // 2)
    return pad(f"{plain(name, room)}, {at}", width)


def reach(person: Person) -> str:
    """Where to write to somebody, and the numbers that work."""
    return " · ".join((*person.contact.emails, *map(digits, person.phones)))


def born(contact: Contact) -> str:
    """Their birthday: `birthday 12 Apr`; or ""."""
    return f"birthday {birthday(contact.birthday)}" if contact.birthday else ""


def birthday(said: str) -> str:
    """A birthday as it is written in files: `12 Apr 1970`, or `12 Apr` where the year is not known."""
    year = said[:4]
    try:
        day = date.fromisoformat(said if year.isdecimal() else f"{_LEAP_YEAR}{said[1:]}")
    except ValueError:  # of a journal that was changed by hand
        return said
    return f"{words.of_month(day)}{f' {year}' if year.isdecimal() else ''}"


def digits(its: Phone) -> str:
    """A number as it is dialled, in groups, without its extension or label: `+1 202-555-0188`."""
    return its.shown or its.number


def phone(its: Phone) -> str:
    """A number as people write it, with its label: `+1 202-555-0188 ext. 12 (mobile)`."""
    return f"{written(its)} ({its.label})" if its.label else written(its)


def tel(its: Phone) -> str:
    """A number as a link, RFC 3966: `tel:+12025550188;ext=12`."""
    return f"tel:{dialable(its)}"
