"""Who referred whom."""

from collections.abc import Iterator, Mapping

from callsession.core.book import Book
from callsession.core.person import Person


def referrers(book: Book, person: Person) -> tuple[Person, ...]:
    """Who led to a person, the nearest first: who referred them, who referred that one, and so on; a circle ends."""
    chain, seen = [], {person.id}
    while (above := book.people.get(book.name_of(person.contact.referred_by))) and above.id not in seen:
        chain.append(above)
        seen.add(above.id)
        person = above
    return tuple(chain)


def referred(book: Book) -> Mapping[str, tuple[Person, ...]]:
    """Whom each person referred, by the id of who did, in order of name."""
    found: dict[str, list[Person]] = {}
    for person in book.people.values():
        by = book.name_of(person.contact.referred_by)
        if by in book.people and by != person.id:
            found.setdefault(by, []).append(person)
    return {by: tuple(sorted(people, key=_by_name)) for by, people in found.items()}


def led_to(book: Book, person: Person) -> tuple[Person, ...]:
    """A person, and everyone they led to: whom they referred, whom these referred, and so on."""
    return tuple(one for _, one in _below(person, 0, referred(book), set()))


def referrals_from(book: Book, contact: str) -> int:
    """How many people a contact sent the user to."""
    return sum(book.name_of(person.contact.referred_by) == contact for person in book.people.values())


def tree(book: Book, person: Person) -> tuple[tuple[int, Person], ...]:
    """Everyone whom the first of a person's referrers led to, each with how far below that first one they are.

    Returns:
        The person alone where nobody referred them and they referred nobody.
    """
    first = (person, *referrers(book, person))[-1]
    return tuple(_below(first, 0, referred(book), set()))


def _below(
    person: Person, depth: int, referred: Mapping[str, tuple[Person, ...]], seen: set[str]
) -> Iterator[tuple[int, Person]]:
    """A person and all below them, each once."""
    seen.add(person.id)
    yield depth, person
    for one in referred.get(person.id, ()):
        if one.id not in seen:
            yield from _below(one, depth + 1, referred, seen)


def _by_name(person: Person) -> tuple[str, str]:
    """The order in which people are listed."""
    return person.contact.name.casefold(), person.id
