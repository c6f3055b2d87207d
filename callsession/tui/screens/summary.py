"""What a session brought."""

from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from callsession.core import pace, statistics
from callsession.core.loop import owed, unsent
from callsession.present import today_lines as said
from callsession.present import words
from callsession.tui.bindings import SUMMARY_KEYS, bindings
from callsession.tui.conductor import Conductor
from callsession.tui.screens.base import DeskScreen
from callsession.tui.screens.help import HelpScreen
from callsession.tui.screens.loop import LoopScreen
from callsession.tui.text import text
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.section import Section
from callsession.tui.words import following

_LONG_ENOUGH = timedelta(minutes=5)
"""Work from which calls an hour mean something."""


class SummaryScreen(DeskScreen):
    """Counts first, then what came back and what is to do."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SUMMARY_KEYS)]

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.desk)
        self.conductor = conductor

    def content(self) -> ComposeResult:
        """The sections; those with nothing in them are not shown."""
        with VerticalScroll(id="summary", classes="scrolls", can_focus=False):
            yield Static(text(f"{self.conductor.session.block.name}: finished"), id="title")
            for label in (
                "CALLS",
                "TIME",
                "GAVE",
                "HEARD",
                "PROMISES",
                "CALLBACKS",
                "REFERRALS",
                "RESULTS",
                "LOOP",
                "NEXT",
            ):
                yield Section(label, id=label.casefold())
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the sections in."""
        self.query_one(KeyLine).show(self.in_force(SUMMARY_KEYS))
        session, now = self.conductor.session, self.desk.now()
        brought = pace.summary(session, now)
        calls = f"{words.count(brought.attempts, 'call', 'calls')}: {brought.reached} reached"
        self._show("calls", [f"{calls}, {words.count(brought.messages, 'message', 'messages')} left"])
        speed = f", {brought.calls_an_hour:.0f} calls an hour{self._usual()}" if brought.elapsed >= _LONG_ENOUGH else ""
        self._show("time", [f"{words.span(brought.elapsed)}, {words.span(brought.talked)} of it talking{speed}"])
        self._show("gave", [words.count(brought.told, "tidbit", "tidbits")] if brought.told else [])
        self._show("heard", list(brought.harvest))
        self._show("promises", [*(f"you: {it}" for it in brought.mine), *(f"they: {it}" for it in brought.theirs)])
        names = {id_: person.contact.name for id_, person in self.desk.book.people.items()}
        self._show("callbacks", [f"{names.get(id_, id_)}, {words.moment(at, now)}" for id_, at in brought.callbacks])
        self._show("referrals", list(brought.referrals))
        self._show("results", [f"{names.get(id_, id_)}: {result}" for id_, result in brought.results])
        self._show("loop", said.loop(owed(self.desk.book), unsent(self.desk.book), now))
        left = [item.name for item in session.queue if item.contact not in {call.contact for call in session.calls}]
        not_called = f"{words.count(len(left), 'person', 'people')} not called: they come up again by themselves"
        self._show("next", [*([not_called] if left else []), *following(self.desk.book, now)])

    def _usual(self) -> str:
        """How many calls an hour earlier sessions made, where there were any that say something."""
        session = self.conductor.session.id
        earlier = {id_: other for id_, other in self.desk.sessions.items() if other != session}
        usual = statistics.pace(self.desk.book, earlier)
        return f" (usually {usual.calls_an_hour:.0f})" if usual.worked >= _LONG_ENOUGH else ""

    def action_close(self) -> None:
        """Back to Today."""
        self.dismiss()

    def action_loop(self) -> None:
        """The open loops."""
        self.app.push_screen(LoopScreen(self.desk))

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(HelpScreen("What the session brought.", self.in_force(SUMMARY_KEYS)))

    def _show(self, section: str, rows: list[str]) -> None:
        """Show a section's lines."""
        self.query_one(f"#{section}", Section).show(Content("\n").join(text(row) for row in rows))
