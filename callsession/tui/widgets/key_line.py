"""The line that says which keys matter now; each can be clicked too."""

from collections.abc import Sequence

from textual.geometry import Size

from callsession.tui.bindings import Key
from callsession.tui.spans import MARK, Line, Span, cells
from callsession.tui.widgets.page import Page

_GAP = 2

_ROWS = 2


class KeyLine(Page):
    """Keys with their labels, on two lines at the most; what finds no room there is told by the last, the help."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: auto; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        *most, last = map(_shown, keys)

        def make(room: Size) -> Sequence[Line]:
            shown = list(most)
            while len(rows := _in_rows([*shown, last], max(room.width, 20))) > _ROWS:
                shown.pop()
            return rows

        self.show(make)


def _in_rows(parts: Sequence[Line], width: int) -> list[Line]:
    """The keys in rows of that width, none of them on two."""
    rows: list[Line] = [()]
    used = 0
    for part in parts:
        taken = cells(part)
        if rows[-1] and used + taken > width:
            rows.append(())
            used = 0
        rows[-1] = (*rows[-1], *([Span(" " * _GAP)] if rows[-1] else []), *part)
        used += taken + _GAP
    return rows


def _shown(key: Key) -> Line:
    """A key and its label, to be clicked unless it stands for several keys."""
    action = key.action if key.action.startswith("app.") else f"screen.{key.action}"
    does = "" if key.many else action
    return Span(key.shown, MARK, does), Span(f" {key.label}", "", does)
