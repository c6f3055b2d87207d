"""What a session brought."""

from datetime import timedelta

from textual.app import ComposeResult

from callsession.core import pace, statistics
from callsession.core.loop import owed, to_send, unsent
from callsession.present import today_lines as said
from callsession.present import words
from callsession.tui.bindings import SUMMARY_KEYS
from callsession.tui.conductor import Conductor
from callsession.tui.screens.base import DeskScreen
from callsession.tui.screens.loop import LoopScreen
from callsession.tui.spans import EMPTY, TITLE, Item, rows, table
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.page import Page
from callsession.tui.words import following

_LABEL = 12
"""Cells of a label."""

_LONG_ENOUGH = timedelta(minutes=5)
"""Work from which calls an hour mean something."""


class SummaryScreen(DeskScreen):
    """Counts first, then what came back and what is to do."""

    KEYS = SUMMARY_KEYS
    ABOUT = "What the session brought."

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.desk)
        self.conductor = conductor

    def content(self) -> ComposeResult:
        """The sections; those with nothing in them are not shown."""
        yield Page(id="summary", classes="scrolls")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the sections in."""
        self.query_one(KeyLine).show_keys(self.in_force(self.KEYS))
        session, now = self.conductor.session, self.desk.now()
        brought = pace.summary(session, now)
        calls = f"{words.count(brought.attempts, 'call', 'calls')}: {brought.reached} reached"
        speed = f", {brought.calls_an_hour:.0f} calls an hour{self._usual()}" if brought.elapsed >= _LONG_ENOUGH else ""
        names = {id_: person.contact.name for id_, person in self.desk.book.people.items()}
        left = len({item.contact for item in session.queue} - {call.contact for call in session.calls})
        people = words.count(left, "person", "people")  # some may have been called in an earlier session
        not_called = f"{people} not called in this session: they come up again by themselves"
        said_of = {
            "CALLS": [f"{calls}, {words.count(brought.messages, 'message', 'messages')} left"],
            "TIME": [f"{words.span(brought.elapsed)}, {words.span(brought.talked)} of it talking{speed}"],
            "GAVE": [words.count(brought.told, "tidbit", "tidbits")] if brought.told else [],
            "HEARD": brought.harvest,
            "PROMISES": [said.promised(names.get(it.contact, it.contact), it.side, it.text) for it in brought.promises],
            "CALLBACKS": [said.agreed(names.get(id_, id_), at, now) for id_, at in brought.callbacks],
            "REFERRALS": brought.referrals,
            "RESULTS": [f"{names.get(id_, id_)}: {result}" for id_, result in brought.results],
            "LOOP": said.loop(owed(self.desk.book), [to_send(one)[1] for one in unsent(self.desk.book)], now),
            "NEXT": [*([not_called] if left else []), *following(self.desk.book, now)],
        }
        title = f"{session.block.name}: finished"
        parts = [(label, [*map(Item, sentences)]) for label, sentences in said_of.items()]
        self.query_one("#summary", Page).show(
            lambda room: [*rows(title, room.width, TITLE), EMPTY, *table(parts, _LABEL, room.width, apart=True)]
        )

    def _usual(self) -> str:
        """How many calls an hour earlier sessions made, where there were any that say something."""
        session = self.conductor.session.id
        earlier = {id_: other for id_, other in self.desk.sessions.items() if other != session}
        usual = statistics.pace(self.desk.book, earlier)
        return f" (usually {usual.calls_an_hour:.0f})" if usual.worked >= _LONG_ENOUGH else ""

    def action_loop(self) -> None:
        """The open loops."""
        self.app.push_screen(LoopScreen(self.desk))
