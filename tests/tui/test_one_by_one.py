"""Keys that are done one by one."""

import asyncio
from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from callsession.tui.one_by_one import OneByOne


class Line(ModalScreen[None]):
    """A line to type in; Enter ends it. What is changed in it takes long to be kept."""

    def compose(self) -> ComposeResult:
        yield Input()

    async def on_input_changed(self) -> None:
        if not self.app.done:
            await self.app.goes_on.wait()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        await asyncio.sleep(0)
        self.app.done.append(event.value)
        self.dismiss()


class Trial(OneByOne[None]):
    """Notes what its keys did: n takes a while, l opens a line, and ctrl+t is the app's own, before any widget's."""

    BINDINGS = [  # noqa: RUF012 - Textual declares it so
        ("n", "note"),
        ("l", "line"),
        Binding("ctrl+t", "own", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.goes_on = asyncio.Event()

    async def action_note(self) -> None:
        await self.goes_on.wait()
        self.done.append("noted")

    def action_line(self) -> None:
        self.push_screen(Line())

    async def action_own(self) -> None:
        self.done += [line.value for line in self.screen.query(Input)] or ["own"]
        await self.screen.query(Input).remove()


def send(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


def typed_at_once(pilot: Pilot[None], *keys: str) -> None:
    send(pilot, *keys)
    pilot.app.goes_on.set()


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110 - widgets tell nobody of it
            await asyncio.sleep(0)


async def test_a_key_of_the_apps_own_waits_for_those_before_it():
    async with Trial().run_test() as pilot:
        typed_at_once(pilot, "n", "n", "ctrl+t", "n")
        await until(pilot, lambda: pilot.app.done == ["noted", "noted", "own", "noted"])


async def test_what_follows_a_key_that_opens_a_line_stands_in_it_and_what_follows_enter_does_not():
    async with Trial().run_test() as pilot:
        typed_at_once(pilot, "l", "n", "l", "ctrl+t")
        await until(pilot, lambda: pilot.app.done == ["nl"])
    async with Trial().run_test() as pilot:
        typed_at_once(pilot, "l", "n", "l", "enter", "n", "ctrl+t")
        await until(pilot, lambda: pilot.app.done == ["nl", "noted", "own"])


async def test_letters_for_a_line_wait_for_nothing_but_what_is_no_letter_does():
    async with Trial().run_test() as pilot:
        send(pilot, "l", *"line", "ctrl+t", "enter")
        await until(pilot, lambda: [line.value for line in pilot.app.screen.query(Input)] == ["line"])
        assert pilot.app.done == []
        pilot.app.goes_on.set()
        await until(pilot, lambda: pilot.app.done == ["line"])


async def test_a_paste_waits_for_its_turn():
    async with Trial().run_test() as pilot:
        typed_at_once(pilot, "l", "a", "b")
        pilot.app.post_message(Paste("cd"))
        typed_at_once(pilot, "e", "enter")
        await until(pilot, lambda: pilot.app.done == ["abcde"])


async def test_keys_go_on_when_what_had_them_is_gone():
    async with Trial().run_test() as pilot:
        typed_at_once(pilot, "l", "a", "ctrl+t", "b", "ctrl+t")
        await until(pilot, lambda: pilot.app.done == ["a", "own"])
