import errno
import os
import subprocess
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.journal_toml import head, read_journal, seal
from callsession.core.entries import Accepted
from callsession.core.outcomes import Outcome
from callsession.store.journal import Journal
from callsession.store.journal_files import read_journal_folder
from callsession.store.readings import Doubtful, JournalRead
from tests.builders import NOW, a_call, a_promise, an_undo, new_id
from tests.store.faults import fails

ROOT = Path(__file__).parents[2]
FILE = "journal/2026/20261125T133500Z-laptop-3f9a1c.toml"
COPIES = (
    "20261125T133500Z-laptop-3f9a1c.sync-conflict-20261125-140000-ABCDEFG.toml",
    "20261125T133500Z-laptop-3f9a1c (1).toml",
    "20261125T133500Z-laptop-3f9a1c (Sam's conflicted copy 2026-11-25).toml",
    "backup/20261125T133500Z-laptop-3f9a1c.toml",
    "0.toml",
)


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


def text_of(*entries, session=""):
    return (head("laptop", session) + "".join(seal(entry, seq) for seq, entry in enumerate(entries, start=1))).encode()


def put(book, name, data):
    path = book / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def accepted(entry_id, sum_, **fields):
    return Accepted(**{"id": new_id(), "at": NOW, "entry": entry_id, "sum": sum_, **fields})


def changed(entry, old, new, session=""):
    """A file with an entry that somebody changed, and the sum of what stands there now."""
    data = text_of(entry, session=session).replace(old.encode(), new.encode())
    (sealed,) = read_journal(data, "x").sealed
    return data, sealed.sum


def test_a_book_without_a_journal_has_none(book):
    assert read_journal_folder(book) == JournalRead()
    assert read_journal_folder(book / "not there", book / "nor there") == JournalRead()


def test_the_journal_is_the_union_of_its_files(book, tmp_path):
    calls = [a_call() for _ in range(4)]
    put(book, FILE, text_of(calls[1], calls[0], session="s1"))
    put(book, "journal/2025/x.toml", text_of(calls[2]))
    put(tmp_path, "unsaved/x.toml", text_of(calls[3], session="s2"))
    read = read_journal_folder(book, tmp_path / "unsaved")
    assert read.entries == (calls[2], calls[1], calls[0], calls[3])  # by file, then by place
    assert read.sessions == {calls[0].id: "s1", calls[1].id: "s1", calls[3].id: "s2"}
    assert (read.doubtful, read.problems) == ((), ())


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_file_counts_once(book, copy):
    entries = (a_call(), a_promise())
    put(book, FILE, text_of(*entries, session="s1"))
    put(book, f"journal/2026/{copy}", text_of(*entries, session="s1"))
    read = read_journal_folder(book)
    assert read == JournalRead(entries, dict.fromkeys((entry.id for entry in entries), "s1"))


def test_a_copy_with_other_line_ends_and_a_mark_counts_once(book):
    entry = a_call(note="one\ntwo")
    put(book, FILE, text_of(entry))
    put(book, "journal/2026/copy.toml", b"\xef\xbb\xbf" + text_of(entry).replace(b"\n", b"\r\n"))
    assert read_journal_folder(book) == JournalRead((entry,))


def test_a_shorter_copy_and_one_in_another_order_count_once(book):
    first, second, third = a_call(), a_call(), a_call()
    put(book, "journal/2026/a.toml", text_of(first, second))
    put(book, "journal/2026/b.toml", text_of(third, second, first))
    assert read_journal_folder(book) == JournalRead((first, second, third))


@pytest.mark.parametrize("damaged", ["a.toml", "z.toml"])
def test_a_copy_with_a_damaged_head_costs_no_session(book, damaged):
    entry = a_call()
    put(book, "journal/2026/m.toml", text_of(entry, session="s1"))
    put(book, f"journal/2026/{damaged}", text_of(entry, session="s1").replace(b"format", b"<<<<<<<"))
    read = read_journal_folder(book)
    assert (read.entries, read.sessions) == ((entry,), {entry.id: "s1"})
    assert [problem.file for problem in read.problems] == [f"journal/2026/{damaged}"]


def test_one_id_with_two_texts_is_shown_and_the_first_counts(book):
    entry = a_call()
    other = entry.model_copy(update={"outcome": Outcome.BUSY})
    put(book, "journal/2026/a.toml", text_of(a_call(), entry))
    put(book, "journal/2026/b.toml", text_of(other, session="s1"))
    read = read_journal_folder(book)
    assert read.entries[1:] == (entry,)
    (problem,) = read.problems
    assert (problem.file, problem.line) == ("journal/2026/b.toml", 5)
    assert f"the id {entry.id} has another text in journal/2026/a.toml:14" in problem.message
    assert 'outcome = "busy"' in problem.text


