from pathlib import Path

import pytest

from callsession.core.errors import NotSaved
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from callsession.store.unsaved import bring_home, unsaved
from tests.builders import a_call


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(tmp_path: Path, book: Path) -> Path:
    """Two entries of a session that wait."""
    aside = tmp_path / "unsaved"
    (book / "journal").write_text("in the way")
    journal = a_journal(book, aside)
    journal.write([a_call(), a_call()], "01SESSION", "morning")
    journal.close()
    (book / "journal").unlink()
    return aside


def a_journal(book: Path, aside: Path | None = None) -> Journal:
    return Journal(book, aside, "laptop", lambda: "tag")


def test_nothing_waits_where_no_folder_is(tmp_path):
    assert unsaved(tmp_path / "none") == ((), ())


def test_entries_come_home_into_a_file_of_their_session(book, folder):
    ((file,), problems) = unsaved(folder)
    assert (file.is_whole, problems) == (True, ())
    journal = a_journal(book)
    assert bring_home(journal, file, ()) == 2
    journal.close()
    read = read_journal_folder(book)
    assert read.entries == file.entries
    assert set(read.sessions.values()) == {"01SESSION"}
    assert not file.path.exists()


def test_those_at_home_already_are_passed_over(book, folder):
    ((file,), _) = unsaved(folder)
    journal = a_journal(book)
    assert bring_home(journal, file, {file.entries[0].id}) == 1
    journal.close()
    assert [entry.id for entry in read_journal_folder(book).entries] == [file.entries[1].id]


def test_where_the_book_takes_nothing_the_file_stays(book, folder):
    (book / "journal").write_text("in the way")
    ((file,), _) = unsaved(folder)
    with pytest.raises(NotSaved):
        bring_home(a_journal(book), file, ())
    assert unsaved(folder)[0] == (file,)


def test_what_another_window_sets_aside_meanwhile_is_not_deleted(book, tmp_path):
    aside = tmp_path / "unsaved"
    (book / "journal").write_text("in the way")
    window = a_journal(book, aside)
    window.write([a_call()])
    ((file,), _) = unsaved(aside)
    window.write([late := a_call()])
    window.close()
    (book / "journal").unlink()
    journal = a_journal(book)
    assert bring_home(journal, file, ()) == 1
    ((file,), _) = unsaved(aside)
    assert bring_home(journal, file, {file.entries[0].id}) == 1
    journal.close()
    assert late in read_journal_folder(book).entries
    assert unsaved(aside) == ((), ())


def test_two_who_bring_the_same_file_home_count_it_once(book, folder):
    ((file,), _) = unsaved(folder)
    for tag in ("one", "two"):
        journal = Journal(book, None, "laptop", lambda tag=tag: tag)
        bring_home(journal, file, ())
        journal.close()
    assert len(read_journal_folder(book).entries) == 2


def test_what_was_changed_is_not_brought_home(book, folder):
    (path,) = folder.glob("*.toml")
    path.write_text(path.read_text("utf-8").replace('"reached"', '"busy"', 1), "utf-8")
    ((file,), _) = unsaved(folder)
    assert (len(file.entries), file.is_whole) == (1, False)
    journal = a_journal(book)
    assert bring_home(journal, file, ()) == 1
    journal.close()
    assert path.exists()


def test_what_is_no_file_is_reported(folder):
    (folder / "folder.toml").mkdir()
    files, problems = unsaved(folder)
    assert len(files) == 1
    assert [problem.message.startswith("a folder, not a file") for problem in problems] == [True]
