"""The card of one call: who it is, why now, and what to say."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from callsession.core.agenda import Agenda
from callsession.core.models import Phone
from callsession.core.queue import Queued
from callsession.core.state import CallInProgress
from callsession.present import card
from callsession.present.why import why
from callsession.tui.text import restyled, styled, text
from callsession.tui.widgets.section import Section


class CallCard(VerticalScroll):
    """The person first, then what to say."""

    can_focus = False

    DEFAULT_CSS = """
    CallCard { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CallCard > Static { height: auto; }
    CallCard #who { text-style: bold; color: $primary; }
    CallCard #why { color: $accent; margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """The lines about the person, then the sections of the agenda."""
        yield Static(id="who", markup=False)
        yield Static(id="what", markup=False)
        yield Static(id="since", markup=False)
        yield Static(id="why", markup=False)
        yield Section("REMIND", id="remind")
        yield Section("GIVE", id="give")
        yield Section("SETTLE", id="settle")
        yield Section("ASK", id="ask")
        yield Section("CLOSE", id="close")

    def show(
        self, agenda: Agenda, item: Queued | None, phone: Phone | None, call: CallInProgress | None, now: datetime
    ) -> None:
        """Show a person's card.

        Args:
            agenda: what to say.
            item: their place in the queue, where they have one.
            phone: the number that would be dialled, or is being.
            call: the call in progress with them, for what was told and settled already.
            now: the present moment.
        """
        width = max(self.content_size.width, 30)
        contact = agenda.person.contact
        number = card.phone(phone) if phone else "no number"
        self._line("#who", _ends(contact.name, number, width))
        self._line("#what", _ends(card.position(agenda), card.there(agenda, now), width))
        self._line("#since", text(card.headline(agenda)))
        self._line("#why", text(why(item, now)) if item else Content(""))
        self._section("#remind", [text(line) for line in card.remind(agenda)])
        self._section("#give", _give(agenda, call))
        self._section("#settle", _settle(agenda, call))
        self._section("#ask", _ask(agenda, call))
        self._section("#close", [text(line) for line in card.close(agenda)])

    def _line(self, selector: str, words: Content) -> None:
        """Show one line about the person, if there is anything to say."""
        line = self.query_one(selector, Static)
        line.update(words)
        line.display = bool(words.plain.strip())

    def _section(self, selector: str, rows: list[Content]) -> None:
        """Show one section of the agenda."""
        self.query_one(selector, Section).show(Content("\n").join(rows))


def _ends(left: str, right: str, width: int) -> Content:
    """Two texts at the two ends of a line, or on two lines where they do not fit."""
    first, last = text(left), text(right)
    gap = width - first.cell_length - last.cell_length
    if gap < 2:  # noqa: PLR2004 - two texts that touch cannot be told apart
        return Content("\n").join(part for part in (first, last) if part.plain)
    return Content.assemble(first, " " * gap, restyled(last, "not bold $text-muted"))


def _give(agenda: Agenda, call: CallInProgress | None) -> list[Content]:
    """The openers with their digits; a told one is ticked."""
    rows = []
    for place, (fit, line) in enumerate(zip(agenda.give, card.give(agenda), strict=True), start=1):
        told = call is not None and fit.tidbit.id in call.told
        rows.append(_marked("✓" if told else str(place), line, done=told))
    return rows


def _settle(agenda: Agenda, call: CallInProgress | None) -> list[Content]:
    """The promises with their boxes."""
    rows = []
    for promise, line in zip(agenda.settle, card.settle(agenda), strict=True):
        kept = call is not None and promise.id in call.kept
        rows.append(_marked("☑" if kept else "☐", line, done=kept))
    return rows


def _ask(agenda: Agenda, call: CallInProgress | None) -> list[Content]:
    """The question with its box."""
    asked = call is not None and call.asked
    return [_marked("☑" if asked else "☐", line, done=asked) for line in card.ask(agenda)]


def _marked(mark: str, line: str, *, done: bool) -> Content:
    """A line behind its mark."""
    return Content.assemble((mark, "bold $accent"), " ", styled(line, "$text-muted" if done else "$foreground"))
