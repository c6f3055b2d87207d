"""A list as long as it may be: only the rows in sight are made and painted (Textual's Line API)."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class RowList(ScrollView, can_focus=True):
    """Rows of which one is marked.

    Attributes:
        place: the place of the row that is marked, from 0; None for none.
    """

    class Moved(Message):
        """The user has moved the mark."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, id="rows.next"),
        Binding("up", "move(-1)", "previous", show=False, id="rows.previous"),
        Binding("pagedown", "page(1)", "next page", show=False, id="rows.next_page"),
        Binding("pageup", "page(-1)", "previous page", show=False, id="rows.previous_page"),
        Binding("home", "first", "first", show=False, id="rows.first"),
        Binding("end", "last", "last", show=False, id="rows.last"),
    ]

    DEFAULT_CSS = """
    RowList { overflow-x: hidden; color: $foreground; background: $background; padding: 0 1; }
    RowList > .row-list--marked {
        color: $foreground; background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
    }
    RowList:focus { background-tint: $foreground 5%; }
    RowList:focus > .row-list--marked {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: $block-cursor-text-style;
    }
    """

    place: reactive[int | None] = reactive(None)

    def __init__(self, row: Callable[[str], Content], tall: int, *, id: str) -> None:  # noqa: A002 - Textual's name
        """A list without rows.

        Args:
            row: makes the row of an id.
            tall: lines that each row takes.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._row, self._tall = row, tall
        self._ids: Sequence[str] = ()

    def show(self, ids: Sequence[str], place: int | None) -> None:
        """Show rows, one of which is marked."""
        self._ids = ids
        self.virtual_size = Size(1, len(ids) * self._tall)
        self.place = place
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of what is in sight."""
        width = self.scrollable_content_region.width
        place, part = divmod(y + self.scroll_offset.y, self._tall)
        if place >= len(self._ids):
            return Strip.blank(width, self.rich_style)
        style = self.get_visual_style("row-list--marked") if place == self.place else self.visual_style
        strips = Visual.to_strips(self, self._row(self._ids[place]), width, self._tall, style, pad=True)
        return strips[part] if part < len(strips) else Strip.blank(width, style.rich_style)

    def validate_place(self, place: int | None) -> int | None:
        """The place, if it is one of a row, else the nearest."""
        return None if place is None or not self._ids else min(max(place, 0), len(self._ids) - 1)

    def watch_place(self) -> None:
        """Keep the mark in sight."""
        if self.place is not None:
            region = Region(0, self.place * self._tall, 1, self._tall)
            self.scroll_to_region(region, force=True, animate=False, immediate=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Mark the row that is clicked."""
        at = event.get_content_offset(self)
        place = (at.y + self.scroll_offset.y) // self._tall if at else len(self._ids)
        if place < len(self._ids):
            self._mark(place)

    def action_move(self, rows: int) -> None:
        """Move the mark by so many rows, and from either end to the other."""
        if self._ids:
            self._mark(0 if self.place is None else (self.place + rows) % len(self._ids))

    def action_page(self, way: int) -> None:
        """Move the mark by what is in sight."""
        rows = max(self.scrollable_content_region.height // self._tall, 1)
        self._mark((self.place or 0) + way * rows)

    def action_first(self) -> None:
        """Mark the first row."""
        self._mark(0)

    def action_last(self) -> None:
        """Mark the last row."""
        self._mark(len(self._ids) - 1)

    def _mark(self, place: int) -> None:
        """Mark a row, and tell."""
        self.place = place
        self.post_message(self.Moved())
