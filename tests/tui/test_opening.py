"""The first frame, which is there before the book is."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from callsession.core.errors import UsageError
from callsession.tui.app import CallsessionApp
from callsession.tui.rooms import Rooms
from callsession.tui.widgets.opening import Left, Reading
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
async def at_the_door(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = CallsessionApp(opens=library.opens)
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


async def test_keys_that_were_pressed_too_early_count_once_it_is_read(library: Library):
    async with at_the_door(library) as pilot:
        await pilot.press("enter")
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
