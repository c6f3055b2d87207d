"""What is counted over all people of a book: kept up to date where some of them change, instead of counted again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from callsession.core.hours import settled_zone
from callsession.core.person import Person
from callsession.core.reachability import Tally, less, total


@dataclass(frozen=True)
class Sums:
    """Counts over people.

    Attributes:
        due: how many are due on each day, by what was levelled.
        answers: the answers and tries of all whose time zone does not depend on the moment.
        wanderers: the ids of the others.
    """

    due: Mapping[date, int]
    answers: Tally
    wanderers: frozenset[str]


def summed(people: Iterable[Person], mine: ZoneInfo) -> Sums:
    """What is counted over people, in a user's time zone."""
    everyone = tuple(people)
    return Sums(
        due=_due(everyone),
        answers=total(_settled_tallies(everyone, mine)),
        wanderers=frozenset(person.id for person in everyone if settled_zone(person.contact, mine) is None),
    )


def summed_again(sums: Sums, before: Iterable[Person], after: Iterable[Person], mine: ZoneInfo) -> Sums:
    """The same where some people have changed.

    Args:
        sums: over everyone as they were.
        before: those who changed, as they were.
        after: the same, as they are.
        mine: the user's time zone.
    """
    gone, come = summed(before, mine), summed(after, mine)
    return Sums(
        due=dict(Counter(sums.due) - Counter(gone.due) + Counter(come.due)),
        answers=total((less(sums.answers, gone.answers), come.answers)),
        wanderers=sums.wanderers - gone.wanderers | come.wanderers,
    )


def _due(people: Iterable[Person]) -> Mapping[date, int]:
    """How many people are due on each day."""
    return dict(Counter(person.history.next_due for person in people if person.history.next_due))


def _settled_tallies(people: Iterable[Person], mine: ZoneInfo) -> Iterable[Tally]:
    """The answers and tries of those who have one time zone all year."""
    return (person.tally(zone) for person in people if (zone := settled_zone(person.contact, mine)))
