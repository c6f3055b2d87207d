"""The table of keys."""

from collections import Counter

import pytest

from callsession.core.outcomes import OUTCOMES
from callsession.tui.bindings import (
    INSIGHT_KEYS,
    LOOP_KEYS,
    NEWS_KEYS,
    PEOPLE_KEYS,
    SCREENS,
    SESSION_KEYS,
    TODAY_KEYS,
    bindings,
)
from callsession.tui.screens.people import PeopleScreen
from tests.tui.desk import FakeDesk, a_small_book, at_desk, press, seen


def test_each_key_does_one_thing_and_has_a_name():
    for keys in (SESSION_KEYS, TODAY_KEYS, PEOPLE_KEYS, NEWS_KEYS, LOOP_KEYS, INSIGHT_KEYS):
        made = bindings(keys)
        pressed = Counter(key for binding in made for key in binding.key.split(","))
        assert max(pressed.values()) == 1
        assert len({binding.id for binding in made}) == len(made)
        assert all(binding.tooltip for binding in made if not binding.key.isdigit())


def test_every_outcome_has_its_key():
    made = {binding.key: binding.action for binding in bindings(SESSION_KEYS)}
    assert all(made[rule.key] == f"outcome('{outcome}')" for outcome, rule in OUTCOMES.items())


async def test_every_key_has_something_to_do():
    async with at_desk(FakeDesk(a_small_book())) as pilot:
        for keys in (TODAY_KEYS, SESSION_KEYS):
            for binding in bindings(keys):
                name = binding.action.partition("(")[0]
                where = pilot.app if name.startswith("app.") else pilot.app.screen
                assert hasattr(where, f"action_{name.removeprefix('app.')}"), binding
            await press(pilot, "enter")


async def test_every_key_of_the_other_screens_has_something_to_do():
    async with at_desk(FakeDesk(a_small_book())) as pilot:
        for opens, keys in (("p", PEOPLE_KEYS), ("n", NEWS_KEYS), ("o", LOOP_KEYS), ("i", INSIGHT_KEYS)):
            await press(pilot, opens)
            for binding in bindings(keys):
                name = binding.action.partition("(")[0]
                where = pilot.app if name.startswith("app.") else pilot.app.screen
                assert hasattr(where, f"action_{name.removeprefix('app.')}"), binding
            await press(pilot, "escape")


async def test_the_palette_finds_every_key():
    async with at_desk(FakeDesk(a_small_book())) as pilot:
        await press(pilot, "enter")
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Dial", "Reached", "No answer", "Snooze", "Finish"} <= titles
        for command in pilot.app.get_system_commands(pilot.app.screen):
            if command.title == "Dial":
                await command.callback()
        assert pilot.app.screen.conductor.session.call


@pytest.mark.parametrize("keys", [(), ("p",), ("enter",), ("enter", "r"), ("t",)])
async def test_the_palette_has_nothing_that_is_not_ours(keys: tuple[str, ...]):
    async with at_desk(FakeDesk(a_small_book())) as pilot:
        await press(pilot, *keys)
        screen = pilot.app.screen
        titles = {command.title for command in pilot.app.get_system_commands(screen)}
        ours = {key.label.capitalize() for keys in SCREENS.values() for key in keys}
        assert titles - {"Theme"} <= ours | {"Quit"}
        assert {"Theme", "Quit"} <= titles


async def test_the_palette_finds_people_and_opens_them():
    async with at_desk(FakeDesk(a_small_book(hostile="[/] [bold]x")), (120, 40)) as pilot:
        await press(pilot, "ctrl+p", *"okaf")
        await pilot.pause(0.5)  # the palette searches a moment after the last key
        assert "Dana Okafor" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert pilot.app.screen.marked == "dana-okafor"


async def test_markup_in_a_name_is_no_markup_in_the_palette():
    async with at_desk(FakeDesk(a_small_book(hostile="[/] [bold]x")), (120, 40)) as pilot:
        await press(pilot, "ctrl+p", *"[/]")
        await pilot.pause(0.5)
        assert "[/] [bold]x" in seen(pilot)
