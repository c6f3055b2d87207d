"""A book as it was worked out last: the same as one read anew, and never trusted over a file."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.book import Book, no_holidays
from callsession.core.entries import at_order
from callsession.core.models import E164, Phone
from callsession.core.queue import plan
from callsession.core.rests import Cause
from callsession.store.book_files import load_files
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from callsession.store.kept_book import (
    came_since,
    is_as_kept,
    keep_book,
    kept_book,
    known_contacts,
    states_of,
)
from tests.builders import MORNING, NEW_YORK, NOW, a_call, an_undo

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book"

LATER = 1 << 62
"""A time by which every file has been left alone."""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "book"))


def read(folder: Path) -> Book:
    """The book as its files are now."""
    files, journal = load_files(folder), read_journal_folder(folder)
    return Book(
        settings=files.settings,
        zone=NEW_YORK,
        contacts=files.contacts,
        filed_tidbits=files.tidbits,
        entries=journal.entries,
        read_phone=lambda text: Phone(number=E164(text), shown=text),
        is_holiday=no_holidays,
    )


def kept(folder: Path, cache: Path, at: int = LATER) -> None:
    """Keep a book as one run of the program does."""
    states = states_of(folder)
    keep_book(cache, states, load_files(folder), read_journal_folder(folder), read(folder), (), "newest", at, NOW)


def again(folder: Path, cache: Path) -> Book | None:
    """The book that the next run has; None where it has to read the files."""
    found, states = kept_book(cache), states_of(folder)
    came = came_since(found, states, folder) if found else None
    if found is None or came is None or not is_as_kept(found, states):
        return None
    book = Book(
        settings=found.files.settings,
        zone=NEW_YORK,
        contacts=found.files.contacts,
        filed_tidbits=found.files.tidbits,
        entries=found.journal.entries,
        read_phone=lambda text: Phone(number=E164(text), shown=text),
        is_holiday=no_holidays,
    )
    return book.with_folded(found.folded).with_entries(came.entries)


def require_same(one: Book, other: Book) -> None:
    """Nothing that is known of two books tells them apart."""
    assert dict(one.people) == dict(other.people)
    assert one.standing == tuple(other.standing)
    assert sorted(entry.id for entry in one.entries) == sorted(entry.id for entry in other.entries)
    assert (one.settings, one.contacts, one.tidbits) == (other.settings, other.contacts, other.tidbits)
    assert (one.names, one.unknown) == (other.names, other.unknown)
    for person in one.people.values():
        same = other.people[person.id]
        assert (person.text, person.phones) == (same.text, same.phones)
        assert person.history.calls == same.history.calls
        assert person.tally(NEW_YORK) == same.tally(NEW_YORK)


def written(folder: Path, *entries, machine: str = "laptop") -> None:
    """Let a run on some machine write entries."""
    journal = Journal(folder, None, machine, lambda: "0")
    journal.write(entries)
    journal.close()


def test_it_is_the_book_that_the_files_give(folder: Path, cache: Path):
    assert kept_book(cache) is None
    kept(folder, cache)
    book = again(folder, cache)
    require_same(book, read(folder))
    found = kept_book(cache)
    assert (found.files, found.newest) == (load_files(folder), "newest")
    assert dict(found.journal.sessions) == dict(read_journal_folder(folder).sessions)
    assert found.journal.problems == read_journal_folder(folder).problems


def test_times_with_an_offset_are_kept_wherever_people_may_write_them(folder: Path, cache: Path):
    at = "2026-12-01T10:00:00+05:30"
    (folder / "contacts" / "ana.toml").write_text(
        f'name = "Ana Lopes"\nbirthday = {at}\npaused_until = {at}\ncall_back = {at}\n'
        f'[met]\non = {at}\ni_promised = [{{ text = "call", due = {at} }}]\n'
    )
    (folder / "tidbits" / "one.toml").write_text(f'[[tidbit]]\ntext = "one"\nheard = {at}\n')
    kept(folder, cache)
    require_same(again(folder, cache), read(folder))
    assert again(folder, cache).people["ana"].contact.call_back == datetime.fromisoformat(at)


def test_what_was_found_out_of_its_people_is_kept_too(folder: Path, cache: Path):
    files, journal, book = load_files(folder), read_journal_folder(folder), read(folder)
    made = plan(book, MORNING, NOW, NOW + MORNING.length)
    keep_book(cache, states_of(folder), files, journal, book, (), "", LATER, NOW)
    once_more = again(folder, cache)
    rests = book.remembered.rests
    assert once_more.remembered.fits == book.remembered.fits
    assert once_more.remembered.rests == rests
    assert {Cause.OUT_OF_HOURS, Cause.NOT_DUE} <= {rest.cause for rest in rests.values()}
    assert plan(once_more, MORNING, NOW, NOW + MORNING.length) == made


def test_it_goes_on_with_what_came_to_the_journal(folder: Path, cache: Path):
    kept(folder, cache)
    someone = next(iter(read(folder).people))
    written(folder, a_call(contact=someone, id="7" + "Z" * 25))
    book = again(folder, cache)
    assert book.is_folded
    require_same(book, read(folder))


def test_what_is_taken_back_or_was_written_on_another_machine_counts_as_well(folder: Path, cache: Path):
    kept(folder, cache)
    call = next(person.history.calls[-1] for person in read(folder).people.values() if person.history.calls)
    written(folder, an_undo(call), machine="desktop")
    require_same(again(folder, cache), read(folder))


def append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def a_contact_file(folder: Path) -> Path:
    return next((folder / "contacts").rglob("*.toml"))


def a_journal_file(folder: Path) -> Path:
    return next((folder / "journal").rglob("*.toml"))


def same_entry_elsewhere(folder: Path) -> None:
    """What a synchronising program leaves: a file with entries that stand in another one, too."""
    shutil.copy(a_journal_file(folder), folder / "journal" / "copy.toml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a contact": lambda folder: append(a_contact_file(folder), "\n# a remark\n"),
    "a contact that is gone": lambda folder: a_contact_file(folder).unlink(),
    "a contact that has come": lambda folder: (folder / "contacts" / "new.toml").write_text('name = "New"'),
    "a contact that is named otherwise": lambda folder: (folder / "contacts" / "New.TOML").write_text('name = "New"'),
    "a tidbit": lambda folder: append(next((folder / "tidbits").rglob("*.toml")), "\n# a remark\n"),
    "the settings": lambda folder: append(folder / "book.toml", "\n# a remark\n"),
    "no settings": lambda folder: (folder / "book.toml").unlink(),
    "a copy of another version of them": lambda folder: (folder / "book.sync-conflict-20260611-093012-K.toml").touch(),
    "a journal file": lambda folder: append(a_journal_file(folder), "\n# a remark\n"),
    "a journal file that is gone": lambda folder: a_journal_file(folder).unlink(),
    "the same entries again": same_entry_elsewhere,
    "a link": lambda folder: (folder / "contacts" / "link.toml").symlink_to(a_contact_file(folder)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_any_other_change_it_is_not_taken_as_it_is(folder: Path, cache: Path, what: str):
    kept(folder, cache)
    CHANGES[what](folder)
    assert again(folder, cache) is None


JOURNAL_CHANGES = {"a journal file", "a journal file that is gone", "the same entries again"}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_costs_the_reading_of_what_it_is_in(folder: Path, cache: Path, what: str):
    """Of the user's own files those that have changed, or all where the settings have; of the journal all or none."""
    kept(folder, cache)
    CHANGES[what](folder)
    found, states = kept_book(cache), states_of(folder)
    known = known_contacts(found, states, folder)
    every = {str(path.relative_to(folder)) for path in (folder / "contacts").rglob("*.toml")}
    assert load_files(folder, known=known) == load_files(folder)
    assert (came_since(found, states, folder) is None) == (what in JOURNAL_CHANGES)
    assert is_as_kept(found, states) == (what in JOURNAL_CHANGES)
    assert (known == {}) == ("settings" in what)
    assert not known or len(every - known.keys()) <= 1


