"""When people answer, how fast the work goes and what it brings, in sentences."""

from collections.abc import Mapping
from typing import TypeVar

from callsession.core.day_words import WEEKDAYS
from callsession.core.rates import Rate, best, stands_out
from callsession.core.reachability import Slot
from callsession.core.statistics import Dials, Pace, PickUp, Yield
from callsession.present import words
from callsession.present.bars import bar
from callsession.present.why import SLOT_WORDS

BAR = 20
"""Cells of a bar for all calls answered."""

K = TypeVar("K", int, Slot, tuple[int, Slot])


def answered(rate: Rate) -> str:
    """`9 of 20 answered (26% to 66%)`, the bounds between which the true share lies with 95% confidence."""
    if not rate.tried:
        return "not tried yet"
    low, high = rate.interval
    return f"{rate.answered} of {rate.tried} answered ({low:.0%} to {high:.0%})"


def slots(found: PickUp) -> list[tuple[str, ...]]:
    """A row for each slot: its words, a bar, and what was answered."""
    return [(SLOT_WORDS[slot], *_row(rate)) for slot, rate in found.by_slot.items()]


def weekdays(found: PickUp) -> list[tuple[str, ...]]:
    """A row for each weekday, the same."""
    return [(WEEKDAYS[day].capitalize(), *_row(rate)) for day, rate in found.by_weekday.items()]


def best_hours(found: PickUp) -> list[str]:
    """The best slot, weekday, and slot of a weekday, as far as is known.

    `Best so far: after five, 9 of 20 answered (26% to 66%).`
    """
    slot = _best(found.by_slot, {slot: SLOT_WORDS[slot] for slot in Slot})
    day = _best(found.by_weekday, {day: f"on {name.capitalize()}s" for day, name in enumerate(WEEKDAYS)})
    hour = _best(
        found.by_cell,
        {(day, slot): f"{WEEKDAYS[day].capitalize()}s {SLOT_WORDS[slot]}" for day in range(7) for slot in Slot},
    )
    return list(filter(None, (slot, day, hour))) or ["Too few calls yet to name the best hours."]


def pace(work: Pace) -> str:
    """How fast it goes: `12.3 calls an hour, 4.1 conversations, in 45 sessions of 31 h in all.`."""
    if not work.worked:
        return "No session yet."
    sessions = words.count(work.sessions, "session", "sessions")
    return (
        f"{work.calls_an_hour:.1f} calls an hour, {work.conversations_an_hour:.1f} conversations, "
        f"in {sessions} of {words.span(work.worked)} in all."
    )


def brought(harvest: Yield) -> list[str]:
    """What came of it: `1 conversation in 6 brought news (4 of 25).`, and so of referrals, results, and any of them."""
    if not harvest.conversations:
        return ["No conversation yet."]
    kinds = {
        "anything": harvest.anything,
        "news": harvest.news,
        "a referral": harvest.referral,
        "a promise": harvest.promise,
        "a lead, a meeting or an offer": harvest.result,
    }
    return [_one_in(harvest.conversations, number, what) for what, number in kinds.items()]


def fourth(dials: Dials) -> str:
    """How often somebody was pestered: `2 of 512 calls came after three others to the same person within a week.`."""
    calls = words.count(dials.made, "call", "calls")
    return f"{dials.fourth} of {calls} came after three others to the same person within a week."


def _row(rate: Rate) -> tuple[str, str]:
    """A bar, and what was answered."""
    return bar(rate.share, 1.0, BAR), answered(rate)


def _best(rates: Mapping[K, Rate], names: Mapping[K, str]) -> str:
    """Where people answer most surely, and whether that may be chance; nothing where too little is known."""
    key = best(rates)
    if key is None:
        return ""
    chance = "" if stands_out(rates, key) else "; it may be chance"
    return f"Best so far: {names[key]}, {answered(rates[key])}{chance}."


def _one_in(conversations: int, number: int, what: str) -> str:
    """How rarely conversations brought something."""
    if not number:
        return f"No conversation has brought {what} yet, of {conversations}."
    one_in = round(conversations / number)
    if one_in > 1:
        return f"1 conversation in {one_in} brought {what} ({number} of {conversations})."
    return f"{number} of {words.count(conversations, 'conversation', 'conversations')} brought {what}."
