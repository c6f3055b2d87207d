"""Windows as people write them: `08:00-09:30`, `fri 16:00-18:00`, `mon-thu 9-12`, `sat,sun 10:00-24:00`."""

import re
from datetime import time

from callsession.codecs.refusals import BadValue, shown
from callsession.core.day_words import DAY_NAMES, WEEKDAYS
from callsession.core.models import WORKING_DAYS, Window

_FEWEST_LETTERS = 2
_WEEK = 7
_NOON, _MIDNIGHT = 12 * 60, 24 * 60
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_WINDOW = re.compile(r"(?:(?P<days>[^\W\d][^\d]*?)[\s:]+)?(?P<start>[0-9:]+)\s*-\s*(?P<end>[0-9:]+)")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?")
_EXAMPLE = "write one such as '08:00-09:30' or 'fri 16:00-18:00', with hours from 0 to 24"


def read_window(text: str) -> Window:
    """The window that a text says, from Monday to Friday where it names no days.

    Raises:
        BadValue: it says none; a ValueError in words for people.
    """
    match = _WINDOW.fullmatch(text.translate(_DASHES).strip().lower())
    if not match:
        raise BadValue(f"{shown(text)} is no window", _EXAMPLE)
    days = _days(match["days"]) if match["days"] else WORKING_DAYS
    start, end = _minutes(match["start"]), _minutes(match["end"])
    if start == _MIDNIGHT:
        raise BadValue(f"{shown(text)} starts at 24:00", "write 00:00, and the next day")
    if start == end:
        raise BadValue(f"{shown(text)} starts and ends at once", "write '00:00-24:00' for the whole day")
    if end < start < _NOON and ":" not in match["start"] + match["end"]:
        evening, night = (f"'{start // 60:02}:00-{hour:02}:00'" for hour in (end // 60 + 12, end // 60))
        raise BadValue(f"{shown(text)} may end in the evening or at night", f"write {evening} or {night}")
    return Window(days=days, start=_time(start), end=_time(end))


def window_text(window: Window) -> str:
    """The window as `read_window` reads it."""
    days = "" if window.days == WORKING_DAYS else ",".join(DAY_NAMES[day] for day in sorted(window.days)) + " "
    end = "24:00" if window.end == time.min else f"{window.end:%H:%M}"
    return f"{days}{window.start:%H:%M}-{end}"


def read_time(value: object) -> time:
    """A time of day, bare or in quotes.

    Raises:
        BadValue: it is none.
    """
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        raise BadValue(f"{shown(value)} is no time of day")
    minutes = _minutes(value.strip())
    if minutes == _MIDNIGHT:
        raise BadValue("24:00 is no time of day", "write 00:00")
    return _time(minutes)


def read_weekday(value: object) -> int:
    """The number of a weekday, from 0 for Monday, as `date.weekday` counts; two letters of its English name suffice.

    Raises:
        BadValue: it is none.
    """
    name = value.strip().lower().rstrip(".") if isinstance(value, str) else ""
    found = (number for number, full in enumerate(WEEKDAYS) if full.startswith(name))
    number = next(found, None)
    if len(name) < _FEWEST_LETTERS or number is None:
        raise BadValue(f"{shown(value)} is no weekday", f"write {', '.join(DAY_NAMES)}")
    return number


def _days(text: str) -> frozenset[int]:
    """The days of a list with ranges, `mon-wed,sat`; a range may go over the weekend."""
    days: set[int] = set()
    for part in re.findall(r"[^,;&\s]+", re.sub(r"\s*-\s*", "-", text)):
        first, _, last = part.partition("-")
        begin = read_weekday(first)
        length = (read_weekday(last) - begin) % _WEEK if last else 0
        days.update((begin + offset) % _WEEK for offset in range(length + 1))
    return frozenset(days)


def _minutes(text: str) -> int:
    """The minutes from midnight of `9`, `9:30` or `24:00`."""
    match = _CLOCK.fullmatch(text)
    hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (0, 60)
    if minutes >= 60 or hours * 60 + minutes > _MIDNIGHT:  # noqa: PLR2004 - an hour's
        raise BadValue(f"{shown(text)} is no time of day", "write one such as '08:30', with hours from 0 to 24")
    return hours * 60 + minutes


def _time(minutes: int) -> time:
    """The time of day so many minutes from midnight; 24:00 is 00:00."""
    return time(minutes // 60 % 24, minutes % 60)
