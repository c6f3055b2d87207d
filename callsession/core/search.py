"""Finding people by anything that is known of them, notes included."""

from collections.abc import Iterable

from callsession.core.book import Book
from callsession.core.person import Person

_FEWEST_DIGITS = 3
"""A word of so many digits, however they are written, is looked for in telephone numbers."""


def search(book: Book, query: str) -> tuple[Person, ...]:
    """The people in whom all words of a query are found; without a word, everyone.

    Case does not matter, and a telephone number is found however its digits are set apart.

    Returns:
        Those whose name has a word that begins so first, then those with it elsewhere in their name, then the others;
        each by name.
    """
    words = query.casefold().split()
    found = (person for person in book.people.values() if _matches(person, words))
    return tuple(
        sorted(found, key=lambda person: (_distance(person, words), person.contact.name.casefold(), person.id))
    )


def _distance(person: Person, words: list[str]) -> int:
    """How far from their name a query was found in a person."""
    name = person.contact.name.casefold()
    if all(any(part.startswith(word) for part in name.split()) for word in words):
        return 0
    return 1 if all(word in name for word in words) else 2


def _matches(person: Person, words: Iterable[str]) -> bool:
    """Whether all words are found in what is known of a person."""
    text = person.text
    numbers = [phone.number for phone in person.contact.phones]
    return all(word in text or any(_digits(word) in number for number in numbers) for word in words)


def _digits(word: str) -> str:
    """The digits of a word that can only be a number, or else what is in no number."""
    digits = "".join(char for char in word if char.isdecimal())
    is_number = len(digits) >= _FEWEST_DIGITS and not any(char.isalpha() for char in word)
    return digits if is_number else "none"
