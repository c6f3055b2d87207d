"""Whom to call next: the queue of a block, in order, each with what a person could dispute; and everyone left out."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from callsession.core.book import Book, Person
from callsession.core.cadence import DUE_FROM, Dueness, dueness
from callsession.core.eligibility import Cause, Standing, judge, working_phones
from callsession.core.freshness import Fit, Shelf, fitting
from callsession.core.hours import LocalTime, is_open, today_there
from callsession.core.models import Block, Phone, Tier, Window
from callsession.core.reachability import (
    Slot,
    chances,
    expected_minutes,
    my_rates,
    slot_of,
    total,
    with_good_hours,
)
from callsession.core.times import localize

TIER_WEIGHTS = {Tier.A: 1.5, Tier.B: 1.25, Tier.C: 1.0}

FRESHNESS_WEIGHT = 0.5
"""What the freshest fitting tidbit adds to due-ness."""

_STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Factors:
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
        return self.weight * (self.dueness + FRESHNESS_WEIGHT * self.tau) * self.chance * self.chance / self.best_chance

    @property
    def minutes(self) -> float:
        """How long this attempt is expected to take."""
        return expected_minutes(self.chance)


@dataclass(frozen=True)
class Queued:
    """Somebody in the queue.

    Attributes:
        phones: the numbers that work, the one to try first.
        standing: what brings them in.
        opens_at: from when on they may be called; for a callback, ten minutes before its time.
        due: how due they are.
        fit: the best untold tidbit, or None.
    """

    contact: str
    name: str
    phones: tuple[Phone, ...]
    standing: Standing
    opens_at: datetime
    due: Dueness
    fit: Fit | None
    factors: Factors


@dataclass(frozen=True)
class LeftOut:
    """Somebody who is not in the queue, why, and when that ends where it ends by itself."""

    contact: str
    name: str
    cause: Cause
    until: datetime | date | None


@dataclass(frozen=True)
class Plan:
    """The queue of a block at a moment, and everyone left out."""

    block: Block
    at: datetime
    queue: tuple[Queued, ...]
    left_out: tuple[LeftOut, ...]


def plan(book: Book, block: Block, now: datetime, ends: datetime) -> Plan:
    """The queue of a block that runs from now until it ends.

    Args:
        book: everything loaded.
        block: for its number of calls.
        now: its start, or the present moment of a running one.
        ends: its end.

    Returns:
        The same plan for the same book and times.
    """
    clocks = {id_: book.clock(person, now) for id_, person in book.people.items()}
    scale, shelf = _Scale(book, clocks, now), Shelf(book.tidbits)
    queue: list[Queued] = []
    left_out: list[LeftOut] = []
    for person in book.people.values():
        clock, contact = clocks[person.id], person.contact
        due = dueness(person, book.settings, clock, now)
        today = today_there(clock, now)
        fits = fitting(shelf.concerning(contact), contact, person.history.told, book.settings, today)
        fit = fits[0] if fits else None
        verdict = judge(person, due, fit.value if fit else 0.0, book.settings, clock, now, ends)
        if verdict.cause:
            left_out.append(LeftOut(person.id, person.contact.name, verdict.cause, verdict.until))
            continue
        opens_at = verdict.opens_at or now
        factors = scale.factors(person, clock, due, fit, max(now, opens_at))
        phones = working_phones(person)
        queue.append(Queued(person.id, person.contact.name, phones, verdict.standing, opens_at, due, fit, factors))
    ranked = rank(queue, now)
    taken = pack(ranked, block, ends.astimezone(UTC) - now.astimezone(UTC))
    places = {item.contact for item in taken}
    left_out += [
        LeftOut(item.contact, item.name, Cause.BLOCK_FULL, None) for item in ranked if item.contact not in places
    ]
    return Plan(block, now, taken, tuple(left_out))


def rank(queue: Iterable[Queued], now: datetime) -> tuple[Queued, ...]:
    """In order: callbacks in force by time, promised for today, then those open now by S, then the rest by opening."""
    instant = now.astimezone(UTC)  # two times of one zone compare by the face of the clock
    return tuple(sorted(queue, key=lambda item: _place(item, instant)))


def pack(ranked: Iterable[Queued], block: Block, room: timedelta) -> tuple[Queued, ...]:
    """As many as fit: callbacks and promised calls always, the others until the block is full."""
    ranked = tuple(ranked)
    fixed = [item for item in ranked if item.standing is not Standing.DUE]
    minutes = room.total_seconds() / 60 - sum(item.factors.minutes for item in fixed)
    places = (block.calls or len(ranked)) - len(fixed)
    taken = {item.contact for item in fixed}
    for item in (item for item in ranked if item.standing is Standing.DUE):
        minutes, places = minutes - item.factors.minutes, places - 1
        if minutes < 0 or places < 0:
            break
        taken.add(item.contact)
    return tuple(item for item in ranked if item.contact in taken)


def due_weight(x: float) -> float:
    """U: 0.25 for whom only news brought in, 0.5 to 1 up to the whole cadence, then towards 2."""
    if x < DUE_FROM:
        return 0.25
    if x < 1:
        return 0.5 + 0.5 * (x - DUE_FROM) / (1 - DUE_FROM)
    return 2 - math.exp(-(x - 1) / 0.5)


def _place(item: Queued, now: datetime) -> tuple[int, float, float, date, str]:
    """The sort key of an item."""
    by_worth = -item.factors.score, item.due.due, item.contact
    if item.opens_at > now:
        return 3, item.opens_at.timestamp(), *by_worth
    match item.standing:
        case Standing.CALLBACK:
            return 0, item.opens_at.timestamp(), *by_worth
        case Standing.PROMISED:
            return 1, 0.0, *by_worth
        case _:
            return 2, 0.0, *by_worth


class _Scale:
    """What all people of one plan are measured by: the user's rates, and the slots that their blocks cover."""

    def __init__(self, book: Book, clocks: Mapping[str, LocalTime], now: datetime) -> None:
        self._book, self._now = book, now
        self._covered: dict[tuple[LocalTime, tuple[Window, ...]], frozenset[Slot]] = {}
        self._tallies = {id_: person.tally(clocks[id_].zone) for id_, person in book.people.items()}
        self._rates = my_rates(total(self._tallies.values()))

    def factors(self, person: Person, clock: LocalTime, due: Dueness, fit: Fit | None, at: datetime) -> Factors:
        """The numbers behind a person's place at a moment."""
        theirs = self._tallies[person.id]
        by_slot = chances(with_good_hours(theirs, person.history), self._rates)
        slot = slot_of(at.astimezone(clock.zone))
        reachable = {slot} | self._cover(person, clock)
        return Factors(
            x=due.x,
            dueness=due_weight(due.x),
            weight=TIER_WEIGHTS[person.contact.tier],
            tau=fit.value if fit else 0.0,
            chance=by_slot[slot],
            best_chance=max(by_slot[there] for there in reachable),
            by_slot=by_slot,
            answers=theirs.here(slot),
            slot=slot,
        )

    def _cover(self, person: Person, clock: LocalTime) -> frozenset[Slot]:
        """The slots, in their time, in which one of the user's blocks with days meets their hours."""
        key = clock, person.contact.windows
        if key not in self._covered:
            self._covered[key] = frozenset(_covered(self._book, person, clock, self._now))
        return self._covered[key]


def _covered(book: Book, person: Person, clock: LocalTime, now: datetime) -> set[Slot]:
    """The slots of the coming week in which a block meets a person's hours."""
    today = now.astimezone(book.zone).date()
    slots = set()
    for block in book.settings.blocks:
        for day in (today + timedelta(days=offset) for offset in range(7)):
            if day.weekday() in block.days:
                start = localize(datetime.combine(day, block.start), book.zone).astimezone(UTC)
                moments = (start + step * _STEP for step in range(math.ceil(block.length / _STEP)))
                slots |= {slot_of(at.astimezone(clock.zone)) for at in moments if is_open(person.contact, clock, at)}
    return slots
