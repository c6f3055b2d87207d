"""What the user's own calls show: when people answer, how fast the work goes, and what it brings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from callsession.core.attempts import MOST_DIALS, MOST_DIALS_DAYS
from callsession.core.book import Book
from callsession.core.entries import (
    Call,
    ContactAdded,
    Entry,
    PromiseMade,
    SessionStarted,
    Side,
    TidbitHeard,
)
from callsession.core.history import is_dial, is_spoken
from callsession.core.outcomes import OUTCOMES
from callsession.core.pauses import paused_since, worked
from callsession.core.rates import Rate, total
from callsession.core.reachability import Slot, counts, slot_of


@dataclass(frozen=True)
class PickUp:
    """When people answer, in their own time zones; slots and weekdays without a try are not in it.

    Attributes:
        by_cell: by weekday (0 is Monday) and slot.
    """

    by_cell: Mapping[tuple[int, Slot], Rate]

    @property
    def overall(self) -> Rate:
        """All calls."""
        return total(self.by_cell.values())

    @property
    def by_slot(self) -> Mapping[Slot, Rate]:
        """By slot, in the order of the day."""
        slots = {slot: total(rate for cell, rate in self.by_cell.items() if cell[1] is slot) for slot in Slot}
        return {slot: rate for slot, rate in slots.items() if rate.tried}

    @property
    def by_weekday(self) -> Mapping[int, Rate]:
        """By weekday, from Monday, 0."""
        days = {day: total(rate for cell, rate in self.by_cell.items() if cell[0] == day) for day in range(7)}
        return {day: rate for day, rate in days.items() if rate.tried}


class Pace(NamedTuple):
    """The work of all sessions: how many, the time without pauses, calls by telephone, conversations among them."""

    sessions: int
    worked: timedelta
    calls: int
    conversations: int

    @property
    def calls_an_hour(self) -> float:
        """Calls in an hour of session time."""
        return self._an_hour(self.calls)

    @property
    def conversations_an_hour(self) -> float:
        """Conversations in an hour of session time."""
        return self._an_hour(self.conversations)

    def _an_hour(self, number: int) -> float:
        """How many that is in an hour; 0 where no time was worked."""
        hours = self.worked / timedelta(hours=1)
        return number / hours if hours else 0.0


class Yield(NamedTuple):
    """Conversations, and how many of them brought news, a referral, a promise of theirs, a result, or any of these."""

    conversations: int
    news: int
    referral: int
    promise: int
    result: int
    anything: int


class Dials(NamedTuple):
    """Calls by telephone, and how many came after three others to the same person within seven days."""

    made: int
    fourth: int


def pick_up(book: Book, now: datetime) -> PickUp:
    """How many calls were answered, by the weekday and slot that it was for the person called."""
    answered: Counter[tuple[int, Slot]] = Counter()
    tried: Counter[tuple[int, Slot]] = Counter()
    for person in book.people.values():
        zone = book.clock(person, now).zone
        for call in filter(counts, person.history.calls):
            there = call.at.astimezone(zone)
            cell = there.weekday(), slot_of(there)
            tried[cell] += 1
            answered[cell] += bool(OUTCOMES[call.outcome].answered)
    return PickUp({cell: Rate(answered[cell], tried[cell]) for cell in sorted(tried, key=_in_week)})


def pace(book: Book, sessions: Mapping[str, str]) -> Pace:
    """How fast the work goes.

    Args:
        book: everything loaded.
        sessions: the session each entry was written in, by entry id.
    """
    written: dict[str, list[Entry]] = {}
    for entry in book.standing:
        written.setdefault(sessions.get(entry.id, ""), []).append(entry)
    runs = [
        (entry, written[entry.session])
        for entry in book.standing
        if isinstance(entry, SessionStarted) and entry.session in written
    ]
    calls = [entry for _, entries in runs for entry in entries if isinstance(entry, Call) and is_dial(entry)]
    return Pace(
        sessions=len(runs),
        worked=sum((_worked(started, entries) for started, entries in runs), start=timedelta()),
        calls=len(calls),
        conversations=sum(OUTCOMES[call.outcome].conversation for call in calls),
    )


def harvest(book: Book) -> Yield:
    """What conversations brought; what was written to somebody is none."""
    talks = [entry for entry in book.standing if isinstance(entry, Call) and is_spoken(entry)]
    news = {entry.call for entry in book.standing if isinstance(entry, TidbitHeard)}
    referrals = {entry.call for entry in book.standing if isinstance(entry, ContactAdded)}
    promises = {entry.call for entry in book.standing if isinstance(entry, PromiseMade) and entry.side is Side.THEM}
    results = {talk.id for talk in talks if talk.result}
    ids = {talk.id for talk in talks}
    return Yield(
        conversations=len(talks),
        news=len(ids & news),
        referral=len(ids & referrals),
        promise=len(ids & promises),
        result=len(results),
        anything=len(ids & (news | referrals | promises | results)),
    )


def dials(book: Book) -> Dials:
    """How often somebody was called for a fourth time, or more, within a week; wrong numbers do not count."""
    made, fourth, week = 0, 0, timedelta(days=MOST_DIALS_DAYS)
    for person in book.people.values():
        times = [call.at for call in person.history.calls if is_dial(call)]
        made += len(times)
        fourth += sum(at - before < week for before, at in zip(times, times[MOST_DIALS:], strict=False))
    return Dials(made, fourth)


def _in_week(cell: tuple[int, Slot]) -> tuple[int, int]:
    """The place of a weekday and slot in a week."""
    return cell[0], list(Slot).index(cell[1])


def _worked(started: SessionStarted, entries: list[Entry]) -> timedelta:
    """The time from a session's start to its last entry, or to a pause that was never ended, without the pauses."""
    return worked(entries, started.at, paused_since(entries) or entries[-1].at)
