"""`callsession log -` is killed while outcomes are fed to it: what it acknowledged is there, once, and whole."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from callsession.core.entries import Call
from callsession.store.journal_files import read_journal_folder
from tests.cli.practice import PROGRAM, write

KILLS = 50
LINES = 120
BROUGHT = 3
"""Entries that each outcome brings besides itself."""


def an_id(run: int, number: int) -> str:
    return f"{run * 1000 + number:026d}"


def a_line(run: int, number: int) -> str:
    outcome = {
        "id": an_id(run, number),
        "contact": ("dana-okafor", "lee-chang")[number % 2],
        "outcome": ("reached", "no_answer", "busy", "left_message")[number % 4],
        "note": "what was said, " * 10,
        "news": ["Kestrel hires", "Acme moves"],
        "i_promised": "send the article by 2030-12-01",
    }
    return json.dumps(outcome) + "\n"


def killed_after(book: Path, run: int, answers: int, program: Sequence[str] = PROGRAM) -> set[str]:
    """Give one process all its lines, and kill it once it has given so many answers; gives the ids it acknowledged."""
    lines = book.parent / f"lines-{run}"
    lines.write_text("".join(a_line(run, number) for number in range(LINES)))
    command = [*program, "--book", str(book), "log", "-"]
    with (
        lines.open() as stdin,
        subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process,
    ):
        assert process.stdout
        assert process.stderr
        acknowledged = [process.stdout.readline() for _ in range(answers)]
        process.kill()
        acknowledged += process.stdout.readlines()
        assert process.stderr.read() == ""
    return {line.removeprefix("saved ").strip() for line in acknowledged if line.endswith("\n")}


def test_what_was_acknowledged_survives_being_killed(tmp_path: Path) -> None:
    book = tmp_path / "book"
    write(book / "contacts" / "people.toml", '[[contact]]\nname = "Dana Okafor"\n[[contact]]\nname = "Lee Chang"\n')
    chance = random.Random(20261125)  # seeded: the same moments each time
    moments = [chance.randrange(LINES) for _ in range(KILLS)]
    with ThreadPoolExecutor(2) as pool:  # two at a time, on one book
        runs = [pool.submit(killed_after, book, run, answers) for run, answers in enumerate(moments)]
    acknowledged = set().union(*(run.result() for run in runs))
    assert sum(moments) <= len(acknowledged) < KILLS * LINES

    read = read_journal_folder(book)
    assert not read.problems
    calls = [entry.id for entry in read.entries if isinstance(entry, Call)]
    assert len(calls) == len(set(calls))
    assert acknowledged <= set(calls)
    brought = Counter(entry.call_id for entry in read.entries if entry.call_id)
    assert brought == dict.fromkeys(calls, BROUGHT)
    blocks = [line for path in (book / "journal").rglob("*.toml") for line in path.read_text().split("\n")]
    assert blocks.count("[[entry]]") == len(read.entries)


HASTY = """
from callsession.cli.main import main
from callsession.store.journal import Journal, Saved
write, waiting = Journal.write, []
def later(journal, entries, session="", block=""):
    waiting.extend(entries)
    if len(waiting) > 100:
        write(journal, waiting)
        waiting.clear()
    return Saved.JOURNAL
Journal.write = later
main()
"""
"""It says `saved` first, and writes a hundred entries at a time."""


def test_what_is_acknowledged_before_it_is_written_would_be_lost(tmp_path: Path) -> None:
    """The negative control."""
    book = tmp_path / "book"
    write(book / "contacts" / "people.toml", '[[contact]]\nname = "Dana Okafor"\n[[contact]]\nname = "Lee Chang"\n')
    acknowledged = killed_after(book, 1, 40, (sys.executable, "-c", HASTY))
    assert len(acknowledged) >= 40
    assert not acknowledged <= {entry.id for entry in read_journal_folder(book).entries}


def test_the_rest_can_be_sent_again(tmp_path: Path) -> None:
    book = tmp_path / "book"
    write(book / "contacts" / "people.toml", '[[contact]]\nname = "Dana Okafor"\n[[contact]]\nname = "Lee Chang"\n')
    acknowledged = killed_after(book, 7, 40)
    lines = "".join(a_line(7, number) for number in range(LINES))
    command = [*PROGRAM, "--book", str(book), "log", "-"]
    again = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    assert again.stdout.splitlines() == [f"saved {an_id(7, number)}" for number in range(LINES)]
    entries = read_journal_folder(book).entries
    assert len(entries) == LINES * (1 + BROUGHT)
    assert acknowledged <= {entry.id for entry in entries}
