"""Every state in which a power cut may leave the disk, by the system calls that were made: what was said is there."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from callsession.codecs.journal_toml import head, read_journal, seal
from tests.builders import a_call
from tests.system.depth import figure, times
from tests.system.tracing import BROKEN, PROMISE

ENTRIES = (a_call(note="first"), a_call(note="second"), a_call(note="third"))
HEAD = head("laptop", "s1", "morning").encode()
BLOCKS = [seal(entry, seq).encode() for seq, entry in enumerate(ENTRIES, start=1)]


def states(deeds: Sequence[str]) -> Iterator[bytes | None]:
    """What a disk may hold after these deeds: None where the file has no name yet; only what was flushed is sure.

    Of what was written and not flushed, any beginning may be there, with zeros or nothing after it.
    """
    written, flushed, is_made, is_named = b"", b"", False, False
    blocks = iter(BLOCKS)
    for deed in deeds:
        if deed.startswith("write"):
            written += HEAD if not written else b""
            written += b"".join(next(blocks) for _ in range(int(deed.split()[1])))
        is_made |= deed in {"create", "open"}
        flushed = written if deed == "flush" else flushed
        is_named |= deed == "flush folder" and is_made
    if not is_named:
        yield None
    for end in range(len(flushed), len(written) + 1, times(7, 1)):
        yield written[:end]
        yield written[:end] + b"\0" * (len(written) - end)
    yield written


def moments(deeds: Sequence[str]) -> Iterator[tuple[bool, bytes | None]]:
    """Every moment of these deeds with every state it may leave; and whether "saved" had been said."""
    for after in range(len(deeds) + 1):
        done = deeds[:after]
        for state in states(done):
            yield "say saved" in done, state


def losses(deeds: Sequence[str]) -> int:
    """In how many states something is lost that was said to be saved; a wrong entry is none of them."""
    lost = 0
    for said, state in moments(deeds):
        sealed = read_journal(state or b"", "file").sealed
        found = [one.entry for one in sealed if one.right]
        assert found == list(ENTRIES[: len(found)])
        lost += said and len(found) < len(ENTRIES)
    return lost


def test_no_power_cut_loses_what_was_said_to_be_saved(saving) -> None:
    deeds = saving()
    assert losses(deeds) == 0
    figure("states of the disk", sum(1 for _ in moments(deeds)))


@pytest.mark.parametrize("broken", ["no flush", "no flush of the file", "no flush of the folder"])
def test_programs_without_a_flush_lose_it(broken: str) -> None:
    """The negative control."""
    assert losses(BROKEN[broken][1]) > 0


def test_the_word_before_the_deed_loses_it() -> None:
    assert losses(BROKEN["the word before the deed"][1]) > 0


def test_the_promise_is_the_least_that_will_do() -> None:
    """Leaving any flush of it away loses something."""
    for flush in ("flush", "flush folder"):
        assert losses([deed for deed in PROMISE if deed != flush]) > 0
    assert [*pairwise(PROMISE)][-1] == ("flush folder", "say saved")
