"""Lines that are read, scrolled, selected and clicked."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Static

from callsession.tui.spans import Line, Span
from callsession.tui.widgets.page import Page
from tests.tui.desk import seen


class Pages(App[None]):
    CSS = "#fixed { height: 4; } #auto { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Page(id="fixed")
        yield Page(id="auto")
        yield Static("below")

    def on_mount(self) -> None:
        self.done: list[str] = []
        self.query_one("#fixed", Page).show(numbered(9))
        self.query_one("#auto", Page).show(lambda room: [(Span(f"{room.width} wide"),)] * 2)

    def action_note(self, what: str) -> None:
        self.done.append(what)


def numbered(lines: int, changed: int = -1):
    def make(_: Size) -> Sequence[Line]:
        return [
            (Span("line "), Span(f"{'other' if place == changed else place}", "bold $primary", f"app.note('{place}')"))
            for place in range(lines)
        ]

    return make


@asynccontextmanager
async def pages() -> AsyncIterator[tuple[Pilot[None], Page]]:
    app = Pages()
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        yield pilot, app.query_one("#fixed", Page)


async def test_lines_and_what_is_below_them():
    async with pages() as (pilot, _):
        shown = seen(pilot).splitlines()
        assert [line[:6] for line in shown[:4]] == ["line 0", "line 1", "line 2", "line 3"]
        assert shown[4:7] == ["30 wide", "30 wide", "below"]


async def test_another_width_makes_them_anew():
    async with pages() as (pilot, _):
        await pilot.resize_terminal(20, 10)
        await pilot.pause()
        assert seen(pilot).splitlines()[4:7] == ["20 wide", "20 wide", "below"]


async def test_what_has_no_room_is_scrolled_to():
    async with pages() as (pilot, page):
        page.scroll_to(y=5, animate=False)
        await pilot.pause()
        assert [line[:6] for line in seen(pilot).splitlines()[:4]] == ["line 5", "line 6", "line 7", "line 8"]


async def test_only_the_lines_that_differ_are_painted(monkeypatch):
    async with pages() as (pilot, page):
        painted = []
        render_line = page.render_line
        monkeypatch.setattr(page, "render_line", lambda y: painted.append(y) or render_line(y))
        page.show(numbered(9, changed=2))
        await pilot.pause()
        assert painted == [2]
        assert "line other" in seen(pilot)
        page.show(numbered(3))
        await pilot.pause()
        assert "line 3" not in seen(pilot)


async def test_a_click_does_what_the_span_says():
    async with pages() as (pilot, _):
        await pilot.click(offset=(1, 1))
        await pilot.click(offset=(5, 1))
        await pilot.pause()
        assert pilot.app.done == ["1"]


async def test_text_is_selected_and_copied():
    async with pages() as (pilot, page):
        await pilot.mouse_down(offset=(5, 0))
        await pilot.hover(offset=(4, 1))
        await pilot.pause()
        assert page.text_selection
        await pilot.mouse_up(offset=(4, 1))
        assert pilot.app.screen.get_selected_text() in {"0\nline", "0\nline "}


async def test_another_theme_draws_it_in_other_colours():
    async with pages() as (pilot, page):
        before = page.render_line(0)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert page.render_line(0) != before
