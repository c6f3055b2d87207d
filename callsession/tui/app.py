"""The app: the terminal it is on, its themes, and the rooms it leads to once the book is read.

The first frame is there before the book is: nothing here imports what the book needs.
"""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from callsession.core.errors import UsageError
from callsession.present.glance import Glance
from callsession.tui import terminal
from callsession.tui.one_by_one import OneByOne
from callsession.tui.pasting import mend_pastes
from callsession.tui.themes import DARK, LIGHT
from callsession.tui.widgets.opening import Left, Opening, Reading

if TYPE_CHECKING:
    from textual.command import Provider

    from callsession.tui.rooms import Rooms


def _people() -> "type[Provider]":
    """What finds people in the command palette."""
    from callsession.tui.palette import PeopleProvider  # noqa: PLC0415 - the book is there by then

    return PeopleProvider


class CallsessionApp(OneByOne[None]):
    """callsession on a terminal.

    Attributes:
        rooms: where the user is, once the book is read.
        failure: why it could not be read, or None.
    """

    TITLE = "callsession"
    CSS_PATH: ClassVar[str | Path] = Path(__file__).parent / "styles" / "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {_people}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+z", "suspend_process", "stop", show=False, priority=True, id="app.stop"),
    ]

    def __init__(
        self,
        rooms: "Rooms | None" = None,
        *,
        opens: "Callable[[Reading], Rooms] | None" = None,
        glance: Glance | None = None,
        mark: str = "",
        theme: object = None,
    ) -> None:
        """The app.

        Args:
            rooms: what there is to see.
            opens: where the book is not read yet, reads it, in a thread of its own, and gives the rooms.
            glance: Today as it was worked out for this hour, to be seen meanwhile.
            mark: what is said of this run meanwhile.
            theme: the name of one of Textual's, instead of our own.

        Raises:
            UsageError: there is no such theme.
        """
        super().__init__()
        mend_pastes()
        terminal.mend_writing()
        self.rooms, self._opens, self._reading = rooms, opens, Reading()
        self._glance, self._mark = glance, mark
        self.failure: Exception | None = None
        self._early: list[events.Key] = []
        self._ending: asyncio.Task[None] | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        name = DARK.name if theme is None else str(theme)
        if name not in self.available_themes:
            raise UsageError(f"config.toml: there is no theme {name!r}", f"one of {', '.join(self.available_themes)}")
        self.theme = name

    def compose(self) -> ComposeResult:
        """What is seen while the book is read."""
        if self.rooms is None:
            self._opening = Opening(self._reading, self._glance, self._mark)
            yield self._opening

    def on_key(self, event: events.Key) -> None:
        """Leave, or keep a key for what comes when the book is read."""
        if self.rooms is None:
            is_enter = event.key == "ctrl+j"  # what a terminal makes of Enter before an app has taken it
            self._early.append(events.Key("enter", "\r") if is_enter else event)
            if event.key == "q":
                self.call_next(self.action_quit)

    async def on_mount(self) -> None:
        """Enter, where the book is read already."""
        terminal.watch(self, self._end)
        if self.rooms:
            await self.rooms.enter(self)

    def on_ready(self) -> None:
        """Read the book, now that the first frame says so; after the next refresh would be a frame later."""
        if self.rooms is None:
            self.run_worker(self._open())

    async def _open(self) -> None:
        """Read the book, and enter; keys that were pressed meanwhile count then."""
        assert self._opens
        try:
            rooms = await asyncio.to_thread(self._opens, self._reading)
        except Left:
            return
        except Exception as error:  # noqa: BLE001 - it is raised again where the terminal is the shell's
            self.failure = error
            self.exit()
            return
        self.rooms = rooms
        await rooms.enter(self)
        self.call_after_refresh(self._opening.remove)  # else it would look how far the reading is for ever
        for key in self._early:
            self.post_message(events.Key(key.key, key.character))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands of the palette: themes, leaving, and every key of the screen.

        Textual's others are left out: they cover the screen with what `?` shows, or a form with one of its lines.
        """
        from callsession.tui.rooms import commands  # noqa: PLC0415 - the book is there by then

        yield SystemCommand("Theme", "try other colours", self.action_change_theme)
        yield SystemCommand("Quit", "leave callsession; what is half typed is kept", self.action_quit)
        yield from commands(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Whether an action may be taken: while the book is being read, only those that leave."""
        return self.rooms is not None or action in {"quit", "suspend_process"}

    async def action_help(self) -> None:
        """The keys of the screen, also while typing."""
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "action_help"):
                screen.action_help()
                return

    def action_catch(self) -> None:
        """Catch a piece of news, wherever one is."""
        if self.rooms:
            self.rooms.catch()

    def action_find(self) -> None:
        """Find anyone, wherever one is."""
        if self.rooms:
            self.rooms.find()

    async def action_suspend_process(self) -> None:  # type: ignore[override]
        """Give the terminal back to the shell until it brings the app back; that time was a pause."""
        since = self.rooms.desk.now() if self.rooms else None
        super().action_suspend_process()
        running = self.rooms.running if self.rooms else None
        if running and since:
            await running.missed(since)

    async def action_quit(self) -> None:
        """Leave; what is half typed is offered again."""
        await self._keep_drafts()
        self.exit()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; a palette that is still looking would miss its list, and the app end with a fault."""
        self.workers.cancel_all()
        super().exit(result, return_code, message)

    def _end(self, code: int) -> None:
        """Leave in order when the terminal is closed or the system says so."""
        self._ending = self._ending or asyncio.create_task(self._end_in_order(code))

    async def _end_in_order(self, code: int) -> None:
        """Keep what is half typed, and leave."""
        await self._keep_drafts()
        self.exit(return_code=code)

    async def _keep_drafts(self) -> None:
        """Put what is half typed on disk, and have nothing read any more."""
        self._reading.is_left = True
        if self.rooms:
            await self.rooms.keep_drafts()

    def _fatal_error(self) -> None:
        """Say in one sentence that the program failed; people's text is in no traceback on the terminal.

        Textual would print one, with all local variables.
        """
        where = self.rooms.desk.note_fault(self._exception) if self.rooms and self._exception else ""
        sentence = "callsession failed, which is a fault of its own; everything that was sealed is saved."
        self._exit_renderables.append(Text(f"{sentence} {f'Details: {where}' if where else ''}".rstrip()))
        self._close_messages_no_wait()

    def panic(self, *_: RenderableType) -> None:
        """Say the same where the terminal cannot be read; Textual would print a traceback, and call it a success."""
        self._return_code = 1
        self._fatal_error()
