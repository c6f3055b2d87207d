"""The first screen of all, where there is no book."""

from collections.abc import Mapping

import pytest

from callsession.core.filling import Misread
from callsession.tui.screens.form import FormScreen
from callsession.tui.welcome import Choice, Chosen, WelcomeApp
from tests.tui.desk import SIZES, seen

AT_FIRST = {"name": "", "region": "US", "timezone": "Europe/London", "looking_for": ""}


def read(form: Mapping[str, str]) -> dict[str, str]:
    if form["region"] != "US":
        raise Misread({"region": "no country"})
    return {**form, "name": form["name"].title()}


def an_app() -> WelcomeApp:
    return WelcomeApp("/home/sam/callsession [/]", AT_FIRST, read)


@pytest.mark.parametrize("size", SIZES[:3])
async def test_it_says_what_one_can_begin_with_and_where_the_book_will_be(size: tuple[int, int]):
    async with an_app().run_test(size=size) as pilot:
        await pilot.pause()
        for words in (
            "Look at the demo",
            "Bring people along",
            "Begin with an empty book",
            "/home/sam/callsession [/]",
        ):
            assert words in seen(pilot)


@pytest.mark.parametrize("keys", [("1",), ("enter",)])
async def test_the_demo_asks_nothing(keys: tuple[str, ...]):
    app = an_app()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
    assert app.return_value == Chosen(Choice.DEMO, {})


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("opening", [("question_mark",), ("f1",), ("3", "f1")])
async def test_its_keys_are_told(size: tuple[int, int], opening: tuple[str, ...]):
    async with an_app().run_test(size=size) as pilot:
        await pilot.press(*opening)
        await pilot.pause()
        assert "Look at the demo: an invented book" in " ".join(seen(pilot).split())
        assert "ctrl+p" not in seen(pilot), "there is no palette yet"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, FormScreen) == (opening[0] == "3")
    assert pilot.app.return_value is None


async def test_an_empty_book_asks_four_questions():
    app = an_app()
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter", *"sam", "enter")
        await pilot.pause()
    assert app.return_value == Chosen(Choice.MAKE, {**AT_FIRST, "name": "Sam"})


async def test_a_file_is_asked_for_first():
    app = an_app()
    async with app.run_test() as pilot:
        await pilot.press("2", *"x.vcf", "enter")
        await pilot.pause()
    assert app.return_value == Chosen(Choice.IMPORT, {**AT_FIRST, "file": "x.vcf"})


async def test_what_cannot_be_read_is_said_and_one_may_go_back_and_leave():
    app = an_app()
    async with app.run_test() as pilot:
        await pilot.press("3", "tab", *"x", "enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert "no country" in seen(pilot)
        await pilot.press("escape")
        assert not isinstance(app.screen, FormScreen)
        await pilot.press("q")
    assert app.return_value is None
