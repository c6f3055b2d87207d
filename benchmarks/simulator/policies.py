"""Whom to call next: what a paper list does, what a reminder app does, and the program, whole and with parts left out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from world import MINE

from callsession.core.book import Book, Person
from callsession.core.cadence import DUE_FROM, dueness
from callsession.core.entries import Call, Entry, SessionStarted
from callsession.core.hours import is_open
from callsession.core.levelling import next_due
from callsession.core.models import Block
from callsession.core.outcomes import OUTCOMES
from callsession.core.promises import agreed_call, in_force_from
from callsession.core.queue import Queued, plan
from callsession.core.session import apply, open_session, refresh
from callsession.core.state import Session
from callsession.core.turns import next_opening

SNOOZE = timedelta(days=3)
LATEST_CALLBACK = timedelta(hours=1)


class Plain:
    """A list in some order, gone through from the top in each block: whoever is due and can be called, once."""

    takes_breaks = False

    def __init__(self, name: str, order: Callable[[Person, int], tuple[object, ...]], snooze: timedelta = timedelta()):
        self.name, self._order, self._snooze = name, order, snooze
        self._missed: dict[str, date] = {}
        self._tried: set[str] = set()

    def begin(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:
        """A block begins."""
        self._book, self._ends = book, ends
        self._tried = set()

    def next(self, now: datetime) -> str | None:
        """An agreed call whose time it is, else the first of the list."""
        best: tuple[object, ...] | None = None
        chosen = None
        for person in self._book.people.values():
            key = self._key(person, now)
            if key is not None and (best is None or key < best):
                best, chosen = key, person.id
        return chosen

    def _key(self, person: Person, now: datetime) -> tuple[object, ...] | None:
        """Somebody's place, or None where they are not to be called."""
        clock = self._book.clock(person, now)
        agreed = agreed_call(person, clock)
        if agreed:
            return (0, agreed.timestamp()) if in_force_from(agreed) <= now else None
        missed = self._missed.get(person.id)
        if person.id in self._tried or (missed and now.date() < missed + self._snooze):
            return None
        due = dueness(person, self._book.settings, clock, now)
        if (due.days or 0) < due.cadence or not is_open(person.contact, clock, now):
            return None
        return 1, *self._order(person, due.days or 0)

    def opening(self, now: datetime) -> datetime | None:
        """The next agreed time, or the next quarter of an hour, when somebody else may be open."""
        quarter = now + timedelta(minutes=15)
        return quarter if quarter < self._ends else None

    def attempted(self, book: Book, entries: tuple[Entry, ...], now: datetime) -> None:
        """Who did not answer waits."""
        self._book = book
        for call in entries:
            if isinstance(call, Call) and not OUTCOMES[call.outcome].conversation:
                self._missed[call.contact] = now.date()
                self._tried.add(call.contact)

    def next_due(self, book: Book, contact: str, cadence: int, today: date) -> date:
        """One cadence later."""
        return today + timedelta(days=cadence)


class Ours:
    """The program: its plan, its session, its levelling."""

    takes_breaks = True

    def __init__(self, name: str = "callsession", *, levels: bool = True, change: Callable[[Queued], Queued] | None = None) -> None:
        self.name, self._levels, self._change = name, levels, change
        self._ids = (f"S{number:025}" for number in count(1))

    def begin(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:
        """A session of the block."""
        self._book, self._block, self._ends = book, block, ends
        id_ = next(self._ids)
        queue = self._plan(now)
        started = SessionStarted(id=id_, at=now, session=id_, block=block.name, queue=tuple(item.contact for item in queue), minutes=block.minutes)
        self._session: Session = open_session(started, block, queue)

    def next(self, now: datetime) -> str | None:
        """Whom the session shows, while there is time for a call."""
        self._session = refresh(self._session, now)
        item = self._session.item(self._session.current)
        return item.contact if item and now + timedelta(minutes=item.factors.minutes) <= self._ends else None

    def opening(self, now: datetime) -> datetime | None:
        """When the session has somebody next; nobody where the block has no time for another call."""
        return None if self._session.current else next_opening(self._session, now)

    def attempted(self, book: Book, entries: tuple[Entry, ...], now: datetime) -> None:
        """The queue is ranked again, and the session goes on."""
        self._book = book
        self._session = apply(self._session, entries, book)

    def next_due(self, book: Book, contact: str, cadence: int, today: date) -> date:
        """As levelled on the day."""
        return next_due(book, contact, cadence, today) if self._levels else today + timedelta(days=cadence)

    def _plan(self, now: datetime) -> tuple[Queued, ...]:
        """The shipped plan."""
        return plan(self._book, self._block, now, self._ends).queue


def baselines() -> list[Callable[[], Plain]]:
    """What people do without the program."""
    return [
        lambda: Plain("alphabetical", lambda person, days: (person.contact.name,)),
        lambda: Plain("oldest first", lambda person, days: (-days, person.id)),
        lambda: Plain("oldest first, snoozed 3 days", lambda person, days: (-days, person.id), SNOOZE),
    ]
