"""The card of one call: who it is, why now, and what to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from callsession.core.agenda import Agenda
from callsession.core.models import Phone
from callsession.core.queue import Queued
from callsession.core.state import CallInProgress
from callsession.present import card
from callsession.present.plain import cell_width
from callsession.present.why import why
from callsession.tui.text import styled, text
from callsession.tui.widgets.section import LABEL, Item, Section


class CallCard(VerticalScroll):
    """The person first, then what to say."""

    can_focus = False

    DEFAULT_CSS = """
    CallCard { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
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
        self._person, self._whole, self.is_cut = "", False, False
        self._parts: Sequence[Part] = ()

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
            self._person, self._whole = agenda.person.id, False
            self.scroll_home(animate=False)
        number = card.phone(phone) if phone else "no number"
        there = card.there(agenda, now)
        self._ends("#who", text(agenda.person.contact.name), _linked(number, phone))
        self.query_one("#what .right", Static).update(text(there))
        self.query_one("#ask").set_class(agenda.only_asks, "-only")
        said = card.voicemail(agenda) if agenda.may_leave_message else []
        self._parts = (
            Part("#what .left", _lines([card.position(agenda)]), beside=cell_width(there) + 1, cut=True),
            Part("#since", _lines([card.headline(agenda)]), cut=True),
            Part("#why", _lines([why(item, now)] if item else []), cut=True),
            Part("#lead", _lines([card.lead(agenda)])),
            Part("#remind", _lines(card.remind(agenda)), beside=LABEL, cut=True),
            Part("#give", _give(agenda, call), beside=LABEL),
            Part("#settle", [*_thank(agenda, call, now), *_settle(agenda, call)], beside=LABEL),
            Part("#ask", _ask(agenda, call), beside=LABEL),
            Part("#close", _lines(card.close(agenda)), beside=LABEL),
            Part("#message", _lines(said), beside=LABEL, cut=True),
        )
        self._fill()

    def on_resize(self) -> None:
        """Fit the lines to the new size."""
        self._fill()

    def show_whole(self) -> None:
        """Show long lines in full, or cut again."""
        self._whole = not self._whole
        self._fill()

    def _fill(self) -> None:
        """Lay the parts out; where not all of them have room, what one knows already is cut to a line each."""
        width, height = self.scrollable_content_region.size
        roomy = self.screen.has_class("-roomy")
        gaps = 1 + sum(bool(part.items and part.beside == LABEL) for part in self._parts) if roomy else 0
        self.is_cut = bool(height) and gaps + 1 + sum(part.height(width) for part in self._parts) > height
        for part in self._parts:
            items = part.items_cut(width) if self.is_cut and not self._whole else part.items
            shown = self.query_one(part.selector)
            if isinstance(shown, Section):
                shown.show_items(items)
            elif isinstance(shown, Static):
                shown.update(Content("\n").join(item.words for item in items))
                shown.display = any(item.words.plain.strip() for item in items)

    def _ends(self, selector: str, left: Content, right: Content) -> None:
        """Show two texts at the two ends of a line."""
        self.query_one(f"{selector} .left", Static).update(left)
        self.query_one(f"{selector} .right", Static).update(right)


@dataclass(frozen=True)
class Part:
    """A part of the card.

    Attributes:
        selector: where it is shown.
        items: its lines.
        beside: the cells that stand beside them.
        cut: whether a line of it may be cut, for it only reminds.
    """

    selector: str
    items: Sequence[Item]
    beside: int = 0
    cut: bool = False

    def height(self, width: int) -> int:
        """The rows it takes on a card of that width."""
        return sum(len(item.words.wrap(self._room(item, width))) for item in self.items if item.words.plain)

    def items_cut(self, width: int) -> Sequence[Item]:
        """Its lines, each cut to one row where they may be."""
        if not self.cut:
            return self.items
        return [item._replace(words=item.words.truncate(self._room(item, width), ellipsis=True)) for item in self.items]

    def _room(self, item: Item, width: int) -> int:
        """The cells that there are for the words of a line."""
        mark = item.mark.cell_length
        return max(width - self.beside - (mark + 1 if mark else 0), 1)


def _linked(number: str, phone: Phone | None) -> Content:
    """A number, which a terminal that can opens as a `tel:` link."""
    shown = text(number)
    return shown.stylize(Style(link=card.tel(phone))) if phone else shown


def _lines(said: Sequence[str]) -> list[Item]:
    """Lines without marks."""
    return [Item(Content(""), text(line)) for line in said]


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
