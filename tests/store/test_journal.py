import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.journal_toml import head, read_journal, seal
from callsession.core.errors import NotSaved
from callsession.store.journal import Journal, JournalFile, Saved
from callsession.store.journal_files import read_journal_folder
from tests.builders import NEW_YORK, a_call, a_promise
from tests.store.faults import failing, fails, files_in, mode, short_write

NAME = "journal/2026/20261125T133500Z-laptop-{}.toml"
FIRST, SECOND = NAME.format("tag1"), NAME.format("tag2")
DISK_ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


@pytest.fixture
def year(book):
    """The year's folder, made before anything fails."""
    folder = book / "journal" / "2026"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def unsaved(tmp_path):
    return tmp_path / "state" / "unsaved"


@pytest.fixture
def journal(book, unsaved):
    journal = a_journal(book, unsaved)
    yield journal
    journal.close()


def a_journal(book, unsaved):
    numbers = count(1)
    return Journal(book, unsaved, "laptop", lambda: f"tag{next(numbers)}")


def counted(book, *others):
    """What a book holds, read without any problem."""
    read = read_journal_folder(book, *others)
    assert read.problems == ()
    return read.entries


def text_of(*entries, session="", block=""):
    return (
        head("laptop", session, block) + "".join(seal(entry, seq) for seq, entry in enumerate(entries, start=1))
    ).encode()


def test_a_batch_is_a_head_and_sealed_blocks(book, journal):
    call, promise = a_call(note="Raj is leaving\nin January"), a_promise()
    assert journal.write([call, promise], session="s1", block="morning") is Saved.JOURNAL
    assert files_in(book) == {FIRST: text_of(call, promise, session="s1", block="morning")}
    assert counted(book) == (call, promise)


def test_it_grows_by_whole_batches(book, journal):
    calls = [a_call() for _ in range(5)]
    journal.write(calls[:2])
    journal.write(calls[2:])
    (data,) = files_in(book).values()
    assert data == text_of(*calls)


def test_nothing_makes_no_file(book, journal):
    assert journal.write(()) is Saved.JOURNAL
    assert list(book.iterdir()) == []


def test_each_session_has_a_file_and_the_rest_another(book, journal):
    journal.write([a_call()], session="s1", block="morning")
    journal.write([a_call()])
    journal.write([a_call()], session="s1", block="morning")
    texts = [read_journal(data, name) for name, data in files_in(book).items()]
    assert [(text.head.session, len(text.sealed)) for text in texts] == [("s1", 2), ("", 1)]


def test_it_names_its_own_files_while_it_appends_to_them(book, journal):
    assert journal.names == frozenset()
    journal.write([a_call()])
    journal.write([a_call()], session="s1", block="morning")
    assert journal.names == {Path(name).name for name in files_in(book)}
    journal.close()
    assert journal.names == frozenset()


def test_a_file_stands_in_the_year_of_its_first_entry_by_universal_time(book, journal):
    journal.write([a_call(at=datetime(2026, 12, 31, 23, 59, tzinfo=NEW_YORK))], session="s1")
    assert list(files_in(book)) == ["journal/2027/20270101T045900Z-laptop-tag1.toml"]


def test_a_session_over_the_turn_of_the_year_has_two_files(book, journal):
    for at in (datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)):
        journal.write([a_call(at=at)], session="s1")
    assert [name[:12] for name in files_in(book)] == ["journal/2026", "journal/2027"]


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o277, 0o777], ids=oct)
def test_it_is_private_whatever_the_umask(book, unsaved, umask):
    before = os.umask(umask)
    try:
        journal = a_journal(book, unsaved)
        journal.write([a_call()])
        journal.close()
        a_journal(book / "none", unsaved).write([a_call()])
    finally:
        os.umask(before)
    assert [mode(book / name) for name in ("journal", "journal/2026", FIRST)] == [0o700, 0o700, 0o600]
    (aside,) = unsaved.iterdir()
    assert [mode(unsaved.parent), mode(unsaved), mode(aside)] == [0o700, 0o700, 0o600]


def test_one_write_then_one_flush_then_the_folder_s_when_the_file_is_new(book, year, journal, monkeypatch):
    done = []
    really_write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: done.append("write") or really_write(fd, data))
    monkeypatch.setattr(os, "fsync", lambda fd: done.append(os.fstat(fd).st_ino))
    journal.write([a_call(), a_call(), a_call()])
    file, folder = (book / FIRST).stat().st_ino, year.stat().st_ino
    assert done == ["write", file, folder]
    done.clear()
    journal.write([a_call()])
    assert done == ["write", file]


