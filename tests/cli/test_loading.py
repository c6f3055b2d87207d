"""A book is loaded alike whether it is read, was kept, or went on since: no command tells them apart."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from callsession.store import files
from callsession.store.kept_book import is_as_kept, kept_book, states_of
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


def in_contacts(what: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda book: what(book / "contacts")


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited": in_contacts(lambda people: (people / "lee-chang.toml").write_text('name = "Lee"\nfrist = 1')),
    "added": in_contacts(lambda people: (people / "new.toml").write_text('name = "New"\nformerly = ["dana-okafor"]')),
    "deleted": in_contacts(lambda people: (people / "dana-okafor.toml").unlink()),
    "renamed": in_contacts(lambda people: (people / "dana-okafor.toml").rename(people / "dana.toml")),
    "copied": in_contacts(lambda people: shutil.copy(people / "dana-okafor.toml", people / "dana-okafor 2.toml")),
    "with the id of another": in_contacts(
        lambda people: (people / "new.toml").write_text('name = "New"\nid = "dana-okafor"')
    ),
    "of another country": lambda book: (book / "book.toml").write_text('region = "GB"'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_each_says_the_same(book: Path, home: Path, writing: Command, change: str):
    (book / "contacts" / "raj.toml").write_text('name = "Raj"\ncadence = "often"')
    writing("plan")
    CHANGES[change](book)
    commands = ("check", "people --json", "plan --json", "export json")
    changed = [writing(*commands[0].split())]
    assert is_as_kept(kept_book(cache(home)), states_of(book))
    as_kept = [writing(*words.split()) for words in commands]
    shutil.rmtree(home / "cache")
    assert changed + as_kept[1:] == as_kept == [writing(*words.split()) for words in commands]
    assert "contacts/raj.toml:2" in as_kept[0].out


def test_answers_are_counted_by_the_hours_of_the_user(
    book: Path, home: Path, writing: Command, monkeypatch: pytest.MonkeyPatch
):
    settings = book / "book.toml"
    settings.write_text(re.sub("timezone.*\n", "", settings.read_text()))
    writing("plan", "--json")
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Tokyo")
    elsewhere = writing("plan", "--json")
    shutil.rmtree(home / "cache")
    assert writing("plan", "--json") == elsewhere