def test_the_journal_goes_on_from_what_was_kept_of_it(folder: Path, cache: Path):
    kept(folder, cache)
    someone = next(iter(read(folder).people))
    written(folder, a_call(contact=someone, id="7" + "Z" * 25))
    found = kept_book(cache)
    journal = found.journal.with_more(came_since(found, states_of(folder), folder))
    assert sorted(journal.entries, key=at_order) == sorted(read_journal_folder(folder).entries, key=at_order)
    assert dict(journal.sessions) == dict(read_journal_folder(folder).sessions)


def test_where_entries_are_set_aside_the_journal_is_read_anew(folder: Path, cache: Path, tmp_path: Path):
    kept(folder, cache)
    aside = tmp_path / "aside"
    aside.mkdir()
    shutil.copy(a_journal_file(folder), aside)
    assert came_since(kept_book(cache), states_of(folder, aside), folder) is None


NAMES = ("dana", "dana 2", "dana copy", "lee", "lee.sync-conflict-20261125-083500-ABC", "sub/raj")
TEXTS = (
    'name = "Dana"',
    'name = "Dana"\nphones = ["202-555-0107"]',
    'name = "Lee"\nid = "dana"',
    '[[contact]]\nname = "Dana"\n[[contact]]\nname = "Lee"',
    '[[contact]]\nname = "Dana"\n[[contact]]\nname = 7',
    'name = "Raj"\nfrist = 1',
    "name =",
    "",
)
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("settle"), st.just(""), st.sampled_from(('region = "US"', 'region = "GB"'))),
    st.tuples(st.just("keep"), st.just(""), st.just("")),
)


