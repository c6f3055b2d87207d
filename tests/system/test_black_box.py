"""What a black box should see, in a real terminal: hostile names, the mouse, job control, an editor, a full disk, keys
that repeat, pastes, and a fault."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from callsession.core.entries import Call, Paused, Resumed
from callsession.store.journal_files import read_journal_folder
from tests.cli.practice import PROGRAM, SETTINGS, write
from tests.system.terminal import Terminal

AT = ("--now", "2026-11-25T08:35:00-05:00", "--write")
HOSTILE = "[/] [@click=app.quit]x[/]"
TYPED = "[type=x, v={'a[0]'}]"
PEOPLE = f"""
[[contact]]
name = "{HOSTILE}"
phones = ["+1 202-555-0143"]
timezone = "America/New_York"
tier = "A"

[[contact]]
name = "{TYPED}"
phones = ["+1 202-555-0144"]
timezone = "America/New_York"
"""
STOPPED = 4
"""Seconds that the app is stopped by the shell."""

LEFT_THE_SCREEN = b"\x1b[?1049l"


@pytest.fixture
def book(home: Path) -> Path:
    """Two people whose names could be markup."""
    folder = home / "book"
    write(folder / "book.toml", SETTINGS)
    write(folder / "contacts" / "people.toml", PEOPLE)
    return folder


@contextmanager
def window(*words: str, columns: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """A terminal in which these words run."""
    terminal = Terminal(words, columns, rows)
    try:
        yield terminal
    finally:
        terminal.process.close(force=True)


def app(book: Path) -> tuple[str, ...]:
    return (*PROGRAM, "--book", str(book), *AT)


def in_a_call(terminal: Terminal) -> None:
    terminal.shows("morning block")
    terminal.press("\r")
    terminal.shows("0 of 2 ·", "ASK")
    terminal.look()


def notes(book: Path) -> list[str]:
    return [entry.note for entry in read_journal_folder(book).entries if isinstance(entry, Call)]


def echoes(terminal: Terminal) -> bool:
    return bool(termios.tcgetattr(terminal.process.child_fd)[3] & termios.ECHO)


def click(terminal: Terminal, text: str) -> None:
    """Click on the first place where the screen shows this."""
    lines = terminal.text.splitlines()
    row = next(place for place, line in enumerate(lines) if text in line)
    column = lines[row].index(text)
    for letter in "Mm":
        terminal.press(f"\x1b[<0;{column + 2};{row + 1}{letter}")


def test_names_that_are_markup_are_shown_clicked_told_and_looked_for(book: Path) -> None:
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.shows(HOSTILE[:20])
        click(terminal, "[@click")
        click(terminal, TYPED[:10])
        terminal.shows(f"{TYPED} comes in their turn"[:40])
        terminal.press("\x10")  # ctrl+p
        terminal.look()
        terminal.press(*"[/]")
        terminal.look()
        terminal.press("\x1b")
        terminal.look()
        terminal.press("/", *"[/]")
        terminal.shows("1 person found", HOSTILE[:20])
        terminal.press("\x11")
        assert terminal.ends() == 0


def test_keys_in_a_note_behind_a_dialog_and_held_down_record_nothing_by_themselves(book: Path) -> None:
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.press("x")
        terminal.shows("asked not to be called again?")
        terminal.press("b", "r", "m")
        terminal.look()
        terminal.press("n")  # no
        terminal.look()
        assert notes(book) == []
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.press(*"12 nbx")
        terminal.shows("12 nbx")
        assert notes(book) == []
        terminal.press("\r")
        terminal.shows("1 of 2 ·")
        terminal.look()
        terminal.press("nnnnnnnn")  # held down
        terminal.shows("2 of 2 ·")
        terminal.look()
        assert notes(book) == ["12 nbx", ""]
        terminal.press("u")
        terminal.shows("1 of 2 ·")
        terminal.press("\x11")
        assert terminal.ends() == 0


def test_a_paste_of_three_lines_is_one_clean_text_that_coming_back_does_not_replace(book: Path) -> None:
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.press("\x1b[200~one\ntwo \x1b[31m\nthree\x1b[201~")
        terminal.shows("one", "two", "three")
        terminal.press("\t", "\x1b[Z", "!")  # away, back, and one letter more
        terminal.look()
        terminal.press("\r")
        terminal.shows("1 of 2 ·")
        terminal.press("\x11")
        assert terminal.ends() == 0
    (note,) = notes(book)
    assert all(word in note for word in ("one", "two", "three!"))
    assert "\x1b" not in note


def test_bytes_that_are_no_text_end_nothing(book: Path) -> None:
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.types_bytes(b"caf\xe9 \x1b[200~na\xefve\x1b[201~")
        terminal.shows("caf\ufffd na\ufffdve")
        terminal.press("\r")
        terminal.shows("1 of 2 ·")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert notes(book) == ["caf\ufffd na\ufffdve"]


def test_stopped_by_the_shell_and_brought_back(book: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    with window(bash, "--norc", "--noprofile", "-i") as terminal:
        write(book.parent / "start.sh", f"exec {quoted(app(book))}\n")
        terminal.press(f"bash {book.parent}/start.sh\r")
        in_a_call(terminal)
        terminal.press("d")
        terminal.shows("ringing")
        began = time.monotonic()
        terminal.press("\x1a")  # ctrl+z
        terminal.shows("Stopped")
        assert LEFT_THE_SCREEN in terminal.raw
        terminal.look(STOPPED)
        terminal.press("fg\r")
        terminal.shows("0 of 2 ·", "ringing")
        terminal.look()
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.press("\r")
        terminal.shows("1 of 2 ·")
        since_dialled = time.monotonic() - began
        terminal.press("\x11")
        terminal.look()
        terminal.press("echo code=$?\r")
        terminal.shows("code=0")
    entries = read_journal_folder(book).entries
    (call,) = (entry for entry in entries if isinstance(entry, Call))
    stops = {type(entry): entry.at for entry in entries if isinstance(entry, Paused | Resumed)}
    stopped = (stops[Resumed] - stops[Paused]).total_seconds()
    assert stopped >= STOPPED - 1
    assert call.talk_seconds <= since_dialled - stopped + 2, "the clock of the app is in whole seconds"


def test_stopped_from_outside_and_brought_back_it_takes_single_keys(book: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    with window(bash, "--norc", "--noprofile", "-i") as terminal:
        write(book.parent / "start.sh", f"echo pid=$$.\nexec {quoted(app(book))}\n")
        terminal.press(f"bash {book.parent}/start.sh\r")
        in_a_call(terminal)
        (pid,) = re.findall(rb"pid=(\d+)\.", terminal.raw)
        os.kill(int(pid), signal.SIGSTOP)
        terminal.shows("Stopped")
        terminal.press("fg\r")
        terminal.waits_for(lambda: not echoes(terminal))
        terminal.shows("0 of 2 ·", "ASK")
        terminal.press("n")
        terminal.shows("1 of 2 ·")
        terminal.press("\x11")
        terminal.waits_for(lambda: LEFT_THE_SCREEN in terminal.raw)  # bash itself has no echo while one types
        terminal.press("echo code=$?\r")
        terminal.shows("code=0")


def test_ctrl_c_in_the_editor_comes_back_to_the_app(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = book.parent / "editor"
    write(editor, "#!/bin/sh\necho editing\ntrap 'exit 0' INT\nwhile :; do sleep 0.1; done\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.press("e")
        terminal.shows("editing")
        terminal.press("\x03")
        terminal.shows("0 of 2 ·", "dial")
        terminal.press("\x11")
        assert terminal.ends() == 0


def test_an_editor_that_is_not_there_is_a_message(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.press("e")
        terminal.shows("no-such-editor: no such file or directory", "0 of 2 ·", "dial")
        terminal.press("\x11")
        assert terminal.ends() == 0


def test_a_file_that_is_no_toml_is_named_with_its_line_and_advice(book: Path) -> None:
    write(book / "contacts" / "broken.toml", 'name = "Ana Ruiz"\ncompany = Brightwater Widgets\n')
    with window(*app(book), rows=50) as terminal:
        terminal.shows("morning block", "contacts/broken.toml:2", "text needs quotes around it")
        in_a_call(terminal)  # and costs nobody else
        terminal.press("\x11")
        assert terminal.ends() == 0
    with window(*app(book), "check") as terminal:
        terminal.shows("contacts/broken.toml:2", "text needs quotes around it")
        assert terminal.ends() == 1


def test_a_full_disk_is_a_banner_and_the_text_is_kept(book: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no disk of one's own can be mounted here")
    kept, state = book.parent / "kept", book.parent / "state"
    shutil.copytree(book, kept)
    fill = f"dd if=/dev/zero of={book}/filler bs=1k 2>/dev/null"
    mount = f"mount -t tmpfs -o size=128k tmpfs {book} && cp -r {kept}/. {book}"
    script = f"{mount}; {fill}; exec {quoted(app(book))}"
    with window(unshare, "-rm", "sh", "-c", script) as terminal:
        in_a_call(terminal)
        terminal.shows("The book cannot be written")
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.press(*"Raj leaves", "\r")
        terminal.shows("1 of 2 ·", "The book cannot be written")
        terminal.press("\x11")
        assert terminal.ends() == 0
    aside = next(state.rglob("unsaved"))
    assert [entry.note for entry in read_journal_folder(book, aside).entries if isinstance(entry, Call)] == [
        "Raj leaves"
    ]


def test_a_fault_is_one_sentence_in_a_sane_terminal(book: Path) -> None:
    sabotage = (
        "import callsession.tui.screens.today as today\n"
        "def fault(self): raise KeyError([one.contact.name for one in self.desk.book.people.values()])\n"
        "today.TodayScreen.action_people = fault\n"
        "from callsession.cli.main import main\nmain()\n"
    )
    with window(sys.executable, "-c", sabotage, "--book", str(book), *AT) as terminal:
        terminal.shows("morning block")
        terminal.press("p")
        assert terminal.gone()
        assert LEFT_THE_SCREEN in terminal.raw
        assert echoes(terminal)
        after = terminal.raw.rpartition(LEFT_THE_SCREEN)[2]
        assert b"callsession failed" in after
        assert b"Traceback" not in after
        assert b"click" not in after
        assert terminal.ends() == 1


def quoted(words: tuple[str, ...]) -> str:
    """The words for a shell."""
    return shlex.join(words)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('[keys]\nsession.dail = "d"\n', "session.dail: there is no such binding did you mean session.dial?"),
        ('[keys]\nsession.dial = "n"\n', "n is for session.dial and for session.no_answer on the session"),
        ('theme = "mocha"\n', "there is no theme 'mocha'"),
        ("keys = [\n", "config.toml:"),
    ],
)
def test_a_wrong_configuration_is_told_before_anything_is_drawn(home: Path, book: Path, config: str, told: str) -> None:
    write(home / "config" / "callsession" / "config.toml", config)
    with window(*app(book), columns=200) as terminal:
        assert terminal.ends() == 2
        assert told in " ".join(terminal.text.split())
        assert LEFT_THE_SCREEN not in terminal.raw


def test_own_keys_do_what_they_are_given(home: Path, book: Path) -> None:
    write(home / "config" / "callsession" / "config.toml", '[keys]\nsession.dial = "f5"\nsession.no_answer = "N"\n')
    with window(*app(book)) as terminal:
        in_a_call(terminal)
        terminal.shows("f5 dial", "N no answer")
        terminal.press("n")
        terminal.look()
        terminal.press("\x1b[15~")  # F5
        terminal.shows("ringing")
        terminal.press("N")
        terminal.shows("1 of 2 ·")
        terminal.press("\x11")
        assert terminal.ends() == 0


def first_run(home: Path) -> tuple[str, ...]:
    return (*PROGRAM, "--book", str(home / "mine"))


def test_a_first_run_makes_a_book_and_somebody_is_added(home: Path) -> None:
    with window(*first_run(home)) as terminal:
        terminal.shows("Begin with an empty book", str(home / "mine"))
        terminal.press("3")
        terminal.shows("your name")
        terminal.press(*"Sam Porter", "\t", *["\x7f"] * len("US"), *"Gremany", "\r")
        terminal.shows("is no country: is it", "Germany?")
        terminal.press(*["\x7f"] * len("Gremany"), *"germany", "\r")
        terminal.shows("There is nobody in the book yet")
        terminal.press("a")
        terminal.shows("Somebody new")
        terminal.press(*"Dana Okafor", "\t", *"+1 202-555-0143", "\r")
        terminal.shows("1 person due")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert 'region = "DE"' in (home / "mine" / "book.toml").read_text("utf-8")
    (added,) = read_journal_folder(home / "mine").entries
    assert (added.contact, added.phone) == ("dana-okafor", "+12025550143")


def test_a_first_run_brings_people_along(home: Path) -> None:
    write(home / "friends.csv", "Name,Phone\nDana Okafor,+1 202-555-0143\nLee Chang,+1 202-555-0144\n")
    with window(*first_run(home)) as terminal:
        terminal.shows("Bring people along")
        terminal.press("2")
        terminal.shows("the file")
        terminal.press(str(home / "nothing.csv"), "\r")
        terminal.shows("is not there")
        terminal.press(*["\x7f"] * len("nothing.csv"), "friends.csv", "\r")
        terminal.shows("Write 2 new files")
        terminal.press("y\r")
        terminal.shows("Any key opens your book")
        terminal.press("\r")
        terminal.shows("2 people due")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert len(list((home / "mine" / "contacts").iterdir())) == 2


def test_a_first_run_may_look_at_the_demo_or_leave_and_makes_nothing(home: Path) -> None:
    with window(*first_run(home)) as terminal:
        terminal.shows("Look at the demo")
        terminal.press("\r")
        terminal.shows("DEMO")
        terminal.press("\x11")
        assert terminal.ends() == 0
    with window(*first_run(home)) as terminal:
        terminal.shows("Look at the demo")
        terminal.press("q")
        assert terminal.ends() == 0
    assert not (home / "mine").exists()


def test_a_clock_for_looking_makes_no_book(home: Path) -> None:
    with window(*first_run(home), "--now", "2026-11-25T08:35:00-05:00") as terminal:
        assert terminal.ends() == 3
        assert "callsession init" in terminal.text
