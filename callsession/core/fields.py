"""What the fields of the models may hold: texts, numbers, days, times and time zones, checked as they come in."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, Strict, StringConstraints

from callsession.core.texts import whole

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Between these, time zones and cadences can be reckoned with; nothing a book tells of lies outside."""

_Date = TypeVar("_Date", bound=date)

_DATED = re.compile(r"\d{4}-\d\d-\d\d")


Plain = Annotated[str, BeforeValidator(whole)]
Text = Annotated[str, StringConstraints(strip_whitespace=True), BeforeValidator(whole)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(whole)]
Count = Annotated[int, Strict(), Field(ge=1, le=500)]
PositiveDays = Annotated[int, Strict(), Field(ge=1, le=3650)]
Minutes = Annotated[int, Strict(), Field(ge=1, le=1440)]
Flag = Annotated[bool, Strict()]


_NO_PLACE = frozenset({"localtime", "posixrules", "Factory"})
"""Names that stand for a machine's setting, or for nothing, and for no place."""


@cache
def _zone_names() -> frozenset[str]:
    """The names of all time zones, which take a while to find."""
    return frozenset(available_timezones()) - _NO_PLACE


def known_zone(name: str) -> str:
    """The name unchanged where it is an IANA time zone; checked by name, so that no path is ever opened.

    Raises:
        ValueError: it is no time zone.
    """
    if name not in _zone_names():
        raise ValueError(f"{name!r} is no time zone; write one such as 'America/New_York' or 'Europe/London'")
    return name


Zone = Annotated[str, AfterValidator(known_zone)]


def no_number(value: object) -> object:
    """The value unchanged: a day or a time is never a bare number, nor one in quotes.

    Raises:
        ValueError: it is one.
    """
    if isinstance(value, int | float) or (isinstance(value, str) and not _DATED.match(value)):
        raise ValueError("write a date as 2026-12-01, without quotes")
    return value


def within_reach(value: _Date) -> _Date:
    """The day or time unchanged, where one can reckon from it without leaving the calendar.

    Raises:
        ValueError: one cannot.
    """
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"{value.year} is out of reach; write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return value


Birthday = Annotated[str, StringConstraints(pattern=r"^((\d{4}|-)-\d\d-\d\d)?$")]
"""A date as `1970-04-12`, or `--04-12` (ISO 8601:2000) where the year is not known; or ""."""

Day = Annotated[date, BeforeValidator(no_number)]
DayWithinReach = Annotated[Day, AfterValidator(within_reach)]
Moment = Annotated[datetime, BeforeValidator(no_number), AfterValidator(within_reach)]


@cache
def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name, which has passed `known_zone`."""
    return ZoneInfo(name)


def with_offset(at: datetime) -> datetime:
    """An aware time as the journal keeps it: with its offset, in whole minutes, and without the zone's rules.

    Two times of one zone are compared and subtracted by the face of the clock, so an hour that comes twice would count
    once; with offsets they are instants.
    """
    zone = _zone(at.utcoffset() or timedelta())
    return at if at.tzinfo is zone else at.astimezone(zone)


@cache
def _zone(offset: timedelta) -> timezone:
    """The zone at that offset, in whole minutes: one object for all times in it, of which a book has very many."""
    minutes = round(offset / timedelta(minutes=1))
    return timezone(timedelta(minutes=minutes))


def _instant(at: datetime) -> datetime:
    """A time within reach, with its offset."""
    within_reach(at)
    return with_offset(at)


EntryId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{26}$")]
ContactId = Annotated[str, StringConstraints(min_length=1), BeforeValidator(whole)]
Instant = Annotated[AwareDatetime, AfterValidator(_instant)]
