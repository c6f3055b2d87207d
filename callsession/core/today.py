"""What the clock says now: everything the first screen shows, as facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from callsession.core.blocks import Season, in_season
from callsession.core.book import Book
from callsession.core.cadence import COLD_FROM, Dueness, dueness
from callsession.core.capacity import followed
from callsession.core.entries import Call, Channel, TidbitHeard
from callsession.core.freshness import Shelf, fitting, fresh
from callsession.core.history import OpenPromise
from callsession.core.hours import is_open
from callsession.core.loop import Owed, Unsent, owed, unsent
from callsession.core.models import Tidbit
from callsession.core.outcomes import OUTCOMES
from callsession.core.person import Person
from callsession.core.promises import agreed_call
from callsession.core.reach import OutOfReach, out_of_reach

LAST_DAYS = timedelta(days=7)
"""What counts as last week."""

PROMISE_HORIZON = timedelta(days=1)
"""Promises due by tomorrow are shown today."""


@dataclass(frozen=True)
class Today:
    """The present moment of a practice.

    Attributes:
        season: the block going on, or the next one.
        due: how many people are due by the calendar.
        reachable: how many of these may be called at this hour.
        callbacks: agreed times until the end of tomorrow, with whom, in their own time zone.
        promises: open promises that are due by tomorrow or overdue, with whose card they are on.
        news: the tidbits that fit somebody, with how many people each fits, the freshest first.
        owed: thanks and feedback due.
        unsent: what was promised and can be sent.
        cold: who is going cold, and by how much of the cadence, the longest neglected first.
        week: last week's attempts, conversations, and news heard in them.
        lost: whose hours no block ever meets, and the block that would reach them.
        without_number: how many people have no number to call.
        people: how many there are in the book.
    """

    season: Season | None
    due: int
    reachable: int
    callbacks: tuple[tuple[Person, datetime], ...]
    promises: tuple[tuple[Person, OpenPromise], ...]
    news: tuple[tuple[Tidbit, int], ...]
    owed: tuple[Owed, ...]
    unsent: tuple[Unsent, ...]
    cold: tuple[tuple[Person, float], ...]
    week: tuple[int, int, int]
    lost: tuple[OutOfReach, ...]
    without_number: int
    people: int


def today(book: Book, now: datetime) -> Today:
    """What the clock says of a book at a moment."""
    day = now.astimezone(book.zone).date()
    everyone = [
        (person, clock := book.clock(person, now), dueness(person, book.settings, clock, now))
        for person in followed(book)
    ]
    due = [(person, clock) for person, clock, dueness_ in everyone if _is_due(person, dueness_)]
    agreed = [(person, at) for person, clock, _ in everyone if (at := agreed_call(person, clock))]
    horizon = day + timedelta(days=1)
    return Today(
        season=in_season(book.settings, book.zone, now),
        due=len(due),
        reachable=sum(is_open(person.contact, clock, now, book.closed(person)) for person, clock in due),
        callbacks=tuple(sorted((pair for pair in agreed if pair[1].date() <= horizon), key=lambda pair: pair[1])),
        promises=_promises(book, day + PROMISE_HORIZON),
        news=_news(book, ((person, dueness_.today) for person, _, dueness_ in everyone), now),
        owed=owed(book),
        unsent=unsent(book),
        cold=_cold((person, dueness_.x) for person, _, dueness_ in everyone),
        week=_week(book, now),
        lost=out_of_reach(book, now),
        without_number=sum(not person.phones for person in book.people.values()),
        people=len(book.people),
    )


def _is_due(person: Person, due: Dueness) -> bool:
    """Whether the calendar says they are due, and nothing says to leave them in peace."""
    waits = (person.contact.paused_until, person.history.snoozed_until)
    return due.is_due(due.today) and not any(until and due.today < until for until in waits)


def _promises(book: Book, by: date) -> tuple[tuple[Person, OpenPromise], ...]:
    """The open promises due by a day, the earliest first."""
    pairs = [
        (person, promise)
        for person in book.people.values()
        for promise in person.history.promises
        if promise.due and promise.due <= by
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].due or by, pair[1].id)))


def _news(book: Book, people: Iterable[tuple[Person, date]], now: datetime) -> tuple[tuple[Tidbit, int], ...]:
    """The tidbits that fit some of these people who have not heard them; each comes with the day it is there."""
    counts: dict[str, int] = {}
    shelf = Shelf(fresh(book.tidbits, book.settings, now))
    for person, there in people:
        concerning = shelf.concerning(person.contact)
        for fit in fitting(concerning, person.contact, person.history.told, book.settings, there):
            counts[fit.tidbit.id] = counts.get(fit.tidbit.id, 0) + 1
    pairs = [(tidbit, counts[tidbit.id]) for tidbit in book.tidbits if tidbit.id in counts]
    return tuple(sorted(pairs, key=lambda pair: (-pair[0].heard.toordinal(), -pair[1], pair[0].id)))


def _cold(people: Iterable[tuple[Person, float]]) -> tuple[tuple[Person, float], ...]:
    """Which of these people have been neglected for half a cadence and more; each comes with the share of theirs."""
    pairs = (pair for pair in people if pair[1] >= COLD_FROM)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0].id)))


def _week(book: Book, now: datetime) -> tuple[int, int, int]:
    """The last seven days: attempts by telephone, conversations among them, news heard in calls."""
    recent = [entry for entry in book.since(now - LAST_DAYS) if entry.at <= now]
    calls = [entry for entry in recent if isinstance(entry, Call) and entry.channel is Channel.PHONE]
    talks = sum(OUTCOMES[call.outcome].conversation for call in calls)
    return len(calls), talks, sum(isinstance(entry, TidbitHeard) and bool(entry.call) for entry in recent)
