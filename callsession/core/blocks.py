"""Which block the clock calls for, in the user's own time."""

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from callsession.core.models import DEFAULT_BLOCKS, WORKING_DAYS, Block, Settings
from callsession.core.times import localize

_HORIZON_DAYS = 8
_WEEK = 7
_QUARTER = timedelta(minutes=15)

_EARLY = timedelta(minutes=10)
"""How long before its time a block may be begun: nobody sits down to the second."""


class Season(NamedTuple):
    """A block with the time at which it starts and ends, in the user's zone.

    Attributes:
        on: whether it is going on now.
    """

    block: Block
    starts: datetime
    ends: datetime
    on: bool

    def may_begin(self, now: datetime) -> bool:
        """Whether one may begin it: it is going on, or will be in a few minutes."""
        return now >= self.starts.astimezone(UTC) - _EARLY


def in_season(settings: Settings, zone: ZoneInfo, now: datetime) -> Season | None:
    """The block going on now, or else the next of those with days; None where no block has any."""
    seasons = [next_season(block, zone, now) for block in settings.blocks if block.days]
    return min(seasons, key=lambda season: season.starts.timestamp(), default=None)


def season_to_come(settings: Settings, zone: ZoneInfo, now: datetime) -> Season | None:
    """The block after the one going on, or else the next; None where no block has days."""
    season = in_season(settings, zone, now)
    return in_season(settings, zone, season.ends) if season and season.on else season


def usual_block(settings: Settings, zone: ZoneInfo, now: datetime) -> Block:
    """The block of a session that is begun now and of which nothing else is said: where none has days, the first."""
    season = in_season(settings, zone, now)
    return season.block if season else (*settings.blocks, *DEFAULT_BLOCKS)[0]


def next_season(block: Block, zone: ZoneInfo, now: datetime) -> Season:
    """When a block is next held: now if it is going on, else its next start.

    A block without days is held any day, but when it is not going on it is for the next from Monday to Friday: on those
    people answer.
    """
    any_day = block if block.days else block.model_copy(update={"days": frozenset(range(7))})
    today = now.astimezone(zone).date()
    seasons = (_season(any_day, today + timedelta(days=offset), zone, now) for offset in range(-1, _HORIZON_DAYS))
    likely = block.days or WORKING_DAYS
    season = next(season for season in seasons if season and (season.on or season.starts.weekday() in likely))
    return season._replace(block=block)


def moments(blocks: Sequence[Block], zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Moments within blocks of the coming week, in UTC, a quarter of an hour apart; one without days may be any day."""
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=offset) for offset in range(_WEEK)):
        for block in blocks:
            if not block.days or day.weekday() in block.days:
                starts = localize(datetime.combine(day, block.start), zone).astimezone(UTC)
                yield from quarters(starts, starts + block.length)


def quarters(starts: datetime, ends: datetime) -> Iterator[datetime]:
    """Moments from a start to an end, a quarter of an hour apart."""
    return (starts + step * _QUARTER for step in range(math.ceil((ends - starts) / _QUARTER)))


def _season(block: Block, day: date, zone: ZoneInfo, now: datetime) -> Season | None:
    """The block on a day, unless it is not held then or is over."""
    if day.weekday() not in block.days:
        return None
    starts = localize(datetime.combine(day, block.start), zone).astimezone(UTC)
    ends = starts + block.length
    return Season(block, starts.astimezone(zone), ends.astimezone(zone), starts <= now) if now < ends else None
