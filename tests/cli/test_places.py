import errno
import os
from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest

from callsession.cli.places import existing_book, find_places, read_config
from callsession.core.errors import NoBook, UsageError
from tests.store.faults import fails


@pytest.fixture
def config(home, monkeypatch):
    """Where the machine's configuration is; nothing else names a book."""
    monkeypatch.delenv("CALLSESSION_BOOK")
    path = platformdirs.user_config_path("callsession") / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_the_book_is_what_is_named_first(tmp_path, config, monkeypatch):
    assert find_places(None).book == platformdirs.user_documents_path() / "callsession"
    config.write_text(f'book = "{tmp_path}/configured"')
    assert find_places(None).book == tmp_path / "configured"
    monkeypatch.setenv("CALLSESSION_BOOK", f"{tmp_path}/variable")
    assert find_places(None).book == tmp_path / "variable"
    assert find_places(tmp_path / "option").book == tmp_path / "option"


def test_an_empty_name_is_none(config, monkeypatch):
    monkeypatch.setenv("CALLSESSION_BOOK", "")
    config.write_text('book = ""')
    assert find_places(None).book == platformdirs.user_documents_path() / "callsession"


def test_a_named_book_needs_no_configuration(tmp_path, config):
    config.write_text("not TOML")
    assert find_places(tmp_path).book == tmp_path
    with pytest.raises(UsageError, match=r"config\.toml:1"):
        find_places(None)


def test_a_tilde_is_the_home_folder(home, config, monkeypatch):
    config.write_text('book = "~/a"')
    assert find_places(None).book == home / "a"
    monkeypatch.setenv("CALLSESSION_BOOK", "~/b")
    assert find_places(None).book == home / "b"
    assert find_places(Path("~/c")).book == home / "c"


@pytest.mark.parametrize("where", ["option", "variable", "configuration"])
def test_the_home_folder_of_nobody_is_refused(config, monkeypatch, where):
    name = "~nobody-by-this-name/book"
    config.write_text(f'book = "{name}"' if where == "configuration" else "")
    if where == "variable":
        monkeypatch.setenv("CALLSESSION_BOOK", name)
    with pytest.raises(UsageError, match="nobody here has the home folder of ~nobody") as caught:
        find_places(Path(name) if where == "option" else None)
    assert caught.value.advice


def test_a_path_starts_from_where_it_is_named(tmp_path, config, monkeypatch):
    config.write_text('book = "../mine"')
    monkeypatch.chdir(tmp_path)
    assert find_places(None).book == config.parent.parent / "mine"
    assert find_places(Path("b/../here")).book == tmp_path / "here"
    monkeypatch.setenv("CALLSESSION_BOOK", "there")
    assert find_places(None).book == tmp_path / "there"


@pytest.mark.parametrize("value", ["7", "true", "0", "[]", '["a"]', "{a = 1}", "2026-11-25", '"a\\u0000b"'])
def test_a_book_that_is_no_path_is_refused(config, value):
    config.write_text(f"book = {value}")
    with pytest.raises(UsageError, match=r"config\.toml: book = .* is no folder") as caught:
        find_places(None)
    assert 'book = "~/callsession"' in caught.value.advice


def test_each_book_has_its_own_state_and_cache(tmp_path):
    one, other = find_places(tmp_path / "a" / "book"), find_places(tmp_path / "b" / "book")
    assert one.state != other.state
    assert one.cache != other.cache
    assert (one.config, one.log) == (other.config, other.log)
    assert one.unsaved.parent == one.drafts.parent == one.state
    assert len({one.unsaved, one.drafts, one.state, one.cache, one.log, one.config}) == 6


def test_all_of_it_is_in_the_user_s_own_folders(tmp_path, home):
    places = find_places(tmp_path)
    for path in (places.config, places.state, places.cache, places.log):
        assert path.is_relative_to(home)


