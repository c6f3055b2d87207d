"""All that a session shows: clocks, queue, card, and what is to be known at the moment."""

from collections.abc import Mapping
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits

from callsession.core import pace, turns
from callsession.core.agenda import Agenda
from callsession.core.state import Phase, Session
from callsession.present import contact_words
from callsession.present.show_lines import past_of
from callsession.tui.bindings import CALL_KEYS, CARD_KEYS, CATCH, FIND, HELP, LEAVE, OUTCOME_KEYS, QUEUE_KEYS, Key
from callsession.tui.card_lines import Face
from callsession.tui.conductor import Conductor
from callsession.tui.keymap import in_force
from callsession.tui.spans import EMPTY, Item, in_lines, in_sections
from callsession.tui.widgets.call_bar import CallBar
from callsession.tui.widgets.call_card import CallCard
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.page import Page
from callsession.tui.widgets.queue_list import QueueList, latest
from callsession.tui.widgets.status_line import StatusLine
from callsession.tui.words import hint, nobody_now, paused

_DIGIT, _DIGITS_FROM = 3, 24
"""Cells of a large digit, and rows from which there is room for it."""


class SessionView(Vertical):
    """The clocks, the queue beside the card, the call bar and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._status, self._queue, self._bar = StatusLine(), QueueList(), CallBar()
        self._card, self._keys = CallCard(), KeyLine()
        self._lines = {name: Page(id=name) for name in ("warning", "paused", "nobody", "dialled")}
        self._past, self._number = Page(id="past"), Digits(id="number")

    def compose(self) -> ComposeResult:
        """Everything there is; what does not matter now is not displayed."""
        yield self._status
        with Horizontal(id="body"):
            yield self._queue
            with Vertical(id="call"):
                for name in ("warning", "paused", "nobody"):
                    yield self._lines[name]
                yield self._card
                yield self._number
                yield self._lines["dialled"]
                yield self._bar
            yield self._past
        yield self._keys

    def show(self, conductor: Conductor, dialled: str, *, narrow: bool, broad: bool) -> None:
        """Paint a session's present state.

        Args:
            conductor: leads the session.
            dialled: what became of dialling.
            narrow: whether there is no room for the queue.
            broad: whether there is room for what happened, beside the card.
        """
        session, now, own = conductor.session, conductor.desk.now(), conductor.desk.own_keys
        agenda = conductor.agenda()
        self._queue.display, self._past.display = not narrow, broad
        self._say("warning", conductor.warning)
        self._say("paused", paused(session, now, own) if session.phase is Phase.PAUSED else "")
        rings = session.phase is Phase.DIALLING
        self._say("dialled", dialled if rings else "")
        self._show_number(conductor, shown=rings and not conductor.desk.dials)
        self._show_card(conductor, agenda, now)
        self.show_clock(session, now, narrow=narrow)
        self.show_keys(session, own)
        self.call_after_refresh(self._show_beside, session, agenda, now)  # whoever calls looks at the card first

    def show_sealed(self, session: Session, now: datetime, *, narrow: bool) -> None:
        """Show that an outcome is on disk, while it is worked out who comes next."""
        self.show_clock(session, now, narrow=narrow)
        self._queue.show_session(session, now)

    def show_clock(self, session: Session, now: datetime, *, narrow: bool) -> None:
        """Repaint what changes by the second."""
        self._status.show_session(session, now)
        call, lasted = session.call, pace.on_call(session, now)
        if call and lasted is not None:
            self._bar.show_call(lasted, extended=call.extended, answered=call.answered_at is not None)
        else:  # the queue tells what became of the last call, where there is room for it
            self._bar.show(lambda room: [latest(session, now, room.width) if narrow else EMPTY])

    def show_keys(self, session: Session, own: Mapping[str, str]) -> None:
        """Say which keys matter now; `own` are the user's own."""
        self._keys.show_keys([in_force(key, own) for key in keys_of(session, cut=self._card.is_cut)])

    def _show_card(self, conductor: Conductor, agenda: Agenda | None, now: datetime) -> None:
        """Show the person on screen, or that there is nobody, and what the moment suggests."""
        session, own = conductor.session, conductor.desk.own_keys
        advice = hint(session, now, own)
        self._card.display = agenda is not None
        self._card.set_class(session.phase is Phase.PAUSED, "-paused")
        self._say("nobody", "" if agenda else "\n".join(filter(None, (advice, nobody_now(session, now, own)))))
        if agenda:
            item, phone = session.item(session.current), turns.phone_to_dial(session)
            self._card.show_face(Face(agenda, item, phone, session.call, now, advice))

    def _show_beside(self, session: Session, agenda: Agenda | None, now: datetime) -> None:
        """Show what stands beside the card: the queue, and what happened."""
        self._queue.show_session(session, now)
        if self._past.display:
            items = in_sections((), (("TIMELINE", past_of(agenda.person, now)),)) if agenda else ()
            self._past.show(lambda room: in_lines(items, room.width))

    def _show_number(self, conductor: Conductor, *, shown: bool) -> None:
        """Show the number large, for whoever dials by hand, where there is room for it."""
        phone = turns.phone_to_dial(conductor.session)
        digits = contact_words.digits(phone) if phone else ""
        room = self.query_one("#call").content_size
        self._number.display = (
            shown and bool(digits) and len(digits) * _DIGIT < room.width and room.height > _DIGITS_FROM
        )
        self._number.update(digits)

    def _say(self, name: str, words: str) -> None:
        """Show something to know, if there is anything."""
        line = self._lines[name]
        line.show(lambda room: in_lines(map(Item, words.split("\n")), room.width))
        line.display = bool(words)


def keys_of(session: Session, *, cut: bool) -> list[Key]:
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
