"""A morning block as a person plays it, in a real terminal."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from callsession.core.entries import Call, Entry, Paused, SessionStarted, Undo
from callsession.core.outcomes import Outcome
from callsession.store.journal_files import read_journal_folder
from callsession.store.readings import JournalRead
from tests.cli.practice import NOW, snapshot, write
from tests.system.terminal import callsession

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book"
AT = ("--now", NOW)
NOTE = "Wants a second shift, by Easter"


def demo(home: Path) -> Path:
    """The demo's copy of the sample book."""
    return home / "state" / "callsession" / "demo"


def written(book: Path) -> tuple[Entry, ...]:
    """What the journal holds that the sample does not; every block of it is sealed and right."""
    read: JournalRead = read_journal_folder(book)
    assert (read.problems, read.doubtful) == ((), ())
    there = {entry.id for entry in read_journal_folder(SAMPLE).entries}
    return tuple(entry for entry in read.entries if entry.id not in there)


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (60, 20)])
def test_a_morning(home: Path, columns: int, rows: int) -> None:
    with callsession("demo", columns=columns, rows=rows) as terminal:
        terminal.shows("DEMO", "morning block")
        contacts = snapshot(demo(home) / "contacts", demo(home) / "tidbits")
        terminal.press("\r")
        terminal.shows("0 of 12", "Meredith Vance", "REMIND")
        terminal.press("d")
        terminal.shows("ringing")
        terminal.press("r")
        terminal.shows("You spoke with Meredith Vance")
        terminal.press(*NOTE)
        terminal.shows(NOTE)
        terminal.press("\r")
        terminal.shows("1 of 12 · 1 reached", "Lee Chang", "REMIND")
        terminal.look()
        terminal.press("n")
        terminal.shows("2 of 12 · 1 reached", "Tom Baker")
        terminal.press("u")
        terminal.shows("1 of 12 · 1 reached", "Lee Chang")
        terminal.press("q")
        terminal.shows("morning block, 1 of 12 done: go on?")
        terminal.press("q")
        assert terminal.ends() == 0

    started, reached, missed, undone, left = written(demo(home))
    assert isinstance(started, SessionStarted)
    assert isinstance(reached, Call)
    assert (reached.contact, reached.outcome, reached.note) == ("meredith-vance", Outcome.REACHED, NOTE)
    assert reached.next_due
    assert isinstance(missed, Call)
    assert (missed.contact, missed.outcome) == ("lee-chang", Outcome.NO_ANSWER)
    assert isinstance(undone, Undo)
    assert undone.of == missed.id
    assert isinstance(left, Paused)
    assert snapshot(demo(home) / "contacts", demo(home) / "tidbits") == contacts

    with callsession("demo", columns=columns, rows=rows) as terminal:
        terminal.shows("morning block, 1 of 12 done: go on?")
        terminal.press("\r")
        terminal.shows("1 of 12 · 1 reached", "Lee Chang")


def drafts(home: Path) -> str:
    """What is kept of calls in progress."""
    return "".join(path.read_text("utf-8") for path in (home / "state").rglob("drafts/*.json"))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_note_that_was_being_typed_is_offered_again(home: Path, number: signal.Signals) -> None:
    with callsession("demo") as terminal:
        terminal.shows("morning block")
        terminal.press("\r")
        terminal.shows("Meredith Vance", "REMIND")
        terminal.press("d")
        terminal.shows("ringing")
        terminal.press("r")
        terminal.shows("You spoke with")
        terminal.press(*NOTE)
        terminal.shows(NOTE)
        terminal.waits_for(lambda: NOTE in drafts(home))
        os.kill(terminal.process.pid, number)
        assert terminal.ends() in {-number, 128 + number}
    with callsession("demo") as terminal:
        terminal.shows("go on?")
        terminal.press("\r")
        terminal.shows("You spoke with Meredith Vance", NOTE)
        terminal.press("\r")
        terminal.shows("1 of 12 · 1 reached")
    calls = [entry for entry in written(demo(home)) if isinstance(entry, Call)]
    assert [(call.contact, call.note) for call in calls] == [("meredith-vance", NOTE)]


@pytest.mark.parametrize("how", [("--rehearse", "--write"), ()], ids=" ".join)
def test_a_rehearsal_writes_nothing_and_dials_nothing(home: Path, how: tuple[str, ...]) -> None:
    shutil.copytree(SAMPLE, home / "book")
    dials = f'dial_command = ["touch", "{home}/dialled {{number}}"]\n'
    write(home / "config" / "callsession" / "config.toml", dials)
    before = snapshot(home)
    with callsession("run", "morning", "--minutes", "20", "--calls", "4", *how, *AT) as terminal:
        terminal.shows("REHEARSAL", "nothing is dialled", "0 of 4", "Meredith Vance", "REMIND")
        terminal.press("d")
        terminal.shows("ringing", "dial it on your telephone")
        terminal.press("r")
        terminal.shows("You spoke with Meredith Vance")
        terminal.press(*NOTE, "\r")
        terminal.shows("1 of 4 · 1 reached")
        terminal.look()
        terminal.press("f")
        terminal.shows("morning: finished", "1 call: 1 reached")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert snapshot(home) == before


def test_after_a_search_without_a_find_everybody_is_painted_again(home: Path) -> None:
    for number in range(17):
        write(home / "book" / "contacts" / f"{number:02}.toml", f'name = "Person {number:02}"')
    with callsession("--book", str(home / "book"), *AT, columns=120, rows=40) as terminal:
        terminal.shows("open loops")
        terminal.press("p")
        terminal.shows("17 people by name", "Person 00", "Person 16")
        for letters, found in (("/", "by name"), ("16", "1 person found"), ("6", "Nobody is found")):
            terminal.press(*letters)
            terminal.shows(found)
            terminal.look()
        terminal.press("\x1b")
        terminal.shows("17 people by name", "Person 00", "Person 16")


