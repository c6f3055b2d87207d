"""The queue at the left of a session: who was called with what outcome, who is on screen, who comes next."""

from collections.abc import Sequence
from datetime import datetime

from textual import events
from textual.geometry import Size
from textual.message import Message

from callsession.core import turns
from callsession.core.eligibility import Standing
from callsession.core.entries import Call, Skipped, Snoozed
from callsession.core.names import shared
from callsession.core.outcomes import OUTCOMES, Outcome, Tone
from callsession.core.queue import Queued
from callsession.core.state import Session
from callsession.present import contact_words, words
from callsession.present.plain import cell_width
from callsession.present.why import in_short
from callsession.tui.spans import EMPTY, Line, Span, said
from callsession.tui.text import QUIET
from callsession.tui.widgets.page import Page

TONES = {Tone.GOOD: "$success", Tone.NEUTRAL: QUIET, Tone.WARNING: "$warning"}


class QueueList(Page):
    """The people of a session, a line each; a click on one asks for them."""

    DEFAULT_CSS = """
    QueueList { width: 26; height: 1fr; padding: 0 1; border-right: vkey $panel; }
    """

    class Picked(Message):
        """Somebody in the queue was clicked."""

        def __init__(self, contact: str) -> None:
            super().__init__()
            self.contact = contact

    def __init__(self) -> None:
        super().__init__()
        self._order: Sequence[str] = ()

    def show_session(self, session: Session, now: datetime) -> None:
        """Show a session's people: those done, the one on screen, those to come."""
        items = in_order(session, now)
        self._order = [item.contact for item in items]
        twice = shared(item.name for item in items)

        def make(room: Size) -> Sequence[Line]:
            return [
                _line(session, item, now, room.width, item.at if item.name.casefold() in twice else "")
                for item in items
            ]

        self.show(make)
        if session.current in self._order:
            self.scroll_to(y=max(self._order.index(session.current) - 4, 0), animate=False)

    async def on_click(self, event: events.Click) -> None:
        """Ask for the person on the line that was clicked."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._order):
            self.post_message(self.Picked(self._order[line]))


def in_order(session: Session, now: datetime) -> list[Queued]:
    """The queue as it is shown: those done in the order they were, the one on screen, those to come."""
    done = [item for item in session.queue if turns.is_done(session, item)]
    done.sort(key=lambda item: _handled_at(session, item))
    rest = [item for item in session.queue if item not in done]
    rest.sort(key=lambda item: (item.contact != session.current, not turns.available(session, item, now)))
    return done + rest


def latest(session: Session, now: datetime, width: int) -> Line:
    """What became of whoever was dealt with last, where there is no room for the queue; nothing before that."""
    dealt = [entry for entry in session.standing if isinstance(entry, Call | Skipped | Snoozed)]
    item = session.item(dealt[-1].contact) if dealt else None
    state = item and _became(session, item, now)
    if not item or not state:
        return EMPTY
    mark, word, style = state
    return Span(f"{mark} ", style), said(item.name, style, width - cell_width(word) - 4), Span(f"  {word}", style)


def _handled_at(session: Session, item: Queued) -> float:
    """When a person was last dealt with."""
    theirs = [entry.at.timestamp() for entry in session.standing if entry.contact_id == item.contact]
    return max(theirs, default=0.0)


def _line(session: Session, item: Queued, now: datetime, width: int, at: str) -> Line:
    """A mark, the name, where they work if somebody else has that name, and a word at the right."""
    mark, word, style = _state(session, item, now)
    room = width - cell_width(word) - 3
    name = contact_words.named(item.name, at, room)
    return Span(f"{mark} ", style), Span(f"{name} ", style), Span(word, style if mark != "▶" else "$accent")


def _state(session: Session, item: Queued, now: datetime) -> tuple[str, str, str]:
    """A person's mark, word and style."""
    if item.contact == session.current:
        return "▶", in_short(item, now), "bold $foreground"
    if became := _became(session, item, now):
        return became
    if item.standing is Standing.CALLBACK and item.opens_at > now:
        return " ", words.moment(item.opens_at.astimezone(now.tzinfo), now), QUIET
    return " ", in_short(item, now), "$foreground" if item.opens_at <= now else QUIET


def _became(session: Session, item: Queued, now: datetime) -> tuple[str, str, str] | None:
    """The mark, word and style of what became of a person in this session; None where nothing did."""
    calls = turns.calls_to(session, item.contact)
    others = [entry for entry in session.standing if entry.contact_id == item.contact]
    if others and isinstance(others[-1], Snoozed):
        return "z", "snoozed", QUIET
    if others and isinstance(others[-1], Skipped):
        return "s", "skipped", QUIET
    if calls:
        rule = OUTCOMES[calls[-1].outcome]
        agreed = calls[-1].outcome is Outcome.CALL_BACK and calls[-1].call_back
        word = words.moment(agreed.astimezone(now.tzinfo), now) if agreed else rule.label
        return rule.mark, word, TONES[rule.tone]
    return None
