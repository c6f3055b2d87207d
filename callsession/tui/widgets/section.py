"""A section of a card: its label at the left, its lines beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from callsession.tui.widgets.clickable import Clickable

LABEL = 9
"""Cells of a label and what parts it from its lines."""

_WIDTH = 40
"""Cells of a line before it was laid out."""


class Item(NamedTuple):
    """A line and its mark, if it has one."""

    mark: Content
    words: Content


class Section(Horizontal):
    """A label and a body whose lines hang under each other."""

    DEFAULT_CSS = """
    Section { height: auto; }
    Section > .label { width: 9; color: $secondary; text-style: bold; }
    Section > .body { width: 1fr; height: auto; }
    """

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._label = label
        self._items: Sequence[Item] = ()
        self._laid_out_for = 0

    def compose(self) -> ComposeResult:
        """The label and the body."""
        yield Static(self._label, classes="label", markup=False)
        yield Clickable(classes="body", markup=False)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show lines behind their marks; what does not fit on one goes on below its beginning."""
        self._items = tuple(items)
        self._fill()

    def on_resize(self) -> None:
        """Lay the lines out for another width; another height is what they themselves have made."""
        if self._items and self._room != self._laid_out_for:
            self._fill()

    @property
    def _room(self) -> int:
        """The cells that there are for a line."""
        return self.query_one(".body", Static).content_size.width or _WIDTH

    def _fill(self) -> None:
        """Lay the lines out."""
        width = self._laid_out_for = self._room
        self.show(Content("\n").join(_hanging(item, width) for item in self._items))

    def show(self, body: Content) -> None:
        """Show these lines; a section without any is not shown."""
        self.query_one(".body", Static).update(body)
        self.display = bool(body.plain)


def _hanging(item: Item, width: int) -> Content:
    """An item's lines, the later ones below the first word."""
    if not item.mark.plain:
        return item.words
    indent = item.mark.cell_length + 1
    first, *others = item.words.wrap(max(width - indent, 1))
    return Content("\n").join([Content.assemble(item.mark, " ", first), *(line.pad_left(indent) for line in others)])
