"""The first screen: what the clock says now."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Static

from callsession.core.blocks import next_season, usual_block
from callsession.core.commands import Finish
from callsession.core.errors import CallsessionError
from callsession.core.models import Block
from callsession.core.queue import plan
from callsession.core.resuming import Unfinished
from callsession.core.today import Today, today
from callsession.present import today_lines as said
from callsession.tui import conductor
from callsession.tui.bindings import FINISH_LEFT, START, TODAY_KEYS, Key
from callsession.tui.keymap import shown
from callsession.tui.ports import Desk
from callsession.tui.screens.base import DeskScreen
from callsession.tui.text import text
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.today_page import TodayPage

LOOK_EVERY = 60
"""Seconds between two looks at the clock, and at the book: not every terminal tells that the user is back."""


def _prepare() -> None:
    """Import, while Today is being read, what its keys lead to: before it is painted that would be waited for."""
    from callsession.tui.screens import insights, loop, news, people, session  # noqa: F401


class TodayScreen(DeskScreen):
    """The block in season, and everything that is due."""

    KEYS = TODAY_KEYS
    ABOUT = (
        "What the clock says now. Enter goes on with a session left open, or starts the block in season; a digit "
        "starts any block at once. Nothing here is written before you start."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._today: Today | None = None
        self._unfinished: Unfinished | None = None
        self._is_new, self._starting = True, False

    def content(self) -> ComposeResult:
        """The date, and a section for each thing to know."""
        yield Static(id="date", markup=False)
        yield TodayPage(id="today", classes="scrolls")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look at the clock and the book again each minute, and when the user comes back from another program."""
        self.call_after_refresh(_prepare)
        self.set_interval(LOOK_EVERY, self._look)
        self.watch(self.app, "app_focus", self._look, init=False)
        self.app.app_resume_signal.subscribe(self, self._look)

    def on_screen_resume(self) -> None:
        """Show the book as it was just read; whenever one comes back, what has become of it."""
        if self._is_new:
            self._is_new = False
            self.show()
        else:
            self._look()

    def _look(self, *_: object) -> None:
        """Show the present moment where this is the screen that is on, and then what was changed elsewhere."""
        if self.app.screen is self:
            self.show()
            self.call_after_refresh(self.run_worker, self._look_again)  # what is here already need not wait for it

    async def _look_again(self) -> None:
        """Show what was changed in the book outside of this window; never while a session is opened or runs."""
        if await self.desk.look_again(lambda: self.app.screen is self and not self._starting):
            self.show()

    def show(self) -> None:
        """Paint the present moment."""
        desk, now = self.desk, self.desk.now()
        self._today = today(desk.book, now)
        self._unfinished = desk.unfinished()
        self.query_one("#date", Static).update(text(said.headline(desk.book.settings.name, now)))
        sections = said.sections(self._today, self._unfinished, desk.book.settings, desk.problems, now)
        self.query_one(TodayPage).show_sections(sections)
        self.query_one(KeyLine).show_keys(self.in_force(self._keys()))

    def _keys(self) -> Sequence[Key]:
        """The keys that mean something now, as they are called now."""
        label = "go on" if self._unfinished else START.label if self._ready() else "what is next"
        keys = (key for key in self.KEYS if self._unfinished or key is not FINISH_LEFT)
        return [replace(key, label=label) if key is START else key for key in keys]

    def _ready(self) -> Block | None:
        """The block that may be begun now without naming it, or None."""
        season = self._today and self._today.season
        return season.block if season and season.may_begin(self.desk.now()) else None

    async def action_start(self) -> None:
        """Go on with what was left open, else start the block in season, else say what is next."""
        goes_on = self._unfinished is not None  # what stands there is done, whatever has come from elsewhere since
        await self._look_again()  # the session will keep the book as it is now
        if goes_on and self._unfinished:
            await self.open(self._unfinished)
        elif goes_on:
            self.tell("that session has been finished elsewhere")
        elif block := self._ready():
            await self.open(block)
        elif self._today:
            self.tell(said.not_now(self._today, self.desk.book.settings.blocks, self.desk.now()))

    async def action_block(self, place: int) -> None:
        """Start a block, by its place."""
        await self._look_again()  # as above
        blocks = self.desk.book.settings.blocks
        if place <= len(blocks):
            await self.open(blocks[place - 1])
        else:
            self.tell(f"there is no block {place}; `book.toml` says which there are")

    async def action_finish(self) -> None:
        """Finish the session that was left open, and show what it brought."""
        from callsession.tui.screens.summary import SummaryScreen

        if self._unfinished is None:
            self.tell("no session is left open")
            return
        try:
            lead = await conductor.go_on(self.desk, self._unfinished)
            await lead.do(Finish(lead.new_id()))
            self.app.push_screen(SummaryScreen(lead))
        except CallsessionError as error:
            self.tell_error(error)

    def action_people(self) -> None:
        """Everyone."""
        from callsession.tui.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.desk))

    def action_add(self) -> None:
        """Add somebody new."""
        from callsession.tui.capture import Beside
        from callsession.tui.person_forms import add_screen

        self.app.push_screen(add_screen(Beside(self.desk)), self.noted)

    def action_news(self) -> None:
        """The tidbits; a current-events run starts there."""
        from callsession.tui.screens.news import NewsScreen

        self.app.push_screen(NewsScreen(self.desk, self._run_about))

    def action_loop(self) -> None:
        """The open loops."""
        from callsession.tui.screens.loop import LoopScreen

        self.app.push_screen(LoopScreen(self.desk))

    def action_insights(self) -> None:
        """What it costs and brings."""
        from callsession.tui.screens.insights import InsightsScreen

        self.app.push_screen(InsightsScreen(self.desk))

    async def run(self, block: Block) -> None:
        """Open a session of a block that was asked for: the one that was left open, and say so, else a new one.

        Another window may be in the one that is open.
        """
        left = self.desk.unfinished() if self.desk.alone else None
        if left and left.is_run_of(block):
            await self.open(left)
            finish = shown("session.finish", self.desk.own_keys)
            self.tell(f"this is the session left open, {left.done} of {left.total} done; {finish} finishes it")
        else:
            await self.open(block)

    async def open(self, what: Block | Unfinished) -> None:
        """Open a session, unless one is being opened already or there is nobody to call."""
        from callsession.tui.screens.session import SessionScreen

        if self._starting:
            return
        self._starting = True
        try:
            if isinstance(what, Unfinished):
                lead = await conductor.go_on(self.desk, what)
            elif self._somebody(what):
                lead = await conductor.start(self.desk, what)
            else:
                return
            await self.app.push_screen(SessionScreen(lead))
        except CallsessionError as error:
            self.tell_error(error)
        finally:
            self._starting = False

    async def _run_about(self, tidbit: str) -> None:
        """Start a current-events run, with the hours of the block in season or of the first one."""
        block = usual_block(self.desk.book.settings, self.desk.book.zone, self.desk.now())
        await self.open(block.model_copy(update={"tidbit": tidbit}))

    def _somebody(self, block: Block) -> bool:
        """Whether a session of this block would have anybody; says so where it would not."""
        now = self.desk.now()
        book = self.desk.book
        made = plan(book, block, now, now + block.length)
        if not made.queue:
            self.tell(said.nobody(made, len(book.withheld), next_season(block, book.zone, now), now), warning=True)
        return bool(made.queue)
