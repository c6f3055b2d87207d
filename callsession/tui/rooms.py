"""The screens at a desk, and the ways between them: what the app shows once the book is read.

Today is shown first; the others are imported when they are opened.
"""

from collections.abc import Awaitable, Callable, Iterable

from textual.app import App, SystemCommand
from textual.screen import Screen

from callsession.core.models import Block
from callsession.tui.conductor import Conductor
from callsession.tui.ports import Desk
from callsession.tui.screens.base import DeskScreen
from callsession.tui.screens.today import TodayScreen


class Rooms:
    """All that can be shown at a desk."""

    def __init__(self, desk: Desk, block: Block | None = None) -> None:
        """The rooms.

        Args:
            desk: the book, the clock, the journal and the telephone.
            block: the block to start at once, instead of showing Today.
        """
        self.desk, self._block = desk, block

    async def enter(self, app: App[None]) -> None:
        """Show Today, on it a session where one was asked for, and on that what was half typed."""
        self._app = app
        app.set_keymap(dict(self.desk.own_keys))
        app.set_class(bool(self.desk.mark), "-marked")
        today = TodayScreen(self.desk)
        await app.push_screen(today)
        if self._block:
            await today.run(self._block)
        for half in reversed(self.desk.forms()):
            from callsession.tui.person_forms import opened_again

            form = opened_again(self.desk, half)
            if form:
                await app.push_screen(form, self._caught)

    def catch(self) -> None:
        """Catch a piece of news."""
        from callsession.tui.capture import Beside, tidbit_screen

        self._app.push_screen(tidbit_screen(Beside(self.desk, self.running)), self._caught)

    def find(self) -> None:
        """Find anyone."""
        from callsession.tui.screens.people import PeopleScreen

        self._app.push_screen(PeopleScreen(self.desk, self.running, typing=True))

    def open_person(self, contact: str) -> None:
        """Show somebody among everyone."""
        from callsession.tui.screens.people import PeopleScreen

        self._app.push_screen(PeopleScreen(self.desk, self.running, marked=contact))

    @property
    def running(self) -> Conductor | None:
        """Who leads the session that is open, if there is one."""
        from callsession.tui.screens.session import SessionScreen

        return next((screen.conductor for screen in self._app.screen_stack if isinstance(screen, SessionScreen)), None)

    async def keep_drafts(self) -> None:
        """Put what is half typed on disk."""
        from callsession.tui.screens.form import FormScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, FormScreen):
                await screen.keep()

    def _caught(self, sealed: bool | None) -> None:
        """Say whether news was saved, and show it."""
        if sealed:
            self._app.notify(self.desk.saved, markup=False)
        if isinstance(self._app.screen, DeskScreen):
            self._app.screen.show()


def commands(screen: Screen[object]) -> Iterable[SystemCommand]:
    """The commands of the palette: every key of a screen; ours alone have an id and tell what they do."""
    every = (active.binding for active in screen.active_bindings.values())
    bound = (binding for binding in every if binding.id and binding.tooltip)
    for binding in {binding.id: binding for binding in bound}.values():
        yield SystemCommand(binding.description.capitalize(), binding.tooltip, _runner(screen, binding.action))


def _runner(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    """Runs a screen's action from the palette."""

    async def run() -> None:
        await screen.run_action(action)

    return run
