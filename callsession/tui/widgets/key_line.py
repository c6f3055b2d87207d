"""The line that says which keys matter now; each can be clicked too."""

from collections.abc import Sequence

from textual.content import Content

from callsession.tui.bindings import Key
from callsession.tui.widgets.clickable import Clickable, doing

_GAP = 2

_ROWS = 2


class KeyLine(Clickable):
    """Keys with their labels, on two lines at the most; what finds no room there is told by the last, the help."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: auto; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[Key] = ()
        self._laid_out_for = 0

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        self._keys = tuple(keys)
        self._fill()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        if self.app.size.width != self._laid_out_for:
            self._fill()

    def _fill(self) -> None:
        """Lay the keys out, a key and its label never on two lines."""
        *keys, last = [_shown(key) for key in self._keys] or [Content("")]
        self._laid_out_for = self.app.size.width
        width = max(self._laid_out_for - 2, 20)
        while len(rows := _in_rows([*keys, last], width)) > _ROWS:
            keys.pop()
        self.update(Content("\n").join(Content(" " * _GAP).join(row) for row in rows))


def _in_rows(parts: Sequence[Content], width: int) -> list[list[Content]]:
    """The keys in rows of that width, none of them on two."""
    rows: list[list[Content]] = [[]]
    used = 0
    for part in parts:
        if rows[-1] and used + part.cell_length > width:
            rows.append([])
            used = 0
        rows[-1].append(part)
        used += part.cell_length + _GAP
    return rows


def _shown(key: Key) -> Content:
    """A key and its label, to be clicked unless it stands for several keys."""
    shown = Content.assemble((key.shown, "bold $accent"), " ", key.label)
    if key.many:
        return shown
    action = key.action if key.action.startswith("app.") else f"screen.{key.action}"
    return doing(shown, action)
