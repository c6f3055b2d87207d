"""The chance that somebody answers now, learned from the user's own calls."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from operator import mul, sub
from typing import NamedTuple
from zoneinfo import ZoneInfo

from callsession.core.entries import Call, Channel
from callsession.core.history import History
from callsession.core.outcomes import OUTCOMES


class Slot(StrEnum):
    """A part of the day in the contact's own time."""

    EARLY = "early"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    LATE = "late"


SLOT_ENDS = (
    (time(2), Slot.LATE),
    (time(9, 30), Slot.EARLY),
    (time(11, 30), Slot.MORNING),
    (time(13, 30), Slot.MIDDAY),
    (time(16, 30), Slot.AFTERNOON),
)
"""Where each slot ends; late is what remains. They are meant for 08:00 to 20:00: other hours take the nearest slot."""

PRIORS: Mapping[Slot, float] = {
    Slot.EARLY: 0.36,
    Slot.MORNING: 0.32,
    Slot.MIDDAY: 0.29,
    Slot.AFTERNOON: 0.31,
    Slot.LATE: 0.37,
}
"""The method's claim (first thing in the day or after five) shrunk to what large studies of calling agree on."""

PRIOR_TRIES = 20
"""How many of the user's own calls a prior weighs."""

PERSON_TRIES = 3
"""How many expected answers hold a person's own rate to the user's."""

SLOT_TRIES = 4
"""How many tries hold a person's rate in a slot to their own rate."""

CEILING = 0.95
"""Nobody answers more surely than this."""

GOOD_HOURS = (3, 4)
"""What "mornings are better", once said, counts for in each slot it names: answers in tries."""


_ENDS = tuple(end for end, _ in SLOT_ENDS)
_SLOTS_BY_END = (*(slot for _, slot in SLOT_ENDS), Slot.LATE)
_SLOTS = tuple(Slot)
_PLACE = {slot: place for place, slot in enumerate(_SLOTS)}
_NONE = (0,) * len(_SLOTS)


class Tally(NamedTuple):
    """Answers and tries, each in the order of the slots."""

    answered: tuple[int, ...] = _NONE
    tried: tuple[int, ...] = _NONE

    def here(self, slot: Slot) -> tuple[int, int]:
        """Answers and tries in a slot."""
        place = _PLACE[slot]
        return self.answered[place], self.tried[place]


def slot_of(local: datetime) -> Slot:
    """The slot of a local time."""
    return _SLOTS_BY_END[bisect_right(_ENDS, local.time())]


def slot_end(local: datetime) -> datetime:
    """When the slot of a local time ends, on the same clock; late ends with the day."""
    ends = (local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0) for end, _ in SLOT_ENDS)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return next((end for end in ends if local < end), midnight)


def counts(call: Call) -> bool:
    """Whether a call says anything about when people answer."""
    return call.channel is Channel.PHONE and OUTCOMES[call.outcome].answered is not None


def tally(calls: Iterable[tuple[Slot, bool]]) -> Tally:
    """Answers and tries of calls, each given by its slot and whether it was answered."""
    answered, tried = list(_NONE), list(_NONE)
    for slot, picked_up in calls:
        place = _PLACE[slot]
        tried[place] += 1
        answered[place] += picked_up
    return Tally(tuple(answered), tuple(tried))


def person_tally(history: History, zone: ZoneInfo) -> Tally:
    """A person's answers and tries, in the slots of their own time zone."""
    return tally(
        (slot_of(call.at.astimezone(zone)), bool(OUTCOMES[call.outcome].answered))
        for call in history.calls
        if counts(call)
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The answers and tries of many people."""
    everyone = [Tally(), *tallies]
    answered, tried = (tuple(map(sum, zip(*column, strict=True))) for column in zip(*everyone, strict=True))
    return Tally(answered, tried)


def less(every: Tally, some: Tally) -> Tally:
    """The answers and tries of many people without those of some of them."""
    answered, tried = (tuple(map(sub, *column)) for column in zip(every, some, strict=True))
    return Tally(answered, tried)


def with_good_hours(theirs: Tally, history: History) -> Tally:
    """A person's answers and tries with the hours they said are good counted in."""
    good = good_slots(history) if history.learned else ()
    if not good:
        return theirs
    counted = tuple(tuple(number * (slot in good) for slot in _SLOTS) for number in GOOD_HOURS)
    return total((theirs, Tally(*counted)))


def good_slots(history: History) -> tuple[Slot, ...]:
    """The slots they last said are good."""
    said = [fact.value for fact in history.learned if fact.field == "good_hours"]
    words = said[-1].replace(",", " ").split() if said else []
    return tuple(slot for slot in Slot if slot.value in words)


def my_rates(mine: Tally) -> dict[Slot, float]:
    """The user's rate in each slot: g = (20·prior + answered) ÷ (20 + tried)."""
    return {
        slot: (PRIOR_TRIES * PRIORS[slot] + mine.here(slot)[0]) / (PRIOR_TRIES + mine.here(slot)[1]) for slot in Slot
    }


def theta(person: Tally, rates: Mapping[Slot, float]) -> float:
    """How much more readily than others they answer: θ = (answered + 3) ÷ (Σ tried·g + 3)."""
    expected: float = sum(map(mul, person.tried, map(rates.__getitem__, _SLOTS)))
    return (sum(person.answered) + PERSON_TRIES) / (expected + PERSON_TRIES)


def chances(person: Tally, rates: Mapping[Slot, float]) -> dict[Slot, float]:
    """The chance in each slot: p = (4·min(.95, g·θ) + answered here) ÷ (4 + tried here)."""
    readiness = theta(person, rates)
    return {
        slot: (SLOT_TRIES * min(CEILING, rates[slot] * readiness) + answered) / (SLOT_TRIES + tried)
        for slot, answered, tried in zip(_SLOTS, person.answered, person.tried, strict=True)
    }


def expected_minutes(chance: float) -> float:
    """How long an attempt takes: a minute to prepare, five when answered, one and a quarter when not."""
    return 1 + 5 * chance + 1.25 * (1 - chance)
