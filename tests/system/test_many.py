"""Many writers, readers, machines and copies of one journal: it is their union, each entry once."""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from callsession.core.entries import Call
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from tests.builders import NOW, a_book, a_call, a_contact
from tests.store.test_journal_files import WRITING
from tests.system.depth import figure, times
from tests.system.tracing import ROOT

WRITERS = "ABCDEFGH"
OWN_NAMES = WRITING.replace("str(next(numbers))", "sys.argv[3] + str(next(numbers))")
"""Each names its files as no other does; the tags of real ones are random."""

CONFLICTS = (
    "{stem}.sync-conflict-20261125-171900-ABCDEFG.toml",  # Syncthing
    "{stem} (laptop's conflicted copy 2026-11-25).toml",  # Dropbox
    "{stem}_conflict-20261125-171900.toml",  # Nextcloud of old
    "{stem} (conflicted copy 2026-11-25 171900).toml",  # Nextcloud
    "{stem} (1).toml",  # Google Drive, browsers
    "{stem} 2.toml",  # iCloud, the Finder
    "{stem}-laptop.toml",  # OneDrive
    "{stem}_laptop_Nov-25-171900-2026_Conflict.toml",  # Resilio, pCloud
    "{stem}.toml.orig.toml",  # merges
)


def a_journal(book: Path, machine: str = "laptop") -> Journal:
    tags = count()
    return Journal(book, book.parent / f"unsaved-{machine}", machine, lambda: f"{machine}{next(tags)}")


def test_eight_writers_and_a_reader_that_never_rests(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    acknowledged: list[str] = []
    reads = 0
    with ExitStack() as running:
        commands = [
            [sys.executable, "-c", OWN_NAMES, str(book), str(tmp_path / "unsaved"), letter] for letter in WRITERS
        ]
        writers = [
            running.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            for command in commands
        ]
        for lines in zip(*(writer.stdout for writer in writers), strict=True):
            acknowledged += " ".join(lines).split()
            found = read_journal_folder(book)
            ids = [entry.id for entry in found.entries]
            assert set(acknowledged) <= set(ids)
            assert len(ids) == len(set(ids))
            reads += 1
    read = read_journal_folder(book)
    assert sorted(entry.id for entry in read.entries) == sorted(acknowledged)
    assert read.problems == ()
    figure("entries by eight writers, and times read meanwhile", (len(acknowledged), reads))


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_copy_under_any_tools_name_counts_once(tmp_path: Path, name: str) -> None:
    book = tmp_path / "book"
    book.mkdir()
    journal = a_journal(book)
    calls = [a_call(), a_call()]
    journal.write(calls, session="s1")
    (file,) = (book / "journal").rglob("*.toml")
    copy = file.with_name(name.format(stem=file.stem))
    shutil.copy(file, copy)
    journal.write([last := a_call()], session="s1")  # the copy is older by an entry
    read = read_journal_folder(book)
    assert sorted(entry.id for entry in read.entries) == [entry.id for entry in (*calls, last)]
    assert read.problems == ()


def test_two_clones_are_merged_without_a_conflict(tmp_path: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    home = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main")

    def run(folder: Path, *words: str) -> None:
        subprocess.run([git, *who, *words], cwd=folder, check=True, capture_output=True, env=home)

    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.mkdir()
    run(mine, "init")
    a_journal(mine).write([first := a_call()])
    run(mine, "add", "--all")
    run(mine, "commit", "-m", "x")
    run(tmp_path, "clone", str(mine), str(theirs))
    written = [first]
    for folder, machine in ((mine, "laptop"), (theirs, "desktop")):
        journal = a_journal(folder, machine)
        for _ in range(times(3, 30)):
            journal.write([call := a_call()], session=machine)
            written.append(call)
        run(folder, "add", "--all")
        run(folder, "commit", "-m", "y")
    run(mine, "pull", "--no-rebase", "--no-edit", str(theirs), "main")
    read = read_journal_folder(mine)
    assert sorted(entry.id for entry in read.entries) == sorted(entry.id for entry in written)
    assert read.problems == ()
    assert {read.sessions.get(entry.id, "") for entry in written} == {"", "laptop", "desktop"}


def test_a_clock_that_is_a_day_behind_moves_no_last_touch_back() -> None:
    """Another machine's clock was wrong: its later entry is older by its own time, and counts as such."""
    right = a_call(note="now", next_due=NOW.date() + timedelta(days=50))
    behind = a_call(at=NOW - timedelta(days=1), note="said yesterday", next_due=NOW.date() + timedelta(days=9))
    for entries in ((right, behind), (behind, right)):
        history = a_book(a_contact(), entries=entries).people["dana-okafor"].history
        assert (history.talked_at, history.next_due) == (right.at, right.next_due)
        assert [call.note for call in history.calls] == ["said yesterday", "now"]
    assert all(isinstance(entry, Call) for entry in (right, behind))
