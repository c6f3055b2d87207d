"""A long list: what is marked, and what of it is in sight."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from callsession.tui.spans import Line, Span
from callsession.tui.widgets.row_list import RowList
from tests.tui.desk import seen

IDS = [f"row {number}" for number in range(100_000)]


class Lists(App[None]):
    CSS = "RowList { height: 10; }"

    def __init__(self, tall: int) -> None:
        super().__init__()
        self.tall, self.made = tall, list[str]()
        self.moves = 0

    def compose(self) -> ComposeResult:
        yield RowList(self.row, self.tall, id="rows")

    def row(self, id_: str) -> list[Line]:
        self.made.append(id_)
        return [(Span(f"{id_}!"),), (Span(f"below {id_}!"),)][: self.tall]

    def on_row_list_moved(self) -> None:
        self.moves += 1


@asynccontextmanager
async def a_list(tall: int = 1, ids: list[str] = IDS, place: int | None = 0) -> AsyncIterator[tuple[Pilot, RowList]]:
    app = Lists(tall)
    async with app.run_test(size=(30, 12)) as pilot:
        rows = app.query_one(RowList)
        rows.show(ids, place)
        rows.focus()
        await pilot.pause()
        yield pilot, rows


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), 0),
        (("down", "down", "up"), 1),
        (("up",), 99_999),
        (("end",), 99_999),
        (("end", "down"), 0),
        (("pagedown",), 10),
        (("pagedown", "pageup", "pageup"), 0),
        (("end", "pagedown"), 99_999),
        (("end", "home"), 0),
    ],
)
async def test_keys_move_the_mark_and_it_stays_in_sight(keys: tuple[str, ...], place: int):
    async with a_list() as (pilot, rows):
        await pilot.press(*keys)
        await pilot.pause()
        assert rows.place == place
        assert f"row {place}!" in seen(pilot)
        assert pilot.app.moves == len(keys)


async def test_only_what_is_in_sight_is_made():
    async with a_list() as (pilot, _):
        await pilot.press("end")
        await pilot.pause()
        assert len(set(pilot.app.made)) <= 20


async def test_a_row_may_take_several_lines():
    async with a_list(2) as (pilot, rows):
        await pilot.press("pagedown")
        await pilot.pause()
        assert rows.place == 5
        assert "below row 5!" in seen(pilot)
        await pilot.click(RowList, offset=(3, 1))
        assert rows.place == 1


async def test_a_click_beside_the_rows_does_nothing():
    async with a_list(ids=IDS[:3]) as (pilot, rows):
        await pilot.click(RowList, offset=(3, 7))
        assert rows.place == 0
        await pilot.click(RowList, offset=(3, 2))
        assert rows.place == 2


async def test_without_rows_no_key_does_anything():
    async with a_list(ids=[], place=None) as (pilot, rows):
        await pilot.press("down", "up", "pagedown", "pageup", "home", "end")
        assert rows.place is None
        assert seen(pilot).strip() == ""


async def test_other_rows_keep_the_mark_within_them():
    async with a_list(place=50) as (pilot, rows):
        rows.show(IDS[:7], 50)
        await pilot.pause()
        assert rows.place == 6
        assert "row 6!" in seen(pilot)
        assert pilot.app.moves == 0
