"""The line that says which keys matter now; each can be clicked too."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from callsession.tui.bindings import Key


class KeyLine(Static):
    """Keys with their labels, wrapped over as many lines as they need."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: auto;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
    }
    """

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys; one whose action takes the digit pressed cannot be clicked."""
        self.update(Content("  ").join(self._key(key) for key in keys))

    def _key(self, key: Key) -> Content:
        """One key and its label, kept on one line."""
        label = key.label.replace(" ", "\u00a0")
        shown = Content.assemble((key.shown, "bold $accent"), "\u00a0", label)
        if "-" in key.shown:
            return shown
        action = key.action if key.action.startswith("app.") else f"screen.{key.action}"
        return shown.stylize(f"@click={action if action.endswith(')') else action + '()'}")
