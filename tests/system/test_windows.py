"""Two windows, a torn journal, a program that is killed, a terminal that is resized: what is said is there."""

import os
import signal
from pathlib import Path

import pytest

from callsession.core.entries import Call
from callsession.store.journal_files import read_journal_folder
from callsession.store.readings import JournalRead
from tests.cli.practice import DANA, SETTINGS, write
from tests.system.terminal import Terminal, callsession

OTHERS = """
[[contact]]
name = "Lee Chang"
phones = ["+1 202-555-0103"]
timezone = "America/New_York"

[[contact]]
name = "Dan Novak"
"""

AT = ("--now", "2026-11-25T08:35:00-05:00", "--write")


@pytest.fixture
def book(home: Path) -> Path:
    """Two people to call, and one without a number."""
    folder = home / "book"
    write(folder / "book.toml", SETTINGS)
    write(folder / "contacts" / "dana-okafor.toml", DANA)
    write(folder / "contacts" / "others.toml", OTHERS)
    return folder


def window(book: Path, columns: int = 100, rows: int = 30):
    return callsession("--book", str(book), *AT, columns=columns, rows=rows)


def calls(read: JournalRead) -> list[str]:
    return [entry.contact for entry in read.entries if isinstance(entry, Call)]


def miss_the_next(terminal: Terminal, done: str) -> None:
    """One attempt that nobody answers."""
    terminal.look()
    terminal.press("n")
    terminal.shows(done)


def test_a_second_window_says_so_and_neither_loses_anything(book: Path) -> None:
    with window(book) as first:
        first.shows("morning block")
        assert "another window" not in first.text
        with window(book) as second:
            second.shows("also open in another window", "morning block")
            for terminal, done, queue in ((first, "1 of 2", ("0 of 2", "REMIND")), (second, "1 of 1", ("0 of 1",))):
                terminal.press("\r")
                terminal.shows(*queue)
                miss_the_next(terminal, done)
            second.press("\x11")
            assert second.ends() == 0
        first.press("\x11")
        assert first.ends() == 0
    read = read_journal_folder(book)
    assert (read.problems, sorted(calls(read))) == ((), ["dana-okafor", "lee-chang"])
    assert len(list((book / "journal").rglob("*.toml"))) == 2
    with window(book) as third:
        third.shows("morning block")
        assert "another window" not in third.text


def test_after_a_kill_what_was_said_to_be_saved_is_there(book: Path) -> None:
    with window(book) as terminal:
        terminal.shows("morning block")
        terminal.press("\r")
        terminal.shows("0 of 2", "REMIND")
        miss_the_next(terminal, "1 of 2")
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.ends() == -signal.SIGKILL
    assert len(calls(read_journal_folder(book))) == 1
    with window(book) as again:
        again.shows("1 of 2 done: go on?")
        assert "another window" not in again.text  # the system has let go of the lock


def test_a_torn_journal_starts_warns_and_takes_the_next_entry_whole(book: Path) -> None:
    with window(book) as terminal:
        terminal.shows("morning block")
        terminal.press("\r")
        terminal.shows("0 of 2", "REMIND")
        miss_the_next(terminal, "1 of 2")
        terminal.press("\x11")
        assert terminal.ends() == 0
    (file,) = (book / "journal").rglob("*.toml")
    file.write_bytes(file.read_bytes()[:-5])
    with window(book, rows=60) as terminal:
        terminal.shows("morning block", "an entry was cut off before it was")
        terminal.press("1")
        terminal.shows("0 of 2", "REMIND")
        miss_the_next(terminal, "1 of 2")
        terminal.press("\x11")
        assert terminal.ends() == 0
    read = read_journal_folder(book)
    assert (len(read.problems), len(calls(read))) == (1, 1)


def test_a_storm_of_sizes_leaves_person_clock_and_keys_in_reach(book: Path) -> None:
    with window(book) as terminal:
        terminal.shows("morning block")
        terminal.press("\r")
        terminal.shows("0 of 2", "REMIND")
        for columns, rows in [(120, 40), (2, 2), (40, 12), (1, 1), (80, 24), (60, 20), (200, 60)] * 3:
            terminal.resize(columns, rows)
            terminal.look(0.05)
        terminal.look()
        terminal.resize(80, 24)
        terminal.shows("0 of 2", "min left", "Dana Okafor", "d dial")
        terminal.press("\x11")
        assert terminal.ends() == 0
