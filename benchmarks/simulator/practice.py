"""One policy's half year in a world: the blocks of each day, every attempt, and what it all came to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from statistics import mean, pstdev
from typing import Protocol

from world import DAYS, FIRST_DAY, FLAT_AFTER, BRINGS_NEWS, IS_BUSY, MINE, World

from callsession.core.book import Book
from callsession.core.cadence import cadence_of, dueness
from callsession.core.eligibility import FRESH_FROM
from callsession.core.entries import Entry, TidbitHeard
from callsession.core.freshness import Fit, Shelf, fitting
from callsession.core.models import Block, Settings
from callsession.core.outcomes import Outcome
from callsession.core.statistics import dials
from callsession.core.wrapup import Report, entries_of

HONOURED = timedelta(minutes=12)
"""An agreed call is honoured when it is made no earlier or later than that."""

DAILY = Settings().blocks[:2]
WEEKLY = (Settings().blocks[2].model_copy(update={"days": frozenset({1})}),)
"""Two blocks each working day, or one day of calls a week."""

TOLD_A_CALL = 2


class Policy(Protocol):
    """Whom to call next."""

    name: str
    takes_breaks: bool

    def begin(self, book: Book, block: Block, now: datetime, ends: datetime) -> None:
        """A block begins."""

    def next(self, now: datetime) -> str | None:
        """Whom to call now, or None where nobody can be."""

    def opening(self, now: datetime) -> datetime | None:
        """When somebody can be called next in this block."""

    def attempted(self, book: Book, entries: tuple[Entry, ...], now: datetime) -> None:
        """An attempt was made."""

    def next_due(self, book: Book, contact: str, cadence: int, today: date) -> date:
        """When to talk again."""


@dataclass(frozen=True)
class Figures:
    """What a half year came to."""

    conversations_an_hour: float
    within_cadence: float
    fresh_told: float
    load_variation: float
    callbacks_honoured: float
    minutes_a_follow_up: float
    fourth_dials: float


class Practice:
    """One run."""

    def __init__(self, world: World, policy: Policy, blocks: tuple[Block, ...]) -> None:
        self.world, self.policy, self.blocks = world, policy, blocks
        settings = Settings(timezone=MINE.key, blocks=blocks)
        self.book = Book(settings, MINE, world.contacts, (), (), lambda text: world.contacts["p000"].phones[0])
        self.minutes = 0.0
        self.talks = self.fresh = self.person_days = self.kept_days = 0
        self.agreed: dict[str, datetime] = {}
        self.honoured = self.promised = 0
        self.planned: Counter[date] = Counter()
        self._ids = (f"{number:026}" for number in count(1))
        self._calls_since_break = 0

    def run(self) -> Figures:
        """All days."""
        for day in (FIRST_DAY + timedelta(days=offset) for offset in range(DAYS)):
            if not self.book.works_on(day):
                continue
            for starts, block in self._blocks_on(day):
                self._hear(day, starts)
                self._hold(block, starts, starts + block.length)
            self._look_back(datetime.combine(day, time(20), MINE))
        return self._figures()

    def _blocks_on(self, day: date) -> list[tuple[datetime, Block]]:
        """The blocks of a day."""
        return [(datetime.combine(day, block.start, MINE), block) for block in self.blocks if day.weekday() in block.days]

    def _hear(self, day: date, now: datetime) -> None:
        """News from elsewhere, once a day."""
        known = {tidbit.id for tidbit in self.book.tidbits}
        news = tuple(tidbit for tidbit in self.world.news(day) if tidbit.id not in known)
        if news:
            self._write(tuple(TidbitHeard(id=next(self._ids), at=now, text=it.text, heard=it.heard, sort=it.sort, tags=it.tags) for it in news))

    def _hold(self, block: Block, now: datetime, ends: datetime) -> None:
        """A block."""
        self._calls_since_break = 0
        self.policy.begin(self.book, block, now, ends)
        while now < ends:
            contact = self.policy.next(now)
            if contact is None:
                opening = self.policy.opening(now)
                if opening is None or opening >= ends:
                    return
                now = max(opening, now + timedelta(seconds=1))
                continue
            now = self._call(contact, now)
            if self.policy.takes_breaks and block.minutes > 60 and self._calls_since_break >= FLAT_AFTER:
                now, self._calls_since_break = now + timedelta(minutes=block.break_minutes), 0

    def _call(self, id_: str, at: datetime) -> datetime:
        """An attempt; gives when it is over."""
        agreed = self.agreed.get(id_)
        on_time = agreed is not None and abs(at - agreed) <= HONOURED
        if agreed and at >= agreed - HONOURED:
            self.honoured += on_time
            del self.agreed[id_]
        answered = self.world.answers(id_, at, agreed=on_time)
        flat = max(self._calls_since_break - FLAT_AFTER, 0)
        self._calls_since_break += 1
        talked = answered and self.world.talks(id_, at, flat)
        minutes = self.world.minutes(id_, at, answered=answered and talked)
        self.minutes += minutes
        after = (at + timedelta(minutes=minutes)).replace(microsecond=0)
        report = self._report(id_, after, answered=answered, talked=talked)
        entries = entries_of(report)
        self._write(entries)
        self.policy.attempted(self.book, entries, after)
        return after

    def _report(self, id_: str, at: datetime, *, answered: bool, talked: bool) -> Report:
        """What an attempt brought."""
        report = Report(id=next(self._ids), contact=id_, at=at, outcome=Outcome.NO_ANSWER, phone=self.world.contacts[id_].phones[0].number)
        if talked:
            return self._conversation(report)
        if answered:
            starts = list(self._coming_blocks(at))
            agreed = self.world.agreed_time(id_, at, starts)
            self.agreed[id_] = agreed
            self.promised += 1
            return report.model_copy(update={"outcome": Outcome.CALL_BACK, "call_back": agreed})
        if self.world.chance("busy", id_, at.date()).random() < IS_BUSY:
            return report.model_copy(update={"outcome": Outcome.BUSY})
        if not self.book.people[id_].history.message_left:
            return report.model_copy(update={"outcome": Outcome.LEFT_MESSAGE})
        return report

    def _conversation(self, report: Report) -> Report:
        """A conversation: what is told, what is heard, and when to talk again."""
        self.talks += 1
        day, person = report.at.date(), self.book.people[report.contact]
        fits = self._fits(report.contact, day)[:TOLD_A_CALL]
        self.fresh += sum(fit.value >= FRESH_FROM for fit in fits)
        self._next_tidbits = ()
        due = self.policy.next_due(self.book, report.contact, cadence_of(person, self.book.settings), day)
        self.planned[self._working(due)] += 1
        news: tuple[object, ...] = ()
        if self.world.chance("brings", report.contact, day).random() < BRINGS_NEWS:
            heard = self.world.tidbit(day, report.contact)
            from callsession.core.wrapup import News

            news = (News(text=heard.text, sort=heard.sort, tags=heard.tags),)
        return report.model_copy(
            update={"outcome": Outcome.REACHED, "told": tuple(fit.tidbit.id for fit in fits), "next_due": due, "news": news}
        )

    def _fits(self, contact: str, day: date) -> list[Fit]:
        """What could be told to somebody."""
        person = self.book.people[contact]
        return fitting(Shelf(self.book.tidbits).concerning(person.contact), person.contact, person.history.told, self.book.settings, day)

    def _coming_blocks(self, at: datetime) -> Iterator[datetime]:
        """The starts of the blocks of the coming days."""
        for offset in range(1, 8):
            for starts, _ in self._blocks_on(at.date() + timedelta(days=offset)):
                yield starts

    def _working(self, day: date) -> date:
        """The day itself, or the next on which the user works."""
        while not self.book.works_on(day):
            day += timedelta(days=1)
        return day

    def _write(self, entries: tuple[Entry, ...]) -> None:
        """Into the book."""
        self.book = self.book.with_entries(entries)

    def _look_back(self, now: datetime) -> None:
        """How many are within their cadence at the end of a day."""
        for person in self.book.people.values():
            self.person_days += 1
            self.kept_days += dueness(person, self.book.settings, self.book.clock(person, now), now).x <= 1

    def _figures(self) -> Figures:
        """What it came to."""
        window = [FIRST_DAY + timedelta(days=offset) for offset in range(60, DAYS)]
        loads = [self.planned[day] for day in window if self.book.works_on(day)]
        made = dials(self.book)
        return Figures(
            conversations_an_hour=self.talks / (self.minutes / 60),
            within_cadence=self.kept_days / self.person_days,
            fresh_told=self.fresh,
            load_variation=pstdev(loads) / mean(loads),
            callbacks_honoured=self.honoured / max(self.promised - len(self.agreed), 1),
            minutes_a_follow_up=self.minutes / self.talks,
            fourth_dials=made.fourth / made.made,
        )
