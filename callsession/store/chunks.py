"""What is long, and read from its packed pieces when something in them is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import cast
from zlib import compress, decompress

from callsession.core.entries import Entry
from callsession.core.sequences import Frozen
from callsession.store.pickled import packed, unpacked

_PIECE = 32
"""Entries in a piece: one person's are spread over many, and each takes a tenth of a millisecond to read."""


FAST = 1
"""zlib's quickest level: a piece takes a quarter of its room, of which all pieces together take most of the memory."""


class Chunks(Frozen[Entry]):
    """Entries in packed pieces; one that is asked for is read with its piece, which stays, but in going through all."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Pack entries."""
        every = tuple(entries)
        self._length = len(every)
        pieces = (every[start : start + _PIECE] for start in range(0, len(every), _PIECE))
        self._packed = tuple(compress(packed(piece), FAST) for piece in pieces)
        self._read: dict[int, tuple[Entry, ...]] = {}

    def __len__(self) -> int:
        """How many there are."""
        return self._length

    def at(self, place: int) -> Entry:
        """The entry at a place."""
        return self._piece(place // _PIECE)[place % _PIECE]

    def __iter__(self) -> Iterator[Entry]:
        """All of them, in their order."""
        return chain.from_iterable(
            self._read.get(number) or self._unpacked(number) for number in range(len(self._packed))
        )

    def __getstate__(self) -> tuple[int, tuple[bytes, ...]]:
        """What is kept: the pieces alone."""
        return self._length, self._packed

    def __setstate__(self, state: tuple[int, tuple[bytes, ...]]) -> None:
        """Be what was kept."""
        (self._length, self._packed), self._read = state, {}

    def _piece(self, number: int) -> tuple[Entry, ...]:
        """A piece, read once."""
        if number not in self._read:
            self._read[number] = self._unpacked(number)
        return self._read[number]

    def _unpacked(self, number: int) -> tuple[Entry, ...]:
        """A piece, read."""
        return cast("tuple[Entry, ...]", unpacked(decompress(self._packed[number])))


class Elsewhere(Frozen[Entry]):
    """A row that is kept elsewhere, to be put back when what leads to it is read.

    Attributes:
        row: the row.
    """

    def __init__(self, row: Sequence[Entry]) -> None:
        """Stand for a row."""
        self.row = row

    def __len__(self) -> int:
        """How many there are."""
        return len(self.row)

    def at(self, place: int) -> Entry:
        """The entry at a place."""
        return self.row[place]

    def __getstate__(self) -> None:
        """What is kept: nothing."""


class Picked(Frozen[Entry]):
    """Some of a row of entries."""

    def __init__(self, every: Sequence[Entry], places: Sequence[int]) -> None:
        """Some entries.

        Args:
            every: the row.
            places: of those that are meant, in the order in which they are.
        """
        self._every, self._places = every, places

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def at(self, place: int) -> Entry:
        """The entry at a place."""
        return self._every[self._places[place]]


class Packed(Mapping[str, str]):
    """A mapping of texts, read when something in it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Pack a mapping."""
        self._packed = compress(packed(dict(texts)), FAST)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._texts)

    def __getitem__(self, key: str) -> str:
        """One of them."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        """Their keys."""
        return iter(self._texts)

    def __getstate__(self) -> bytes:
        """What is kept."""
        return self._packed

    def __setstate__(self, state: bytes) -> None:
        """Be what was kept."""
        self._packed = state

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The mapping itself."""
        return cast("dict[str, str]", unpacked(decompress(self._packed)))
