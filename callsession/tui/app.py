"""The app: the desk, the themes, and the first screen."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from callsession.core.models import Block
from callsession.tui import conductor
from callsession.tui.ports import Desk
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.today import TodayScreen
from callsession.tui.themes import DARK, LIGHT

_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class CallsessionApp(App[None]):
    """callsession on a terminal."""

    TITLE = "callsession"
    CSS_PATH: ClassVar[str | Path] = Path(__file__).parent / "styles" / "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
    ]

    def __init__(self, desk: Desk, *, theme: str = "", block: Block | None = None) -> None:
        """The app.

        Args:
            desk: the book, the clock, the journal and the telephone.
            theme: one of Textual's, instead of our own.
            block: the block to start at once, instead of showing Today.
        """
        super().__init__()
        self.desk = desk
        self._block = block
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme if theme in self.available_themes else DARK.name

    async def on_mount(self) -> None:
        """Open Today, and on it a session where one was asked for."""
        for number in _ENDING_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, self._end, 128 + number)
        await self.push_screen(TodayScreen(self.desk))
        if self._block:
            await self.push_screen(SessionScreen(await conductor.start(self.desk, self._block)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: Textual's own, and every key of the screen."""
        yield from super().get_system_commands(screen)
        for binding in {bound.binding for bound in screen.active_bindings.values() if bound.binding.tooltip}:
            yield SystemCommand(binding.description.capitalize(), binding.tooltip, _runner(screen, binding.action))

    async def action_help(self) -> None:
        """The keys of the screen, also while typing."""
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "action_help"):
                screen.action_help()
                return

    def _end(self, code: int) -> None:
        """Leave in order when the terminal is closed or the system says so; drafts are on disk already."""
        self.exit(return_code=code)


def _runner(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    """Runs a screen's action from the palette."""

    async def run() -> None:
        await screen.run_action(action)

    return run
