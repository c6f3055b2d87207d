"""What a shell, a closed lid and a closed window do to the app, in a real terminal."""

import os
import signal
import subprocess
import termios
import threading
from pathlib import Path

import pytest

from tests.cli.practice import PROGRAM, write
from tests.system.terminal import PATIENCE, Terminal, callsession

LEFT_THE_SCREEN = b"\x1b[?1049l"
AT = ("--now", "2026-11-25T08:35:00-05:00", "--write")
DATE, READING = b"Wednesday 25 November", b"Reading your book"


def echoes(terminal: Terminal) -> bool:
    """Whether what is typed would be seen again."""
    return bool(termios.tcgetattr(terminal.process.child_fd)[3] & termios.ECHO)


def in_order(terminal: Terminal) -> bool:
    """Whether the terminal was given back as it was."""
    return LEFT_THE_SCREEN in terminal.raw and echoes(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(home: Path, number: signal.Signals) -> None:
    with callsession("demo") as terminal:
        terminal.shows("morning block")
        assert not echoes(terminal)
        os.kill(terminal.process.pid, number)
        assert terminal.gone()
        assert in_order(terminal)
        assert terminal.ends() == 128 + number


def test_stopped_and_going_on_it_is_left_in_order(home: Path) -> None:
    with callsession("demo") as terminal:
        terminal.shows("morning block")
        os.kill(terminal.process.pid, signal.SIGSTOP)
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.press("\r")
        terminal.shows("0 of 12")
        terminal.press("\x11")  # ctrl+q
        assert terminal.gone()
        assert in_order(terminal)
        assert terminal.ends() == 0


def test_a_stop_and_a_term_at_once(home: Path) -> None:
    with callsession("demo") as terminal:
        terminal.shows("morning block")
        os.kill(terminal.process.pid, signal.SIGSTOP)
        os.kill(terminal.process.pid, signal.SIGTERM)
        os.kill(terminal.process.pid, signal.SIGCONT)
        assert terminal.gone()
        assert in_order(terminal)
        assert terminal.ends() == 128 + signal.SIGTERM


IGNORING = ("-c", f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); {PROGRAM[2]}")


def closed(terminal: Terminal) -> int:
    """Close a program's terminal, and wait until it is gone; gives its exit code."""
    os.close(terminal.process.child_fd)
    terminal.process.closed = terminal.process.terminated = True
    killed = threading.Timer(PATIENCE, os.kill, (terminal.process.pid, signal.SIGKILL))
    killed.start()
    _, status = os.waitpid(terminal.process.pid, 0)
    killed.cancel()
    return os.waitstatus_to_exitcode(status)


def test_a_terminal_that_is_closed_though_nobody_says_so(home: Path) -> None:
    terminal = Terminal([PROGRAM[0], *IGNORING, "demo"], 80, 24)
    terminal.shows("morning block")
    assert closed(terminal) == 128 + signal.SIGHUP


@pytest.mark.parametrize("program", [PROGRAM[1:], IGNORING])
def test_a_terminal_that_is_closed_while_the_editor_has_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, program: tuple[str, ...]
) -> None:
    editor = home / "editor"
    write(editor, "#!/bin/sh\necho editing\ncat\n")  # as an editor does, it ends with its terminal
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    terminal = Terminal([PROGRAM[0], *program, "demo"], 80, 24)
    terminal.shows("morning block")
    terminal.press("\r")
    terminal.shows("0 of 12")
    terminal.press("e")
    terminal.shows("editing")
    assert closed(terminal) == 128 + signal.SIGHUP


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ((), "`callsession plan` prints the same as plain text"),
        (("demo",), "`callsession demo --help` tells what it does"),
        (("run",), "`callsession plan` prints the same as plain text"),
    ],
)
def test_without_a_terminal_it_is_one_sentence(home: Path, words: tuple[str, ...], instead: str) -> None:
    write(home / "book" / "contacts" / "dana.toml", 'name = "Dana Okafor"')
    ran = subprocess.run([*PROGRAM, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == f"callsession: this needs a terminal; {instead}\n"


@pytest.mark.parametrize(
    ("settings", "words", "told"),
    [
        ("", ("run", "nosuch"), "no block 'nosuch'"),
        ("", ("run", "mornin"), "did you mean morning?"),
        ("[blocks.lunch]\nminutes = 20", ("run", "lunch"), "no block 'lunch'"),
        ("blocks = 3", ("run", "lunch"), "no block 'lunch'"),
        ("[blocks.morning]\ndays = []\n[blocks.after-5]\ndays = []", ("run",), "none of your blocks has days"),
        ("", ("--now", "nonsense"), "cannot read 'nonsense' as a time"),
        ("", ("run", "--now", "nonsense"), "cannot read 'nonsense' as a time"),
    ],
)
def test_what_is_wrong_by_the_settings_alone_is_told_before_anything_is_drawn(
    home: Path, settings: str, words: tuple[str, ...], told: str
) -> None:
    write(home / "book" / "book.toml", settings)
    with callsession(*words) as terminal:
        assert terminal.ends() == 2
    assert told in terminal.text
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (None, ("run", "morning")),
        ("", ("run", "big-batch")),
        ("", ("run",)),
        ('[blocks.lunch]\nstart = "12:00"', ("run", "lunch")),
        ("[blocks.big-batch]\ndays = []", ("run",)),
    ],
)
def test_a_block_that_there_is_is_run(home: Path, settings: str | None, words: tuple[str, ...]) -> None:
    if settings is not None:
        write(home / "book" / "book.toml", settings)
    write(home / "book" / "contacts" / "dana-okafor.toml", 'name = "Dana Okafor"\nphones = ["+1 202-555-0143"]\n')
    with callsession(*words, *AT) as terminal:
        terminal.shows("0 of 1", "Dana Okafor")


