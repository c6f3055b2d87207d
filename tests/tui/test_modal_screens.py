"""What all screens above another have in common: the mark of the run stays in sight, and what their keys do."""

import pytest

from callsession.tui.widgets.field import Line
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, press, seen, settled

MARK = "REHEARSAL: nothing is written"
FORMS = {
    "a tidbit": ("t",),
    "somebody new": ("a",),
    "a wrap-up": ("enter", "r"),
    "a message": ("enter", "m"),
    "an agreed time": ("enter", "c"),
    "a skip": ("enter", "s"),
    "a snooze": ("enter", "z"),
    "a promise": ("enter", "p"),
}
ABOVE = FORMS | {
    "help on Today": ("question_mark",),
    "help in a session": ("enter", "question_mark"),
    "help on people": ("p", "f1"),
    "help in a form": ("enter", "r", "f1"),
    "a question": ("enter", "x"),
    "a code": ("enter", "number_sign"),
    "commands": ("ctrl+p",),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ABOVE.values(), ids=ABOVE)
async def test_the_mark_stays_in_sight(size: tuple[int, int], keys: tuple[str, ...]):
    async with at_desk(FakeDesk(a_small_book(), mark=MARK), size) as pilot:
        await press(pilot, *keys)
        assert pilot.app.screen.is_modal
        assert seen(pilot).split("\n")[0].strip() == MARK


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", FORMS.values(), ids=FORMS)
async def test_what_enter_does_is_in_sight_wherever_one_types(size: tuple[int, int], keys: tuple[str, ...]):
    async with at_desk(FakeDesk(a_small_book(), mark=MARK), size) as pilot:
        await press(pilot, *keys)
        for _ in pilot.app.screen.query(Line):
            assert "Enter seals" in seen(pilot)
            pilot.app.screen.focused.value = "here"
            await settled(pilot)
            assert "here" in seen(pilot)
            pilot.app.screen.focused.value = ""
            await press(pilot, "tab")


async def test_that_nothing_was_saved_and_what_enter_does_then_is_in_sight_above_any_field():
    desk = FakeDesk(a_small_book(), mark=MARK)
    async with at_desk(desk, SIZES[-1]) as pilot:
        await press(pilot, "enter", "r", *"x")
        desk.fails = 1
        await press(pilot, "enter")
        said = " ".join(seen(pilot).replace("│", "").split())
        assert "NOT SAVED: no space left on device; make room: Enter tries again Enter seals" in said
