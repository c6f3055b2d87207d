"""Calendars: agreed calls, meetings and the blocks as iCalendar (RFC 5545), written by icalendar."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from callsession.core.day_words import DAY_NAMES
from callsession.core.models import Block

_ZONES_KNOWN_FOR = timedelta(days=3652)
"""The changes of the clocks of ten years before and after go with the calendar."""

_MAKER = "-//callsession//callsession//EN"


class Entry(NamedTuple):
    """A line of a calendar: its id, when, how long, what, and more about it."""

    id: str
    at: datetime
    length: timedelta
    summary: str
    description: str = ""


def write_calendar(entries: Iterable[Entry], blocks: Iterable[Block], zone: ZoneInfo, now: datetime) -> str:
    """A calendar; importing it again updates what is there, for the same thing has the same UID.

    Args:
        entries: with aware times, which are written in UTC.
        blocks: those with days come back every week, at their hour in `zone`.
        zone: the user's own time zone.
        now: when it is written.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry._replace(at=entry.at.astimezone(UTC)), now))
    for block in blocks:
        if block.days:
            calendar.add_component(_weekly(block, zone, now))
    today = now.date()
    calendar.add_missing_timezones(first_date=today - _ZONES_KNOWN_FOR, last_date=today + _ZONES_KNOWN_FOR)
    return str(calendar.to_ical(), "utf-8")


def _event(entry: Entry, now: datetime) -> Event:
    """An event, in the time zone of its entry."""
    event = Event()
    event.add("uid", f"{entry.id}@callsession")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.at)
    event.add("dtend", entry.at + entry.length)
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    return event


def _weekly(block: Block, zone: ZoneInfo, now: datetime) -> Event:
    """A block, on each of its days from the next on."""
    today = now.astimezone(zone)
    days = (today + timedelta(days=ahead) for ahead in range(7))
    first = next(day.date() for day in days if day.weekday() in block.days)
    starts = datetime.combine(first, block.start, zone)
    event = _event(Entry(f"block-{block.name}", starts, block.length, f"callsession: {block.name}"), now)
    event.add("rrule", vRecur(freq="WEEKLY", byday=[DAY_NAMES[day][:2].upper() for day in sorted(block.days)]))
    return event
