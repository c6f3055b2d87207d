"""The keys of a screen, in plain words."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from callsession.tui.bindings import Key


class HelpScreen(ModalScreen[None]):
    """All keys with a sentence each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", "back", id="help.back"),
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    HelpScreen Horizontal { height: auto; }
    HelpScreen .key { width: 8; text-style: bold; color: $accent; }
    HelpScreen .says { width: 1fr; height: auto; }
    HelpScreen #about { height: auto; margin-bottom: 1; }
    """

    def __init__(self, about: str, keys: Sequence[Key]) -> None:
        super().__init__()
        self._about, self._keys = about, tuple(keys)

    def compose(self) -> ComposeResult:
        """What the screen is for, then its keys."""
        with VerticalScroll() as box:
            box.border_title = "Keys"
            yield Static(self._about, id="about", markup=False)
            for key in self._keys:
                with Horizontal():
                    yield Static(key.shown, classes="key", markup=False)
                    yield Static(key.help, classes="says", markup=False)
            palette = "ctrl+p finds every command; " if self.app.ENABLE_COMMAND_PALETTE else ""
            yield Static(f"arrows read on; {palette}Esc closes this", classes="says", markup=False)