def test_two_runs_never_share_a_file(book, unsaved):
    one, other = a_journal(book, unsaved), a_journal(book, unsaved)
    calls = [a_call() for _ in range(4)]
    one.write(calls[:1])
    other.write(calls[1:2])  # the same second, machine and, at first, tag
    one.write(calls[2:3])
    other.write(calls[3:])
    assert files_in(book) == {FIRST: text_of(calls[0], calls[2]), SECOND: text_of(calls[1], calls[3])}


def test_a_file_that_is_there_is_never_opened(book, unsaved):
    for name in (FIRST, SECOND):
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text("another run's")
    call = a_call()
    assert a_journal(book, unsaved).write([call]) is Saved.SET_ASIDE
    assert set(files_in(book).values()) == {b"another run's"}
    assert counted(unsaved.parent, unsaved) == (call,)


def test_threads_take_turns(book, journal):
    calls = [a_call() for _ in range(60)]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda call: journal.write([call]), calls)) == {Saved.JOURNAL}
    (data,) = files_in(book).values()
    assert re.findall(rb"^seq = (\d+)$", data, re.MULTILINE) == [b"%d" % seq for seq in range(1, 61)]
    assert set(counted(book)) == set(calls)


@pytest.mark.parametrize("error", DISK_ERRORS)
@pytest.mark.parametrize("name", ["write", "fsync"])
def test_after_one_failure_a_new_file_holds_the_same_ids(book, journal, name, error):
    first, second, third = a_call(), a_call(), a_call()
    journal.write([first])
    with failing(error, name, times=1):
        assert journal.write([second]) is Saved.JOURNAL
    journal.write([third])
    assert files_in(book) == {FIRST: text_of(first), SECOND: text_of(second, third)}
    assert counted(book) == (first, second, third)


def test_a_new_file_that_failed_is_taken_away(book, year, journal):
    call = a_call()
    with failing(errno.EIO, "fsync", times=1):
        journal.write([call])
    assert files_in(book) == {SECOND: text_of(call)}


def test_a_file_whose_name_is_not_flushed_is_not_trusted(book, year, journal, monkeypatch):
    turns, folder = iter([True]), year.stat().st_ino
    first = lambda fd: os.fstat(fd).st_ino == folder and next(turns, False)  # noqa: E731
    monkeypatch.setattr(os, "fsync", fails(errno.EIO, only=first, instead=os.fsync))
    call = a_call()
    assert journal.write([call]) is Saved.JOURNAL
    assert files_in(book) == {SECOND: text_of(call)}


def test_half_a_write_is_cut_off_and_made_whole_in_a_new_file(book, journal, monkeypatch):
    first, second = a_call(), a_call()
    journal.write([first])
    turns = iter([short_write])
    monkeypatch.setattr(os, "write", lambda fd, data, write=os.write: next(turns, write)(fd, data))
    assert journal.write([second]) is Saved.JOURNAL
    assert files_in(book) == {FIRST: text_of(first), SECOND: text_of(second)}


def test_a_full_disk_takes_nothing_and_loses_nothing(book, unsaved, journal, monkeypatch):
    first, second = a_call(), a_call(note="typed at length")
    journal.write([first])
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", short_write)
        with pytest.raises(NotSaved, match="NOT SAVED: No space left on device") as caught:
            journal.write([second], session="s1", block="morning")
    assert caught.value.text.encode() == text_of(second, session="s1", block="morning")
    assert str(book / "journal") in caught.value.advice
    assert str(unsaved) in caught.value.advice
    assert files_in(book) == {FIRST: text_of(first)}
    assert files_in(unsaved) == {}
    assert journal.write([second]) is Saved.JOURNAL  # the same key tries again
    assert counted(book) == (first, second)


def test_where_nothing_works_the_trouble_told_is_the_book_s(book, journal):
    book.rmdir()
    with failing(errno.ENOSPC, "open"), pytest.raises(NotSaved, match="NOT SAVED: No such file or directory"):
        journal.write([a_call()])


@pytest.mark.parametrize("error", DISK_ERRORS)
@pytest.mark.parametrize("name", ["write", "fsync", "open"])
def test_a_book_that_cannot_be_written_has_its_entries_set_aside(book, year, unsaved, journal, name, error):
    first, second = a_call(), a_call()
    with failing(error, name, times=2):
        assert journal.write([first], session="s1", block="morning") is Saved.SET_ASIDE
    assert files_in(book) == {}
    (data,) = files_in(unsaved).values()
    assert data == text_of(first, session="s1", block="morning")
    assert journal.write([second], session="s1", block="morning") is Saved.JOURNAL
    assert counted(book, unsaved) == (second, first)


def test_what_is_set_aside_goes_to_one_file_too(book, unsaved, journal):
    calls = [a_call() for _ in range(3)]
    book.rmdir()
    for call in calls:
        assert journal.write([call]) is Saved.SET_ASIDE
    (data,) = files_in(unsaved).values()
    assert data == text_of(*calls)