def test_one_book_by_two_paths_has_one_state(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "link").symlink_to("book")
    monkeypatch.chdir(tmp_path / "book")
    all_places = [find_places(path) for path in (tmp_path / "book", tmp_path / "link", Path())]
    assert len({(places.state, places.cache) for places in all_places}) == 1
    assert all_places[1].book == tmp_path / "link"


@pytest.mark.parametrize("name", ["book", "Bücher der Welt", "…", "x" * 200, os.fsdecode(b"caf\xe9")], ids=ascii)
def test_the_state_of_any_name_is_one_folder(tmp_path, name):
    places = find_places(tmp_path / name)
    assert places.state.parent == platformdirs.user_state_path("callsession")
    places.state.mkdir(parents=True)


def test_looking_makes_nothing(tmp_path, home):
    find_places(tmp_path / "book")
    assert list(tmp_path.iterdir()) == []
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize(
    ("host", "machine"),
    [
        ("Laptop", "laptop"),
        ("sam-mbp.local", "sam-mbp"),
        ("Sam's MacBook", "sam-s-macbook"),
        ("a/../b", "a"),
        (".local", "machine"),
    ],
)
def test_the_machine_s_name_fits_a_file_s(tmp_path, monkeypatch, host, machine):
    monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename=host))
    assert find_places(tmp_path).machine == machine


def test_a_book_that_is_there_is_given(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    assert existing_book(find_places(tmp_path)) == tmp_path
    assert existing_book(find_places(tmp_path / "link")) == tmp_path / "link"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none", "is not there"),
        ("file", "is a file, not a folder"),
        ("file/book", "is a file, not a folder"),
        ("dangling", "is not there"),
        ("loop", "cannot be read: too many levels of symbolic links"),
        ("shut", "cannot be read: permission denied"),
    ],
)
def test_without_a_book_the_error_says_why_and_what_to_do(tmp_path, monkeypatch, name, why):
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "shut").mkdir()
    shut = fails(errno.EACCES, only=lambda folder: Path(folder).name == "shut", instead=os.scandir)
    monkeypatch.setattr(os, "scandir", shut)
    with pytest.raises(NoBook) as caught:
        existing_book(find_places(tmp_path / name))
    assert caught.value.message == f"no book: {tmp_path / name} {why}"
    assert ("let that folder be read" if "cannot" in why else "callsession init") in caught.value.advice


def test_no_configuration_is_an_empty_one(tmp_path):
    assert read_config(tmp_path / "config.toml") == {}


def test_the_configuration_is_read_whoever_saved_it(tmp_path):
    (tmp_path / "config.toml").write_bytes('\ufeffbook = "Zoë"\r\n[keys]\r\ndial = "f2"\r\n'.encode())
    assert read_config(tmp_path / "config.toml") == {"book": "Zoë", "keys": {"dial": "f2"}}


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b'theme = "x"\nbook = \n', ":2: "),
        (b'theme = "x"\n\nbook = "caf\xe9"', ":3: "),
        (b"a\x00 = 1", ":1: "),
        (b"a = " + b"[" * 10_000, ":1: "),
        (b"\n\na = " + b"9" * 5_000, ":3: "),
    ],
)
def test_a_configuration_that_cannot_be_read_says_where(tmp_path, data, where):
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert caught.value.message.startswith(f"{path}{where}")
    assert caught.value.advice


@pytest.mark.parametrize(
    ("key", "advice"), [("dail_command", "did you mean dial_command?"), ("colour", "it may say book, theme, ")]
)
def test_what_nothing_asks_for_is_refused_rather_than_passed_over(tmp_path, key, advice):
    path = tmp_path / "config.toml"
    path.write_text(f'theme = "x"\n{key} = "y"\n')
    with pytest.raises(UsageError, match=f"{key}: there is no such key") as caught:
        read_config(path)
    assert advice in caught.value.advice


def test_a_configuration_that_is_no_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is a directory"):
        read_config(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="not a directory"):
        read_config(tmp_path / "file" / "config.toml")
