"""Whether somebody new may be somebody known, or two who are known one."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from callsession.core.book import Book
from callsession.core.models import Problem
from callsession.core.numbers import voice_phones, written
from callsession.core.person import Person
from callsession.core.texts import folded

ALIKE_FROM = 0.85
"""How alike two names are, by difflib's ratio, from which they may be one person's: `Jon Smith`, `John Smith`."""

_FEWEST_DIGITS = 7
"""Digits of a number from which its end tells it from others."""


def owner(book: Book, number: str) -> Person | None:
    """The person in the book who has a number, as typed; or None."""
    digits = "".join(char for char in number if char.isdecimal())
    if len(digits) < _FEWEST_DIGITS:
        return None
    return next((person for person in book.people.values() if _has(person, digits)), None)


def alike(book: Book, name: str) -> Person | None:
    """The person in the book whose name is most like that of somebody new, and much like it; or None."""
    wanted = letters(name)
    scored = ((_likeness(wanted, letters(person.contact.name)), person) for person in book.people.values())
    likeness, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if likeness >= ALIKE_FROM else None


def shared_numbers(book: Book) -> Iterator[Problem]:
    """The numbers that several people have, with the places of all; an extension tells people at one number apart."""
    owners: dict[str, dict[str, Person]] = {}
    for id_, person in book.people.items():
        for phone in voice_phones(person.contact):
            owners.setdefault(written(phone), {})[id_] = person
    for number, people in owners.items():
        if len(people) > 1:
            yield _shared(number, *people.values())


def letters(name: str) -> str:
    """A name's words in order of the alphabet, without accents, case and marks: `Novák, Kim` is `kim novak`."""
    return " ".join(sorted("".join(char if char.isalnum() else " " for char in folded(name)).split()))


def _has(person: Person, digits: str) -> bool:
    """Whether a number of theirs ends so."""
    return any(phone.number.endswith(digits.lstrip("0")) for phone in person.contact.phones)


def _shared(number: str, first: Person, *others: Person) -> Problem:
    """A number that several people have."""
    contact = first.contact
    return Problem(
        file=contact.file or "journal",
        line=contact.line if contact.file else 0,
        message=f"{first.id}: {number} is the number of {' and '.join(map(_place, others))} too",
        advice=f"`callsession same {first.id} {others[0].id}` joins two who are one person; an extension parts others",
    )


def _place(person: Person) -> str:
    """Who it is, and where they stand, if they have a file."""
    contact = person.contact
    return f"{person.id} ({contact.file}:{contact.line})" if contact.file else person.id


def _likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; at once, where their letters already differ too much."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE_FROM or matcher.quick_ratio() < ALIKE_FROM:
        return 0.0
    return matcher.ratio()