def test_an_entry_changed_outside_is_shown_and_not_counted(book):
    entry = a_call(note="Raj is leaving")
    data, sum_ = changed(entry, "Raj is leaving", "Raj stays", session="s1")
    put(book, FILE, data)
    read = read_journal_folder(book)
    assert (read.entries, read.sessions) == ((), {})
    assert read.doubtful == (Doubtful(entry.id, sum_, FILE, 5),)
    (problem,) = read.problems
    assert (problem.file, problem.line) == (FILE, 5)
    assert problem.advice.endswith(f"check --accept {entry.id}")
    assert "Raj stays" in problem.text


def test_it_counts_once_accepted_with_its_session(book):
    data, sum_ = changed(entry := a_call(note="Raj is leaving"), "Raj is leaving", "Raj stays", session="s1")
    put(book, FILE, data)
    put(book, "journal/2026/later.toml", text_of(acceptance := accepted(entry.id, sum_)))
    read = read_journal_folder(book)
    assert read.entries == (entry.model_copy(update={"note": "Raj stays"}), acceptance)
    assert read.sessions == {entry.id: "s1"}
    assert (read.doubtful, read.problems) == ((), ())


def test_what_was_accepted_goes_before_its_other_copies(book):
    data, sum_ = changed(entry := a_call(note="Raj is leaving"), "Raj is leaving", "Raj stays")
    put(book, "journal/2026/a.toml", text_of(entry))
    put(book, "journal/2026/b.toml", data)
    put(book, "journal/2026/c.toml", text_of(acceptance := accepted(entry.id, sum_)))
    read = read_journal_folder(book)
    assert read.entries == (entry.model_copy(update={"note": "Raj stays"}), acceptance)
    assert [problem.file for problem in read.problems] == ["journal/2026/a.toml"]


def test_an_acceptance_is_of_one_text_of_one_entry(book):
    data, sum_ = changed(entry := a_call(note="Raj is leaving"), "Raj is leaving", "Raj stays")
    wrong = (accepted(entry.id, "0" * 16), accepted(new_id(), sum_))
    put(book, FILE, data)
    put(book, "journal/2026/later.toml", text_of(*wrong))
    assert read_journal_folder(book).entries == wrong


def test_an_acceptance_may_be_taken_back(book):
    data, sum_ = changed(entry := a_call(note="Raj is leaving"), "Raj is leaving", "Raj stays")
    acceptance = accepted(entry.id, sum_)
    put(book, FILE, data)
    put(book, "journal/2026/later.toml", text_of(acceptance, undo := an_undo(acceptance)))
    read = read_journal_folder(book)
    assert read.entries == (acceptance, undo)
    assert [doubt.id for doubt in read.doubtful] == [entry.id]


def test_an_acceptance_that_was_itself_changed_accepts_nothing(book):
    data, sum_ = changed(entry := a_call(note="Raj is leaving"), "Raj is leaving", "Raj stays")
    forged, _ = changed(accepted(entry.id, "f" * 16), "f" * 16, sum_)
    put(book, FILE, data)
    put(book, "journal/2026/later.toml", forged)
    assert read_journal_folder(book).entries == ()


def test_what_cannot_be_read_costs_only_itself(book, tmp_path):
    entry = a_call()
    put(book, FILE, text_of(entry))
    put(tmp_path, "elsewhere/secret.toml", text_of(a_call()))
    year = book / "journal" / "2026"
    os.mkfifo(year / "pipe.toml")
    (year / "folder.toml").mkdir()
    (year / "loop.toml").symlink_to("loop.toml")
    (year / "out.toml").symlink_to(tmp_path / "elsewhere" / "secret.toml")
    (book / "journal" / "linked").symlink_to(tmp_path / "elsewhere")
    with (year / "huge.toml").open("wb") as file:
        file.truncate(1 << 40)
    (year / "noise.toml").write_bytes(b"\x00\xff\xfe[[entry]]\n\x80")
    (year / "empty.toml").touch()
    read = read_journal_folder(book)
    assert read.entries == (entry,)
    assert {problem.file.removeprefix("journal/") for problem in read.problems} == {
        f"2026/{name}.toml" for name in ("pipe", "folder", "loop", "out", "huge", "noise")
    } | {"linked"}
    assert all(problem.message and problem.advice for problem in read.problems)


