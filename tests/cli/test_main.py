import io
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from callsession.cli.main import COMMANDS, run
from tests.cli.practice import NOW, PROGRAM, WRITING, snapshot, write

JUNK = (
    "", " ", "\0", "\n", "\x1b[2J", "\x9b31m", "\udcff", "\ud800", "\u202eabc", "x" * 10_000, "-", "--", "-x", "--junk",
    "../../etc/passwd", "[/]", "%s%n{0}", "💣", "2026-13-45", "-1", "9" * 400,
)  # fmt: skip

OPTIONS = (
    "--book",
    "--now",
    "--json",
    "--note",
    "--at",
    "--phone",
    "--tier",
    "--accept",
    "--output",
    "--region",
    "--minutes",
)

CARDS = Path(__file__).parents[2] / "sample_data" / "import" / "cloud.vcf"

WORDS = {
    "add": ["Raj Patel"],
    "announce": ["I start in January"],
    "check": [],
    "draft": ["dana", "thanks"],
    "edit": ["dana"],
    "export": ["json"],
    "forecast": [],
    "import": [str(CARDS), "--yes"],
    "learn": ["dana", "--company", "Tidewater"],
    "lift": ["dan novak"],
    "log": ["dana", "busy", "--news", "Kestrel hires", "--i-promised", "call by fri"],
    "loop": [],
    "paths": [],
    "people": ["plating"],
    "plan": [],
    "promise": ["dana", "me", "call by fri"],
    "promises": [],
    "retry": [],
    "same": ["dana", "dan novak"],
    "sent": ["dana", "article", "on plating"],
    "show": ["dana"],
    "snooze": ["dana", "fri"],
    "stats": [],
    "tidbit": ["Kestrel hires"],
    "tidbits": [],
    "undo": [],
}
"""Words with which each command works that neither opens the app nor makes a book, once `asked_not` is so."""


@pytest.fixture
def asked_not(book, writing):
    """Dan Novak asked not to be called."""
    assert writing("log", "dan novak", "do_not_call").code == 0


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    """Nothing to read, an editor that does nothing, and a server that does not serve."""
    monkeypatch.setattr("callsession.cli.serving.PrivateServer.serve", lambda _: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: ascii(junk[:12]))
def test_junk_is_answered_in_words(book, callsession, command, junk):
    for words in (
        [junk],
        [junk, junk],
        *([option, junk] for option in OPTIONS),
        [*WORDS.get(command, ()), junk],
    ):
        ran = callsession(command, *words)
        assert ran.code in {0, 1, 2, 3, 4}
        assert "\x1b" not in ran.out + ran.err
        assert ran.code in {0, 1} or ran.err


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: ascii(junk[:12]))
def test_junk_for_a_command(book, callsession, junk):
    ran = callsession(junk)
    assert ran.code == 2
    assert "\x1b" not in ran.out + ran.err


def test_every_command_is_tried():
    assert set(COMMANDS) == {*WORDS, "demo", "init", "run", "serve"}


@pytest.mark.usefixtures("asked_not")
@pytest.mark.parametrize("command", WORDS)
def test_under_a_clock_for_looking_nothing_is_written(home, callsession, command):
    before = snapshot(home)
    assert callsession(command, *WORDS[command], *WRITING[:2]).code == 0
    assert snapshot(home) == before


@pytest.mark.usefixtures("asked_not")
@pytest.mark.parametrize("command", WORDS)
def test_the_users_own_files_stay_as_they_are(book, writing, command):
    before = snapshot(book)
    assert writing(command, *WORDS[command]).code == 0
    assert before.items() <= snapshot(book).items()
    assert {path.name for path in book.iterdir()} == {"book.toml", "contacts", "journal", "tidbits"}


