"""The call clock: two minutes as a bar that turns amber and says nothing."""

from datetime import timedelta

from textual.content import Content
from textual.widgets import Static

from callsession.core.pace import CALL_LENGTH
from callsession.present import words
from callsession.tui.text import QUIET

_CELLS = 20


class CallBar(Static):
    """How long this call has lasted, of two minutes."""

    DEFAULT_CSS = """
    CallBar { height: 1; padding: 0 1; }
    """

    def show(self, lasted: timedelta | None, *, extended: bool, answered: bool) -> None:
        """Show how long the call has lasted; None while nobody was dialled."""
        if lasted is None:
            self.update("", layout=False)  # it has the same room whatever it shows
            return
        seconds = lasted.total_seconds()
        over = lasted >= CALL_LENGTH
        full = _CELLS if extended else min(int(seconds / CALL_LENGTH.total_seconds() * _CELLS), _CELLS)
        style = "$warning" if over and not extended else "$success" if answered else "$primary"
        of = "they are talking" if extended else f"of {words.clock(CALL_LENGTH.total_seconds())}"
        state = "" if answered else "  ringing"
        self.update(
            Content.assemble(
                ("█" * full, style), ("░" * (_CELLS - full), QUIET), f" {words.clock(seconds)} {of}{state}"
            ),
            layout=False,
        )
