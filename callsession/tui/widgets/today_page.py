"""The page of the first screen: what the clock says, a section for each thing to know."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual.geometry import Size

from callsession.tui.sizes import is_narrow
from callsession.tui.spans import Item, Line, table
from callsession.tui.widgets.page import Page

_LABEL = 10
"""Cells of a label."""

_STYLES = {"now": "bold"}


class TodayPage(Page):
    """Sections below each other; one without lines is not shown."""

    DEFAULT_CSS = """
    TodayPage { height: 1fr; }
    """

    def show_sections(self, sections: Mapping[str, Sequence[str]]) -> None:
        """Show the lines of each section, by its name."""
        self.show(partial(_lines, sections, apart=not is_narrow(self.app.size)))


def _lines(sections: Mapping[str, Sequence[str]], room: Size, *, apart: bool) -> Sequence[Line]:
    """The lines of the page."""
    parts = ((name.upper(), [Item(row, _STYLES.get(name, "")) for row in rows]) for name, rows in sections.items())
    return table(parts, _LABEL, room.width, apart=apart)
