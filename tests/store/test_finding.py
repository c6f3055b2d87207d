import errno
import os
from pathlib import Path

import pytest

from callsession.store.files import Unreadable, read_regular
from callsession.store.finding import walk
from tests.store.faults import fails


def names(folder, suffix=".toml"):
    return [path.relative_to(folder).as_posix() for path in walk(folder, suffix)]


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


def test_files_are_found_at_any_depth_in_order_of_name(book):
    for name in ("b/2.toml", "b/10.toml", "a.toml", "c/d/e/deep.toml", "notes.txt", "b/noise.json"):
        path = book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(book) == ["a.toml", "b/10.toml", "b/2.toml", "c/d/e/deep.toml"]
    assert names(book, ".json") == ["b/noise.json"]


@pytest.mark.parametrize("name", [".x.toml", "#x.toml#", ".#x.toml", "x.toml~", ".x.toml.swp", "x.toml.bak"])
def test_hidden_files_and_backups_are_passed_over(book, name):
    (book / name).touch()
    assert names(book) == []


def test_a_name_may_begin_with_anything_but_a_dot(book):
    for name in ("#1 people.toml", "~tidbits.toml", "-x.toml", " y.toml"):
        (book / name).touch()
    assert len(names(book)) == 4


def test_hidden_folders_are_not_entered(book):
    (book / ".git").mkdir()
    (book / ".git" / "config.toml").touch()
    assert names(book) == []


def test_what_is_called_like_a_file_is_found_whatever_it_is(book):
    os.mkfifo(book / "pipe.toml")
    (book / "folder.toml").mkdir()
    (book / "folder.toml" / "inner.toml").touch()
    (book / "loop.toml").symlink_to("loop.toml")
    assert names(book) == ["folder.toml", "loop.toml", "pipe.toml"]


def test_a_linked_folder_is_not_entered_but_said_to_be_there(book, tmp_path):
    (tmp_path / "family").mkdir()
    (tmp_path / "family" / "x.toml").touch()
    (book / "work").mkdir()
    (book / "family").symlink_to(tmp_path / "family")
    (book / "again").symlink_to("work")
    (book / "back").symlink_to(".")
    (book / "loop").symlink_to("loop")
    (book / "nowhere").symlink_to("nothing")
    assert names(book) == ["again", "back", "family"]
    with pytest.raises(Unreadable, match="out of the book"):
        read_regular(book / "family", book)
    with pytest.raises(Unreadable, match="a folder, not a file; nothing in it is read"):
        read_regular(book / "again", book)


def test_a_folder_that_is_not_there_holds_nothing(book):
    assert names(book / "contacts") == []


def test_a_folder_that_cannot_be_looked_into_is_not_passed_over_in_silence(book, monkeypatch):
    (book / "2025").mkdir()
    (book / "2026").mkdir()
    (book / "2026" / "x.toml").touch()
    shut = fails(errno.EACCES, only=lambda folder: Path(folder).name == "2025", instead=os.scandir)
    monkeypatch.setattr(os, "scandir", shut)
    assert names(book) == ["2025", "2026/x.toml"]
    with pytest.raises(Unreadable, match="permission denied"):
        read_regular(book / "2025", book)


def test_names_of_any_bytes_are_found(book):
    name = os.fsdecode(b"caf\xe9.toml")
    try:
        (book / name).write_text("here")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    assert names(book) == [name]
    assert read_regular(book / name, book) == b"here"
