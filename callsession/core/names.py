"""What people go by: ids that stand for others, and the words by which somebody is looked up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from callsession.core.models import Contact
from callsession.core.person import Person
from callsession.core.texts import folded


def end_of(id_: str, links: Mapping[str, str]) -> str:
    """Where a chain of ids ends; a circle of them ends, for each in it, at the least."""
    chain = [id_]
    while chain[-1] in links:
        following = links[chain[-1]]
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]


def at_work(contact: Contact) -> str:
    """Where somebody works, else what they do: what tells them from another of the same name."""
    return contact.company or contact.role


def by_name(person: Person) -> tuple[str, str]:
    """The order in which people are listed."""
    return person.contact.name.casefold(), person.id


def shared(names: Iterable[str]) -> frozenset[str]:
    """Those of some names that several have, in small letters."""
    times = Counter(name.casefold() for name in names)
    return frozenset(name for name, number in times.items() if number > 1)


def called(people: Iterable[Person], words: str) -> Sequence[Person]:
    """Those whose name is or has these words: as they are written, else without accents, else as a part of it."""
    part = folded(words).strip()
    found = [person for person in people if part and part in folded(person.contact.name)]
    whole = [person for person in found if folded(person.contact.name) == part]
    exact = [person for person in whole if person.contact.name.casefold() == words.casefold().strip()]
    return exact or whole or found
