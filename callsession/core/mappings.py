"""Long mappings that never change, and one with some values replaced without a copy of the whole."""

from abc import abstractmethod
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Walked(Mapping[K, V]):
    """A mapping that is gone through from pair to pair, which is quicker than from key to key."""

    @abstractmethod
    def pairs(self) -> Iterator[tuple[K, V]]:
        """All keys with their values, in order."""

    def items(self) -> ItemsView[K, V]:
        """All keys with their values."""
        return _Items(self)

    def values(self) -> ValuesView[V]:
        """All values."""
        return _Values(self)


class _Items(ItemsView[K, V]):
    """The pairs of a mapping that is walked."""

    _mapping: Walked[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return self._mapping.pairs()


class _Values(ValuesView[V]):
    """The values of a mapping that is walked."""

    _mapping: Walked[object, V]

    def __iter__(self) -> Iterator[V]:
        return (value for _, value in self._mapping.pairs())


class _Replaced(Walked[K, V]):
    """A mapping in which some keys have other values."""

    def __init__(self, first: Mapping[K, V], others: dict[K, V]) -> None:
        self.first, self.others = first, others

    def __getitem__(self, key: K) -> V:
        return self.others[key] if key in self.others else self.first[key]

    def __contains__(self, key: object) -> bool:
        return key in self.first

    def __iter__(self) -> Iterator[K]:
        return iter(self.first)

    def __len__(self) -> int:
        return len(self.first)

    def pairs(self) -> Iterator[tuple[K, V]]:
        """All keys with their values, in the order of the first mapping."""
        return ((key, self.others.get(key, value)) for key, value in self.first.items())


def replaced(first: Mapping[K, V], others: Mapping[K, V]) -> Mapping[K, V]:
    """A mapping with other values for some of its keys; of it no copy is made, however often that is done.

    Args:
        first: the mapping.
        others: the values that take the place of its own; it has all of these keys.
    """
    if isinstance(first, _Replaced):
        return _Replaced(first.first, {**first.others, **others})
    return _Replaced(first, dict(others))
