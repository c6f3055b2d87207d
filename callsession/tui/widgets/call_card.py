"""The card of one call: who it is, why now, and what to say."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from callsession.core.agenda import Agenda
from callsession.core.models import Phone
from callsession.core.queue import Queued
from callsession.core.state import CallInProgress
from callsession.present import card
from callsession.present.why import why
from callsession.tui.text import styled, text
from callsession.tui.widgets.section import Item, Section


class CallCard(VerticalScroll):
    """The person first, then what to say."""

    can_focus = False

    DEFAULT_CSS = """
    CallCard { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CallCard > Static { height: auto; }
    CallCard > Horizontal { height: auto; }
    CallCard > Horizontal > .left { width: 1fr; height: auto; }
    CallCard > Horizontal > .right { width: auto; max-width: 50%; height: auto; padding-left: 1; color: $text-muted; }
    CallCard #who .left { text-style: bold; color: $primary; }
    CallCard #who .right { text-style: bold; color: $foreground; }
    CallCard #why { color: $accent; }
    CallCard #lead { color: $warning; text-style: bold; }
    CallCard #remind { margin-top: 1; }
    CallCard #ask.-only > .label, CallCard #ask.-only > .body { color: $warning; }
    """

    def __init__(self, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._person = ""

    def compose(self) -> ComposeResult:
        """The lines about the person, then the sections of the agenda."""
        for name in ("who", "what"):
            with Horizontal(id=name):
                yield Static(classes="left", markup=False)
                yield Static(classes="right", markup=False)
        yield Static(id="since", markup=False)
        yield Static(id="why", markup=False)
        yield Static(id="lead", markup=False)
        yield Section("REMIND", id="remind")
        yield Section("GIVE", id="give")
        yield Section("SETTLE", id="settle")
        yield Section("ASK", id="ask")
        yield Section("CLOSE", id="close")
        yield Section("MESSAGE", id="message")

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
        if agenda.person.id != self._person:
            self._person = agenda.person.id
            self.scroll_home(animate=False)
        number = card.phone(phone) if phone else "no number"
        self._ends("#who", agenda.person.contact.name, number)
        self._ends("#what", card.position(agenda), card.there(agenda, now))
        self._line("#since", text(card.headline(agenda)))
        self._line("#why", text(why(item, now)) if item else Content(""))
        self._line("#lead", text(card.lead(agenda)))
        self._section("#remind", [text(line) for line in card.remind(agenda)])
        self._items("#give", _give(agenda, call))
        self._items("#settle", [*_thank(agenda, call, now), *_settle(agenda, call)])
        self._items("#ask", _ask(agenda, call))
        self.query_one("#ask").set_class(agenda.only_asks, "-only")
        self._section("#close", [text(line) for line in card.close(agenda)])
        said = card.voicemail(agenda) if agenda.may_leave_message else []
        self._section("#message", [text(line) for line in said])

    def _ends(self, selector: str, left: str, right: str) -> None:
        """Show two texts at the two ends of a line."""
        self.query_one(f"{selector} .left", Static).update(text(left))
        self.query_one(f"{selector} .right", Static).update(text(right))

    def _line(self, selector: str, words: Content) -> None:
        """Show one line about the person, if there is anything to say."""
        line = self.query_one(selector, Static)
        line.update(words)
        line.display = bool(words.plain.strip())

    def _section(self, selector: str, rows: list[Content]) -> None:
        """Show one section of the agenda."""
        self.query_one(selector, Section).show(Content("\n").join(rows))

    def _items(self, selector: str, items: list[Item]) -> None:
        """Show one section of the agenda whose lines have marks."""
        self.query_one(selector, Section).show_items(items)


def _give(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The openers with their digits; a told one is ticked."""
    rows = []
    for place, (fit, line) in enumerate(zip(agenda.give, card.give(agenda), strict=True), start=1):
        told = call is not None and fit.tidbit.id in call.told
        rows.append(_marked("✓" if told else str(place), line, f"told({place})", done=told))
    return rows


def _thank(agenda: Agenda, call: CallInProgress | None, now: datetime) -> list[Item]:
    """What they should be thanked for, with its box."""
    thanked = call is not None and call.thanked
    return [_marked("☑" if thanked else "☐", line, "thank()", done=thanked) for line in card.thank(agenda, now)]


def _settle(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The promises with their boxes."""
    rows = []
    for place, (promise, line) in enumerate(zip(agenda.settle, card.settle(agenda), strict=True), start=1):
        kept = call is not None and promise.id in call.kept
        rows.append(_marked("☑" if kept else "☐", line, f"promise({place})", done=kept))
    return rows


def _ask(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The question with its box, and a word where nothing is given before it."""
    asked = call is not None and call.asked
    only = [Item(Content("⚠"), text(card.warning(agenda)))] if agenda.only_asks else []
    return [*only, *(_marked("☑" if asked else "☐", line, "ask()", done=asked) for line in card.ask(agenda))]


def _marked(mark: str, line: str, action: str, *, done: bool) -> Item:
    """A line behind its mark; a click on it does what its key does."""
    click = f"@click=screen.{action}"
    words = styled(line, "$text-muted" if done else "$foreground").stylize(click)
    return Item(Content.styled(mark, "bold $accent").stylize(click), words)
