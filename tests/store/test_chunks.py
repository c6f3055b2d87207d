"""Long rows that are read from their packed pieces."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Entry
from callsession.core.sequences import appended
from callsession.store import chunks as module
from callsession.store.chunks import Chunks, Elsewhere, Packed, Picked
from callsession.store.pickled import packed, unpacked
from tests.builders import NOW, a_call, a_promise

ENTRIES: tuple[Entry, ...] = tuple(
    make(at=NOW + timedelta(minutes=place)) for place in range(75) for make in (a_call, a_promise)
)


def place() -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(-160, 160)


@given(length=st.integers(0, 150), cut=st.slices(150) | st.builds(slice, place(), place()))
def test_they_are_as_the_tuple_would_be(length: int, cut: slice):
    whole = ENTRIES[:length]
    rows = (
        Chunks(whole),
        unpacked(packed(Chunks(whole))),
        Picked(Chunks(whole), range(length)),
        Elsewhere(Chunks(whole)),
        appended(Chunks(whole[: length // 2]), whole[length // 2 :]),
        appended(appended(Chunks(whole[: length // 3]), whole[length // 3 : length // 2]), whole[length // 2 :]),
    )
    for row in rows:
        assert (len(row), tuple(row), row[cut]) == (length, whole, whole[cut])
        assert row == whole
        assert whole == row
        assert hash(row) == hash(whole)
        assert repr(row) == repr(whole)
        assert [row[one] for one in range(-length, length)] == [*whole, *whole]
        with pytest.raises(IndexError):
            row[length]


def test_they_are_unlike_others():
    row = Chunks(ENTRIES[:3])
    assert row != ENTRIES[:2]
    assert row != Chunks(ENTRIES[1:4])
    assert row != "abc"


@given(places=st.lists(st.integers(0, 149), max_size=9))
def test_some_of_a_row(places: list[int]):
    row = Picked(Chunks(ENTRIES), tuple(places))
    assert tuple(row) == tuple(ENTRIES[one] for one in places)
    assert row[1:3] == tuple(row)[1:3]


def test_only_the_pieces_that_are_asked_for_are_read(monkeypatch: pytest.MonkeyPatch):
    row = unpacked(packed(Chunks(ENTRIES)))
    read = []
    monkeypatch.setattr(module, "unpacked", lambda data: read.append(data) or unpacked(data))
    assert (len(row), row[0], row[1], row[-1]) == (150, ENTRIES[0], ENTRIES[1], ENTRIES[-1])
    assert len(read) == 2
    for _ in range(2):
        assert tuple(row) == ENTRIES
    assert len(read) == 2 + 2 * (len(row._packed) - 2)  # of those that are only passed none stays


def test_a_mapping_of_texts():
    texts = {"a": "one", "b": "two"}
    for mapping in (Packed(texts), unpacked(packed(Packed(texts)))):
        assert dict(mapping) == texts
        assert (len(mapping), mapping.get("c")) == (2, None)