def test_what_is_typed_ahead_stands_in_the_line_it_was_meant_for(home: Path) -> None:
    with callsession("demo", columns=120, rows=40) as terminal:
        terminal.shows("DEMO", "morning block")
        terminal.press("p", "a")
        terminal.shows("where they work")
        terminal.press("Wan Li\t+1 202-555-0199\tKestrel Works\r")
        terminal.shows("63 people by name")
        terminal.press("/", *"wan li")
        terminal.shows("Wan Li (wan-li)", "Kestrel Works", "(202) 555-0199")


FOCUS_AGAIN = ("\x1b[O", "\x1b[I")
"""What a terminal sends when the user goes to another window, and when they come back."""

ANA = """name = "{name}"
phones = ["+1 202-555-0143"]
windows = ["00:00-23:59"]
[met]
on = 2026-09-01
i_promised = [{ text = "send the plan", due = 2026-11-25 }]
"""


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 20)])
def test_what_is_changed_elsewhere_is_seen_on_today_and_in_no_session(home: Path, columns: int, rows: int) -> None:
    book = home / "book"
    ana, whole = book / "contacts" / "ana.toml", ANA.replace("{name}", "Ana")
    write(book / "book.toml", 'timezone = "America/New_York"\n')
    write(ana, whole)
    with callsession("--book", str(book), *AT, "--write", columns=columns, rows=rows) as terminal:
        terminal.shows("1 person due", "you to Ana: send the plan")
        write(ana, whole.replace("00:00-23:59", "eight to nine"))
        terminal.press(*FOCUS_AGAIN)
        terminal.shows("contacts/ana.toml:3:")
        write(ana, ANA.replace("{name}", "Ana Ruiz"))
        terminal.press("\r")
        terminal.shows("Ana Ruiz", "0 of 1")
        write(ana, ANA.replace("{name}", "Wan Li"))
        terminal.press(*FOCUS_AGAIN)
        terminal.look()
        terminal.press("d")
        terminal.shows("Ana Ruiz", "ringing")
        assert "Wan Li" not in terminal.text
        terminal.press("q")
        terminal.shows("go on?", "you to Wan Li: send the plan")
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize("room", ["", "n", "o", "i", "p"])
def test_what_is_typed_after_the_key_of_the_search_belongs_to_it(home: Path, room: str) -> None:
    with callsession("demo", columns=120, rows=40) as terminal:
        terminal.shows("DEMO", "morning block")
        terminal.press(room)
        terminal.look()
        terminal.press("/quist")
        terminal.shows(" found", "Walter Quist (walter-quist)")
    assert written(demo(home)) == ()


def test_what_is_typed_after_a_key_in_a_session_records_nothing_there(home: Path) -> None:
    with callsession("demo", columns=120, rows=40) as terminal:
        terminal.shows("DEMO", "morning block")
        terminal.press("\r")
        terminal.shows("0 of 12", "REMIND")
        terminal.press("/nubdsz")
        terminal.shows("Nobody is found")
        terminal.press("\x1b")
        terminal.shows("people by name")
        terminal.press("\x1b")
        terminal.shows("0 of 12", "REMIND")
        terminal.press("tnbd news of nobody")
        terminal.shows("nbd news of nobody")
    assert not any(isinstance(entry, Call) for entry in written(demo(home)))


def test_whatever_the_sizes_before_o_is_named_where_lines_are_cut(home: Path) -> None:
    with callsession("demo") as terminal:
        terminal.shows("DEMO", "morning block")
        terminal.press("\r")
        terminal.shows("REMIND", "…", "o all text", "? help")
        for columns, rows, named in [(200, 60, False), (80, 24, True), (200, 50, False), (60, 20, True)] * 2:
            terminal.resize(columns, rows)
            terminal.shows("REMIND", "? help")
            terminal.look()
            terminal.waits_for(lambda named=named: ("o all text" in terminal.text) == named)


AHEAD = {
    "n\x11": ("", ["no_answer"], ""),
    "n\x10": ("Search for commands", ["no_answer"], ""),
    "n/quist": ("Walter Quist (walter-quist)", ["no_answer"], ""),
    "ntnews of nobody": ("news of nobody", ["no_answer"], ""),
    "\x10nobody": ("nobody", [], ""),
    "rquick\x11": ("", [], '"quick"'),
    "rquick\r\x11": ("", ["reached"], ""),
    "rquick \x1b[200~and pasted\x1b[201~ end\x11": ("", [], '"quick and pasted end"'),
}
"""What is typed at once in a session: what is shown then, or "" where it ends, what is recorded, and what is kept."""


@pytest.mark.parametrize("typed", AHEAD, ids=ascii)
def test_what_is_typed_first_is_done_first(home: Path, typed: str) -> None:
    shown, outcomes, kept = AHEAD[typed]
    with callsession("demo", columns=120, rows=40) as terminal:
        terminal.shows("DEMO", "morning block")
        terminal.press("\r")
        terminal.shows("0 of 12", "REMIND")
        terminal.look()
        terminal.press(typed)
        if shown:
            terminal.shows(shown)
            terminal.process.kill(signal.SIGTERM)
        assert terminal.ends() == (128 + signal.SIGTERM if shown else 0)
    assert [entry.outcome for entry in written(demo(home)) if isinstance(entry, Call)] == outcomes
    assert ((kept or "quick") in drafts(home)) is bool(kept)
