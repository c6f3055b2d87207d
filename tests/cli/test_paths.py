import errno
import json
import os
from pathlib import Path

from tests.store.faults import fails


def test_every_place_is_named(home, book, callsession):
    places = json.loads(callsession("paths", "--json").out)
    assert places["book"] == str(home / "book")
    assert places["config"] == str(home / "config" / "callsession" / "config.toml")
    assert places["unsaved"].startswith(str(home / "state"))
    table = callsession("paths").out
    assert f"book     {home / 'book'}\n" in table
    assert "(not there yet)" in table


def test_a_book_that_is_not_there_has_a_place(callsession, tmp_path):
    ran = callsession("--book", str(tmp_path / "none"), "paths")
    assert ran.code == 0
    assert f"{tmp_path / 'none'} (not there yet)" in ran.out


def test_a_place_that_cannot_be_looked_at_hides_no_other(home, book, callsession, monkeypatch):
    shut = fails(errno.EACCES, only=lambda path, **_: Path(path).name == "journal", instead=os.stat)
    monkeypatch.setattr(os, "stat", shut)
    ran = callsession("paths")
    assert ran.code == 0
    assert f"journal  {book / 'journal'} (permission denied)\n" in ran.out
    assert str(home / "state") in ran.out


def test_a_bad_configuration_is_told(home, callsession):
    config = home / "config" / "callsession" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("book = [")
    ran = callsession("--book", "", "paths")
    assert ran.code in {0, 2}
