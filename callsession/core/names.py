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


def called(named: Iterable[tuple[str, Person]], words: str) -> Sequence[Person]:
    """Those whose name is or has these words: as they are written, else without accents, else as a part of it.

    Args:
        named: people with their names; who has several may come with each.
        words: as typed.
    """
    part = folded(words).strip()
    found = [(name, person) for name, person in named if part and part in folded(name)]
    whole = [(name, person) for name, person in found if folded(name) == part]
    exact = [(name, person) for name, person in whole if name.casefold() == words.casefold().strip()]
    return tuple({person.id: person for _, person in exact or whole or found}.values())
