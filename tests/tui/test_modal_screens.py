"""What all screens above another have in common: the mark of the run stays in sight, and what their keys do."""

import pytest

from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, press, seen

MARK = "REHEARSAL: nothing is written"
ABOVE = {
    "help on Today": ("question_mark",),
    "help in a session": ("enter", "question_mark"),
    "help on people": ("p", "f1"),
    "help in a form": ("enter", "r", "f1"),
    "a tidbit": ("t",),
    "somebody new": ("a",),
    "a wrap-up": ("enter", "r"),
    "a message": ("enter", "m"),
    "an agreed time": ("enter", "c"),
    "a skip": ("enter", "s"),
    "a snooze": ("enter", "z"),
    "a promise": ("enter", "p"),
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