@pytest.mark.parametrize("name", ["open", "scandir"])
def test_what_may_not_be_read_is_a_problem_not_a_gap(book, monkeypatch, name):
    put(book, FILE, text_of(a_call()))
    put(book, "journal/2025/x.toml", text_of(entry := a_call()))
    monkeypatch.setattr(
        os, name, fails(errno.EACCES, only=lambda path, *_: "2026" in str(path), instead=getattr(os, name))
    )
    read = read_journal_folder(book)
    assert read.entries == (entry,)
    assert [problem.message for problem in read.problems] == ["permission denied"]


def test_a_file_set_aside_that_cannot_be_read_is_named_in_full(book, tmp_path):
    aside = tmp_path / "unsaved"
    (aside / "x.toml").mkdir(parents=True)
    (problem,) = read_journal_folder(book, aside).problems
    assert problem.file == str(aside / "x.toml")


def test_names_of_any_bytes_cost_nothing(book):
    name = os.fsdecode(b"journal/caf\xe9.toml")
    try:
        put(book, name, text_of(entry := a_call()) + b"\n[[entry]]\ntorn")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    read = read_journal_folder(book)
    assert read.entries == (entry,)
    assert [problem.file for problem in read.problems] == [name]


def test_nothing_is_written_by_reading(book):
    put(book, FILE, text_of(a_call()) + b"\n[[entry]]\ntorn")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in book.rglob("*")}
    read_journal_folder(book)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_mode) for path in book.rglob("*")} == before


@given(st.data())
def test_wherever_a_block_is_torn_it_is_told_and_the_others_count(tmp_path_factory, data):
    whole, last = a_call(note="first"), a_call(note="Zoë\n[[entry]]")
    text = text_of(whole, last)
    end = len(text) - len(seal(last, 2).encode())
    cut = data.draw(st.integers(end, len(text) - 2))  # without its last line's end it is whole
    book = tmp_path_factory.mktemp("book")
    put(book, FILE, text[:cut])
    read = read_journal_folder(book)
    assert read.entries == (whole,)
    assert bool(read.problems) == bool(text[end:cut].strip())
    assert all(problem.file == FILE and problem.line for problem in read.problems)


APPENDING = """
import sys
data = bytes.fromhex(sys.argv[2])
with open(sys.argv[1], "ab", buffering=0) as file:
    for part in (data[: len(data) // 2], data[len(data) // 2 :]):
        file.write(part)
        print("written", flush=True)
        sys.stdin.readline()
"""


def test_an_entry_that_another_program_is_writing_counts_once_complete(book):
    first, second = a_call(), a_call(note="half written")
    path = put(book, FILE, text_of(first, session="s1"))
    rest = seal(second, 2).encode().hex()
    with subprocess.Popen(
        [sys.executable, "-c", APPENDING, str(path), rest], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "written\n"
        read = read_journal_folder(book)
        assert read.entries == (first,)
        assert [(problem.file, problem.line) for problem in read.problems] == [(FILE, 15)]
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "written\n"
        assert read_journal_folder(book) == JournalRead((first, second), {first.id: "s1", second.id: "s1"})


WRITING = """
import sys
from pathlib import Path
from callsession.store.journal import Journal
from tests.builders import a_call
numbers = iter(range(1_000))
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]), "laptop", lambda: str(next(numbers)))
for number in range(40):
    ids = [f"01{sys.argv[3]}{2 * number + place:023}" for place in range(2)]
    journal.write([a_call(id=id_) for id_ in ids])
    print(*ids, flush=True)
"""


def test_programs_that_write_and_read_at_once_lose_nothing(book, tmp_path):
    acknowledged = []
    with ExitStack() as running:
        commands = [[sys.executable, "-c", WRITING, str(book), str(tmp_path / "unsaved"), letter] for letter in "AB"]
        writers = [
            running.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            for command in commands
        ]
        for lines in zip(*(writer.stdout for writer in writers), strict=True):
            acknowledged += " ".join(lines).split()
            read = [entry.id for entry in read_journal_folder(book).entries]
            assert set(acknowledged) <= set(read)
            assert len(read) == len(set(read))
    assert len(acknowledged) == 160
    assert sorted(acknowledged) == sorted(entry.id for entry in read_journal_folder(book).entries)
    assert len(list((book / "journal" / "2026").iterdir())) == 2


def test_two_runs_of_one_machine_are_one_journal(book, tmp_path):
    numbers = count()
    runs = [Journal(book, tmp_path / "unsaved", "laptop", lambda: str(next(numbers))) for _ in range(2)]
    calls = [a_call() for _ in range(6)]
    for place, call in enumerate(calls):
        runs[place % 2].write([call], session=f"s{place % 2}")
    read = read_journal_folder(book)
    assert sorted(read.entries, key=lambda entry: entry.id) == calls
    assert [read.sessions[call.id] for call in calls] == ["s0", "s1"] * 3
