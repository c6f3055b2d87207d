"""What is shown while the book is read: that it is, and how far."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from callsession.present.glance import Glance
from callsession.tui.sizes import is_narrow, is_too_small
from callsession.tui.text import text
from callsession.tui.widgets.today_page import TodayPage

_T = TypeVar("_T")

_LOOK_EVERY = 0.1
"""Seconds between two looks at how far it is."""

_CELLS = 20
"""Of the bar."""


class Left(Exception):
    """The app is left, so there is no need to read on."""


class Reading:
    """How far the reading of a book is; it is told of it in a thread of its own.

    Attributes:
        done: how many files were read.
        total: how many there are to read; 0 where that is not known yet.
        is_left: whether nobody waits for it any more.
    """

    def __init__(self) -> None:
        self.done = self.total = 0
        self.is_left = False

    def expect(self, files: int) -> None:
        """So many files are to be read."""
        self.total = files

    def watched(self, items: Sequence[_T]) -> Iterator[_T]:
        """The items one by one, each counted.

        Raises:
            Left: nobody waits for them any more.
        """
        for item in items:
            if self.is_left:
                raise Left
            yield item
            self.done += 1


class Opening(Vertical):
    """That the book is read, and how far; above it Today, where it was worked out before."""

    DEFAULT_CSS = """
    Opening .-below { dock: bottom; height: 1; background: $panel; }
    """

    def __init__(self, reading: Reading, glance: Glance | None, mark: str) -> None:
        """The opening.

        Args:
            reading: how far it is.
            glance: Today as it was worked out for this hour, if it was; nothing is done with it but to look.
            mark: what every screen must say of this run, or "".
        """
        super().__init__()
        self._reading, self._mark = reading, mark
        self._glance = None if glance is None or is_too_small(self.app.size) else glance
        self.set_class(is_narrow(self.app.size), "-narrow")

    def compose(self) -> ComposeResult:
        """Today, and how far the reading is."""
        if self._glance:
            if self._mark:
                yield Static(text(self._mark), id="mark")
            yield Static(text(self._glance.headline), id="date")
            yield TodayPage(id="today")
        yield Progress(self._reading, classes="-below" if self._glance else "")

    def on_mount(self) -> None:
        """Show what was worked out."""
        if self._glance:
            self.query_one(TodayPage).show_sections(self._glance.sections)


class Progress(Static):
    """One line, and a bar where it takes a while: below it, or beside it where that is all the room."""

    DEFAULT_CSS = """
    Progress { height: 3; padding: 0 1; color: $primary; }
    """

    def __init__(self, reading: Reading, *, classes: str) -> None:
        super().__init__(_shown(reading, ""), classes=classes)
        self._reading = reading

    def on_mount(self) -> None:
        """Look how far it is, again and again."""
        self.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Show how far it is."""
        shown = _shown(self._reading, "  " if self.has_class("-below") else "\n\n")
        if self.content != shown:
            self.update(shown, layout=False)


def _shown(reading: Reading, apart: str) -> Content:
    """That the book is read, and how far, parted by that."""
    words = Content.styled("Reading your book …  q quits", "bold")
    if not reading.total:
        return words
    share = reading.done / reading.total
    full = int(share * _CELLS)
    return Content.assemble(words, apart, "█" * full, ("░" * (_CELLS - full), "dim"), f" {share:.0%}")
