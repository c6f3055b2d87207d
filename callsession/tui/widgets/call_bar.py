"""The call clock: two minutes as a bar that turns amber and says nothing."""

from datetime import timedelta

from callsession.core.pace import CALL_LENGTH
from callsession.present import words
from callsession.tui.spans import Line, Span
from callsession.tui.text import QUIET
from callsession.tui.widgets.page import Page

_CELLS = 20


class CallBar(Page):
    """How long this call has lasted, of two minutes; before it, what there is to say of the last."""

    DEFAULT_CSS = """
    CallBar { height: 1; padding: 0 1; }
    """

    def show_call(self, lasted: timedelta, *, extended: bool, answered: bool) -> None:
        """Show how long the call has lasted."""
        line = _bar(lasted, extended=extended, answered=answered)
        self.show(lambda _: [line])


def _bar(lasted: timedelta, *, extended: bool, answered: bool) -> Line:
    """The bar, and the time in words."""
    seconds = lasted.total_seconds()
    over = lasted >= CALL_LENGTH
    full = _CELLS if extended else min(int(seconds / CALL_LENGTH.total_seconds() * _CELLS), _CELLS)
    style = "$warning" if over and not extended else "$success" if answered else "$primary"
    of = "they are talking" if extended else f"of {words.clock(CALL_LENGTH.total_seconds())}"
    state = "" if answered else "  ringing"
    return Span("█" * full, style), Span("░" * (_CELLS - full), QUIET), Span(f" {words.clock(seconds)} {of}{state}")
