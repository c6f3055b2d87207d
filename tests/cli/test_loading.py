"""A book is loaded alike whether it is read, was kept, or went on since: no command tells them apart."""

import shutil
from pathlib import Path

import pytest

from callsession.store import files
from callsession.store.kept_book import kept_book
from tests.cli.practice import Command

COMMANDS = (
    "plan",
    "plan big-batch",
    "plan --json",
    "plan --sheet",
    "people",
    "people --json",
    "people Dayton",
    "promises",
    "promises --json",
    "loop",
    "tidbits",
    "tidbits --all",
    "stats",
    "stats --json",
    "forecast",
    "announce hello",
    "check",
    "export json",
    "export csv",
    "export ics",
    "show dana-okafor",
    "show lee-chang --json",
)
CALL = ("log", "Dana", "reached", "--note", "Raj leaves", "--news", "Acme buys widgets", "--i-promised", "send it")


@pytest.fixture
def book(home: Path) -> Path:
    """The sample book, whose files have been left alone for long."""
    return Path(shutil.copytree(Path(__file__).parents[2] / "sample_data" / "book", home / "book"))


@pytest.fixture(autouse=True)
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as left alone."""
    monkeypatch.setattr(files, "_SETTLED", -(1 << 62))


def cache(home: Path) -> Path:
    (folder,) = (home / "cache" / "callsession").iterdir()
    return folder


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_says_the_same(book: Path, home: Path, writing: Command, words: str):
    for change in ((), CALL, ("undo",)):
        if change:
            assert writing(*change).code == 0
        went_on = writing(*words.split())
        shutil.rmtree(home / "cache", ignore_errors=True)
        read = writing(*words.split())
        assert kept_book(cache(home))
        as_kept = writing(*words.split())
        assert went_on == read == as_kept
        assert read.out or words in {"check", "loop"}


def test_a_look_keeps_nothing(book: Path, home: Path, callsession: Command):
    callsession("plan", "--now", "2026-11-25T08:35:00-05:00")
    assert not (home / "cache").exists()


def test_many_new_entries_are_kept_as_well(book: Path, home: Path, writing: Command, monkeypatch: pytest.MonkeyPatch):
    writing("plan")
    before = (cache(home) / "book.pickle").read_bytes()
    writing(*CALL)
    writing("plan")
    assert (cache(home) / "book.pickle").read_bytes() == before
    monkeypatch.setattr("callsession.cli.loading._MANY", 1)
    writing("plan")
    assert (cache(home) / "book.pickle").read_bytes() != before
