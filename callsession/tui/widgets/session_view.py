"""All that a session shows: clocks, queue, card, and what is to be known at the moment."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Digits, Static

from callsession.core import pace, turns
from callsession.core.agenda import Agenda
from callsession.core.state import Phase, Session
from callsession.present import card
from callsession.present.show_lines import past_of
from callsession.tui.bindings import CALL_KEYS, CARD_KEYS, CATCH, FIND, HELP, LEAVE, OUTCOME_KEYS, QUEUE_KEYS, Key
from callsession.tui.conductor import Conductor
from callsession.tui.keymap import in_force
from callsession.tui.text import in_sections, lines, text
from callsession.tui.widgets.call_bar import CallBar
from callsession.tui.widgets.call_card import CallCard
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.queue_list import QueueList
from callsession.tui.widgets.status_line import StatusLine
from callsession.tui.words import hint, nobody_now, paused

_DIGIT, _DIGITS_FROM = 3, 24
"""Cells of a large digit, and rows from which there is room for it."""


class SessionView(Vertical):
    """The clocks, the queue beside the card, the call bar and the keys."""

    def compose(self) -> ComposeResult:
        """Everything there is; what does not matter now is not displayed."""
        yield StatusLine()
        with Horizontal(id="body"):
            yield QueueList()
            with Vertical(id="call"):
                for name in ("warning", "paused", "hint", "nobody"):
                    yield Static(id=name, markup=False)
                yield CallCard(classes="scrolls")
                yield Digits(id="number")
                yield Static(id="dialled", markup=False)
                yield CallBar()
            with VerticalScroll(id="past", can_focus=False):
                yield Static(markup=False)
        yield KeyLine()

    def show(self, conductor: Conductor, dialled: str, *, narrow: bool, broad: bool) -> None:
        """Paint a session's present state.

        Args:
            conductor: leads the session.
            dialled: what became of dialling.
            narrow: whether there is no room for the queue.
            broad: whether there is room for what happened, beside the card.
        """
        session, now = conductor.session, conductor.desk.now()
        queue = self.query_one(QueueList)
        queue.display = not narrow
        queue.show(session, now)
        self.query_one("#past").display = broad
        self._line("warning", conductor.warning)
        own = conductor.desk.own_keys
        self._line("paused", paused(session, now, own) if session.phase is Phase.PAUSED else "")
        self._line("hint", hint(session, now, own))
        rings = session.phase is Phase.DIALLING
        self._line("dialled", dialled if rings else "")
        self._number(conductor, shown=rings and not conductor.desk.dials)
        self._card(conductor, now)
        self.show_clock(session, now, narrow=narrow)
        keys = keys_of(session, cut=self.query_one(CallCard).is_cut)
        self.query_one(KeyLine).show([in_force(key, own) for key in keys])

    def show_clock(self, session: Session, now: datetime, *, narrow: bool) -> None:
        """Repaint what changes by the second."""
        self.query_one(StatusLine).show(session, now, narrow=narrow)
        call = session.call
        self.query_one(CallBar).show(
            pace.on_call(session, now),
            extended=call is not None and call.extended,
            answered=call is not None and call.answered_at is not None,
        )

    def _card(self, conductor: Conductor, now: datetime) -> None:
        """Show the person on screen, or that there is nobody."""
        session, agenda = conductor.session, conductor.agenda()
        card, nobody = self.query_one(CallCard), self.query_one("#nobody", Static)
        card.display, nobody.display = agenda is not None, agenda is None
        card.set_class(session.phase is Phase.PAUSED, "-paused")
        if self.query_one("#past").display:
            self._past(agenda, now)
        if agenda is None:
            nobody.update(text(nobody_now(session, now, conductor.desk.own_keys)))
            return
        item = session.item(session.current)
        phone = turns.phone_to_dial(session, item) if item else None
        card.show(agenda, item, phone, session.call, now)

    def _past(self, agenda: Agenda | None, now: datetime) -> None:
        """Show what happened with the person on screen, where there is room for it beside the card."""
        past = self.query_one("#past Static", Static)
        if agenda is None:
            past.update("")
            return
        person = agenda.person
        parts = (
            ("NOTES", person.contact.notes.splitlines()),
            ("TIMELINE", past_of(person, now)),
        )
        past.update(in_sections((), parts))

    def _number(self, conductor: Conductor, *, shown: bool) -> None:
        """Show the number large, for whoever dials by hand, where there is room for it."""
        session, number = conductor.session, self.query_one("#number", Digits)
        item = session.item(session.current)
        phone = turns.phone_to_dial(session, item) if item else None
        digits = card.digits(phone) if phone else ""
        room = self.query_one("#call").content_size
        number.display = shown and bool(digits) and len(digits) * _DIGIT < room.width and room.height > _DIGITS_FROM
        number.update(digits)

    def _line(self, name: str, words: str) -> None:
        """Show something to know, if there is anything."""
        line = self.query_one(f"#{name}", Static)
        if words:
            line.update(lines(words))
        line.display = bool(words)


def keys_of(session: Session, *, cut: bool = False) -> list[Key]:
    """The keys that matter now, the most wanted first; `cut` says whether the card is."""
    skip, snooze, _, undo, pause, finish = QUEUE_KEYS
    dial, answered, scan, talking = CALL_KEYS
    told, settle, promise, whole, _ = CARD_KEYS
    match session.phase:
        case Phase.PAUSED:
            return [pause, undo, finish, LEAVE, HELP]
        case Phase.DIALLING:
            return [answered, *OUTCOME_KEYS, scan, undo, HELP]
        case Phase.TALKING:
            reached, _, _, _, later, _, never = OUTCOME_KEYS
            return [reached, talking, told, settle, promise, CATCH, later, never, HELP]
        case _ if not session.current:
            return [undo, pause, finish, CATCH, FIND, LEAVE, HELP]
        case _:
            return [
                dial,
                *OUTCOME_KEYS[:5],
                skip,
                undo,
                LEAVE,
                *([whole] if cut else []),
                pause,
                finish,
                FIND,
                snooze,
                CATCH,
                HELP,
            ]
