"""The app: the desk, the themes, and the first screen."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from callsession.core.errors import UsageError
from callsession.core.models import Block
from callsession.tui import conductor, terminal
from callsession.tui.capture import tidbit_screen
from callsession.tui.conductor import Conductor
from callsession.tui.palette import PeopleProvider
from callsession.tui.pasting import mend_pastes
from callsession.tui.person_forms import opened_again
from callsession.tui.ports import Desk
from callsession.tui.screens.base import DeskScreen
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.people import PeopleScreen
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.today import TodayScreen
from callsession.tui.themes import DARK, LIGHT


class CallsessionApp(App[None]):
    """callsession on a terminal."""

    TITLE = "callsession"
    CSS_PATH: ClassVar[str | Path] = Path(__file__).parent / "styles" / "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {PeopleProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+z", "suspend_process", "stop", show=False, priority=True, id="app.stop"),
    ]

    def __init__(self, desk: Desk, *, theme: object = None, block: Block | None = None) -> None:
        """The app.

        Args:
            desk: the book, the clock, the journal and the telephone.
            theme: the name of one of Textual's, instead of our own.
            block: the block to start at once, instead of showing Today.

        Raises:
            UsageError: there is no such theme.
        """
        super().__init__()
        mend_pastes()
        self.desk = desk
        self._block = block
        self._ending: asyncio.Task[None] | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        name = DARK.name if theme is None else str(theme)
        if name not in self.available_themes:
            raise UsageError(f"config.toml: there is no theme {name!r}", f"one of {', '.join(self.available_themes)}")
        self.theme = name
        self.set_keymap(dict(desk.own_keys))

    async def on_mount(self) -> None:
        """Open Today, and on it a session where one was asked for."""
        terminal.watch(self, self._end)
        await self.push_screen(TodayScreen(self.desk))
        if self._block:
            await self.push_screen(SessionScreen(await conductor.start(self.desk, self._block)))
        for half in reversed(self.desk.forms()):
            form = opened_again(self.desk, half)
            if form:
                await self.push_screen(form, self._caught)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: Textual's own, and every key of the screen."""
        yield from super().get_system_commands(screen)
        bound = (active.binding for active in screen.active_bindings.values() if active.binding.tooltip)
        for binding in {binding.id: binding for binding in bound}.values():
            yield SystemCommand(binding.description.capitalize(), binding.tooltip, _runner(screen, binding.action))

    async def action_help(self) -> None:
        """The keys of the screen, also while typing."""
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "action_help"):
                screen.action_help()
                return

    def action_catch(self) -> None:
        """Catch a piece of news, wherever one is."""
        self.push_screen(tidbit_screen(self.desk, self.running), self._caught)

    def action_find(self) -> None:
        """Find anyone, wherever one is."""
        self.push_screen(PeopleScreen(self.desk, self.running, typing=True))

    def open_person(self, contact: str) -> None:
        """Show somebody among everyone."""
        self.push_screen(PeopleScreen(self.desk, self.running, marked=contact))

    @property
    def running(self) -> Conductor | None:
        """Who leads the session that is open, if there is one."""
        return next((screen.conductor for screen in self.screen_stack if isinstance(screen, SessionScreen)), None)

    def _caught(self, sealed: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
        """Say that news was saved, and show it."""
        if sealed:
            self.notify("saved", markup=False)
        if isinstance(self.screen, DeskScreen):
            self.screen.show()

    async def action_suspend_process(self) -> None:  # type: ignore[override]
        """Give the terminal back to the shell until it brings the app back; that time was a pause."""
        since = self.desk.now()
        super().action_suspend_process()
        if self.running:
            await self.running.missed(since)

    async def action_quit(self) -> None:
        """Leave; what is half typed is offered again."""
        await self._keep_drafts()
        self.exit()

    def _end(self, code: int) -> None:
        """Leave in order when the terminal is closed or the system says so."""
        self._ending = self._ending or asyncio.create_task(self._end_in_order(code))

    async def _end_in_order(self, code: int) -> None:
        """Keep what is half typed, and leave."""
        await self._keep_drafts()
        self.exit(return_code=code)

    async def _keep_drafts(self) -> None:
        """Put what is half typed on disk."""
        for screen in self.screen_stack:
            if isinstance(screen, FormScreen):
                await screen.keep()

    def _fatal_error(self) -> None:
        """Say in one sentence that the program failed; people's text is in no traceback on the terminal.

        Textual would print one, with all local variables.
        """
        where = self.desk.note_fault(self._exception) if self._exception else ""
        sentence = "callsession failed, which is a fault of its own; everything that was sealed is saved."
        self._exit_renderables.append(Text(f"{sentence} {f'Details: {where}' if where else ''}".rstrip()))
        self._close_messages_no_wait()


def _runner(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    """Runs a screen's action from the palette."""

    async def run() -> None:
        await screen.run_action(action)

    return run
