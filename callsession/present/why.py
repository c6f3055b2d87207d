"""Why somebody is in the queue, or not: every number that could be disputed, in words."""

from datetime import date, datetime

from callsession.core.cadence import COLD_FROM, Dueness
from callsession.core.eligibility import Standing
from callsession.core.freshness import FRESH_FROM
from callsession.core.models import TidbitSort
from callsession.core.queue import LeftOut, Queued
from callsession.core.reachability import Slot
from callsession.core.rests import Cause
from callsession.core.worth import Factors
from callsession.present import words

SLOT_WORDS = {
    Slot.EARLY: "first thing",
    Slot.MORNING: "in the morning",
    Slot.MIDDAY: "around noon",
    Slot.AFTERNOON: "in the afternoon",
    Slot.LATE: "after five",
}

CAUSE_WORDS = {
    Cause.NO_NUMBER: "no number that works",
    Cause.DO_NOT_CALL: "asked not to be called",
    Cause.CALLBACK_LATER: "waits, as agreed,",
    Cause.PAUSED: "paused",
    Cause.SNOOZED: "snoozed",
    Cause.NOT_CONCERNED: "the news is not for them, stale, or told",
    Cause.NOT_DUE: "not due",
    Cause.COOLING_OFF: "cooling off",
    Cause.UNANSWERED: "does not answer, write instead: in peace",
    Cause.CALLED_OFTEN: "called often enough of late: in peace",
    Cause.TRIED_TODAY: "already tried today",
    Cause.HOLIDAY: "a holiday there",
    Cause.OUT_OF_HOURS: "out of hours",
    Cause.BLOCK_FULL: "the block is full",
}

_SORT_WORDS = {TidbitSort.INDUSTRY: "industry news", TidbitSort.EVERGREEN: "tip"}
"""What there is to give them, where the sort's name is no word for it."""

_OFTEN = 0.4
"""The share of answered tries from which somebody is said to answer at that hour."""

_MISSES = 2
"""Tries after which somebody who answered none is said to answer seldom: one says nothing of a habit."""


def why(item: Queued, now: datetime) -> str:
    """The reasons for a person's place, as one line: `Now: a day over 60; fresh news; answers after five (3 of 4)`."""
    reasons = [_standing(item, now)]
    if item.fit:
        kind = "fresh" if item.fit.value >= FRESH_FROM else "fading"
        what = _SORT_WORDS.get(item.fit.tidbit.sort, item.fit.tidbit.sort.value)
        reasons.append(f"{kind} {what} for them ({item.fit.because})")
    habit = _habit(item.factors)
    if habit:
        reasons.append(habit)
    start = "Now" if item.opens_at <= now else f"From {words.moment(item.opens_at, now)} there"
    return f"{start}: {'; '.join(reasons)}"


def why_not(item: LeftOut, now: datetime) -> str:
    """The reason somebody is left out, and when that ends: `cooling off until Friday`."""
    return " ".join(filter(None, (CAUSE_WORDS[item.cause], _ending(item, now))))


def how_due(due: Dueness, today: date) -> str:
    """How due somebody is, in words."""
    if due.days is None:
        return "no conversation yet"
    if due.levelled:
        return _against_day((today - due.due).days)
    over = due.days - due.cadence
    if over > 0:
        return f"{words.days(over)} over {due.cadence}"
    return f"{max(due.days, 0)} of {words.days(due.cadence)}"  # none where it is a day earlier there


def in_short(item: Queued, now: datetime) -> str:
    """A word or two for the queue's column."""
    if item.standing is Standing.CALLBACK:
        return "callback"
    if item.opens_at > now:
        return words.moment(item.opens_at.astimezone(now.tzinfo), now)
    if item.standing is Standing.PROMISED:
        return "promised"
    if item.factors.x < 1 and not item.due.levelled:
        return "news" if item.fit and item.fit.value >= FRESH_FROM else "soon"
    return "cold" if item.factors.x >= COLD_FROM else "due"


def _standing(item: Queued, now: datetime) -> str:
    """What brings somebody in."""
    if item.agreed:
        return f"you agreed on {words.moment(item.agreed, now)} there"
    if item.standing is Standing.PROMISED:
        return "you promised them something for today"
    return how_due(item.due, now.astimezone(item.opens_at.tzinfo).date())


def _habit(factors: Factors) -> str:
    """When they answer, as far as is known."""
    answered, tried = factors.answers
    if not answered and tried < _MISSES:
        return ""
    verb = "answers" if answered / tried >= _OFTEN else "seldom answers"
    return f"{verb} {SLOT_WORDS[factors.slot]} ({answered} of {tried})"


def _against_day(days: int) -> str:
    """How far a set day is behind or ahead."""
    if days == 0:
        return "due today"
    return f"due {words.days(days)} ago" if days > 0 else f"due in {words.days(-days)}"


def _ending(item: LeftOut, now: datetime) -> str:
    """When a reason ends."""
    match item.until:
        case None:
            return ""
        case datetime():
            here = item.until.astimezone(now.tzinfo)
            if here.utcoffset() == item.until.utcoffset():
                return f"until {words.moment(here, now)}"
            return f"until {words.moment(item.until, now)} there, {words.moment(here, now)} here"
        case day if day <= now.date():  # it has begun here, and not there
            return f"until it is {words.weekday(day.weekday())} there"
        case day:
            return f"until {words.day(day, now.date())}"
