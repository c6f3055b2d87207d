"""Who referred whom."""

from collections.abc import Iterator

from callsession.core.book import Book
from callsession.core.names import by_name
from callsession.core.person import Person


def referrers(book: Book, person: Person) -> tuple[Person, ...]:
    """Who led to a person, the nearest first: who referred them, who referred that one, and so on; a circle ends."""
    chain, seen = [], {person.id}
    while (above := book.people.get(book.name_of(person.contact.referred_by))) and above.id not in seen:
        chain.append(above)
        seen.add(above.id)
        person = above
    return tuple(chain)


def referred(book: Book, contact: str) -> tuple[Person, ...]:
    """Whom a contact referred, in order of name."""
    return tuple(sorted((book.people[id_] for id_ in book.referrals.get(contact, ())), key=by_name))


def led_to(book: Book, person: Person) -> tuple[Person, ...]:
    """A person, and everyone they led to: whom they referred, whom these referred, and so on."""
    return tuple(one for _, one in _below(book, person, 0, set()))


def tree(book: Book, person: Person) -> tuple[tuple[int, Person], ...]:
    """Everyone whom the first of a person's referrers led to, each with how far below that first one they are.

    Returns:
        The person alone where nobody referred them and they referred nobody.
    """
    first = (person, *referrers(book, person))[-1]
    return tuple(_below(book, first, 0, set()))


def _below(book: Book, person: Person, depth: int, seen: set[str]) -> Iterator[tuple[int, Person]]:
    """A person and all below them, each once."""
    seen.add(person.id)
    yield depth, person
    for one in referred(book, person.id):
        if one.id not in seen:
            yield from _below(book, one, depth + 1, seen)
