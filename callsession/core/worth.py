"""What a call to somebody is worth at a moment: the index S, and the numbers behind it."""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from callsession.core.blocks import moments, quarters
from callsession.core.book import Book
from callsession.core.cadence import DUE_FROM, Dueness
from callsession.core.eligibility import Occasion
from callsession.core.hours import LocalTime, is_open
from callsession.core.models import Tier, Window
from callsession.core.person import Person
from callsession.core.reachability import (
    Slot,
    Tally,
    chances,
    expected_minutes,
    my_rates,
    slot_of,
    total,
    with_good_hours,
)

TIER_WEIGHTS = {Tier.A: 1.5, Tier.B: 1.25, Tier.C: 1.0}

FRESHNESS_WEIGHT = 0.5
"""What the freshest fitting tidbit adds to due-ness."""


class Factors(NamedTuple):
    """The numbers behind somebody's place; S = W · (U + 0.5·τ) · p · (p / p_best).

    Attributes:
        x: days since the last conversation over the cadence.
        dueness: U.
        weight: W, by tier.
        tau: how well and freshly the best untold tidbit fits.
        chance: p, that they answer now.
        best_chance: the best p over the present slot and those the user's blocks cover.
        by_slot: p in each slot.
        answers: answered and tried in the present slot, in calls that were made.
        slot: the present slot, in their time.
    """

    x: float
    dueness: float
    weight: float
    tau: float
    chance: float
    best_chance: float
    by_slot: Mapping[Slot, float]
    answers: tuple[int, int]
    slot: Slot

    @property
    def score(self) -> float:
        """The index S."""
        return self.importance * self.chance * self.chance / self.best_chance

    @property
    def at_best(self) -> float:
        """What S is at their best hour."""
        return self.importance * self.best_chance

    @property
    def importance(self) -> float:
        """What a conversation is worth: W · (U + 0.5·τ)."""
        return self.weight * (self.dueness + FRESHNESS_WEIGHT * self.tau)

    @property
    def minutes(self) -> float:
        """How long this attempt is expected to take."""
        return expected_minutes(self.chance)


def due_weight(x: float) -> float:
    """U: 0.25 for whom only news brought in, 0.5 to 1 up to the whole cadence, then towards 2."""
    if x < DUE_FROM:
        return 0.25
    if x < 1:
        return 0.5 + 0.5 * (x - DUE_FROM) / (1 - DUE_FROM)
    return 2 - math.exp(-(x - 1) / 0.5)


class Scale:
    """What all people of one plan are measured by: the user's rates, and the slots that blocks cover."""

    def __init__(self, book: Book, now: datetime, run: Occasion) -> None:
        """A scale.

        Args:
            book: everything loaded.
            now: the present moment.
            run: the run of a block that is planned.
        """
        self._book, self._run = book, run
        self._covered: dict[tuple[LocalTime, tuple[Window, ...]], frozenset[Slot]] = {}
        self._chances: dict[Tally, Mapping[Slot, float]] = {}
        wanderers = map(book.people.__getitem__, book.sums.wanderers)
        theirs = (person.tally(book.clock(person, now).zone) for person in wanderers)
        self._rates = my_rates(total((book.sums.answers, *theirs)))

    def factors(self, person: Person, clock: LocalTime, due: Dueness, tau: float, at: datetime) -> Factors:
        """The numbers behind a person's place at a moment."""
        theirs = person.tally(clock.zone)
        by_slot = self._by_slot(with_good_hours(theirs, person.history))
        slot = slot_of(at.astimezone(clock.zone))
        reachable = {slot} | self._cover(person, clock)
        return Factors(
            x=due.x,
            dueness=due_weight(due.x),
            weight=TIER_WEIGHTS[person.contact.tier],
            tau=tau,
            chance=by_slot[slot],
            best_chance=max(by_slot[there] for there in reachable),
            by_slot=by_slot,
            answers=theirs.here(slot),
            slot=slot,
        )

    def _by_slot(self, theirs: Tally) -> Mapping[Slot, float]:
        """The chance in each slot, which those of the same few answers and tries share."""
        if theirs not in self._chances:
            self._chances[theirs] = chances(theirs, self._rates)
        return self._chances[theirs]

    def _cover(self, person: Person, clock: LocalTime) -> frozenset[Slot]:
        """The slots, in their time, in which one of the user's blocks with days meets their hours.

        What is left of a day of calls counts too, so that in it everyone waits for their own best hour.
        """
        key = clock, person.contact.windows
        if key not in self._covered:
            with_days = [block for block in self._book.settings.blocks if block.days]
            regular = moments(with_days, self._book.zone, self._run.now)
            left = quarters(self._run.now, self._run.ends) if self._run.block.spans_slots else ()
            usable = (at for at in (*regular, *left) if is_open(person.contact, clock, at))
            self._covered[key] = frozenset(slot_of(at.astimezone(clock.zone)) for at in usable)
        return self._covered[key]