@pytest.fixture
def left_before(home: Path) -> None:
    """The app was opened and left at 8:35."""
    write(home / "book" / "book.toml", 'timezone = "America/New_York"')
    write(home / "book" / "contacts" / "dana-okafor.toml", 'name = "Dana Okafor"\nphones = ["+1 202-555-0143"]\n')
    with callsession(*AT) as terminal:
        terminal.shows("? help")
        assert terminal.raw.index(READING) < terminal.raw.index(DATE)
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.usefixtures("left_before")
def test_the_next_start_shows_today_before_the_book_is_read() -> None:
    with callsession(*AT) as terminal:
        terminal.shows("? help", "1 person due")
        assert terminal.raw.index(DATE) < terminal.raw.index(READING)


@pytest.mark.usefixtures("left_before")
@pytest.mark.parametrize(
    "words", [("--now", "2026-11-25T08:34:00-05:00"), ("--now", "2026-11-25T08:35:00"), (*AT, "run", "morning")]
)
def test_at_another_hour_at_one_of_no_known_zone_and_for_a_session_it_shows_none(words: tuple[str, ...]) -> None:
    with callsession(*words) as terminal:
        terminal.shows("? help")
        assert DATE not in terminal.raw.partition(READING)[0]


def test_names_do_not_reach_the_terminal_as_codes(home: Path) -> None:
    hostile = "\\u001b[2J\\u001b]52;c;eA==\\u0007\\u202e[/][@click=app.quit]"
    write(home / "book" / "book.toml", 'timezone = "America/New_York"')
    write(home / "book" / "contacts" / "x.toml", f'name = "Dana {hostile}"\nphones = ["+1 202-555-0143"]\n')
    with callsession(*AT) as terminal:
        terminal.shows("morning block")
        terminal.press("\r")
        terminal.shows("Dana <U+001B>[2J")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert b"]52;" not in terminal.raw.replace(b"<U+001B>]52;", b"")
    assert b"\x1b[2J" not in terminal.raw.replace(b"<U+001B>[2J", b"")
    assert "\u202e".encode() not in terminal.raw


@pytest.mark.parametrize("term", ["linux", "screen", "vt100"])
def test_a_poor_terminal_shows_the_state_as_text(home: Path, monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", term)
    with callsession("demo", term=term) as terminal:
        terminal.shows("morning block", "DEMO")
        terminal.press("\r")
        terminal.shows("0 of 12", "due", "Meredith Vance")