def test_once_what_was_set_aside_is_home_more_is_set_aside_in_a_new_file(book, unsaved, journal):
    book.rmdir()
    journal.write([a_call()])
    for path in unsaved.iterdir():
        path.unlink()
    assert journal.write([call := a_call()]) is Saved.SET_ASIDE
    (data,) = files_in(unsaved).values()
    assert data == text_of(call)


def test_where_nothing_can_be_cut_off_the_seal_tells(book, journal, monkeypatch):
    first, second = a_call(), a_call()
    journal.write([first])
    turns = iter([short_write])
    monkeypatch.setattr(os, "write", lambda fd, data, write=os.write: next(turns, write)(fd, data))
    with failing(errno.EIO, "ftruncate"):
        journal.write([second])
    read = read_journal_folder(book)
    assert read.entries == (first, second)
    assert [problem.file for problem in read.problems] == [FIRST]


def test_a_whole_block_that_could_not_be_cut_off_counts_once(book, journal):
    call = a_call()
    journal.write([a_call()])
    with failing(errno.EIO, "fsync", times=1), failing(errno.EIO, "ftruncate"):
        journal.write([call])
    assert len(files_in(book)) == 2
    assert counted(book)[1:] == (call,)


def test_a_file_that_can_be_neither_closed_nor_taken_away_stops_nothing(book, year, journal):
    call = a_call()
    with failing(errno.EIO, "fsync", "close", "unlink", times=1):
        assert journal.write([call]) is Saved.JOURNAL
    assert files_in(book) == {FIRST: b"", SECOND: text_of(call)}
    assert counted(book) == (call,)


