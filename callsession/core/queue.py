"""Whom to call next: the queue of a block, in order, each with what a person could dispute; and everyone left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.cadence import COLD_FROM, Dueness, dueness
from callsession.core.eligibility import Occasion, Standing, judge, rest
from callsession.core.freshness import Fit, Shelf, fitting, fresh
from callsession.core.models import Block, Phone
from callsession.core.names import at_work
from callsession.core.person import Person
from callsession.core.promises import agreed_call
from callsession.core.remembered import Remembered
from callsession.core.rests import Cause
from callsession.core.worth import Factors, Scale

_A_WHILE = timedelta(minutes=15)
"""Within so much time a call to somebody else could run into an agreed one."""


class Queued(NamedTuple):
    """Somebody in the queue.

    Attributes:
        phones: the numbers that work, the one to try first.
        standing: what brings them in.
        opens_at: from when on they may be called; for a callback, ten minutes before its time.
        due: how due they are.
        fit: the best untold tidbit, or None.
        agreed: for a callback, its time, on their clock; or None.
        at: where they work, else what they do: what tells them from somebody of the same name.
    """

    contact: str
    name: str
    phones: tuple[Phone, ...]
    standing: Standing
    opens_at: datetime
    due: Dueness
    fit: Fit | None
    factors: Factors
    agreed: datetime | None
    at: str

    def of(self, person: Person) -> "Queued":
        """The same, with what the person's card says by now."""
        return self._replace(name=person.contact.name, phones=person.phones, at=at_work(person.contact))


class LeftOut(NamedTuple):
    """Somebody who is not in the queue, why, and when that ends where it ends by itself."""

    contact: str
    name: str
    cause: Cause
    until: datetime | date | None


@dataclass(frozen=True)
class Plan:
    """The queue of a block at a moment, and everyone left out.

    Attributes:
        ranked: everyone who may be called in it, in order; some of them may be left out, for the block is full.
    """

    block: Block
    at: datetime
    queue: tuple[Queued, ...]
    left_out: tuple[LeftOut, ...]
    ranked: tuple[Queued, ...]


def plan(book: Book, block: Block, now: datetime, ends: datetime, *, opening: bool = True) -> Plan:
    """The queue of a block that runs from now until it ends.

    Args:
        book: everything loaded.
        block: for its number of calls.
        now: its start, or the present moment of a running one.
        ends: its end.
        opening: whether it is about to begin; then `guard` puts whoever was neglected longest first.

    Returns:
        The same plan for the same book and times.
    """
    planner = Planner(book, block, now, ends)
    for id_ in book.people:
        planner.take(id_)
    return planner.plan(opening=opening)


def rank(queue: Iterable[Queued], now: datetime) -> tuple[Queued, ...]:
    """In order: callbacks in force by time, promised for today, then those open now by S, then the rest by opening."""
    instant = now.astimezone(UTC)  # two times of one zone compare by the face of the clock
    return tuple(sorted(queue, key=lambda item: _place(item, instant)))


def pack(ranked: Iterable[Queued], block: Block, now: datetime, room: timedelta) -> tuple[Queued, ...]:
    """As many as fit, in their order: callbacks and promised calls always, the others until the block is full.

    The places of a block go to the first; those of a day of calls to whom they serve best at their best hour, but where
    none of these can be called for a while, one goes to the first who can now: nobody sits for hours beside people who
    are due.
    """
    ranked = tuple(ranked)
    fixed = [item for item in ranked if item.standing is not Standing.DUE]
    due = [item for item in ranked if item.standing is Standing.DUE]
    if block.spans_slots:
        due.sort(key=lambda item: (-item.factors.at_best, item.contact))
    minutes = room.total_seconds() / 60 - sum(item.factors.minutes for item in fixed)
    places = (block.calls or len(ranked)) - len(fixed)
    taken = [*fixed, *_filling(due, minutes, places)]
    if block.spans_slots and not any(item.opens_at < now + _A_WHILE for item in taken):
        first = [item for item in ranked if item.opens_at <= now][:1]
        taken = [*fixed, *_filling([*first, *(item for item in due if item not in first)], minutes, places)]
    contacts = {item.contact for item in taken}
    return tuple(item for item in ranked if item.contact in contacts)