def changed(folder: Path, what: str, name: str, more: str, tick: int) -> None:
    """Change a file as a user does, at a time of its own; a test is quicker than the clock of a disk."""
    path = folder / "book.toml" if what == "settle" else folder / "contacts" / f"{name}.toml"
    if what == "rename" and path.exists():
        path.replace(folder / "contacts" / f"{more}.toml")
    elif what == "delete":
        path.unlink(missing_ok=True)
    elif what in {"write", "settle"}:
        path.write_text(more)
        os.utime(path, ns=(tick, tick))


@given(st.lists(STEPS, max_size=12))
def test_whatever_becomes_of_files_they_say_what_they_would_if_all_were_read(steps: list[tuple[str, str, str]]):
    with TemporaryDirectory() as home:
        folder, cache = Path(home, "book"), Path(home, "cache")
        (folder / "contacts" / "sub").mkdir(parents=True)
        for tick, (what, name, more) in enumerate(steps):
            if what == "keep":
                kept(folder, cache)
            changed(folder, what, name, more, tick)
        found, states = kept_book(cache), states_of(folder)
        whole = load_files(folder)
        if found:
            assert load_files(folder, known=known_contacts(found, states, folder)) == whole
            assert found.files == whole or not is_as_kept(found, states)


@pytest.mark.parametrize("what", ["a link", "a file of just now"])
def test_what_could_change_unseen_is_not_kept(folder: Path, cache: Path, what: str):
    if what == "a link":
        CHANGES[what](folder)
        kept(folder, cache)
    else:
        (folder / "contacts" / "new.toml").write_text('name = "New"')
        kept(folder, cache, time.time_ns())
    assert kept_book(cache) is None


def test_junk_in_its_place_is_no_book(folder: Path, cache: Path):
    kept(folder, cache)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    for junk in (b"", b"junk", whole[:-1], whole[:40] + b"\0" + whole[41:]):
        file.write_bytes(junk)
        assert kept_book(cache) is None


def test_states_without_some_files_of_entries(folder: Path):
    states = states_of(folder)
    first, *others = states.journal
    assert list(states.without({Path(first).name}).journal) == others
    assert states.without({Path(first).name}).files == states.files
    assert states.without(()) == states
