"""The pauses of a session, by its entries in order of time."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from callsession.core.entries import Entry, Paused, Resumed


def pauses(entries: Iterable[Entry]) -> Iterator[tuple[datetime, datetime]]:
    """From when until when each pause was; one that goes on is none yet."""
    return ((before.at, after.at) for before, after in pairwise(_stops(entries)) if isinstance(before, Paused))


def paused_since(entries: Iterable[Entry]) -> datetime | None:
    """When the pause that goes on began; None where there is none."""
    stops = _stops(entries)
    return stops[-1].at if stops and isinstance(stops[-1], Paused) else None


def paused(entries: Iterable[Entry]) -> timedelta:
    """How long the pauses were that are over."""
    return sum((max(until - since, timedelta()) for since, until in pauses(entries)), timedelta())


def worked(entries: Iterable[Entry], since: datetime, until: datetime) -> timedelta:
    """The time from one moment to another without the pauses in it."""
    rests = (max(min(ended, until) - max(began, since), timedelta()) for began, ended in pauses(entries))
    return max(until - since - sum(rests, timedelta()), timedelta())


def _stops(entries: Iterable[Entry]) -> list[Paused | Resumed]:
    """Where pauses begin and end."""
    return [entry for entry in entries if isinstance(entry, Paused | Resumed)]
