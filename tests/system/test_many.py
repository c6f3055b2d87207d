"""Many writers, readers, machines and copies of one journal: it is their union, each entry once."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from callsession.codecs.journal_toml import seal
from callsession.core.entries import Call
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from tests.builders import NOW, a_book, a_call, a_contact
from tests.store.test_journal_files import WRITING
from tests.system.depth import figure, times
from tests.system.tracing import ROOT

Git = Callable[..., int]

WRITERS = "ABCDEFGH"
OWN_NAMES = WRITING.replace("str(next(numbers))", "sys.argv[3] + str(next(numbers))")
"""Each names its files as no other does; the tags of real ones are random."""

CARELESS = """
import os, time
from callsession.store.journal import JournalFile
os.O_EXCL = 0
JournalFile._require_untouched = lambda self: None
whole = os.write
def in_two(fd, data):
    if fd <= 2:
        return whole(fd, data)
    half = whole(fd, data[: len(data) // 2])
    time.sleep(0)
    return half + whole(fd, data[half:])
os.write = in_two
"""
"""A writer that takes a file of another's, does not see that it was changed, and writes an entry in two."""

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


@contextmanager
def writing(book: Path, program: str) -> Iterator[Iterator[list[str]]]:
    """Eight processes that write at once; gives the ids they have acknowledged, round by round."""
    book.mkdir()
    with ExitStack() as running:
        writers = [
            running.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            for letter in WRITERS
            for command in [[sys.executable, "-c", program, str(book), str(book.parent / "unsaved"), letter]]
        ]
        yield (" ".join(lines).split() for lines in zip(*(writer.stdout for writer in writers), strict=True))


def test_eight_writers_and_a_reader_that_never_rests(tmp_path: Path) -> None:
    book = tmp_path / "book"
    acknowledged: list[str] = []
    reads = 0
    with writing(book, OWN_NAMES) as rounds:
        for ids_of_all in rounds:
            acknowledged += ids_of_all
            found = read_journal_folder(book)
            ids = [entry.id for entry in found.entries]
            assert set(acknowledged) <= set(ids)
            assert len(ids) == len(set(ids))
            reads += 1
    read = read_journal_folder(book)
    assert sorted(entry.id for entry in read.entries) == sorted(acknowledged)
    assert read.problems == ()
    figure("entries by eight writers, and times read meanwhile", (len(acknowledged), reads))


def test_eight_writers_to_one_file_would_cost_entries(tmp_path: Path) -> None:
    """The negative control: what keeps them apart is a file for each."""
    book = tmp_path / "book"
    with writing(book, CARELESS + WRITING) as rounds:
        acknowledged = [id_ for ids_of_all in rounds for id_ in ids_of_all]
    assert len(list((book / "journal").rglob("*.toml"))) == 1
    read = read_journal_folder(book)
    assert len(read.entries) < len(acknowledged)
    assert read.problems, "and it is told"


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
    blocks = sum(path.read_text().count("[[entry]]") for path in (book / "journal").rglob("*.toml"))
    assert blocks == len(read.entries) + len(calls), "a reader that does not go by the id counts these twice"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in a folder; gives its exit code."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not installed")
    home = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main")

    def run(folder: Path, *words: str) -> int:
        command = [program, *who, *words]
        return subprocess.run(command, cwd=folder, check=False, capture_output=True, env=home).returncode

    return run


def merged(git: Git, mine: Path, write: Callable[[Path, str], None]) -> int:
    """Clone a book, write in both clones, and pull one into the other; gives the exit code of that."""
    theirs = mine.with_name("theirs")
    commit = (("add", "--all"), ("commit", "-m", "x"))
    codes = [git(mine, *words) for words in (("init",), *commit)]
    codes.append(git(mine.parent, "clone", str(mine), str(theirs)))
    for folder, machine in ((mine, "laptop"), (theirs, "desktop")):
        write(folder, machine)
        codes += [git(folder, *words) for words in commit]
    assert not any(codes)
    return git(mine, "pull", "--no-rebase", "--no-edit", str(theirs), "main")


def test_two_clones_are_merged_without_a_conflict(tmp_path: Path, git: Git) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    a_journal(mine).write([first := a_call()])
    written = [first]

    def write(folder: Path, machine: str) -> None:
        journal = a_journal(folder, machine)
        for _ in range(times(3, 30)):
            journal.write([call := a_call()], session=machine)
            written.append(call)

    assert merged(git, mine, write) == 0
    read = read_journal_folder(mine)
    assert sorted(entry.id for entry in read.entries) == sorted(entry.id for entry in written)
    assert read.problems == ()
    assert {read.sessions.get(entry.id, "") for entry in written} == {"", "laptop", "desktop"}


def test_two_clones_that_write_to_one_file_conflict(tmp_path: Path, git: Git) -> None:
    """The negative control: a journal in one file could not be merged."""
    mine = tmp_path / "mine"
    mine.mkdir()
    a_journal(mine).write([a_call()])
    (file,) = (path.relative_to(mine) for path in (mine / "journal").rglob("*.toml"))

    def write(folder: Path, machine: str) -> None:
        with (folder / file).open("a") as journal:
            journal.write(seal(a_call(note=machine), 2))

    assert merged(git, mine, write) != 0
    assert read_journal_folder(mine).problems, "and the conflict is told"


def test_a_clock_that_is_a_day_behind_moves_no_last_touch_back() -> None:
    """Another machine's clock was wrong: its later entry is older by its own time, and counts as such."""
    right = a_call(note="now", next_due=NOW.date() + timedelta(days=50))
    behind = a_call(at=NOW - timedelta(days=1), note="said yesterday", next_due=NOW.date() + timedelta(days=9))
    for entries in ((right, behind), (behind, right)):  # in the second, going by the order written would be wrong
        history = a_book(a_contact(), entries=entries).people["dana-okafor"].history
        assert (history.talked_at, history.next_due) == (right.at, right.next_due)
        assert [call.note for call in history.calls] == ["said yesterday", "now"]
    assert all(isinstance(entry, Call) for entry in (right, behind))
