"""Public holidays, for the core, which knows of none: looked up once for a country and year, and kept in the cache."""

import importlib.util
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

from callsession.store.files import Unreadable, keep_disposable, read_regular

_PARTS = {"CA": "ON", "CH": "BE", "GB": "ENG"}
"""Whose days stand for those of a country that leaves most of them to its parts, so that hardly any are common to all.

Five of six in the United Kingdom live in England; what Ontario and Bern keep, nearly all of Canada and Switzerland do.
"""


class Holidays:
    """Says which days are public holidays; the library that knows them takes 100 ms to say so first."""

    def __init__(self, folder: Path, *, keeps: bool = True) -> None:
        """Holidays of a cache.

        Args:
            folder: where it is; it may be deleted at any time.
            keeps: whether what was looked up is kept there.
        """
        self._folder, self._keeps = folder, keeps
        self._known: dict[tuple[str, int], frozenset[date]] = {}

    def __call__(self, region: str, day: date) -> bool:
        """Whether a day is a public holiday in most of a country, given by two letters; not where nothing is known."""
        key = region, day.year
        if key not in self._known:
            self._known[key] = self._kept(*key)
        return day in self._known[key]

    def _kept(self, region: str, year: int) -> frozenset[date]:
        """The holidays of a country in a year, from the cache, else from the library."""
        if not region.isalpha():
            return frozenset()
        path = self._folder / "-".join(filter(None, ("holidays", region, _PARTS.get(region), f"{year}")))
        with suppress(Unreadable, ValueError):
            seal, _, days = read_regular(path, self._folder).decode().partition(" ")
            if seal == _seal(days):
                return frozenset(map(date.fromisoformat, days.split()))
        found = _look_up(region, year)
        if self._keeps:
            days = " ".join(map(str, sorted(found)))
            keep_disposable(path, f"{_seal(days)} {days}")
        return found


def _look_up(region: str, year: int) -> frozenset[date]:
    """The holidays of a country in a year, as the library knows them."""
    import holidays  # noqa: PLC0415 - takes a while, and most runs need not ask

    try:
        return frozenset(holidays.country_holidays(region, _PARTS.get(region), years=year))
    except NotImplementedError:
        return frozenset()


def _seal(days: str) -> str:
    """What tells days, as that version of the library knew them, from what a disk made of them."""
    return blake2b(f"{_library()} {days}".encode(), digest_size=8).hexdigest()


@cache
def _library() -> str:
    """Which library that is: another version may know better."""
    found = importlib.util.find_spec("holidays")
    state = Path(found.origin).stat() if found and found.origin else None
    return f"{state.st_mtime_ns}-{state.st_size}" if state else ""
