"""What a network costs a working day, what the user's blocks carry, and what would make the one fit the other."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.cadence import cadence_of
from callsession.core.models import WORKING_DAYS, Settings, Tier
from callsession.core.person import Person

FOLLOW_UP_MINUTES = 10
"""What one completed follow-up takes, scheduling, calling, recalling and chatting: those who do it for 100 people every
two months report 50 hours in half a year."""

PLANNED_SHARE = 0.85
"""How much of a block is planned; the rest is for those who have something to tell."""

WORKING_SHARE = 5 / 7
"""Working days in a day of the calendar."""

LONGEST_CADENCE = 365
"""Days beyond which stretching a cadence is no remedy: one conversation a year keeps nobody warm."""

BRISK_RETRY_DAYS = 2
"""The `retry_days` to offer where there is room."""


class Stretch(NamedTuple):
    """Longer cadences: the tiers that would get them, and the days each would have at the least."""

    tiers: tuple[Tier, ...]
    days: int


@dataclass(frozen=True)
class Feasibility:
    """Whether a practice can work.

    Attributes:
        people: how many are followed up.
        minutes: what they cost a working day, once the load is steady.
        capacity: the minutes a working day that the blocks with days carry, as far as they are planned.
        carries: how many such people these would carry, at the same mix of cadences.
        stretch: the cadences in `book.toml` that would make it fit; None where it fits, or none would.
        retry_days: what to offer where there is room, or None.
    """

    people: int
    minutes: float
    capacity: float
    carries: int
    stretch: Stretch | None
    retry_days: int | None

    @property
    def fits(self) -> bool:
        """Whether the blocks carry everyone."""
        return self.people <= self.carries

    @property
    def too_many(self) -> int:
        """How many people fewer would make it fit."""
        return max(self.people - self.carries, 0)

    @property
    def minutes_more(self) -> int:
        """How many minutes of blocks more, each working day, would make it fit."""
        return 0 if self.fits else math.ceil((self.minutes - self.capacity) / PLANNED_SHARE)


def feasibility(book: Book) -> Feasibility:
    """Whether the blocks carry the people of a book, and what would make it fit."""
    people, settings = followed(book), book.settings
    cadences = [cadence_of(person, settings) for person in people]
    capacity = planned_minutes(settings)
    carries = _carries(cadences, capacity)
    fits = len(people) <= carries
    room = fits and bool(people) and settings.retry_days > BRISK_RETRY_DAYS
    return Feasibility(
        people=len(people),
        minutes=steady_minutes(cadences),
        capacity=capacity,
        carries=carries,
        stretch=None if fits else _stretch(people, settings, capacity),
        retry_days=BRISK_RETRY_DAYS if room else None,
    )


def followed(book: Book) -> list[Person]:
    """Everyone who is followed up by telephone."""
    return [person for person in book.people.values() if is_followed(person)]


def is_followed(person: Person) -> bool:
    """Whether somebody is followed up by telephone: they do not mind, and have a number that works."""
    return not person.do_not_call and bool(person.phones)


def steady_minutes(cadences: Iterable[int]) -> float:
    """What people cost a working day, by the days of their cadences: Σ 10 ÷ cadence · 7/5."""
    return sum(FOLLOW_UP_MINUTES / cadence for cadence in cadences) / WORKING_SHARE


def planned_minutes(settings: Settings) -> float:
    """The minutes a working day, from Monday to Friday, for which the user's blocks with days can be planned."""
    minutes = sum(block.minutes * len(block.days & WORKING_DAYS) for block in settings.blocks)
    return PLANNED_SHARE * minutes / len(WORKING_DAYS)


def _carries(cadences: list[int], capacity: float) -> int:
    """How many people with such cadences fit into so many minutes, to the nearest: the minutes are no finer."""
    return round(capacity * len(cadences) / steady_minutes(cadences)) if cadences else 0


def _stretch(people: list[Person], settings: Settings, capacity: float) -> Stretch | None:
    """The least number of days for tiers B and C that makes it fit or, where none does, for all three; else None.

    A cadence in a contact's own file stays: it was chosen for them.
    """
    for tiers in ((Tier.B, Tier.C), tuple(Tier)):

        def fits(least: int, tiers: tuple[Tier, ...] = tiers) -> bool:
            return len(people) <= _carries(_stretched(people, settings, tiers, least), capacity)

        days = bisect_left(range(LONGEST_CADENCE + 1), True, key=fits)  # noqa: FBT003 - what is looked for
        if days <= LONGEST_CADENCE:
            called_less = {person.contact.tier for person in people if _stretches(person, settings, tiers, days)}
            return Stretch(tuple(tier for tier in tiers if tier in called_less), days)
    return None


def _stretched(people: list[Person], settings: Settings, tiers: tuple[Tier, ...], days: int) -> list[int]:
    """Everyone's cadence if that of some tiers were so many days at the least."""
    return [days if _stretches(person, settings, tiers, days) else cadence_of(person, settings) for person in people]


def _stretches(person: Person, settings: Settings, tiers: tuple[Tier, ...], days: int) -> bool:
    """Whether a person would be called less often then."""
    contact = person.contact
    return not contact.cadence_days and contact.tier in tiers and cadence_of(person, settings) < days