def test_help_names_every_command(callsession):
    ran = callsession("--help")
    assert ran.code == 0
    assert all(re.search(rf"(?m)^  {command} ", ran.out) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(callsession, command):
    ran = callsession(command, "--help")
    assert ran.code == 0
    assert "--book DIR" in ran.out


def test_without_a_book(callsession, tmp_path):
    for command in set(WORDS) - {"paths"}:
        ran = callsession(command, *WORDS[command])
        assert ran.code == 3
        assert "callsession init" in ran.err
    (tmp_path / "file").write_text("x")
    assert "is a file, not a folder" in callsession("--book", str(tmp_path / "file"), "people").err


def test_a_bad_clock(book, callsession):
    ran = callsession("people", "--now", "whenever")
    assert (ran.code, "cannot read 'whenever'" in ran.err) == (2, True)


def test_options_stand_before_or_after_the_command(book, callsession):
    assert callsession("--now", NOW, "show", "dana").out == callsession("show", "dana", "--now", NOW).out


def a_process(*words, **options):
    return subprocess.Popen([*PROGRAM, *words], stderr=subprocess.PIPE, text=True, **options)


def test_a_reader_that_goes_away_is_no_trouble(book):
    write(book / "contacts" / "many.toml", "".join(f'[[contact]]\nname = "No {number}"\n' for number in range(300)))
    with a_process("people", stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr
        assert process.stderr.read() == ""


def test_a_full_disk_behind_the_output_is_said(book):
    with Path("/dev/full").open("w") as full, a_process("people", stdout=full) as process:
        assert process.wait() == 4
        assert process.stderr
        assert process.stderr.read() == "callsession: the output could not be written: no space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["people", "export json", "import {cards}", "nonsense"])
def test_what_the_shell_has_closed_is_no_trouble(book, tmp_path, closed, words):
    write(tmp_path / "a.csv", "Name,Phone\nAnn,\n")
    line = f"{shlex.join(PROGRAM)} {words.format(cards=tmp_path / 'a.csv')} {closed}"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (0 if words in {"people", "export json"} else 2, False)


def test_an_interrupt_ends_it(book):
    with a_process("log", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write('{"contact": "dana", "outcome": "busy"}\n')
        process.stdin.flush()
        assert process.stdout.readline().startswith("saved")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr
        assert process.stderr.read().strip() == "interrupted"


def test_no_encoding_is_too_poor(book):
    write(book / "contacts" / "poor.toml", 'name = "Zoë 💣"\n')
    for encoding in ("ascii", "latin-1"):
        ran = subprocess.run(
            [*PROGRAM, "people"], env={"PYTHONIOENCODING": encoding, **os.environ}, capture_output=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, b"")


def completions(monkeypatch, capsys, *words):
    monkeypatch.setenv("_CALLSESSION_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(["callsession", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    with pytest.raises(SystemExit):
        run([])
    printed = capsys.readouterr()
    assert printed.err == ""
    return [line.partition(",")[2] for line in printed.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("sh",), ["show"]),
        (("show", "d"), ["dan-novak", "dana-okafor"]),
        (("log", "dana-okafor", "le"), ["left_message"]),
        (("plan", "aft"), ["after-5"]),
        (("edit", "lee"), ["lee-chang"]),
    ],
)
def test_the_shell_completes(book, monkeypatch, capsys, words, offered):
    assert completions(monkeypatch, capsys, *words) == offered


def test_without_a_book_it_completes_what_it_can(monkeypatch, capsys):
    assert completions(monkeypatch, capsys, "show", "d") == []
    assert completions(monkeypatch, capsys, "plan", "mor") == ["morning"]


def test_it_says_the_same_with_a_cache_without_one_and_with_a_damaged_one(home, book, callsession, monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1 << 62)  # by then every file has been left alone
    callsession("log", "dana", "reached", "--note", "two boys", *WRITING)
    commands = (("plan", "--json"), ("promises",), ("show", "dana"), ("check", "--json"), ("export", "json"))

    def said():
        return [callsession(*words, *WRITING) for words in commands]

    first = said()
    kept = [path for path in (home / "cache").rglob("*") if path.is_file()]
    assert len(kept) > 2
    assert said() == first
    for path in kept:
        path.write_bytes(b"junk" + path.read_bytes())
    assert said() == first
    shutil.rmtree(home / "cache")
    assert said() == first
    (book / "contacts" / "dana-okafor.toml").write_text('name = "Dana Okafor"\ncompany = "Elsewhere"\n')
    assert "Elsewhere" in callsession("show", "dana", *WRITING).out
