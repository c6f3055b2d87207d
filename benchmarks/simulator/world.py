"""A made-up half year: people with habits that no policy can see, and news that arrives whatever one does.

Everything is drawn from the seed and from what is asked about, not from a stream: the same person answers the same call
in every policy's run, so that policies are compared on the same luck.
"""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from callsession.core.hours import is_open, local_time
from callsession.core.models import E164, Contact, Met, Phone, Settings, Tidbit, TidbitSort, Tier, tidbit_id
from callsession.core.reachability import Slot, slot_of

MINE = ZoneInfo("America/New_York")
FIRST_DAY = date(2026, 6, 1)
DAYS = 182

ZONES = {"America/New_York": 0.5, "America/Chicago": 0.2, "America/Los_Angeles": 0.2, "Europe/London": 0.1}
TIERS = {Tier.A: 0.2, Tier.B: 0.5, Tier.C: 0.3}
TRADES = tuple(f"trade-{number}" for number in range(24))
SORTS = {TidbitSort.NEWS: 0.6, TidbitSort.INDUSTRY: 0.25, TidbitSort.EVERGREEN: 0.15}

PICK_UP: Mapping[Slot, float] = {
    Slot.EARLY: 0.56,
    Slot.MORNING: 0.485,
    Slot.MIDDAY: 0.445,
    Slot.AFTERNOON: 0.475,
    Slot.LATE: 0.57,
}
"""How often people answer on the average when they are within reach; with the days when they are not, the program meets
about what it assumes before it has learned, and the lists somewhat less."""

READINESS_SPREAD = 0.42
TASTE_SPREAD = 0.5
"""Standard deviations, in logarithms, of how readily somebody answers and of how much hours matter to them."""

SPELL_STARTS, SPELL_DAYS = 0.035, 5
"""How often, each day, somebody begins to be out of reach (travelling, ill, swamped), and for how many days."""

NEWS_A_DAY = 1.0
"""Tidbits that reach the user each working day from elsewhere."""

BRINGS_NEWS = 1 / 6
SAYS_LATER = 0.05
IS_BUSY = 0.05
KEEPS_AGREED_TIME = 0.9
"""How often a conversation brings news, somebody who answers asks for later, a line is busy, an agreed time is kept."""

PREPARE_MINUTES = 1.0
UNANSWERED_MINUTES = 1.25
TALK_MINUTES, TALK_SPREAD = 5.0, 0.6
"""What an attempt takes; a conversation's length has this mean and this spread in logarithms."""

FLAT_AFTER, FLATTENS = 10, 0.97
"""After so many calls without a break, each further one has that much less of a chance to become a conversation."""


@dataclass(frozen=True)
class World:
    """One half year."""

    seed: int
    size: int

    def chance(self, *about: object) -> random.Random:
        """Luck about one thing, the same each time."""
        return random.Random("|".join(map(str, (self.seed, self.size, *about))))

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The people; each was last spoken to at some time within their cadence before the first day."""
        return {contact.id: contact for contact in map(self._contact, range(self.size))}

    def _contact(self, number: int) -> Contact:
        """Somebody."""
        chance = self.chance("contact", number)
        tier = chance.choices(list(TIERS), list(TIERS.values()))[0]
        cadence = Settings().cadence_days[tier]
        number_text = f"+1202555{number:04}"
        return Contact(
            id=f"p{number:03}",
            name=f"{chance.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}. Person {number}",
            phones=(Phone(number=E164(number_text), shown=number_text),),
            timezone=chance.choices(list(ZONES), list(ZONES.values()))[0],
            tier=tier,
            tags=tuple(chance.sample(TRADES, 3)),
            met=Met(on=FIRST_DAY - timedelta(days=chance.randrange(cadence))),
        )

    @cached_property
    def habits(self) -> Mapping[str, Mapping[Slot, float]]:
        """How surely each person answers in each slot of their day."""
        return {id_: self._habits(id_) for id_ in self.contacts}

    def _habits(self, id_: str) -> Mapping[Slot, float]:
        """One person's."""
        chance = self.chance("habits", id_)
        readiness = math.exp(chance.gauss(-(READINESS_SPREAD**2) / 2, READINESS_SPREAD))
        tastes = {slot: math.exp(chance.gauss(-(TASTE_SPREAD**2) / 2, TASTE_SPREAD)) for slot in Slot}
        return {slot: min(max(PICK_UP[slot] * readiness * tastes[slot], 0.02), 0.95) for slot in Slot}

    @cached_property
    def spells(self) -> Mapping[str, frozenset[date]]:
        """The days on which each person is out of reach."""
        return {id_: frozenset(self._spells(id_)) for id_ in self.contacts}

    def _spells(self, id_: str) -> Iterator[date]:
        """One person's."""
        chance, day = self.chance("spells", id_), FIRST_DAY
        while day < FIRST_DAY + timedelta(days=DAYS):
            day += timedelta(days=1 + int(chance.expovariate(SPELL_STARTS)))
            for _ in range(1 + int(chance.expovariate(1 / SPELL_DAYS))):
                yield day
                day += timedelta(days=1)

    def answers(self, id_: str, at: datetime, *, agreed: bool) -> bool:
        """Whether somebody answers: once for a slot of a day, but for an agreed time."""
        there = at.astimezone(ZoneInfo(self.contacts[id_].timezone or MINE.key))
        if there.date() in self.spells[id_]:
            return False
        chance = self.chance("answers", id_, there.date(), slot_of(there), agreed)
        return chance.random() < (KEEPS_AGREED_TIME if agreed else self.habits[id_][slot_of(there)])

    def talks(self, id_: str, at: datetime, flat: int) -> bool:
        """Whether an answered call becomes a conversation, after so many calls too many without a break."""
        later = self.chance("later", id_, at.date()).random() < SAYS_LATER
        return not later and self.chance("flat", id_, at.date()).random() < FLATTENS**flat

    def minutes(self, id_: str, at: datetime, *, answered: bool) -> float:
        """How long an attempt takes."""
        if not answered:
            return PREPARE_MINUTES + UNANSWERED_MINUTES
        talk = self.chance("minutes", id_, at.date()).gauss(math.log(TALK_MINUTES) - TALK_SPREAD**2 / 2, TALK_SPREAD)
        return PREPARE_MINUTES + math.exp(talk)

    def agreed_time(self, id_: str, at: datetime, starts: list[datetime]) -> datetime:
        """When they want to be called: within the first half hour of one of these blocks, at an hour that is theirs."""
        chance, contact = self.chance("agreed", id_, at.date()), self.contacts[id_]
        times = [start + timedelta(minutes=15 * chance.randrange(3)) for start in starts]
        fit = [time for time in times if is_open(contact, local_time(contact, MINE, time), time)]
        return chance.choice(fit or times)

    def news(self, day: date) -> tuple[Tidbit, ...]:
        """What reaches the user on a day."""
        chance = self.chance("news", day)
        number = sum(chance.random() < NEWS_A_DAY / 4 for _ in range(4))
        return tuple(self.tidbit(day, place) for place in range(number))

    def tidbit(self, day: date, about: object) -> Tidbit:
        """A piece of news."""
        chance, text = self.chance("tidbit", day, about), f"{day} {about}"
        sort = chance.choices(list(SORTS), list(SORTS.values()))[0]
        return Tidbit(id=tidbit_id(text, day), text=text, heard=day, sort=sort, tags=tuple(chance.sample(TRADES, 2)))
