"""One policy's half year in a world: the blocks of each day, every attempt, and what it all came to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from statistics import mean, pstdev
from typing import Protocol

from world import BRINGS_NEWS, DAYS, FIRST_DAY, FLAT_AFTER, IS_BUSY, MINE, World

from callsession.core.book import Book
from callsession.core.cadence import cadence_of, dueness
from callsession.core.capacity import feasibility
from callsession.core.entries import Entry, TidbitHeard
from callsession.core.freshness import FRESH_FROM, Fit, Shelf, fitting
from callsession.core.models import Block, Phone, Settings
from callsession.core.outcomes import Outcome
from callsession.core.statistics import dials
from callsession.core.wrapup import News, Report, entries_of

HONOURED = timedelta(minutes=12)
"""An agreed call is honoured when it is made no earlier or later than that."""

DAILY = Settings().blocks[:2]
WEEKLY = (Settings().blocks[2].model_copy(update={"days": frozenset({1})}),)
"""Two blocks each working day, or one day of calls a week."""

TOLD_A_CALL = 2
STEADY_AFTER = 60
"""Days after which the load is looked at; before, it is as the first days left it."""


class Policy(Protocol):
    """Whom to call next."""

    takes_breaks: bool
    takes_advice: bool

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
        self.book = Book(settings, MINE, world.contacts, (), (), _unread)
        advice = feasibility(self.book).retry_days if policy.takes_advice else None
        if advice:
            self.book = replace(self.book, settings=settings.model_copy(update={"retry_days": advice}))
        self.minutes = 0.0
        self.talks = self.fresh = self.person_days = self.kept_days = self.honoured = self.promised = 0
        self.agreed: dict[str, datetime] = {}
        self.planned: Counter[date] = Counter()
        self._ids = (f"{number:026}" for number in count(1))
        self._calls_since_break = 0

    def run(self) -> Figures:
        """All days."""
        for day in (FIRST_DAY + timedelta(days=offset) for offset in range(DAYS)):
            if not self.book.works_on(day):
                continue
            self._hear(day)
            for starts, block in self._blocks_on(day):
                self._hold(block, starts, starts + block.length)
            self._look_back(datetime.combine(day, time(20), MINE))
        return self._figures()

    def _blocks_on(self, day: date) -> list[tuple[datetime, Block]]:
        """The blocks of a day."""
        held = [block for block in self.blocks if day.weekday() in block.days]
        return [(datetime.combine(day, block.start, MINE), block) for block in held]

    def _hear(self, day: date) -> None:
        """News from elsewhere, before the first call."""
        at = datetime.combine(day, time(7), MINE)
        fields = ({"text": it.text, "heard": day, "sort": it.sort, "tags": it.tags} for it in self.world.news(day))
        self._write(tuple(TidbitHeard(id=next(self._ids), at=at, **told) for told in fields))

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
            if self.policy.takes_breaks and block.spans_slots and self._calls_since_break >= FLAT_AFTER:
                now, self._calls_since_break = now + timedelta(minutes=block.break_minutes), 0

    def _call(self, id_: str, at: datetime) -> datetime:
        """An attempt; gives when it is over."""
        agreed = self.agreed.get(id_)
        on_time = agreed is not None and abs(at - agreed) <= HONOURED
        if agreed and at >= agreed - HONOURED:
            self.honoured += on_time
            del self.agreed[id_]
        flat = max(self._calls_since_break - FLAT_AFTER, 0)
        self._calls_since_break += 1
        answered = self.world.answers(id_, at, agreed=on_time)
        talked = answered and self.world.talks(id_, at, flat)
        minutes = self.world.minutes(id_, at, answered=talked)
        self.minutes += minutes
        after = (at + timedelta(minutes=minutes)).replace(microsecond=0)
        entries = entries_of(self._report(id_, after, answered=answered, talked=talked))
        self._write(entries)
        self.policy.attempted(self.book, entries, after)
        return after

    def _report(self, id_: str, at: datetime, *, answered: bool, talked: bool) -> Report:
        """What an attempt brought."""
        phone = self.world.contacts[id_].phones[0].number
        report = Report(id=next(self._ids), contact=id_, at=at, outcome=Outcome.NO_ANSWER, phone=phone)
        if talked:
            return self._conversation(report)
        if answered:
            agreed = self.world.agreed_time(id_, at, list(self._coming_blocks(at)))
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
        due = self.policy.next_due(self.book, report.contact, cadence_of(person, self.book.settings), day)
        self.planned[self._working(due)] += 1
        heard = self.world.tidbit(day, report.contact)
        brings = self.world.chance("brings", report.contact, day).random() < BRINGS_NEWS
        told = {
            "outcome": Outcome.REACHED,
            "told": tuple(fit.tidbit.id for fit in fits),
            "next_due": due,
            "news": (News(text=heard.text, sort=heard.sort, tags=heard.tags),) if brings else (),
        }
        return report.model_copy(update=told)

    def _fits(self, contact: str, day: date) -> list[Fit]:
        """What could be told to somebody, the best first; every policy tells what it can."""
        person = self.book.people[contact]
        concerning = Shelf(self.book.tidbits).concerning(person.contact)
        return fitting(concerning, person.contact, person.history.told, self.book.settings, day)

    def _coming_blocks(self, at: datetime) -> Iterator[datetime]:
        """The starts of the blocks of the coming days."""
        for offset in range(1, 8):
            yield from (starts for starts, _ in self._blocks_on(at.date() + timedelta(days=offset)))

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
        steady = [FIRST_DAY + timedelta(days=offset) for offset in range(STEADY_AFTER, DAYS)]
        loads = [self.planned[day] for day in steady if self.book.works_on(day)]
        to_come = sum(at.date() >= FIRST_DAY + timedelta(days=DAYS) for at in self.agreed.values())
        made = dials(self.book)
        return Figures(
            conversations_an_hour=self.talks / (self.minutes / 60),
            within_cadence=self.kept_days / self.person_days,
            fresh_told=self.fresh,
            load_variation=pstdev(loads) / mean(loads),
            callbacks_honoured=self.honoured / max(self.promised - to_come, 1),
            minutes_a_follow_up=self.minutes / self.talks,
            fourth_dials=made.fourth / made.made,
        )


def _unread(text: str) -> Phone:
    """No number is learned in this world."""
    raise ValueError(text)
