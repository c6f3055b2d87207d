"""What the clock says now: everything the first screen shows, as facts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from callsession.core.birthdays import has_birthday
from callsession.core.blocks import Season, in_season, usual_block
from callsession.core.book import Book
from callsession.core.cadence import COLD_FROM, dueness
from callsession.core.capacity import is_followed
from callsession.core.entries import Call, Channel, TidbitHeard
from callsession.core.freshness import Shelf, fitting, fresh
from callsession.core.history import OpenPromise
from callsession.core.hours import LocalTime, today_there
from callsession.core.loop import Owed, ToSend, owed_after, to_send, unsent_to
from callsession.core.models import Tidbit
from callsession.core.outcomes import OUTCOMES
from callsession.core.person import Person
from callsession.core.promises import agreed_call
from callsession.core.queue import Planner
from callsession.core.reach import Reach, Remedy

LAST_DAYS = timedelta(days=7)
"""What counts as last week."""

PROMISE_HORIZON = timedelta(days=1)
"""Promises due by tomorrow are shown today."""

CALLBACK_HORIZON = timedelta(days=1)
"""So are agreed times until the end of tomorrow."""


@dataclass(frozen=True)
class Today:
    """The present moment of a practice. People are in it by name: whoever is looked at need not be kept.

    Attributes:
        season: the block going on, or the next one.
        due: how many people are due by the calendar.
        called: how many people a session would call that is begun now.
        callbacks: agreed times until the end of tomorrow, with whom, in their own time zone.
        promises: open promises that are due by tomorrow or overdue, with whose card they are on.
        news: the tidbits that fit somebody who may be called, with how many people each fits, the freshest first.
        birthdays: whose birthday it is where they are.
        owed: thanks and feedback due.
        unsent: what was promised and can be sent.
        cold: who is going cold and not left in peace, and by how much of the cadence, the longest neglected first.
        week: last week's attempts, conversations, and news heard in them.
        lost: whose hours no block ever meets, and what would reach them.
        without_number: how many people have no number to call.
        people: how many there are in the book.
        withheld: how many there are whose file cannot be used until it is mended.
    """

    season: Season | None
    due: int
    called: int
    callbacks: tuple[tuple[str, datetime], ...]
    promises: tuple[tuple[str, OpenPromise], ...]
    news: tuple[tuple[Tidbit, int], ...]
    birthdays: tuple[str, ...]
    owed: tuple[Owed, ...]
    unsent: tuple[ToSend, ...]
    cold: tuple[tuple[str, float], ...]
    week: tuple[int, int, int]
    lost: tuple[tuple[str, Remedy], ...]
    without_number: int
    people: int
    withheld: int


def today(book: Book, now: datetime) -> Today:
    """What the clock says of a book at a moment."""
    (found,) = todays(book, (now,))
    return found


def todays(book: Book, moments: Iterable[datetime]) -> tuple[Today, ...]:
    """What it says at some moments; everyone is looked at once for all of them, for they may have to be read for it."""
    always, looks = _Always(book), tuple(_Look(book, now) for now in moments)
    for person in book.people.values():
        always.take(person)
        for look in looks:
            look.take(person)
    return tuple(look.today(always) for look in looks)


class _Always:
    """What is seen of everyone, one after the other, whatever the moment."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._with_results: list[Person] = []
        self._unsent: list[tuple[tuple[date, str, str], ToSend]] = []
        self.without_number = 0

    def take(self, person: Person) -> None:
        """Look at one more."""
        self.without_number += not person.phones
        if person.history.results:
            self._with_results.append(person)
        self._unsent += map(to_send, unsent_to(person))

    def owed(self) -> tuple[Owed, ...]:
        """Thanks and feedback due."""
        return owed_after(self._book, self._with_results)

    def unsent(self) -> tuple[ToSend, ...]:
        """What was promised and can be sent."""
        return tuple(one for _, one in sorted(self._unsent, key=lambda pair: pair[0]))


