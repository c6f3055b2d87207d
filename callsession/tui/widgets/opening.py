"""What is shown while the book is read: that it is, and how far."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

_T = TypeVar("_T")

_LOOK_EVERY = 0.1
"""Seconds between two looks at how far it is."""


class Left(Exception):  # noqa: N818 - the name says what happened
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
    """One line, and a bar where it takes a while."""

    DEFAULT_CSS = """
    Opening { padding: 0 1; }
    Opening Static { color: $primary; text-style: bold; }
    Opening ProgressBar { margin-top: 1; visibility: hidden; }
    Opening ProgressBar.-known { visibility: visible; }
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The line and the bar."""
        yield Static("Reading your book …  q quits", markup=False)
        yield ProgressBar(show_eta=False)

    def on_mount(self) -> None:
        """Look how far it is, again and again."""
        self.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Show how far it is."""
        bar = self.query_one(ProgressBar)
        bar.set_class(self._reading.total > 0, "-known")
        bar.update(total=self._reading.total or None, progress=self._reading.done)
