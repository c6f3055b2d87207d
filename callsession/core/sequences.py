"""Long sequences that never change, and what is appended to one without a copy of the whole."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, overload

T = TypeVar("T")


class Frozen(Sequence[T]):
    """A sequence that never changes: equal to any other with the same items, a tuple among them."""

    @abstractmethod
    def at(self, place: int) -> T:
        """The item at a place, from 0."""

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """One of its items, or a tuple of some."""
        if isinstance(place, slice):
            return tuple(map(self.at, range(len(self))[place]))
        return self.at(range(len(self))[place])

    def __eq__(self, other: object) -> bool:
        """Whether it is a sequence with the same items."""
        return isinstance(other, Frozen | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """As a tuple's."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As a tuple's."""
        return repr(tuple(self))


class _Appended(Frozen[T]):
    """Two sequences, one after the other."""

    def __init__(self, first: Sequence[T], more: tuple[T, ...]) -> None:
        self.first, self.more = first, more

    def __len__(self) -> int:
        return len(self.first) + len(self.more)

    def __iter__(self) -> Iterator[T]:
        return chain(self.first, self.more)

    def at(self, place: int) -> T:
        """The item at a place."""
        return self.first[place] if place < len(self.first) else self.more[place - len(self.first)]


def appended(first: Sequence[T], more: Iterable[T]) -> Sequence[T]:
    """The items of both; of the first no copy is made, however often something is appended to it."""
    new = tuple(more)
    if isinstance(first, _Appended):
        return _Appended(first.first, (*first.more, *new))
    return _Appended(first, new) if new else first
