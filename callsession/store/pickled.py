"""Objects kept on disk between runs: disposable, whole or not there, and never code.

What a file holds is unpickled by a reader that knows the program's own models and nothing else, and only where its sum
fits and the same program wrote it.
"""

import importlib.util
import io
import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

from callsession.store.files import keep_disposable, open_regular, state_of

_PACKAGE = Path(__file__).parents[1]

_MODELS = ("callsession.core.", "callsession.codecs.")

_DATES = frozenset({"date", "datetime", "time", "timedelta", "timezone"})

_OWN = frozenset(
    {
        ("builtins", "range"),
        ("callsession.present.glance", "Glance"),
        ("callsession.store.chunks", "Chunks"),
        ("callsession.store.chunks", "Elsewhere"),
        ("callsession.store.chunks", "Packed"),
        ("callsession.store.chunks", "Picked"),
        ("callsession.store.kept_book", "Kept"),
        ("callsession.store.kept_book", "States"),
        ("callsession.store.packed_people", "Filed"),
        ("callsession.store.packed_people", "PackedPeople"),
        ("callsession.store.readings", "BookFiles"),
        ("callsession.store.readings", "Doubtful"),
        ("callsession.store.readings", "JournalRead"),
    }
)
"""What else is kept."""

_LIBRARIES = ("holidays", "phonenumbers", "pydantic", "rtoml", "tomli", "tzdata")
"""With another version of these something else may stand in the files, or follow from it."""

_MOST_BYTES = 500_000_000

_NOT_OURS = (OSError, pickle.UnpicklingError, EOFError, ValueError, TypeError, LookupError, AttributeError)
"""What reading may come to where another program, or a disk, has changed what was kept."""

_PIECE = 1 << 20

_SUM = 16
"""Bytes of a sum."""


def read_kept(path: Path) -> object:
    """What is kept in a file; None where it cannot be read, or another version of the program wrote it."""
    with suppress(*_NOT_OURS), open_regular(path, path.parent, _MOST_BYTES) as file:
        if file.read(_SUM) == _sum(iter(partial(file.read, _PIECE), b"")):
            file.seek(_SUM)
            return _Reader(file).load()
    return None


def keep(path: Path, what: object) -> None:
    """Keep something in a file, as far as that can be."""
    data = packed(what)
    keep_disposable(path, _sum([data]) + data)


def packed(what: object) -> bytes:
    """Something as bytes."""
    return pickle.dumps(what, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> object:
    """What was packed.

    Raises:
        pickle.UnpicklingError: it holds what is none of ours.
    """
    return _Reader(io.BytesIO(data)).load()


class _Reader(pickle.Unpickler):
    """An unpickler of the program's own models."""

    def find_class(self, module: str, name: str) -> object:
        """A class of these.

        Raises:
            pickle.UnpicklingError: it is another one.
        """
        plain = (module == "datetime" and name in _DATES) or (module, name) in _OWN
        if not (plain or module.startswith(_MODELS)) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is none of ours")
        return super().find_class(module, name)


def _sum(pieces: Iterable[bytes]) -> bytes:
    """What tells data of this program from what a disk, or another program, made of them."""
    digest = blake2b(digest_size=_SUM, key=program())
    for piece in pieces:
        digest.update(piece)
    return digest.digest()


@cache
def program() -> bytes:
    """What the program is that reads: its Python, its libraries, and the modules that say what is read from a file."""
    modules = ((str(path), state_of(path)) for path in _modules())
    return blake2b(repr((sys.version, *modules)).encode(), digest_size=_SUM).digest()


def _modules() -> Iterator[Path]:
    """The modules of the models and of their reading, and the libraries behind them."""
    for folder in ("core", "codecs", "store"):
        yield from sorted((_PACKAGE / folder).glob("*.py"))
    for name in _LIBRARIES:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            yield Path(found.origin)
