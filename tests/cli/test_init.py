import errno
import os
import pty
import stat
import subprocess
from pathlib import Path

import pytest
import tomli

from tests.cli.practice import NOW, PROGRAM, snapshot, write
from tests.store.faults import fails

FLAGS = ("--name", "Sam Porter", "--region", "us", "--timezone", "America/New_York", "--looking-for", 'a "good" job')


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_book_of_ones_own(home, callsession):
    ran = callsession("init", *FLAGS)
    book = home / "book"
    assert (ran.code, ran.out) == (0, f"made {book}\n")
    settings = tomli.loads((book / "book.toml").read_text("utf-8"))
    assert settings["name"] == "Sam Porter"
    assert settings["region"] == "US"
    assert settings["timezone"] == "America/New_York"
    assert settings["looking_for"] == 'a "good" job'
    assert "#" in (book / "book.toml").read_text("utf-8")
    assert {path.name for path in book.iterdir()} == {"book.toml", "contacts", "tidbits", "journal"}
    assert {mode(path) for path in (book, *book.iterdir()) if path.is_dir()} == {0o700}
    assert mode(book / "book.toml") == 0o600


def test_the_new_book_works(callsession):
    callsession("init", *FLAGS)
    assert callsession("check") == (0, "", "")
    assert callsession("add", "Dana Okafor", "--phone", "202-555-0143").code == 0
    assert callsession("plan", "--now", NOW).code == 0


def test_answers_may_be_empty(home, callsession):
    assert (
        callsession("init", "--name", "", "--region", "GB", "--timezone", "Europe/London", "--looking-for", "").code
        == 0
    )
    assert callsession("check").code == 0


def test_a_book_that_is_there_stays(home, callsession):
    write(home / "book" / "book.toml", "# mine\n")
    before = snapshot(home)
    ran = callsession("init", *FLAGS)
    assert ran.code == 2
    assert "there is a book already" in ran.err
    assert snapshot(home) == before


def test_files_that_are_there_already_stay(home, callsession):
    write(home / "book" / "contacts" / "dana.toml", 'name = "Dana"\n')
    assert callsession("init", *FLAGS).code == 0
    assert callsession("show", "dana").code == 0


@pytest.mark.parametrize("left_out", range(0, len(FLAGS), 2))
def test_without_a_terminal_the_missing_flags_are_named(home, callsession, left_out):
    ran = callsession("init", *FLAGS[:left_out], *FLAGS[left_out + 2 :])
    assert (ran.code, ran.out) == (2, "")
    assert f"needs an answer to: {FLAGS[left_out]}\n" in ran.err
    assert not (home / "book").exists()


@pytest.mark.parametrize(
    ("flag", "value"), [("--region", "Atlantis"), ("--region", ""), ("--timezone", "Nowhere"), ("--timezone", "../etc")]
)
def test_an_answer_that_cannot_be_read(home, callsession, flag, value):
    ran = callsession("init", *FLAGS, flag, value)
    assert ran.code == 2
    assert f"{flag}: " in ran.err
    assert not (home / "book").exists()


def test_a_file_in_the_way(home, callsession):
    write(home / "book", "mine")
    ran = callsession("init", *FLAGS)
    assert ran.code == 2
    assert "is in the way" in ran.err


def test_a_folder_that_cannot_be_looked_into_is_told(home, callsession, monkeypatch):
    (home / "book").mkdir()
    shut = fails(errno.EACCES, only=lambda path, **_: Path(path).parent == home / "book", instead=os.stat)
    monkeypatch.setattr(os, "stat", shut)
    ran = callsession("init", *FLAGS)
    assert ran.code == 4
    assert "permission denied\n  name another folder with --book DIR\n" in ran.err


def test_a_clock_for_looking_makes_nothing(home, callsession):
    ran = callsession("init", *FLAGS, "--now", NOW)
    assert "nothing was written" in ran.err
    assert not (home / "book").exists()


def test_on_a_terminal_it_asks(home):
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, "init"], stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        os.write(ours, b"Sam Porter\nXX\nUnited Kingdom\nEurope/London\n\n")
        assert process.wait(30) == 0
        printed = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Your name" in printed
    assert "is no country" in printed
    settings = tomli.loads((home / "book" / "book.toml").read_text("utf-8"))
    assert (settings["name"], settings["region"], settings["timezone"]) == ("Sam Porter", "GB", "Europe/London")
