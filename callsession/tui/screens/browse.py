"""A list beside what is known of the line that is marked: what People, Tidbits and the open loops share."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from callsession.tui.bindings import Key
from callsession.tui.ports import Desk
from callsession.tui.screens.base import DeskScreen
from callsession.tui.spans import Item, Line, in_lines
from callsession.tui.text import lines, text
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.page import Page
from callsession.tui.widgets.row_list import RowList


class BrowseScreen(DeskScreen):
    """A list and, beside or below it, the details of the line that is marked."""

    SELDOM: ClassVar[tuple[Key, ...]] = ()
    NOTHING: ClassVar[str] = ""
    TALL: ClassVar[int] = 1

    DEFAULT_CSS = """
    BrowseScreen #heading { padding: 0 1; background: $panel; text-style: bold; color: $primary; height: 1; }
    BrowseScreen #rows { width: 36; height: 1fr; }
    BrowseScreen #details { width: 1fr; height: 1fr; padding: 0 1; border-left: vkey $panel; }
    BrowseScreen #nothing { padding: 1 2; display: none; }
    BrowseScreen.-wide #rows { width: 46; }
    BrowseScreen.-narrow #browse { layout: vertical; }
    BrowseScreen.-narrow #rows { width: 1fr; height: 35%; min-height: 2; }
    BrowseScreen.-narrow #details { border-left: none; border-top: hkey $panel; }
    """

    def __init__(self, desk: Desk, marked: str = "") -> None:
        """A screen on which the line with that id is marked first."""
        super().__init__(desk)
        self._ids: Sequence[str] = ()
        self._at_first = marked

    def content(self) -> ComposeResult:
        """The heading, the list with the details, and the keys."""
        yield Static(id="heading", markup=False)
        yield from self.above()
        with Horizontal(id="browse"):
            yield RowList(self.row, self.TALL, id="rows")
            yield Page(id="details", classes="scrolls")
        yield Static(self.NOTHING, id="nothing", markup=False)
        yield KeyLine()

    def above(self) -> ComposeResult:
        """What stands between the heading and the list."""
        yield from ()

    @property
    def first(self) -> str:
        """The id of what takes the keys at first: the list."""
        return "rows"

    @property
    def cells(self) -> int:
        """The width of a line of the list."""
        widths = {"-narrow": self.size.width - 5, "-wide": 43}
        return next((width for name, width in widths.items() if self.has_class(name)), 33)

    def ids(self) -> Sequence[str]:
        """The ids of the rows of the list."""
        raise NotImplementedError

    def row(self, id_: str) -> Sequence[Line]:
        """The lines of a row."""
        raise NotImplementedError

    def heading(self) -> str:
        """What the screen shows."""
        raise NotImplementedError

    def detail(self, id_: str) -> Sequence[Item]:
        """All there is to say of a line."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(KeyLine).show_keys(self.in_force([key for key in self.KEYS if key not in self.SELDOM]))
        self.show()
        self.query_one(f"#{self.first}").focus()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Show what has become of it since."""
        if self.is_mounted:
            self.show()

    def show(self) -> None:
        """Paint the list anew; the mark stays on its line, or near it."""
        self.show_list()
        self.call_after_refresh(self.show_details)  # whoever types looks at the list first

    def show_list(self, *, anew: bool = False) -> None:
        """Paint the list alone; where it is another one, anew, the mark is on its first line."""
        listed = self.query_one(RowList)
        marked, place = self.marked or self._at_first, listed.place or 0
        ids = self._ids = self.ids()
        listed.show(ids, 0 if anew else ids.index(marked) if marked in ids else place)
        self.query_one("#heading", Static).update(text(self.heading()), layout=False)
        browse = self.query_one("#browse")
        if ids and not browse.display:
            self.call_after_refresh(listed.refresh)  # what was painted of it while it was away is not on the terminal
        browse.display = bool(ids)
        self.query_one("#nothing").display = not ids

    @property
    def marked(self) -> str:
        """The id of the line that is marked, or ""."""
        place = self.query_one(RowList).place
        return self._ids[place] if place is not None and place < len(self._ids) else ""

    def is_marked(self) -> bool:
        """Whether a line is marked; says so where none is."""
        if not self.marked:
            self.tell("there is no line to do that with")
        return bool(self.marked)

    def mark(self, id_: str) -> None:
        """Mark the line of an id, in the list."""
        listed = self.query_one(RowList)
        listed.place = self._ids.index(id_)
        listed.focus()
        self.show_details()

    def on_row_list_moved(self) -> None:
        """Show the details of the line the mark has come to."""
        self.show_details()

    def copy(self, words: str) -> None:
        """Put text on the clipboard."""
        self.app.copy_to_clipboard(lines(words).plain)
        self.tell("copied, where your terminal allows it")

    def show_details(self) -> None:
        """Paint the details."""
        details, items = self.query_one("#details", Page), self.detail(self.marked) if self.marked else ()
        details.show(lambda room: in_lines(items, room.width))
        details.scroll_home(animate=False)
