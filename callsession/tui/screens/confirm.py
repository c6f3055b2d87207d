"""One question before something that is hard to want by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from callsession.tui.text import lines


class ConfirmScreen(ModalScreen[bool]):
    """Asks once; only `y` means yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "no", id="confirm.no"),
    ]

    DEFAULT_CSS = """
    ConfirmScreen { align: center middle; background: $background 60%; }
    ConfirmScreen > Vertical {
        width: 60; max-width: 100%; height: auto; background: $surface; border: round $warning; padding: 0 1;
    }
    ConfirmScreen #keys { color: $text-muted; margin-top: 1; }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical():
            yield Static(lines(self._question), id="question")
            yield Static(
                "[@click=screen.answer(True)][b]y[/b] yes[/]   [@click=screen.answer(False)][b]n[/b] no[/]", id="keys"
            )

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
