"""What files said when they were read last, so that they need not be read again.

It is disposable, and never trusted over a file: what was said of one counts only while its size, its times and its
place on the disk are the same.
"""

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from callsession.store.files import State, settled, state_of
from callsession.store.pickled import keep, read_kept

_T = TypeVar("_T")

_MONTH = 6
"""Letters of a journal file's name that say its month, whose files share a part of the cache."""


class _Kept(NamedTuple):
    """What a file said, and how the file was then."""

    state: State
    said: object


class _Part:
    """A part of the cache, one file of it: what the files of one folder said, or those of one month."""

    def __init__(self, kept: dict[str, _Kept]) -> None:
        self.kept = kept
        self.seen: dict[str, _Kept] = {}

    @property
    def is_stale(self) -> bool:
        """Whether it no longer says what was seen."""
        return self.seen.keys() != self.kept.keys() or any(
            self.kept[name] is not kept for name, kept in self.seen.items()
        )


class Cache:
    """The cache of a book."""

    def __init__(self, folder: Path | None, now: Callable[[], int] = lambda: 0) -> None:
        """A cache.

        Args:
            folder: where it is, made when something is kept; None for no cache.
            now: the machine's clock, in nanoseconds as files have them.
        """
        self._folder, self._now = folder, now
        self._parts: dict[str, _Part] = {}

    def reading(self, path: Path, key: str, read: Callable[[Path], _T]) -> _T:
        """What a file says: as it was read last, where it has not changed since, else read now.

        Args:
            path: the file.
            key: what else the answer depends on.
            read: reads it.

        Raises:
            Unreadable: as `read` does.
        """
        state = state_of(path) if self._folder else ()
        if not state:
            return read(path)
        part, name = self._part(path, key), path.name
        kept = part.kept.get(name)
        if kept is None or kept.state != state:
            kept = _Kept(state, read(path))
            if not settled(state, self._now()):
                return cast("_T", kept.said)
        part.seen[name] = kept
        return cast("_T", kept.said)  # of the same file and key, and so of the same kind

    def save(self) -> None:
        """Keep what has changed. A cache that cannot be written costs time, and nothing else."""
        for name, part in self._parts.items():
            if self._folder and part.is_stale:
                keep(self._folder / name, part.seen)

    def _part(self, path: Path, key: str) -> _Part:
        """The part in which a file is kept."""
        month = path.stem[:_MONTH] if path.stem[:_MONTH].isdecimal() else ""
        name = f"{blake2b(os.fsencode('|'.join((str(path.parent), month, key))), digest_size=12).hexdigest()}.pickle"
        if name not in self._parts:
            assert self._folder
            kept = read_kept(self._folder / name)
            self._parts[name] = _Part(kept if isinstance(kept, dict) else {})
        return self._parts[name]


NO_CACHE = Cache(None)
