"""What files said when they were read last, so that they need not be read again.

It is disposable, and never trusted over a file: what was said of one counts only while its size, its times and its
place on the disk are the same. It is unpickled by a reader that knows the program's own models and nothing else.
"""

import io
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from callsession.store.files import Unreadable, read_regular, write_new

_T = TypeVar("_T")

_PACKAGE = Path(__file__).parents[1]

_MODELS = ("callsession.core.", "callsession.codecs.")

_DATES = frozenset({"date", "datetime", "time", "timedelta", "timezone"})

_MOST_BYTES = 500_000_000

_SETTLED = 2_000_000_000
"""Nanoseconds for which a file must have been left alone: within a tick of its clock it could change unseen."""

_SUM = 16
"""Bytes of a sum."""

_MONTH = 6
"""Letters of a journal file's name that say its month, whose files share a part of the cache."""


class _Kept(NamedTuple):
    """What a file said, and how the file was then."""

    state: tuple[int, ...]
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
        state = _state(path) if self._folder else ()
        if not state:
            return read(path)
        part, name = self._part(path, key), path.name
        kept = part.kept.get(name)
        if kept is None or kept.state != state:
            kept = _Kept(state, read(path))
            if self._now() - max(state[:2]) < _SETTLED:
                return cast("_T", kept.said)
        part.seen[name] = kept
        return cast("_T", kept.said)  # of the same file and key, and so of the same kind

    def save(self) -> None:
        """Keep what has changed. A cache that cannot be written costs time, and nothing else."""
        for name, part in self._parts.items():
            if self._folder and part.is_stale:
                path = self._folder / name
                fresh = path.with_suffix(f".{os.getpid()}.new")
                data = pickle.dumps((_program(), part.seen), pickle.HIGHEST_PROTOCOL)
                with suppress(OSError):
                    write_new(fresh, _sum(data) + data, flush=False)
                    fresh.replace(path)

    def _part(self, path: Path, key: str) -> _Part:
        """The part in which a file is kept."""
        month = path.stem[:_MONTH] if path.stem[:_MONTH].isdecimal() else ""
        name = f"{blake2b(os.fsencode('|'.join((str(path.parent), month, key))), digest_size=12).hexdigest()}.pickle"
        if name not in self._parts:
            self._parts[name] = _Part(self._read(name))
        return self._parts[name]

    def _read(self, name: str) -> dict[str, _Kept]:
        """What is kept in a part; nothing where it cannot be read, or another version of the program wrote it."""
        assert self._folder
        with suppress(Unreadable, pickle.UnpicklingError, EOFError, ValueError, TypeError, LookupError, AttributeError):
            whole = read_regular(self._folder / name, self._folder, _MOST_BYTES)
            data = whole[_SUM:]
            if whole[:_SUM] == _sum(data):
                program, kept = _Reader(io.BytesIO(data)).load()
                return kept if program == _program() else {}
        return {}


NO_CACHE = Cache(None)


class _Reader(pickle.Unpickler):
    """An unpickler of the program's own models."""

    def find_class(self, module: str, name: str) -> object:
        """A class of these.

        Raises:
            pickle.UnpicklingError: it is another one.
        """
        plain = (module == "datetime" and name in _DATES) or (module, name) == (__name__, _Kept.__name__)
        if not (plain or module.startswith(_MODELS)) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is none of ours")
        return super().find_class(module, name)


def _sum(data: bytes) -> bytes:
    """What tells data from what a disk made of them."""
    return blake2b(data, digest_size=_SUM).digest()


def _state(path: Path) -> tuple[int, ...]:
    """How a file is on disk: its times in nanoseconds, its size and its place; nothing for what is no plain file."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev


@cache
def _program() -> str:
    """What the program is that reads: its Python, and the times of the modules that say what is read from a file."""
    modules = ((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in _modules())
    return blake2b(repr((sys.version, *modules)).encode(), digest_size=12).hexdigest()


def _modules() -> Iterator[Path]:
    """The modules of the models and of their reading."""
    return (path for folder in ("core", "codecs") for path in sorted((_PACKAGE / folder).glob("*.py")))
