"""Whom to call next: what a list on paper does, what a reminder app does, and the program, whole or with a part off."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from unittest.mock import patch

from callsession.core import freshness, worth
from callsession.core.book import Book
from callsession.core.cadence import dueness
from callsession.core.entries import Call, Entry, SessionStarted
from callsession.core.hours import is_open
from callsession.core.levelling import next_due
from callsession.core.models import Block
from callsession.core.outcomes import OUTCOMES
from callsession.core.person import Person
from callsession.core.promises import agreed_call, in_force_from
from callsession.core.queue import plan
from callsession.core.reachability import Slot, Tally
from callsession.core.session import apply, open_session, refresh
from callsession.core.state import Session
from callsession.core.turns import next_opening

Order = Callable[[Person, int], tuple[object, ...]]
"""From a person and the days since the last conversation to their place in a list."""

A_WHILE = timedelta(minutes=15)


class Plain:
    """A list in some order, gone through from the top in each block: whoever is due and can be called, once."""

    takes_breaks = takes_advice = False

    def __init__(self, order: Order, snooze_days: int = 0) -> None:
        self._order, self._snooze = order, timedelta(days=snooze_days)
        self._missed: dict[str, date] = {}
        self._tried: set[str] = set()

    def begin(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:  # noqa: ARG002
        """A block begins."""
        self._book, self._ends, self._tried = book, ends, set()

    def next(self, now: datetime) -> str | None:
        """An agreed call whose time it is, else the first of the list."""
        places = ((self._place(person, now), person.id) for person in self._book.people.values())
        return min(((place, id_) for place, id_ in places if place), default=(None, None))[1]

    def _place(self, person: Person, now: datetime) -> tuple[object, ...] | None:
        """Somebody's place, or None where they are not to be called."""
        clock = self._book.clock(person, now)
        agreed = agreed_call(person, clock)
        if agreed:
            return (0, agreed.timestamp()) if in_force_from(agreed) <= now else None
        missed = self._missed.get(person.id)
        if person.id in self._tried or (missed and now.date() < missed + self._snooze):
            return None
        due = dueness(person, self._book.settings, clock, now)
        days = due.days or 0
        return (1, *self._order(person, days)) if days >= due.cadence and is_open(person.contact, clock, now) else None

    def opening(self, now: datetime) -> datetime | None:
        """A while later somebody else may be open, or an agreed time come."""
        return now + A_WHILE if now + A_WHILE < self._ends else None

    def attempted(self, book: Book, entries: tuple[Entry, ...], now: datetime) -> None:
        """Who did not answer waits."""
        self._book = book
        for call in entries:
            if isinstance(call, Call) and not OUTCOMES[call.outcome].conversation:
                self._missed[call.contact] = now.date()
                self._tried.add(call.contact)

    def next_due(self, book: Book, contact: str, cadence: int, today: date) -> date:  # noqa: ARG002
        """One cadence later."""
        return today + timedelta(days=cadence)


class Ours:
    """The program: its plan, its session, its levelling, and the advice of its forecast."""

    takes_breaks = takes_advice = True

    def __init__(self, *, levels: bool = True) -> None:
        self._levels = levels
        self._ids = (f"S{number:025}" for number in count(1))

    def begin(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:
        """A session of the block."""
        self._book, self._ends, id_ = book, ends, next(self._ids)
        queue = plan(book, block, now, ends).queue
        names = tuple(item.contact for item in queue)
        started = SessionStarted(id=id_, at=now, session=id_, block=block.name, queue=names, minutes=block.minutes)
        self._session: Session = open_session(started, block, queue)

    def next(self, now: datetime) -> str | None:
        """Whom the session shows, while there is time for a call."""
        self._session = refresh(self._session, now)
        item = self._session.item(self._session.current)
        return item.contact if item and now + timedelta(minutes=item.factors.minutes) <= self._ends else None

    def opening(self, now: datetime) -> datetime | None:
        """When the session has somebody next; nobody where the block has no time for another call."""
        return None if self._session.current else next_opening(self._session, now)

    def attempted(self, book: Book, entries: tuple[Entry, ...], now: datetime) -> None:  # noqa: ARG002
        """The session goes on."""
        self._session = apply(self._session, entries, book)

    def next_due(self, book: Book, contact: str, cadence: int, today: date) -> date:
        """As levelled on the day."""
        return next_due(book, contact, cadence, today) if self._levels else today + timedelta(days=cadence)


def _no_learning(_person: Tally, rates: Mapping[Slot, float]) -> dict[Slot, float]:
    """Everyone answers as all do."""
    return dict(rates)


POLICIES: dict[str, Callable[[], Plain | Ours]] = {
    "alphabetical": lambda: Plain(lambda person, _days: (person.contact.name,)),
    "oldest first": lambda: Plain(lambda _person, days: (-days,)),
    "oldest first, snoozed 3 days": lambda: Plain(lambda _person, days: (-days,), snooze_days=3),
    "callsession": Ours,
    "- without levelling": lambda: Ours(levels=False),
    "- without tidbits in the order": Ours,
    "- without due-ness": Ours,
    "- without learning who answers": Ours,
    "- without waiting for a better hour": Ours,
}
"""By name; what is switched off in the last ones is in `switched_off`."""


@contextmanager
def switched_off(name: str) -> Iterator[None]:
    """The shipped functions with one part of them left out."""
    parts = {
        "- without tidbits in the order": patch.object(worth, "FRESHNESS_WEIGHT", 0.0),
        "- without due-ness": patch.object(worth, "due_weight", lambda _x: 1.0),
        "- without learning who answers": patch.object(worth, "chances", _no_learning),
        "- without waiting for a better hour": patch.object(
            worth.Factors, "score", property(lambda self: self.importance * self.chance)
        ),
    }
    with parts.get(name) or patch.object(freshness, "FADED", freshness.FADED):
        yield
