"""Whatever stands in people's names, companies, notes and news is shown as plain text."""

import pytest

from callsession.tui.screens.session import SessionScreen
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, press, seen

MARKUP = ["[/]", "[red]x", "[@click=app.quit]x", "[type=x, v={'a[0]'}]", "C:\\[dir]\\", "$name [b]"]
CONTROLS = ["\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b2J", "a\x00b", "a\x7fb", "\u202eabc", "\u2066x", "\u200bx"]
RAW = ("\x1b", "\x9b", "\x07", "\x00", "\x7f", "\u202e", "\u2066", "\u200b")
LONG = "x" * 1000 + "e\u0301" * 100


@pytest.mark.parametrize("name", [*MARKUP, *CONTROLS, pytest.param(LONG, id="long")])
async def test_every_screen_shows_it_and_nothing_happens(name: str):
    desk = FakeDesk(a_small_book(hostile=name))
    async with at_desk(desk) as pilot:
        screens = [seen(pilot)]
        for keys in (
            ["enter"],
            ["d"],
            ["1", "k"],
            ["r"],
            ["escape"],
            ["x"],
            ["n"],
            ["question_mark"],
            ["escape"],
            ["ctrl+p"],
            ["escape"],
        ):
            await press(pilot, *keys)
            screens.append(seen(pilot))
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.conductor.session.current == "hostile"
        if name in MARKUP:
            assert name in screens[1]
        await press(pilot, "n", "f")
        screens.append(seen(pilot))
    assert not [mark for mark in RAW for screen in screens if mark in screen]


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_name_does_nothing(size: tuple[int, int]):
    desk = FakeDesk(a_small_book(hostile="[@click=app.quit]Dana"))
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter")
        for row, line in enumerate(seen(pilot).splitlines()):
            if "[@click=app.quit]Dana" in line:
                await pilot.click(offset=(line.index("Dana"), row))
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
