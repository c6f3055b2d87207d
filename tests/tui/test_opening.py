"""The first frame, which is there before the book is."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC

import pytest
from textual.pilot import Pilot

from callsession.core.errors import UsageError
from callsession.present.glance import Glance
from callsession.tui.app import CallsessionApp
from callsession.tui.rooms import Rooms
from callsession.tui.widgets.opening import Left, Reading
from tests.builders import NOW
from tests.tui.desk import SIZES, FakeDesk, a_small_book, seen

FILES = 10


class Library:
    """Reads a book of ten files, each when it is allowed to."""

    def __init__(self) -> None:
        self.desk = FakeDesk(a_small_book())
        self.may_read = threading.Semaphore(0)
        self.left = threading.Event()
        self.error: Exception | None = None

    def opens(self, reading: Reading) -> Rooms:
        reading.expect(FILES)
        try:
            for folder in (range(4), range(4, FILES)):
                for _ in reading.watched(folder):
                    self.may_read.acquire()
        except Left:
            self.left.set()
            raise
        if self.error:
            raise self.error
        return Rooms(self.desk)

    def reads(self, files: int) -> None:
        self.may_read.release(files)


@pytest.fixture
def library() -> Library:
    return Library()


@asynccontextmanager
async def at_the_door(
    library: Library, size: tuple[int, int] = (80, 24), glance: Glance | None = None, mark: str = ""
) -> AsyncIterator[Pilot[None]]:
    app = CallsessionApp(opens=library.opens, glance=glance, mark=mark)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        try:
            yield pilot
        finally:
            await app.action_quit()
            library.reads(FILES)  # so that no thread waits for ever


async def until(pilot: Pilot[None], text: str) -> None:
    """Wait until the screen shows this."""
    while text not in seen(pilot):
        await pilot.pause(0.02)


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_that_the_book_is_read_and_how_far(library: Library, size: tuple[int, int]):
    async with at_the_door(library, size) as pilot:
        assert "Reading your book" in seen(pilot)
        library.reads(3)
        await until(pilot, "30%")
        library.reads(FILES)
        await until(pilot, "morning")
        assert "Reading your book" not in seen(pilot)


GLANCE = Glance(
    NOW.astimezone(UTC),
    "Wednesday 25 November, 8:35 · Sam Porter",
    {"now": ["after-5 block", "3 people due"], "news": ["[b]Walrus[/b]\x1b[2J"], "cold": []},
)


@pytest.mark.parametrize("size", SIZES)
async def test_today_as_it_was_worked_out_is_seen_meanwhile(library: Library, size: tuple[int, int]):
    async with at_the_door(library, size, glance=GLANCE, mark="REHEARSAL") as pilot:
        shown = seen(pilot)
        for text in ("25 November, 8:35", "3 people due", "[b]Walrus[/b]<U+001B>[2J", "Reading your book", "REHEARSAL"):
            assert text in shown
        assert "COLD" not in shown
        library.reads(FILES)
        await until(pilot, "morning block")
        assert "Walrus" not in seen(pilot)


async def test_what_is_only_seen_starts_nothing_until_the_book_is_read(library: Library):
    async with at_the_door(library, glance=GLANCE) as pilot:
        await until(pilot, "0%")
        before = seen(pilot)
        await pilot.click("#today")
        await pilot.press("enter")
        assert (seen(pilot), library.desk.recorded) == (before, [])
        library.reads(FILES)
        await until(pilot, "0 of 3")


@pytest.mark.parametrize("size", [(39, 24), (80, 11)])
async def test_where_there_is_no_room_nothing_but_the_word_is_seen(library: Library, size: tuple[int, int]):
    async with at_the_door(library, size, glance=GLANCE) as pilot:
        assert "Reading your book" in seen(pilot)
        assert "3 people due" not in seen(pilot)


@pytest.mark.parametrize("key", ["enter", "ctrl+j"])
async def test_keys_that_were_pressed_too_early_count_once_it_is_read(library: Library, key: str):
    """Enter is a line end where it was typed before the terminal was the app's."""
    async with at_the_door(library) as pilot:
        await pilot.press(key)
        assert library.desk.recorded == []
        library.reads(FILES)
        await until(pilot, "0 of 3")


async def test_nothing_else_answers_before(library: Library):
    async with at_the_door(library) as pilot:
        await until(pilot, "0%")
        before = seen(pilot)
        await pilot.press("ctrl+p", "f1", "f2", "f3", "t", "slash", "question_mark", "escape", "tab")
        assert seen(pilot) == before


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_it_can_be_left_and_nothing_is_read_on(library: Library, key: str):
    async with at_the_door(library) as pilot:
        await pilot.press(key)
        library.reads(1)
        while not library.left.is_set():
            await pilot.pause(0.02)
    assert pilot.app.failure is None
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("error", [UsageError("no such block", "one of them"), RuntimeError("a fault")])
async def test_what_is_wrong_with_it_is_told_by_the_shell(library: Library, error: Exception):
    library.error = error
    async with at_the_door(library) as pilot:
        library.reads(FILES)
        while pilot.app.is_running:
            await pilot.pause(0.02)
    assert pilot.app.failure is error


def test_files_are_counted_until_nobody_waits():
    reading = Reading()
    assert list(reading.watched("ab")) == ["a", "b"]
    assert reading.done == 2
    watched = reading.watched("cd")
    next(watched)
    reading.is_left = True
    with pytest.raises(Left):
        next(watched)
