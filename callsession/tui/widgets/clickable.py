"""Text of which parts do something when they are clicked, in its own colours."""

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

_ACTION = "does"
"""Under this a part knows its action; Textual's own `@click` would paint it as a link."""


class Clickable(Static):
    """Text whose parts made by `doing` can be clicked."""

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked part does."""
        action = event.style.meta.get(_ACTION)
        if action:
            await self.run_action(action)


def doing(words: Content, action: str) -> Content:
    """Words that do something when they are clicked.

    Args:
        words: they keep their colours.
        action: with its place, such as `screen.dial` or `app.quit`.
    """
    return words.stylize(Style.from_meta({_ACTION: action}))
