"""What the clock says now: everything the first screen shows, as facts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from callsession.core.blocks import Season, in_season
from callsession.core.book import Book, Person
from callsession.core.cadence import COLD_FROM, dueness
from callsession.core.entries import Call, Channel, TidbitHeard
from callsession.core.freshness import Shelf, fitting, fresh
from callsession.core.history import OpenPromise
from callsession.core.hours import is_open, today_there
from callsession.core.loop import Owed, Unsent, owed, unsent
from callsession.core.models import Tidbit
from callsession.core.outcomes import OUTCOMES
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
    callable_ = [person for person in book.people.values() if not _unwilling(person) and person.phones]
    due = [person for person in callable_ if _is_due(book, person, now)]
    agreed = [(person, at) for person in callable_ if (at := agreed_call(person, book.clock(person, now)))]
    horizon = day + timedelta(days=1)
    return Today(
        season=in_season(book.settings, book.zone, now),
        due=len(due),
        reachable=sum(is_open(person.contact, book.clock(person, now), now, book.closed(person)) for person in due),
        callbacks=tuple(sorted((pair for pair in agreed if pair[1].date() <= horizon), key=lambda pair: pair[1])),
        promises=_promises(book, day + PROMISE_HORIZON),
        news=_news(book, callable_, now),
        owed=owed(book),
        unsent=unsent(book),
        cold=_cold(book, callable_, now),
        week=_week(book, now),
        lost=out_of_reach(book, now),
        without_number=sum(not person.phones for person in book.people.values()),
        people=len(book.people),
    )


def _unwilling(person: Person) -> bool:
    """Whether they asked not to be called."""
    return person.contact.do_not_call or person.history.do_not_call


def _is_due(book: Book, person: Person, now: datetime) -> bool:
    """Whether the calendar says they are due, and nothing says to leave them in peace."""
    clock = book.clock(person, now)
    there = today_there(clock, now)
    waits = (person.contact.paused_until, person.history.snoozed_until)
    return dueness(person, book.settings, clock, now).is_due(there) and not any(w and there < w for w in waits)


def _promises(book: Book, by: date) -> tuple[tuple[Person, OpenPromise], ...]:
    """The open promises due by a day, the earliest first."""
    pairs = [
        (person, promise)
        for person in book.people.values()
        for promise in person.history.promises
        if promise.due and promise.due <= by
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair[1].due or by, pair[1].id)))


def _news(book: Book, people: list[Person], now: datetime) -> tuple[tuple[Tidbit, int], ...]:
    """The tidbits that fit somebody who has not heard them."""
    counts: dict[str, int] = {}
    shelf = Shelf(fresh(book.tidbits, book.settings, now))
    for person in people:
        there = today_there(book.clock(person, now), now)
        concerning = shelf.concerning(person.contact)
        for fit in fitting(concerning, person.contact, person.history.told, book.settings, there):
            counts[fit.tidbit.id] = counts.get(fit.tidbit.id, 0) + 1
    pairs = [(tidbit, counts[tidbit.id]) for tidbit in book.tidbits if tidbit.id in counts]
    return tuple(sorted(pairs, key=lambda pair: (-pair[0].heard.toordinal(), -pair[1], pair[0].id)))


def _cold(book: Book, people: list[Person], now: datetime) -> tuple[tuple[Person, float], ...]:
    """Who has been neglected for half a cadence and more."""
    pairs = [(person, dueness(person, book.settings, book.clock(person, now), now).x) for person in people]
    return tuple(sorted((pair for pair in pairs if pair[1] >= COLD_FROM), key=lambda pair: (-pair[1], pair[0].id)))


def _week(book: Book, now: datetime) -> tuple[int, int, int]:
    """The last seven days: attempts by telephone, conversations among them, news heard in calls."""
    recent = [entry for entry in book.standing if now - LAST_DAYS <= entry.at <= now]
    calls = [entry for entry in recent if isinstance(entry, Call) and entry.channel is Channel.PHONE]
    talks = sum(OUTCOMES[call.outcome].conversation for call in calls)
    return len(calls), talks, sum(isinstance(entry, TidbitHeard) and bool(entry.call) for entry in recent)
