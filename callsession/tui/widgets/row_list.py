"""A list as long as it may be: only the rows in sight are made and painted."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from callsession.tui.spans import EMPTY, Line
from callsession.tui.widgets.drawn import Drawn


class RowList(Drawn, can_focus=True):
    """Rows of which one is marked.

    Attributes:
        place: the place of the row that is marked, from 0; None for none.
    """

    class Moved(Message):
        """The user has moved the mark."""

    ALLOW_SELECT: ClassVar[bool] = False  # a click marks
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
    RowList { color: $foreground; background: $background; padding: 0 1; }
    RowList > .row-list--marked {
        color: $foreground; background: $block-cursor-blurred-background; text-style: $block-cursor-blurred-text-style;
    }
    RowList:focus { background-tint: $foreground 5%; }
    RowList:focus > .row-list--marked {
        color: $block-cursor-foreground; background: $block-cursor-background; text-style: $block-cursor-text-style;
    }
    """

    place: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, row: Callable[[str], Sequence[Line]], tall: int, *, id: str) -> None:
        """A list without rows.

        Args:
            row: makes the lines of the row of an id.
            tall: how many lines that are.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._row, self._tall = row, tall
        self._ids: Sequence[str] = ()
        self._painted: dict[int, tuple[Line, str]] = {}

    def show(self, ids: Sequence[str], place: int | None) -> None:
        """Show rows, one of which is marked."""
        self._ids = ids
        self.have_lines(len(ids) * self._tall)
        self.set_reactive(RowList.place, self.validate_place(place))
        self.watch_place()

    def render_line(self, y: int) -> Strip:
        """A line of what is in sight."""
        line, component = self._painted[y] = self._at(y)
        return self.draw(line, y + self.scroll_offset.y, self.scrollable_content_region.width, component)

    def _at(self, y: int) -> tuple[Line, str]:
        """What is to be seen on a line of what is in sight, and in whose style."""
        place, part = divmod(y + self.scroll_offset.y, self._tall)
        if place >= len(self._ids):
            return EMPTY, ""
        return self._row(self._ids[place])[part], "row-list--marked" if place == self.place else ""

    def _repaint(self) -> None:
        """Have the lines painted that are not what they were when they were painted last."""
        width, height = self.scrollable_content_region.size
        differ = [Region(0, y, width, 1) for y in range(height) if self._painted.get(y) != self._at(y)]
        if differ:
            self.refresh(*differ)

    def validate_place(self, place: int | None) -> int | None:
        """The place, if it is one of a row, else the nearest."""
        return None if place is None or not self._ids else min(max(place, 0), len(self._ids) - 1)

    def watch_place(self) -> None:
        """Keep the mark in sight."""
        if self.place is not None:
            region = Region(0, self.place * self._tall, 1, self._tall)
            self.scroll_to_region(region, force=True, animate=False, immediate=True)
        self._repaint()

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
