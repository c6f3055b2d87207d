"""The floor: a Textual app that shows one line, and echoes keys."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Blank(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready", id="line")

    def on_mount(self) -> None:
        """Count the keys."""
        self.keys = 0

    def on_key(self, event: events.Key) -> None:  # noqa: ARG002 - any key
        """Echo a key."""
        self.keys += 1
        self.query_one("#line", Static).update(f"key {self.keys}.")


if __name__ == "__main__":
    Blank().run()
