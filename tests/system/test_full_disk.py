"""A disk that is full or read-only, and space that comes back: what was said is kept, and comes home."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from callsession.core.entries import Call
from callsession.store.journal_files import read_journal_folder
from tests.cli.practice import PROGRAM, write

PEOPLE = '[[contact]]\nname = "Dana Okafor"\n[[contact]]\nname = "Lee Chang"\n'
FILL = "dd if=/dev/zero of={where}/filler bs=1k 2>/dev/null"


@pytest.fixture
def disk(tmp_path):
    """Runs a script of shell commands with small disks of its own at the folders it names; gives what each said."""
    unshare = shutil.which("unshare")
    trial = ["sh", "-c", f"mount -t tmpfs tmpfs {tmp_path}"]
    if unshare is None or subprocess.run([unshare, "-rm", *trial], check=False, capture_output=True).returncode:
        pytest.skip("no disks of one's own can be mounted here")

    def run(*lines: str) -> list[tuple[int, str, str]]:
        for place, line in enumerate(lines):
            write(tmp_path / "said" / f"{place}.sh", line)
        script = "\n".join(
            f"sh {tmp_path}/said/{place}.sh >{tmp_path}/said/{place}.out 2>{tmp_path}/said/{place}.err; "
            f"echo $? >{tmp_path}/said/{place}.code"
            for place in range(len(lines))
        )
        environment = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}
        subprocess.run([unshare, "-rm", "sh", "-c", script], check=True, env=environment)

        def said(place: int, what: str) -> str:
            return (tmp_path / "said" / f"{place}.{what}").read_text("utf-8")

        return [(int(said(place, "code")), said(place, "out"), said(place, "err")) for place in range(len(lines))]

    return run


def callsession(book: Path, *words: str) -> str:
    """The command, for a shell."""
    return shlex.join([*PROGRAM, "--book", str(book), *words])


def calls(*folders: Path) -> list[str]:
    """The notes of the calls that count."""
    return [entry.note for entry in read_journal_folder(*folders).entries if isinstance(entry, Call)]


def small_disk(book: Path, kept: Path) -> list[str]:
    """A book on a disk of 256 KB with one call in its journal, which is full then."""
    return [
        f"mount -t tmpfs -o size=256k tmpfs {book} && cp -r {kept}/. {book}",
        callsession(book, "log", "dana", "reached", "--note", "before"),
        FILL.format(where=book),
    ]


def test_a_full_disk_sets_aside_and_space_brings_home(disk, tmp_path):
    book, kept, out = tmp_path / "book", tmp_path / "kept", tmp_path / "out"
    write(kept / "contacts" / "people.toml", PEOPLE)
    book.mkdir()
    *_, first, _, second, retried, home, _ = disk(
        *small_disk(book, kept),
        callsession(book, "log", "dana", "reached", "--note", "in between"),
        callsession(book, "retry"),
        f"rm {book}/filler; " + callsession(book, "retry"),
        f"cp -r {book} {out}",
    )
    assert first[0] == 0
    assert (second[0], second[1].startswith("saved "), "set aside" in second[2]) == (0, True, True)
    assert retried[0] == 4
    assert home[0] == 0
    assert sorted(calls(out)) == ["before", "in between"]


def test_where_nothing_can_be_written_the_text_is_printed_back(disk, tmp_path):
    book, kept = tmp_path / "book", tmp_path / "kept"
    write(kept / "contacts" / "people.toml", PEOPLE)
    book.mkdir()
    state = tmp_path / "state"
    state.mkdir()
    *_, lost = disk(
        f"mount -t tmpfs -o size=64k tmpfs {state} && " + FILL.format(where=state),
        *small_disk(book, kept),
        callsession(book, "log", "lee", "reached", "--note", "Raj is leaving"),
    )
    assert (lost[0], lost[1]) == (4, "")
    assert "NOT SAVED" in lost[2]
    assert "Raj is leaving" in lost[2]
    assert "Traceback" not in lost[2]


def test_a_book_that_may_only_be_read_is_read(disk, tmp_path):
    book, kept = tmp_path / "book", tmp_path / "kept"
    write(kept / "contacts" / "people.toml", PEOPLE)
    book.mkdir()
    *_, planned, aside = disk(
        f"mount -t tmpfs tmpfs {book} && cp -r {kept}/. {book} && mount -o remount,ro {book}",
        callsession(book, "people"),
        callsession(book, "log", "dana", "reached", "--note", "x"),
    )
    assert (planned[0], "Dana Okafor" in planned[1]) == (0, True)
    assert (aside[0], "set aside" in aside[2]) == (0, True)


def test_the_disk_was_really_full(disk, tmp_path):
    """The negative control."""
    book, kept = tmp_path / "book", tmp_path / "kept"
    write(kept / "contacts" / "people.toml", PEOPLE)
    book.mkdir()
    *_, wrote = disk(*small_disk(book, kept), f"head -c 40000 /dev/zero > {book}/more")
    assert wrote[0] != 0