class _Look:
    """What is seen of everyone, one after the other, at a moment."""

    def __init__(self, book: Book, now: datetime) -> None:
        self._book, self._now = book, now
        self._day = now.astimezone(book.zone).date()
        self._shelf, self._reach = Shelf(fresh(book.tidbits, book.settings, now)), Reach(book, now)
        block = usual_block(book.settings, book.zone, now)
        self._planner = Planner(book, block, now, now + block.length)
        self._due = 0
        self._callbacks: list[tuple[str, datetime]] = []
        self._promises: list[tuple[date, str, str, OpenPromise]] = []
        self._fits = Counter[str]()
        self._birthdays: list[str] = []
        self._cold: list[tuple[float, str, str]] = []
        self._lost: list[tuple[str, Remedy]] = []

    def take(self, person: Person) -> None:
        """Look at one more."""
        self._planner.take(person.id, person)
        for promise in person.history.promises:
            if promise.due and promise.due <= self._day + PROMISE_HORIZON:
                self._promises.append((promise.due, promise.id, person.contact.name, promise))
        if person.do_not_call:
            return
        clock = self._book.clock(person, self._now)
        self._offer(person, clock)
        if is_followed(person):
            self._follow(person, clock)

    def _offer(self, person: Person, clock: LocalTime) -> None:
        """Look at what there is to tell one more, who may have no number: it can be written, too."""
        concerning, there = self._shelf.concerning(person.contact), today_there(clock, self._now)
        for fit in fitting(concerning, person.contact, person.history.told, self._book.settings, there):
            self._fits[fit.tidbit.id] += 1
        if has_birthday(person.contact, there):
            self._birthdays.append(person.contact.name)

    def _follow(self, person: Person, clock: LocalTime) -> None:
        """Look at one more who is followed up."""
        contact, name = person.contact, person.contact.name
        due = dueness(person, self._book.settings, clock, self._now)
        if not _is_left_in_peace(person, due.today):
            self._due += due.is_due
            if due.x >= COLD_FROM:
                self._cold.append((-due.x, person.id, name))
        agreed = agreed_call(person, clock)
        if agreed and agreed.astimezone(self._book.zone).date() <= self._day + CALLBACK_HORIZON:
            self._callbacks.append((name, agreed))
        reached, remedy = self._reach.of(contact, clock)
        if not reached:
            self._lost.append((name, remedy))

    def today(self, always: _Always) -> Today:
        """All of it."""
        book, now = self._book, self._now
        return Today(
            season=in_season(book.settings, book.zone, now),
            due=self._due,
            called=len(self._planner.plan().queue),
            callbacks=tuple(sorted(self._callbacks, key=lambda pair: pair[1])),
            promises=tuple((name, promise) for *_, name, promise in sorted(self._promises, key=lambda one: one[:2])),
            news=self._news(),
            birthdays=tuple(self._birthdays),
            owed=always.owed(),
            unsent=always.unsent(),
            cold=tuple((name, -x) for x, _, name in sorted(self._cold)),
            week=_week(book, now),
            lost=tuple(self._lost),
            without_number=always.without_number,
            people=len(book.people),
            withheld=len(book.withheld),
        )

    def _news(self) -> tuple[tuple[Tidbit, int], ...]:
        """The tidbits that fit some people who have not heard them, the freshest first."""
        pairs = [(tidbit, self._fits[tidbit.id]) for tidbit in self._book.tidbits if tidbit.id in self._fits]
        return tuple(sorted(pairs, key=lambda pair: (-pair[0].heard.toordinal(), -pair[1], pair[0].id)))


def _is_left_in_peace(person: Person, today: date) -> bool:
    """Whether they are paused or snoozed on a day."""
    waits = (person.contact.paused_until, person.history.snoozed_until)
    return any(until and today < until for until in waits)


def _week(book: Book, now: datetime) -> tuple[int, int, int]:
    """The last seven days: attempts by telephone, conversations among them, news heard in calls."""
    recent = [entry for entry in book.since(now - LAST_DAYS) if entry.at <= now]
    calls = [entry for entry in recent if isinstance(entry, Call) and entry.channel is Channel.PHONE]
    talks = sum(OUTCOMES[call.outcome].conversation for call in calls)
    return len(calls), talks, sum(isinstance(entry, TidbitHeard) and bool(entry.call) for entry in recent)
