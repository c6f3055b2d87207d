"""The times that people type, in commands and on screens alike: `17:30`, `tomorrow 9:00`, `fri 8:30`, `+2d`, ISO 8601.

Every `now` is aware; every result is an aware time, or a day, in the zone given. Case and extra spaces do not matter.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from callsession.core.day_words import day_named, such_days
from callsession.core.errors import BadTime
from callsession.core.fields import within_reach

MORNING = time(9)
"""The time of day of a day alone, such as `tomorrow`."""

_T = TypeVar("_T")

_MOMENTS = "write it like 17:30, 5pm, tomorrow 9:00, fri 8:30, 1 dec 10:00, +20m, +2h, +2d or 2026-12-01T10:00"
_DAYS = "write it like tomorrow, fri, +2d, +1w, in 2 months, 1 dec or 2026-12-01"
_ISO_MOMENTS = "write it like 2026-12-01, 2026-12-01T10:00 or 2026-12-01T10:00:00-05:00"

_LONGEST = 60  # of anything that could be a time
_QUOTED = 40  # of what could not
_NOON = 12

_MINUTES_IN = {"m": 1, "min": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60}
_IN_MINUTES = re.compile(rf"(?:\+|in )(\d+) ?({'|'.join(_MINUTES_IN)})", re.ASCII)
_CLOCK = re.compile(r"(?:^| )(\d{1,2})(?::(\d\d))?(?: ?([ap])m)?$", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d[\d:.+z-]*)?", re.ASCII)


def localize(naive: datetime, zone: ZoneInfo) -> datetime:
    """A local time with its zone attached.

    As RFC 5545 (3.3.5) has it, one that the clocks jump over is read with the offset before the jump, so that 02:30
    becomes 03:30, and of one that comes twice the first is meant.

    Raises:
        BadTime: it is at the very edge of the calendar, outside what can be computed with.
    """
    try:
        return naive.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    except OverflowError:
        raise BadTime(f"{naive} is beyond the calendar", _MOMENTS) from None


def read_iso(text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 time within reach; without an offset it is the zone's, and a day alone means 09:00.

    Raises:
        BadTime: it is none.
    """
    return _read(text, lambda words: within_reach(_iso(words, zone)), _ISO_MOMENTS)


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The time meant: the next such one where the words leave it open, whether or not a full date has passed.

    Raises:
        BadTime: it cannot be read.
    """
    return _read(text, lambda words: _moment(words, now, zone, 1), _MOMENTS)


def read_future(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The same, for what must be after now, such as a callback.

    Raises:
        BadTime: it cannot be read, or is not after now.
    """
    moment = read_moment(text, now, zone)
    if not _is_after(moment, now):
        raise BadTime(f"that was {_length(_instant(now) - _instant(moment))} ago", "give a time that is still to come")
    return moment


def read_past(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The time meant where something has happened: the latest such one where the words leave it open.

    Raises:
        BadTime: it cannot be read, or is after now.
    """
    moment = _read(text, lambda words: _moment(words, now, zone, -1), _MOMENTS)
    if _is_after(moment, now):
        raise BadTime(f"that is {_length(_instant(moment) - _instant(now))} from now", "give a time that has passed")
    return moment


def read_day(text: str, now: datetime, zone: ZoneInfo) -> date:
    """The day meant: the next such one, today included, where the words leave it open.

    Raises:
        BadTime: it cannot be read.
    """
    today = now.astimezone(zone).date()
    return _read(text, lambda words: _day(words, today, today), _DAYS, "day")


def read_future_day(text: str, now: datetime, zone: ZoneInfo) -> date:
    """The same, for what must be after today: on a Friday `fri` is the one in a week, and its date is refused.

    Raises:
        BadTime: it cannot be read, or is not after today.
    """
    today = now.astimezone(zone).date()
    day = _read(text, lambda words: _future_day(words, today), _DAYS, "day")
    if day <= today:
        raise BadTime(f"{day} is not after today", "give a day that is still to come")
    return day


def _read(text: str, parse: Callable[[str], _T], advice: str, what: str = "time") -> _T:
    """What `parse` makes of the words of a text, in lower case with single spaces; all that fails is one BadTime."""
    words = " ".join(text.lower().split())
    if not words:
        raise BadTime(f"no {what} is given", advice)
    try:
        if len(words) <= _LONGEST:
            return parse(words)
    except (ValueError, OverflowError):
        pass  # no such hour, no such day, or beyond the calendar
    shown = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    raise BadTime(f"cannot read {shown!r} as a {what}", advice)


def _moment(words: str, now: datetime, zone: ZoneInfo, step: int) -> datetime:
    """The time that words mean; among several the nearest to now, after it with a step of 1, else not after it."""
    if _ISO.fullmatch(words):
        return _iso(words, zone)
    if ahead := _IN_MINUTES.fullmatch(words):
        minutes = int(ahead[1]) * _MINUTES_IN[ahead[2]]
        return (_instant(now) + timedelta(minutes=minutes)).astimezone(zone)
    here = now.astimezone(zone)
    day_words, at = _split_clock(words)
    if at is None:
        at = here.time() if day_words.startswith(("+", "in ")) else MORNING  # two days on, at this time of day
    meant = day_named(day_words, here.date()) if day_words else _any_day
    if isinstance(meant, date):
        return localize(datetime.combine(meant, at), zone)
    moments = (localize(datetime.combine(day, at), zone) for day in such_days(meant, here.date(), step))
    return next(moment for moment in moments if _is_after(moment, now) == (step > 0))


def _day(words: str, today: date, first: date) -> date:
    """The day that words mean; among several the first from `first` on."""
    meant = day_named(words, today)
    return meant if isinstance(meant, date) else next(such_days(meant, first, 1))


def _future_day(words: str, today: date) -> date:
    """The day that words mean, a weekday from tomorrow on; a date that is today's hardly means the one in a year."""
    is_date = any(map(str.isdigit, words))
    return _day(words, today, today if is_date else today + timedelta(days=1))


def _iso(words: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 time in the zone."""
    if not _ISO.fullmatch(words):
        raise ValueError(words)
    moment = datetime.fromisoformat(words.upper())
    if moment.tzinfo:
        return moment.astimezone(zone)
    day_alone = ":" not in words
    return localize(datetime.combine(moment, MORNING) if day_alone else moment, zone)


def _split_clock(words: str) -> tuple[str, time | None]:
    """The words before a time of day at the end, and that time, if there is one."""
    clock = _CLOCK.search(words)
    if not clock or not (clock[2] or clock[3]):  # a bare number is a day of a month, not an hour
        return words, None
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if clock[3]:
        if not 1 <= hour <= _NOON:
            raise ValueError(words)
        hour = hour % _NOON + (_NOON if clock[3] == "p" else 0)
    return words[: clock.start()], time(hour, minute)


def _any_day(_: date) -> bool:
    """A time of day alone may be any day's."""
    return True


def _instant(moment: datetime) -> datetime:
    """A time in UTC: Python compares and subtracts two times of one zone by the face of the clock."""
    return moment.astimezone(UTC)


def _is_after(moment: datetime, now: datetime) -> bool:
    return _instant(moment) > _instant(now)


def _length(span: timedelta) -> str:
    """A length of time in words, in its largest unit."""
    for unit, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if number := span // unit:
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "a moment"
