"""Half a year of sessions in a minute, half of them killed: nothing grows but the journal, and no file of the user's
changes by a byte."""

import json
import random
import resource
import subprocess
import time
from itertools import count
from pathlib import Path

import pytest

from callsession.core.entries import Call
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from tests.builders import a_call
from tests.cli.practice import PROGRAM, snapshot, write
from tests.system.depth import figure, times

CALLS = 8
"""Outcomes of a session."""

PEOPLE = "".join(
    f'[[contact]]\nname = "Person {number}"\nphones = ["+1 202-555-01{number:02}"]\n' for number in range(60)
)


def test_sessions_half_of_them_killed_leave_everything_flat(tmp_path: Path) -> None:
    book = tmp_path / "book"
    write(book / "contacts" / "people.toml", PEOPLE)
    before = snapshot(book / "contacts")
    chance = random.Random(20261125)
    acknowledged: set[str] = set()
    memory: list[int] = []
    for session in range(times(24, 300)):
        answers, used = played(book, session, chance.randrange(CALLS) if session % 2 else CALLS)
        acknowledged |= answers
        memory.append(used)
    found = read_journal_folder(book)
    calls = [entry.id for entry in found.entries if isinstance(entry, Call)]
    assert acknowledged <= set(calls)
    assert len(calls) == len(set(calls))
    assert found.problems == ()
    assert snapshot(book / "contacts") == before
    assert max(memory[-5:]) < 1.5 * max(memory[:5])
    begun = time.perf_counter()
    subprocess.run([*PROGRAM, "--book", str(book), "plan", "--json"], check=True, capture_output=True)
    figure("sessions, calls, files", (len(memory), len(calls), len(list((book / "journal").rglob("*.toml")))))
    figure("seconds to plan at the end", f"{time.perf_counter() - begun:.2f}")
    figure("most memory of a session, first and last, in MB", (memory[0] // 1024, memory[-1] // 1024))


def played(book: Path, session: int, answers: int) -> tuple[set[str], int]:
    """One session by the command, killed after so many answers unless it gave all; gives what it acknowledged, and the
    most memory of any session so far, in KB."""
    lines = [
        {
            "id": f"{session * 100 + number:026d}",
            "contact": f"person-{(session * CALLS + number) % 60}",
            "outcome": ("reached", "no_answer", "busy", "left_message")[number % 4],
            "note": f"session {session}",
        }
        for number in range(CALLS)
    ]
    given = "".join(json.dumps(line) + "\n" for line in lines)
    with subprocess.Popen(
        [*PROGRAM, "--book", str(book), "log", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(given)
        process.stdin.flush()
        said = [process.stdout.readline() for _ in range(answers)]
        if answers < CALLS:
            process.kill()
        process.stdin.close()
        said += process.stdout.readlines()
    ids = {line.removeprefix("saved ").strip() for line in said if line.startswith("saved ") and line.endswith("\n")}
    return ids, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_sessions_in_one_process_hold_no_file_open(tmp_path: Path) -> None:
    handles = Path("/proc/self/fd")
    if not handles.exists():
        pytest.skip("open files cannot be counted here")
    book = tmp_path / "book"
    book.mkdir()
    tags = count()
    before = len(list(handles.iterdir()))
    for session in range(times(50, 300)):
        journal = Journal(book, tmp_path / "unsaved", "laptop", lambda: str(next(tags)))
        journal.write([a_call(), a_call()], session=f"s{session}")
        assert len(list(handles.iterdir())) <= before + 1
        journal.close()
    assert len(list(handles.iterdir())) == before
    assert len(read_journal_folder(book).entries) == 2 * times(50, 300)