def _filling(due: Iterable[Queued], minutes: float, places: int) -> Iterator[Queued]:
    """The first of these, as long as there are minutes and places."""
    for item in due:
        minutes, places = minutes - item.factors.minutes, places - 1
        if minutes < 0 or places < 0:
            return
        yield item


def _guarded(ranked: tuple[Queued, ...], now: datetime) -> tuple[Queued, ...]:
    """The same, with whoever is going cold the longest first of those who are due and can be called now."""
    open_now = (item for item in ranked if item.standing is Standing.DUE and item.opens_at <= now)
    cold = [item for item in open_now if item.factors.x >= COLD_FROM]
    if not cold:
        return ranked
    first = max(cold, key=lambda item: item.factors.x)
    others = [item for item in ranked if item is not first]
    place = next((place for place, item in enumerate(others) if item.standing is Standing.DUE), len(others))
    return (*others[:place], first, *others[place:])


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


class Planner:
    """Judges and measures the people of one plan, one after the other."""

    def __init__(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:
        """A plan of nobody yet; the arguments are those of `plan`."""
        self._book, self._now = book, now
        self._run = run = Occasion(block, now.astimezone(UTC), ends.astimezone(UTC))
        self._judged: list[Queued | LeftOut] = []
        self._scale = Scale(book, now, run)
        only = block.tidbit
        self._remembered = Remembered() if only else book.remembered  # a run about news judges by other rules
        self._shelf = Shelf(it for it in fresh(book.tidbits, book.settings, now) if only in {"", it.id})

    def take(self, id_: str, person: Person | None = None) -> None:
        """Judge one more; whoever rests need not be looked at for that."""
        resting = self._remembered.rests.get(id_)
        if resting and resting.covers(self._run.now, self._run.ends):
            self._judged.append(LeftOut(id_, resting.name, resting.cause, resting.until))
        else:
            self._judged.append(self._person(id_, person or self._book.people[id_]))

    def plan(self, *, opening: bool = True) -> Plan:
        """The queue of those who were judged."""
        run = self._run
        left_out = [one for one in self._judged if isinstance(one, LeftOut)]
        ranked = rank((one for one in self._judged if isinstance(one, Queued)), self._now)
        if opening and self._book.settings.guard:
            ranked = _guarded(ranked, self._now)
        taken = pack(ranked, run.block, run.now, run.ends - run.now)
        places = {item.contact for item in taken}
        full = (item for item in ranked if item.contact not in places)
        left_out += (LeftOut(item.contact, item.name, Cause.BLOCK_FULL, None) for item in full)
        return Plan(run.block, self._now, taken, tuple(left_out), ranked)

    def _person(self, id_: str, person: Person) -> Queued | LeftOut:
        """The place in the queue of somebody who does not rest, or why they have none."""
        clock = self._book.clock(person, self._now)
        due = dueness(person, self._book.settings, clock, self._now)
        verdict = judge(self._book, person, clock, due, lambda: _tau(self._fit(person, due.today)), self._run)
        if verdict.cause:
            if found := rest(verdict, person, clock, due, self._run):
                self._remembered.rests[id_] = found
            return LeftOut(id_, person.contact.name, verdict.cause, verdict.until)
        opens_at, fit = verdict.opens_at or self._now, self._fit(person, due.today)
        factors = self._scale.factors(person, clock, due, _tau(fit), max(self._now, opens_at))
        agreed = agreed_call(person, clock) if verdict.standing is Standing.CALLBACK else None
        standing, at = verdict.standing, at_work(person.contact)
        return Queued(id_, person.contact.name, person.phones, standing, opens_at, due, fit, factors, agreed, at)

    def _fit(self, person: Person, today: date) -> Fit | None:
        """The best tidbit for a person on a day of theirs, or None."""
        known = self._remembered.fits.get(person.id)
        if known and known[0] == today:
            return known[1]
        concerning = self._shelf.concerning(person.contact)
        fits = fitting(concerning, person.contact, person.history.told, self._book.settings, today)
        best = fits[0] if fits else None
        self._remembered.fits[person.id] = today, best
        return best


def _tau(fit: Fit | None) -> float:
    """How well and freshly a tidbit fits; 0 without one."""
    return fit.value if fit else 0.0
