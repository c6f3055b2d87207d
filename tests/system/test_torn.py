"""A journal file is damaged in every way at every place: no wrong entry is ever counted, and no right one is lost."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from callsession.codecs.journal_toml import head, read_journal, seal
from callsession.core.entries import Entry
from tests.builders import a_call, a_promise
from tests.system.depth import figure, times

SECTOR = 512
ENTRIES = (a_call(note="Zoë said\n[[entry]]", told=("a", "b")), a_promise("send it by fri"), a_call(note="x" * 300))
BLOCKS = [seal(entry, seq).encode() for seq, entry in enumerate(ENTRIES, start=1)]
HEAD = head("laptop", "s1", "morning").encode()
TEXT = HEAD + b"".join(BLOCKS)
STARTS = [len(HEAD) + sum(map(len, BLOCKS[:place])) for place in range(len(BLOCKS) + 1)]


def counted(data: bytes) -> list[Entry]:
    """The entries that count in a file of these bytes."""
    return [sealed.entry for sealed in read_journal(data, "file").sealed if sealed.right]


def cuts() -> Iterator[tuple[int, int, bytes]]:
    """Torn tails: cut, then as they are, with zeros in their place, and with junk; with the bytes that are touched."""
    for place in range(len(TEXT)):
        kept = TEXT[:place]
        yield place, len(TEXT), kept
        yield place, len(TEXT), kept + b"\0" * (len(TEXT) - place)
        yield place, len(TEXT), kept + b"\xff\x00[[entry]]\n" * 9


def flips() -> Iterator[tuple[int, int, bytes]]:
    """Single bits turned over."""
    for place in range(0, len(TEXT), times(3, 1)):
        for bit in range(8):
            data = bytearray(TEXT)
            data[place] ^= 1 << bit
            yield place, place + 1, bytes(data)


def sectors() -> Iterator[tuple[int, int, bytes]]:
    """Lost sectors: zeros, or what stood on the disk before."""
    for start in range(0, len(TEXT), times(64, 8)):
        end = min(start + SECTOR, len(TEXT))
        for filling in (b"\0", b"old "):
            junk = (filling * SECTOR)[: end - start]
            yield start, end, TEXT[:start] + junk + TEXT[end:]


def swaps() -> Iterator[tuple[int, int, bytes]]:
    """Pieces of the file in one another's place."""
    step = times(97, 31)
    for start in range(0, len(TEXT) - 2 * step, step):
        one, other = TEXT[start : start + step], TEXT[start + step : start + 2 * step]
        yield start, start + 2 * step, TEXT[:start] + other + one + TEXT[start + 2 * step :]


@pytest.mark.parametrize("ways", [cuts, flips, sectors, swaps])
def test_no_wrong_entry_counts_and_every_whole_one_does(ways) -> None:
    tried = 0
    for begin, end, data in ways():
        found = counted(data)
        assert all(entry in ENTRIES for entry in found), (begin, end)
        assert untouched(begin, end) <= len(found), (begin, end)
        tried += 1
    figure(f"damaged files, {ways.__name__}", tried)


def untouched(begin: int, end: int) -> int:
    """How many blocks no damaged byte touches, nor the byte before them."""
    spans = pairwise(STARTS)
    return sum(last <= begin or end < first for first, last in spans)


def test_a_reader_that_does_not_look_at_seals_would_be_caught() -> None:
    """The negative control: without the seal, damage counts as an entry."""
    wrong = [
        sealed.entry
        for _, _, data in flips()
        for sealed in read_journal(data, "file").sealed
        if sealed.entry not in ENTRIES
    ]
    assert wrong
    assert _all_seen(ENTRIES)


def _all_seen(entries: Sequence[Entry]) -> bool:
    """Whether the undamaged file holds them all."""
    return counted(TEXT) == list(entries)
