"""The days that people name: one day, such as `+2d` or `2026-12-01`, or days that come round, such as `fri` or `1 dec`.

Words arrive in lower case with single spaces. What cannot be read, or is on no calendar, is a ValueError or an
OverflowError; `times` turns both into a BadTime that quotes what was typed.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

ComesRound = Callable[[date], bool]
"""Tells whether a day is one of those meant, such as any Friday."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_NAMES = tuple(name[:3] for name in WEEKDAYS)
"""As the user's files and the documents for other programs name them."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS_IN = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_SHORTEST_NAME = 3
_LEAP_YEAR = 2000

_AHEAD = re.compile(r"(?:\+|in )(\d+) ?([a-z]+)", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2}) ([a-z]+)(?: (\d{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})\b", re.ASCII)


def day_named(words: str, today: date) -> date | ComesRound:
    """The day that words name, or which days they may mean.

    Raises:
        ValueError: they name no day.
        OverflowError: it is beyond the calendar.
    """
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if _ISO_DAY.fullmatch(words):
        return date.fromisoformat(words)
    if ahead := _AHEAD.fullmatch(words):
        return _days_ahead(today, int(ahead[1]), ahead[2])
    if of_month := _DAY_MONTH.fullmatch(_MONTH_DAY.sub(r"\2 \1", words)):
        return _of_month(int(of_month[1]), of_month[2], of_month[3])
    weekday = _place(words.removeprefix("next "), WEEKDAYS)
    return lambda day: day.weekday() == weekday


def such_days(meant: ComesRound, first: date, step: int) -> Iterator[date]:
    """The days meant, from `first` on: forward with a step of 1, backward with -1.

    Raises:
        OverflowError: the calendar ends.
    """
    days = (first + timedelta(days=offset) for offset in count(0, step))
    return filter(meant, days)


def _days_ahead(today: date, number: int, unit: str) -> date:
    """The day so many days, weeks or months from today; a month without that day gives its last."""
    if unit not in {"month", "months"}:
        if unit not in _DAYS_IN:
            raise ValueError(unit)
        return today + timedelta(days=number * _DAYS_IN[unit])
    years, month = divmod(today.month - 1 + number, len(MONTHS))
    first = date(today.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


def _of_month(day: int, month_name: str, year: str | None) -> date | ComesRound:
    """The day of a month in that year or, without one, in any; 29 February comes round in leap years."""
    month = _place(month_name, MONTHS) + 1
    if year:
        return date(int(year), month, day)
    date(_LEAP_YEAR, month, day)  # raises for what is in no year, so that a search ends
    return lambda other: (other.month, other.day) == (month, day)


def _place(word: str, names: tuple[str, ...]) -> int:
    """The place, from 0, of the name that a word of three letters or more begins."""
    if len(word) >= _SHORTEST_NAME:
        for place, name in enumerate(names):
            if name.startswith(word):
                return place
    raise ValueError(word)
