"""What the next start will show at once: Today as it is when the app is left, and as it will be at the next block."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from callsession.core.blocks import season_to_come
from callsession.core.book import Book
from callsession.core.models import Problem
from callsession.core.resuming import Unfinished, unfinished_at
from callsession.core.today import Today, todays
from callsession.present import today_lines as said
from callsession.present.glance import Glance


def glances(book: Book, problems: Sequence[Problem], sessions: Mapping[str, str], now: datetime) -> tuple[Glance, ...]:
    """Today at this minute, and at the start of the next block.

    Args:
        book: everything loaded.
        problems: what is wrong in its files.
        sessions: the session each entry was written in, by entry id.
        now: the present moment, in the user's own time zone.
    """
    moments = tuple(_moments(book, now))
    of_each = zip(moments, todays(book, moments), unfinished_at(book, sessions, moments), strict=True)
    return tuple(_glance(book, problems, *of_one) for of_one in of_each)


def _moments(book: Book, now: datetime) -> Iterator[datetime]:
    """When the app may well be opened again."""
    yield now.replace(second=0, microsecond=0)
    season = season_to_come(book.settings, book.zone, now)
    if season:
        yield season.starts


def _glance(book: Book, problems: Sequence[Problem], at: datetime, found: Today, left: Unfinished | None) -> Glance:
    """Today at a moment."""
    lines = said.sections(found, left, book.settings, problems, at)
    return Glance(at.astimezone(UTC), said.headline(book.settings.name, at), lines)
