"""An open window and what is changed outside of it: read where a file differs, and whatever the window itself wrote is
neither lost nor counted twice."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from callsession.cli import desk as desks
from callsession.cli import loading
from callsession.cli.desk import SET_ASIDE, WAITING, RealDesk
from callsession.cli.loading import Loaded, load
from callsession.core.entries import Call
from callsession.core.state import FormInProgress
from tests.cli.practice import Command, journal, write
from tests.cli.test_desk import a_call, a_desk, started

DANA = "dana-okafor"


@pytest.fixture
def desk(book: Path) -> RealDesk:
    """The desk of an open window."""
    return a_desk()


async def looks(desk: RealDesk) -> bool:
    """The user is back on Today: whether there is anything new."""
    return await desk.look_again(lambda: True)


async def logged(note: str) -> Call:
    """A call that another window notes."""
    other = a_desk()
    call = a_call(other).model_copy(update={"note": note})
    await other.record([call], None)
    other.close()
    return call


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], Callable[[RealDesk], bool]]] = {
    "a contact is edited": (
        lambda book: rewrite(book / "contacts" / "dana-okafor.toml", "Brightwater", "Tidewater"),
        lambda desk: desk.book.people[DANA].contact.company == "Tidewater Widgets",
    ),
    "a contact comes": (
        lambda book: write(book / "contacts" / "new" / "wan.toml", 'name = "Wan Li"'),
        lambda desk: "wan" in desk.book.people,
    ),
    "a contact goes": (
        lambda book: (book / "contacts" / "dana-okafor.toml").unlink(),
        lambda desk: DANA not in desk.book.people,
    ),
    "a tidbit comes": (
        lambda book: write(book / "tidbits" / "new.toml", '[[tidbit]]\ntext = "Acme hires"\nheard = 2026-11-25'),
        lambda desk: "Acme hires" in {tidbit.text for tidbit in desk.book.tidbits},
    ),
    "the settings change": (
        lambda book: rewrite(book / "book.toml", "Sam Porter", "Sam Potter"),
        lambda desk: desk.book.settings.name == "Sam Potter",
    ),
    "a file breaks": (
        lambda book: write(book / "contacts" / "dana-okafor.toml", "name = ["),
        lambda desk: (
            {problem.file for problem in desk.problems} == {"contacts/dana-okafor.toml"}
            and "lee-chang" in desk.book.people
            and DANA not in desk.book.people
        ),
    ),
    "a file is named otherwise": (
        lambda book: (book / "contacts" / "dana-okafor.toml").rename(book / "contacts" / "dana-okafor.toml.txt"),
        lambda desk: (
            {problem.file for problem in desk.problems} == {"contacts/dana-okafor.toml.txt"}
            and DANA not in desk.book.people
        ),
    ),
    "the user has moved": (
        lambda book: rewrite(book / "book.toml", "America/New_York", "Asia/Tokyo"),
        lambda desk: (desk.now().utcoffset(), desk.now().hour) == (timedelta(hours=9), 22),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_what_is_changed_outside_is_seen_once(book: Path, desk: RealDesk, change: str):
    happens, is_seen = CHANGES[change]
    happens(book)
    assert not is_seen(desk)
    assert await looks(desk)
    assert is_seen(desk)
    assert not await looks(desk)


async def test_entries_of_others_come_and_are_taken_back(desk: RealDesk, writing: Command):
    call = await logged("from another window")
    assert await looks(desk)
    assert desk.book.people[DANA].history.calls == (call,)
    assert writing("undo").code == 0
    assert await looks(desk)
    assert desk.book.people[DANA].history.calls == ()


@pytest.mark.parametrize("book_is_a_link", [False, True])
async def test_what_this_run_writes_is_no_change(book: Path, monkeypatch: pytest.MonkeyPatch, *, book_is_a_link: bool):
    if book_is_a_link:
        link = book.with_name("link")
        link.symlink_to(book)
        monkeypatch.setenv("CALLSESSION_BOOK", str(link))
    desk = a_desk()
    session, mine, beside = started(desk), a_call(desk), a_call(desk)
    await desk.record([session], session)
    await desk.record([mine], session)
    await desk.record([beside], None)
    await desk.keep_form(FormInProgress(id=desk.new_id(), name="news", form={"text": "half"}))
    monkeypatch.setattr(loading, "load", lambda _: pytest.fail("nothing was changed outside"))
    assert not await looks(desk)


async def test_what_this_run_wrote_counts_once_beside_what_others_wrote(book: Path, desk: RealDesk):
    session, mine = started(desk), a_call(desk)
    await desk.record([session], session)
    await desk.record([mine], session)
    other = await logged("from another window")
    rewrite(book / "contacts" / "dana-okafor.toml", "Brightwater", "Tidewater")
    for _ in range(2):
        await looks(desk)
        assert set(desk.book.people[DANA].history.calls) == {mine, other}
        assert len(desk.book.entries) == len(journal(book).entries) == 3
        left = desk.unfinished()
        assert left
        assert left.entries == (mine,)
    later = a_call(desk)
    await desk.record([later], session)
    assert not await looks(desk)
    assert {mine, other, later} == set(desk.book.people[DANA].history.calls)


async def test_what_was_set_aside_counts_once_and_comes_home(book: Path, desk: RealDesk, callsession: Command):
    write(book / "journal", "in the way")
    call = a_call(desk)
    assert await desk.record([call], None) == SET_ASIDE
    assert WAITING in desk.problems
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    await looks(desk)
    assert desk.book.entries == (call,)
    (book / "journal").unlink()
    assert callsession("retry").code == 0
    assert WAITING not in desk.problems
    assert await looks(desk)
    assert desk.book.entries == (call,)
    assert not await looks(desk)


async def test_a_rehearsal_sees_what_is_changed_and_keeps_what_it_did(book: Path):
    desk = a_desk(writes=False)
    call = a_call(desk)
    await desk.record([call], None)
    assert not await looks(desk)
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    assert await looks(desk)
    assert desk.book.settings.name == "Sam Potter"
    assert desk.book.people[DANA].history.calls == (call,)


async def test_nothing_changes_where_it_may_not_and_the_next_look_finds_it(book: Path, desk: RealDesk):
    before = desk.book
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    assert not await desk.look_again(lambda: False)
    assert desk.book is before
    assert await looks(desk)


class Slowly:
    """Reads a book again, and lets nobody have it before it is told so."""

    def __init__(self) -> None:
        self.is_read, self.goes_on = Event(), Event()

    def __call__(self, *arguments: object) -> Loaded | None:
        found = loading.load_again(*arguments)  # type: ignore[arg-type]
        self.is_read.set()
        assert self.goes_on.wait(30)
        return found


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Slowly:
    slowly = Slowly()
    monkeypatch.setattr(desks, "load_again", slowly)
    return slowly


async def test_what_is_recorded_while_the_book_is_read_again_stays(book: Path, desk: RealDesk, slowly: Slowly):
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    look = asyncio.create_task(looks(desk))
    await asyncio.to_thread(slowly.is_read.wait)
    call = a_call(desk)
    await desk.record([call], None)
    slowly.goes_on.set()
    assert not await look
    assert desk.book.entries == (call,)
    assert await looks(desk)
    assert desk.book.entries == (call,)
    assert desk.book.settings.name == "Sam Potter"


async def test_what_is_on_disk_and_not_yet_said_to_be_saved_counts_once(
    book: Path, desk: RealDesk, monkeypatch: pytest.MonkeyPatch
):
    is_on_disk, goes_on, write_now = Event(), Event(), desk._journal.write

    def write_slowly(*arguments):
        saved = write_now(*arguments)
        is_on_disk.set()
        assert goes_on.wait(30)
        return saved

    monkeypatch.setattr(desk._journal, "write", write_slowly)
    call = a_call(desk)
    record = asyncio.create_task(desk.record([call], None))
    await asyncio.to_thread(is_on_disk.wait)
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    assert not await looks(desk)
    goes_on.set()
    await record
    assert await looks(desk)
    assert desk.book.entries == (call,)


async def test_looks_take_turns(book: Path, desk: RealDesk, monkeypatch: pytest.MonkeyPatch):
    read = []
    monkeypatch.setattr(loading, "load", lambda options: read.append(options) or load(options))
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    assert sorted(await asyncio.gather(*(looks(desk) for _ in range(4)))) == [False, False, False, True]
    assert len(read) == 1


def is_moved(book: Path) -> None:
    book.rename(book.with_name("elsewhere"))


def is_taken_out(book: Path) -> None:
    """The folder on which a disk was mounted is still there."""
    is_moved(book)
    book.mkdir()


def is_replaced(book: Path) -> None:
    is_moved(book)
    book.write_text("no folder")


def is_back(book: Path) -> None:
    if book.is_dir():
        book.rmdir()
    book.unlink(missing_ok=True)
    book.with_name("elsewhere").rename(book)


@pytest.mark.parametrize("book_is", [is_moved, is_taken_out, is_replaced])
async def test_a_book_that_is_gone_stays_as_it_was_until_it_is_back(
    book: Path, desk: RealDesk, book_is: Callable[[Path], None]
):
    call = a_call(desk)
    await desk.record([call], None)
    before = desk.book
    book_is(book)
    assert await looks(desk)
    assert desk.book is before
    (problem,) = desk.problems
    assert problem.message.startswith("not read again, so it is shown as it was: no book: ")
    assert not await looks(desk)
    is_back(book)
    assert await looks(desk)
    assert desk.problems == ()
    assert desk.book is before


async def test_it_is_the_same_book_whatever_the_configuration_says_by_now(
    home: Path, book: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("CALLSESSION_BOOK")
    config = home / "config" / "callsession" / "config.toml"
    write(config, f'book = "{book}"')
    desk = a_desk()
    write(home / "other" / "book.toml", 'name = "Somebody Else"')
    rewrite(book / "book.toml", "Sam Porter", "Sam Potter")
    rewrite(config, str(book), str(home / "other"))
    assert await looks(desk)
    assert desk.book.settings.name == "Sam Potter"
