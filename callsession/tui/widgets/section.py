"""A section of a card: its label at the left, its lines beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Section(Horizontal):
    """A label and a body whose lines hang under each other."""

    DEFAULT_CSS = """
    Section { height: auto; }
    Section > .label { width: 8; color: $secondary; text-style: bold; }
    Section > .body { width: 1fr; height: auto; }
    """

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._label = label

    def compose(self) -> ComposeResult:
        """The label and the body."""
        yield Static(self._label, classes="label", markup=False)
        yield Static(classes="body", markup=False)

    def show(self, body: Content) -> None:
        """Show these lines; a section without any is not shown."""
        self.query_one(".body", Static).update(body)
        self.display = bool(body.plain)
