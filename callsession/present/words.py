"""Lengths of time, days, times and counts in the words that people use. Names of days and months are English."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from callsession.core.day_words import MONTHS, WEEKDAYS

_MINUTE = 60  # seconds
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_COMING = range(2, 7)  # days ahead, in which a weekday's name says enough
_CLEAR = 180  # days, within which a day and month can be of one year only
_A_YEAR_IS_CLEAR = 300  # days, within which nobody takes the one year for the other where the weekday is not said

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_SENTENCE_ENDS = (".", "!", "?", "…")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "professor", "sir", "dame"})
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


def span(length: timedelta | float) -> str:
    """A length of time, in seconds where it is a number: `45 s`, `4 min`, `1 h 20 min`; below nothing, `0 s`."""
    seconds = _seconds(length)
    if seconds < _MINUTE:
        return f"{seconds} s"
    hours, minutes = divmod((seconds + _MINUTE // 2) // _MINUTE, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock(length: timedelta | float) -> str:
    """The same as a stopwatch shows it, whole seconds only: `1:12`, `1:02:03`; below nothing, `0:00`."""
    minutes, seconds = divmod(_seconds(length), _MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def days(number: int) -> str:
    """A number of days: `1 day`, `61 days`."""
    return count(number, "day", "days")


def day(when: date, today: date) -> str:
    """A day as seen from today: `today`, `tomorrow`, `Fri` for the coming six days, `14 Sep`, `14 Sep 2025`."""
    ahead = (when - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    if ahead in _COMING:
        return weekday(when.weekday())
    clear = when.year == today.year or abs(ahead) <= _CLEAR
    return of_month(when) if clear else f"{of_month(when)} {when.year:04}"


def on_calendar(when: date, today: date) -> str:
    """A day of the calendar, `14 Sep`, however near it is; with its year where that could be doubted."""
    clear = abs((when - today).days) < _A_YEAR_IS_CLEAR
    return of_month(when) if clear else f"{of_month(when)} {when.year:04}"


def to_come(when: date, today: date) -> str:
    """A day that was given, `14 Sep`; with its year where that is not this one: the next may not be what was meant."""
    return of_month(when) if when.year == today.year else f"{of_month(when)} {when.year:04}"


def of_month(when: date) -> str:
    """A day of a month: `14 Sep`."""
    return f"{when.day} {_short(MONTHS[when.month - 1])}"


def weekday(number: int) -> str:
    """A weekday, from Monday, 0: `Mon`."""
    return _short(WEEKDAYS[number])


def moment(when: datetime, now: datetime) -> str:
    """An aware time on its own zone's clock: `17:30` today, else `tomorrow 9:00`, `Fri 8:30`, `1 Dec 10:00`."""
    today = now.astimezone(when.tzinfo).date()
    at = f"{when.hour}:{when.minute:02}"
    return at if when.date() == today else f"{day(when.date(), today)} {at}"


def count(number: int, one: str, many: str) -> str:
    """A number and what it counts: `1 person`, `3 people`."""
    return f"{number} {one if number == 1 else many}"


def withheld(number: int) -> str:
    """How many people cannot be called for their files; one that cannot be read may tell of more than one."""
    return f"at least {count(number, 'person', 'people')} cannot be called until what is wrong in their files is mended"


def place(file: str, line: int) -> str:
    """A place in a file: `contacts/dana-okafor.toml:3`; the file alone where the line is 0."""
    return f"{file}:{line}" if line else file


def several(names: Sequence[str]) -> str:
    """Names as a sentence has them: `a, b and c`."""
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def some(rows: Sequence[str], most: int) -> list[str]:
    """The first rows, and how many more there are."""
    more = len(rows) - most
    return [*rows[:most], *([f"and {more} more"] if more > 0 else [])]


def named(names: Sequence[str], most: int) -> str:
    """The same in a line: `a, b and 3 more`."""
    return " ".join(filter(None, (", ".join(names[:most]), *some(names, most)[most:])))


def sentence(text: str) -> str:
    """Text with a full stop, unless it ends with a mark of its own."""
    text = text.rstrip()
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def first_name(name: str) -> str:
    """What somebody is called by: the first word of a name, or of what follows it in `Okafor, Dana`, with its title."""
    first, *others = name.split() or [""]
    if others and first.endswith(","):
        first, *others = others
    return f"{first} {others[0]}" if others and first.rstrip(".").casefold() in _TITLES else first


def ordinal_follow_up(number: int) -> str:
    """Which follow-up it is, from 1: `first`, `second` … `twelfth`, `13th`."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def _seconds(length: timedelta | float) -> int:
    """The whole seconds of a length of time, at the least none."""
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    return max(0, int(seconds))


def _short(name: str) -> str:
    """The three letters that a month or weekday goes by."""
    return name[:3].capitalize()
