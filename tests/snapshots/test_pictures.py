"""Pictures of the screens; look at the report before `pytest --snapshot-update`."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from callsession.tui.app import CallsessionApp
from callsession.tui.rooms import Rooms
from tests.tui.desk import FakeDesk, a_small_book, press

Compare = Callable[..., bool]

WIDE, USUAL, NARROW = (120, 40), (80, 24), (60, 20)
CALL = ("enter", "d", "1", "k")


@pytest.mark.parametrize(
    ("keys", "size", "theme"),
    [
        pytest.param((), WIDE, None, id="today-120x40"),
        pytest.param((), USUAL, None, id="today-80x24"),
        pytest.param((), NARROW, None, id="today-60x20"),
        pytest.param(("enter",), WIDE, None, id="ready-120x40"),
        pytest.param(CALL, USUAL, None, id="dialling-80x24"),
        pytest.param((*CALL, "a"), NARROW, None, id="talking-60x20"),
        pytest.param(("enter", "space"), USUAL, None, id="paused-80x24"),
        pytest.param((*CALL, "r", *"Raj leaves in January"), USUAL, None, id="wrap-up-80x24"),
        pytest.param((*CALL, "r", "tab", *"It opens"), NARROW, None, id="wrap-up-60x20"),
        pytest.param(("enter", "c", "enter"), USUAL, None, id="callback-80x24"),
        pytest.param(("enter", "x"), USUAL, None, id="confirm-80x24"),
        pytest.param(("enter", "question_mark"), USUAL, None, id="help-80x24"),
        pytest.param((*CALL, "r", *"x", "enter", "n", "f"), USUAL, None, id="summary-80x24"),
        pytest.param(("t", *"Acme buys widgets"), USUAL, None, id="tidbit-80x24"),
        pytest.param(("slash", "d"), USUAL, None, id="find-80x24"),
        pytest.param(("p",), NARROW, None, id="people-60x20"),
        pytest.param(("n",), WIDE, None, id="news-120x40"),
        pytest.param(("o",), USUAL, None, id="loop-80x24"),
        pytest.param(("i",), WIDE, None, id="insights-120x40"),
        pytest.param(CALL, USUAL, "callsession-light", id="light-80x24"),
    ],
)
def test_a_picture(snap_compare: Compare, keys: tuple[str, ...], size: tuple[int, int], theme: str | None) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await press(pilot, *keys)

    app = CallsessionApp(Rooms(FakeDesk(a_small_book(), mark="REHEARSAL: nothing is written")), theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=before)