@pytest.mark.parametrize("before", [0, 1])
def test_an_interruption_leaves_nothing_unacknowledged(book, journal, monkeypatch, before):
    calls = [a_call() for _ in range(before)]
    for call in calls:
        journal.write([call])

    def interrupt(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            journal.write([a_call()])
    assert counted(book) == tuple(calls)
    journal.write([last := a_call()])
    assert counted(book) == (*calls, last)
    assert len(files_in(book)) == before + 1  # what was interrupted is not trusted either


def _deleted(path):
    path.unlink()


def _moved(path):
    path.rename(path.with_name("elsewhere.toml"))


def _moved_and_linked(path):
    path.rename(path.with_name("elsewhere.toml"))
    path.symlink_to("elsewhere.toml")


def _replaced(path):
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


def _appended_to(path):
    with path.open("ab") as file:
        file.write(b"# mine\n")


def _emptied(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("change", [_deleted, _moved, _moved_and_linked, _replaced, _appended_to, _emptied])
def test_a_file_that_another_program_changed_is_not_written_again(book, journal, change):
    journal.write([a_call()])
    change(book / FIRST)
    before = files_in(book)
    call = a_call()
    assert journal.write([call]) is Saved.JOURNAL
    assert files_in(book) == {**before, SECOND: text_of(call)}


def test_an_empty_folder_where_the_book_s_disk_was_takes_nothing(book, unsaved, tmp_path):
    (book / "book.toml").touch()
    journal = a_journal(book, unsaved)
    journal.write([first := a_call()])
    book.rename(tmp_path / "disk")
    book.mkdir()
    assert journal.write([a_call()]) is Saved.SET_ASIDE
    assert files_in(book) == {}
    book.rmdir()
    (tmp_path / "disk").rename(book)
    assert journal.write([last := a_call()]) is Saved.JOURNAL
    journal.close()
    assert counted(book) == (first, last)


def test_a_book_that_is_not_there_is_never_made_anew(book, unsaved, journal):
    call, later = a_call(), a_call()
    journal.write([call])
    book.rename(book.with_name("taken-out"))
    assert journal.write([later]) is Saved.SET_ASIDE
    assert not book.exists()
    book.with_name("taken-out").rename(book)
    assert counted(book, unsaved) == (call, later)


@pytest.mark.parametrize("link", ["journal", "journal/2026"])
@pytest.mark.parametrize("target", ["elsewhere", "book/notes"])
def test_nothing_is_written_behind_a_link_where_it_would_not_be_read(book, unsaved, journal, link, target):
    (book.parent / target).mkdir()
    (book / link).parent.mkdir(exist_ok=True)
    (book / link).symlink_to(book.parent / target)
    call = a_call()
    assert journal.write([call]) is Saved.SET_ASIDE
    assert list((book.parent / target).iterdir()) == []
    assert read_journal_folder(book, unsaved).entries == (call,)


@pytest.mark.parametrize("link", ["journal", "journal/2026"])
@pytest.mark.parametrize("target", ["nothing", "2026", "journal"])
def test_links_that_lead_nowhere_are_no_folders(book, journal, link, target):
    (book / link).parent.mkdir(exist_ok=True)
    (book / link).symlink_to(target)
    assert journal.write([a_call()]) is Saved.SET_ASIDE


def test_a_book_behind_a_link_is_written(book, unsaved, tmp_path):
    (tmp_path / "link").symlink_to(book)
    call = a_call()
    assert a_journal(tmp_path / "link", unsaved).write([call]) is Saved.JOURNAL
    assert counted(tmp_path / "link") == (call,)


def test_a_book_that_is_a_loop_is_none(tmp_path, unsaved):
    (tmp_path / "loop").symlink_to("loop")
    assert a_journal(tmp_path / "loop", unsaved).write([a_call()]) is Saved.SET_ASIDE


def test_a_state_folder_behind_a_link_takes_entries(book, unsaved, journal, tmp_path):
    (tmp_path / "disk").mkdir()
    unsaved.parent.symlink_to(tmp_path / "disk")
    book.rmdir()
    call = a_call()
    assert journal.write([call]) is Saved.SET_ASIDE
    assert counted(tmp_path, unsaved) == (call,)


@pytest.mark.parametrize("in_the_way", ["journal", "journal/2026"])
def test_a_file_in_the_place_of_a_folder_is_left_alone(book, journal, in_the_way):
    (book / in_the_way).parent.mkdir(exist_ok=True)
    (book / in_the_way).write_text("mine")
    assert journal.write([a_call()]) is Saved.SET_ASIDE
    assert (book / in_the_way).read_text() == "mine"
    with pytest.raises(NotSaved, match=f"NOT SAVED: {book / in_the_way} is in the way"):
        a_journal(book, None).write([a_call()])


def test_closing_keeps_what_was_written_and_a_later_entry_has_a_new_file(book, journal):
    first, second = a_call(), a_call()
    journal.write([first])
    journal.close()
    journal.close()
    journal.write([second])
    assert files_in(book) == {FIRST: text_of(first), SECOND: text_of(second)}


def test_closing_waits_for_what_is_being_written(book, year, journal, monkeypatch):
    closing = Thread(target=journal.close)

    def close_meanwhile(fd, flush=os.fsync):
        if not closing.ident:
            closing.start()
        flush(fd)

    monkeypatch.setattr(os, "fsync", close_meanwhile)
    assert journal.write([call := a_call()]) is Saved.JOURNAL
    closing.join()
    assert files_in(book) == {FIRST: text_of(call)}


def test_a_file_never_written_to_is_taken_away(tmp_path):
    file = JournalFile(tmp_path.resolve() / "x.toml", head("laptop"))
    assert file.path.exists()
    file.close()
    assert not file.path.exists()


def test_a_closed_journal_holds_no_descriptor(year, unsaved, journal, monkeypatch):
    unsaved.mkdir(parents=True)
    fds = []
    really_open = os.open
    monkeypatch.setattr(os, "open", lambda *given: fds.append(really_open(*given)) or fds[-1])
    with failing(errno.EIO, "fsync", times=4), pytest.raises(NotSaved):
        journal.write([a_call()])
    journal.write([a_call()])
    journal.close()
    for fd in fds:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)


STEPS = st.lists(st.sampled_from(["well", "half", "no"]), max_size=30)


def faulty(steps, work, half=None):
    """A function of `os` that works, half works or fails as the steps say, and then works."""
    turns = iter(steps)

    def call(*arguments):
        step = next(turns, "well")
        if step == "no":
            raise OSError(errno.EIO, "Input/output error")
        return (half if step == "half" and half else work)(*arguments)

    return call


BATCHES = st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=1, max_size=8)


@given(writes=STEPS, flushes=STEPS, cuts=STEPS, batches=BATCHES)
def test_whatever_fails_what_was_said_to_be_saved_is_there_once(writes, flushes, cuts, batches):
    with TemporaryDirectory() as folder:
        book, unsaved = Path(folder) / "book", Path(folder) / "unsaved"
        book.mkdir()
        journal = a_journal(book, unsaved)
        saved = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "write", faulty(writes, os.write, short_write))
            patch.setattr(os, "fsync", faulty(flushes, os.fsync))
            patch.setattr(os, "ftruncate", faulty(cuts, os.ftruncate))
            for size, tries_again in batches:
                batch = [a_call() for _ in range(size)]
                if write_stubbornly(journal, batch, tries_again=tries_again):
                    saved += batch
        journal.close()
        read = [entry.id for entry in read_journal_folder(book, unsaved).entries]
        assert len(read) == len(set(read))
        assert {entry.id for entry in saved} <= set(read)
        if "no" not in cuts:
            assert len(saved) == len(read)


def write_stubbornly(journal, batch, *, tries_again):
    """Write a batch, again and again if need be, and say whether it was saved."""
    while True:
        try:
            return journal.write(batch)
        except NotSaved:
            if not tries_again:
                return None
