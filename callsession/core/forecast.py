"""How many minutes each working day of the coming weeks will cost, with the load levelled and without."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.cadence import cools_until, dueness, earliest
from callsession.core.capacity import FOLLOW_UP_MINUTES, followed, planned_minutes
from callsession.core.levelling import least_loaded
from callsession.core.models import WORKING_DAYS
from callsession.core.person import Person

WEEKS = 8

_Follow = Callable[[int, date], date]
"""From a cadence and the day of a conversation to the day of the next."""


class DayLoad(NamedTuple):
    """A working day, and the minutes it costs with the load levelled and without."""

    day: date
    levelled: int
    plain: int


class WeekLoad(NamedTuple):
    """A week: its Monday, how many of its working days are still to come, and the minutes each of them costs."""

    monday: date
    working_days: int
    levelled: float
    plain: float


class Backlog(NamedTuple):
    """How many people are due already where the blocks put some off, and when the last of them is called.

    Attributes:
        until: None where that is after the coming weeks.
    """

    people: int
    until: date | None


@dataclass(frozen=True)
class Forecast:
    """The coming weeks, this one first; on a weekend, the next."""

    weeks: tuple[WeekLoad, ...]
    days: tuple[DayLoad, ...]
    backlog: Backlog | None


@dataclass(frozen=True)
class _Expected:
    """When somebody's next conversation is expected.

    Attributes:
        first, last: the days between which levelling may put it.
        plain: the day on which it is without levelling.
    """

    id: str
    cadence: int
    first: date
    last: date
    plain: date


class _Start(NamedTuple):
    """The day of somebody's next conversation, their cadence in days, and whether they are due already."""

    day: date
    cadence: int
    already: bool


class _Played(NamedTuple):
    """The minutes of each day, and the backlog with which they began, if any."""

    minutes: Counter[date]
    backlog: Backlog | None


def forecast(book: Book, now: datetime) -> Forecast:
    """The minutes that each working day of the coming eight weeks costs, if every conversation takes place on its day.

    Without levelling everyone is called one cadence after the last conversation, as from a plain list: the overdue all
    at once. With it, whoever has a day set keeps it; the others spread over what is left of the last 15% of their
    cadence or, where that has passed, over as many days from today, and whom the blocks do not carry on their day waits
    for the next ones. Who is due on a day off is called after it.
    """
    today = now.astimezone(book.zone).date()
    mondays = [_first_monday(today) + timedelta(weeks=week) for week in range(WEEKS)]
    coming = [today + timedelta(days=days) for days in range((mondays[-1] - today).days + 7)]
    days = [day for day in coming if book.works_on(day)]
    people = [_expected(book, person, now, coming) for person in followed(book)]
    carries = planned_minutes(book.settings) or math.inf  # who plans no blocks calls whenever they like
    levelled, backlog = _levelled(book, people, coming, set(days), carries)
    plain = _plain(people, coming, set(days)).minutes
    loads = tuple(DayLoad(day, levelled[day], plain[day]) for day in days)
    return Forecast(tuple(_week(monday, loads) for monday in mondays), loads, backlog)


def _first_monday(today: date) -> date:
    """The Monday of this week; on a weekend, of the next."""
    ahead = 0 if today.weekday() in WORKING_DAYS else 7
    return today + timedelta(days=ahead - today.weekday())


def _week(monday: date, loads: Iterable[DayLoad]) -> WeekLoad:
    """The averages of a week."""
    week = [load for load in loads if monday <= load.day < monday + timedelta(weeks=1)]
    number = len(week) or 1
    levelled, plain = sum(load.levelled for load in week) / number, sum(load.plain for load in week) / number
    return WeekLoad(monday, len(week), levelled, plain)


def _expected(book: Book, person: Person, now: datetime, coming: list[date]) -> _Expected:
    """When a person's next conversation is expected; whoever waits beyond the coming days waits until these are over.

    Some wait until the last day of the calendar, from which nothing can be reckoned.
    """
    clock = book.clock(person, now)
    due = dueness(person, book.settings, clock, now)
    cooling = cools_until(person, book.settings, clock, due.today)
    waits = person.contact.paused_until, person.history.snoozed_until, cooling
    begins = min(max([coming[0], *filter(None, waits)]), coming[-1] + timedelta(days=1))
    last_talk = due.today - timedelta(days=due.cadence if due.days is None else due.days)
    plain = max(begins, last_talk + timedelta(days=due.cadence))
    if due.levelled and due.due >= begins:
        return _Expected(person.id, due.cadence, due.due, due.due, plain)
    first = max(begins, due.due_from)
    last = due.due if due.due > first else first + timedelta(days=due.cadence - earliest(due.cadence))
    return _Expected(person.id, due.cadence, first, last, plain)


def _plain(people: list[_Expected], coming: list[date], working: set[date]) -> _Played:
    """What each day costs without levelling."""
    starts = [_Start(person.plain, person.cadence, already=False) for person in people]
    return _played(starts, coming, working, lambda cadence, talked: talked + timedelta(days=cadence), math.inf)


def _levelled(book: Book, people: list[_Expected], coming: list[date], working: set[date], carries: float) -> _Played:
    """What it costs with levelling: days that are set first, then the others by the end of their room."""
    load: Counter[date] = Counter()

    def following(cadence: int, talked: date) -> date:
        day = least_loaded(load, book.works_on, cadence, talked)
        load[day] += 1
        return day

    starts = []
    for person in sorted(people, key=lambda person: (person.first != person.last, person.last, person.id)):
        room = (person.first + timedelta(days=days) for days in range((person.last - person.first).days + 1))
        free = [day for day in room if book.works_on(day)]
        day = min(free, key=lambda day: (load[day], day), default=person.last)
        load[day] += 1
        starts.append(_Start(day, person.cadence, already=person.first == coming[0]))
    return _played(starts, coming, working, following, carries)


def _played(
    starts: Collection[_Start], coming: list[date], working: set[date], following: _Follow, carries: float
) -> _Played:
    """What each day costs.

    Args:
        starts: everyone's next conversation.
        coming: all days to be looked at, in order.
        working: which of them are working days.
        following: when the conversation after one is.
        carries: the minutes that a working day carries.
    """
    due: defaultdict[date, list[_Start]] = defaultdict(list)
    for start in starts:
        due[start.day].append(start)
    minutes: Counter[date] = Counter()
    waiting: list[_Start] = []
    already = left = sum(start.already for start in starts)
    until, put_off, room = None, False, 0.0
    for day in coming:
        waiting += due.pop(day, [])
        # what is too little for one more is left to the next day, but no week costs more than its days carry
        room = min(room, FOLLOW_UP_MINUTES) if day.weekday() else 0
        if day not in working:
            continue
        room += carries
        number = int(min(len(waiting), room / FOLLOW_UP_MINUTES))
        called, waiting = waiting[:number], waiting[number:]
        minutes[day] = FOLLOW_UP_MINUTES * number
        room -= minutes[day]
        for start in called:
            after = following(start.cadence, day)
            due[after].append(_Start(after, start.cadence, already=False))
        left -= sum(start.already for start in called)
        until = until or (None if left else day)
        put_off = put_off or any(start.already for start in waiting)
    return _Played(minutes, Backlog(already, until) if put_off else None)
