"""When a contact may be called: their time zone and their windows, all in their own time."""

import heapq
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from callsession.core.fields import zone_of
from callsession.core.models import WORKING_DAYS, Contact, Window

USUAL_HOURS = (Window.model_construct(days=WORKING_DAYS, start=time(8), end=time(20)),)
"""For whoever has no windows of their own: Monday to Friday, 08:00 to 20:00, well inside what United States law allows
(47 CFR 64.1200(c)(1): 8 a.m. to 9 p.m. at the called party's location)."""

Closed = Callable[[date], bool]
"""Whether a day of theirs is one on which nobody is called, such as a holiday."""

_HORIZON_DAYS = 15


def never(_: date) -> bool:
    """No day is closed."""
    return False


class ZoneSource(StrEnum):
    """How a contact's time zone is known."""

    FILE = "file"
    NUMBER = "number"
    MINE = "mine"


class LocalTime(NamedTuple):
    """A contact's clock.

    Attributes:
        zone: the zone shown and used for days.
        candidates: all zones their number may be in; calling must be allowed in each.
        source: how it is known.
    """

    zone: ZoneInfo
    candidates: tuple[ZoneInfo, ...]
    source: ZoneSource


def local_time(contact: Contact, mine: ZoneInfo, now: datetime) -> LocalTime:
    """The clock of a contact: the file's zone, else their first number's, else mine.

    Where a number spans several zones it is mine if that is among them, else the most easterly, with calls only when
    all of them allow it.
    """
    if contact.timezone:
        return _filed(contact.timezone)
    names = contact.phones[0].zones if contact.phones else ()
    if not names:
        return LocalTime(mine, (mine,), ZoneSource.MINE)
    if mine.key in names:
        return LocalTime(mine, (mine,), ZoneSource.NUMBER)
    zones = [zone_of(name) for name in names]
    easterly = max(zones, key=lambda zone: (now.astimezone(zone).utcoffset() or timedelta(), zone.key))
    return LocalTime(easterly, tuple(zones), ZoneSource.NUMBER)


def settled_zone(contact: Contact, mine: ZoneInfo) -> ZoneInfo | None:
    """The zone of a contact's clock at any moment; None where it is now one, now another of their number's."""
    if contact.timezone:
        return zone_of(contact.timezone)
    names = contact.phones[0].zones if contact.phones else ()
    if not names or mine.key in names:
        return mine
    return zone_of(names[0]) if len(names) == 1 else None


@cache
def _filed(name: str) -> LocalTime:
    """The clock of all who have this zone in their file."""
    zone = zone_of(name)
    return LocalTime(zone, (zone,), ZoneSource.FILE)


def today_there(clock: LocalTime, now: datetime) -> date:
    """The day it is where they are."""
    return now.astimezone(clock.zone).date()


def is_open(contact: Contact, clock: LocalTime, now: datetime, closed: Closed = never) -> bool:
    """Whether they may be called now, in every zone they may be in."""
    return _is_open(contact.windows or USUAL_HOURS, clock.candidates, now, closed)


def opens(contact: Contact, clock: LocalTime, now: datetime, closed: Closed = never) -> datetime | None:
    """When they may next be called: now if that is so already, else in their zone, or None within two weeks."""
    opening = _opening(contact.windows, clock.candidates, now, closed)
    return opening and opening.astimezone(clock.zone)


def _is_open(windows: tuple[Window, ...], zones: tuple[ZoneInfo, ...], now: datetime, closed: Closed) -> bool:
    """Whether these hours are open now, in every zone."""
    for zone in zones:
        local = now.astimezone(zone)
        if not _within(windows, local) or closed(local.date()):
            return False
    return True


@lru_cache(maxsize=512)
def _opening(own: tuple[Window, ...], zones: tuple[ZoneInfo, ...], now: datetime, closed: Closed) -> datetime | None:
    """Now, if somebody's own hours or else the usual ones are open, or when they open next, in UTC.

    Most people share theirs with many others.
    """
    windows = own or USUAL_HOURS
    if _is_open(windows, zones, now, closed):
        return now
    edges = heapq.merge(*(_edges(windows, zone, now) for zone in zones))
    return next((edge for edge in edges if _is_open(windows, zones, edge, closed)), None)


def _within(windows: tuple[Window, ...], local: datetime) -> bool:
    """Whether a local time is inside one of the windows; one that crosses midnight belongs to the day it starts."""
    at, today, yesterday = local.time(), local.weekday(), (local.weekday() - 1) % 7
    for window in windows:
        if _crosses_midnight(window):
            if (today in window.days and at >= window.start) or (yesterday in window.days and at < window.end):
                return True
        elif today in window.days and at >= window.start and (at < window.end or window.end == time.min):
            return True
    return False


def _crosses_midnight(window: Window) -> bool:
    """Whether it ends on the day after it starts; an end at 00:00 is the end of its own day."""
    return window.end < window.start and window.end != time.min


def _edges(windows: tuple[Window, ...], zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """The instants, in UTC and after now, at which a window may open in a zone, in order.

    These are the windows' starts, at both readings of an hour that comes twice, the changes of the clocks, and each
    midnight, at which a closed day may end.
    """
    first = now.astimezone(zone).date()
    for day in (first + timedelta(days=offset) for offset in range(_HORIZON_DAYS)):
        starts = {
            datetime.combine(day, start.replace(fold=fold), zone).astimezone(UTC)
            for start in (time.min, *(window.start for window in windows if day.weekday() in window.days))
            for fold in (0, 1)
        }
        yield from sorted(edge for edge in starts | _clock_change(day, zone) if edge > now)


def _clock_change(day: date, zone: ZoneInfo) -> set[datetime]:
    """The instant of a day, in UTC, at which the clocks of a zone change; mostly none."""
    before, after = (datetime.combine(day + timedelta(days=days), time.min, zone).astimezone(UTC) for days in (0, 1))
    old = before.astimezone(zone).utcoffset()
    if after.astimezone(zone).utcoffset() == old:
        return set()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        before, after = (middle, after) if middle.astimezone(zone).utcoffset() == old else (before, middle)
    return {after.replace(microsecond=0)}
