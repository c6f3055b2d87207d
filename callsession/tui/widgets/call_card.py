"""The card of one call: who it is, why now, and what to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
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
from callsession.tui.text import QUIET, styled, text
from callsession.tui.widgets.clickable import doing
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
    CallCard #says { height: auto; margin-top: 1; }
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
        with Vertical(id="says"):
            for name in ("remind", "give", "settle", "ask", "close", "message"):
                yield Section(name.upper(), id=name)

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
            Part("#what .left", _lines([card.position(agenda)]), beside=cell_width(there) + 1, cut=2),
            Part("#since", _lines([card.headline(agenda)]), cut=4),
            Part("#why", _lines([why(item, now)] if item else []), cut=3),
            Part("#lead", _lines([card.lead(agenda)])),
            Part("#remind", _lines(card.remind(agenda)), beside=LABEL, cut=5),
            Part("#give", _give(agenda, call), beside=LABEL),
            Part("#settle", [*_thank(agenda, call, now), *_settle(agenda, call)], beside=LABEL),
            Part("#ask", _ask(agenda, call), beside=LABEL),
            Part("#close", _lines(card.close(agenda)), beside=LABEL),
            Part("#message", _lines(said), beside=LABEL, cut=1),
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
        cut = _to_cut(self._parts, width, height - gaps - 1) if height else set()
        self.is_cut = bool(cut)
        for part in self._parts:
            cut_here = {place for selector, place in cut if selector == part.selector and not self._whole}
            items = part.cut_to_rows(width, cut_here)
            shown = self.query_one(part.selector)
            if isinstance(shown, Section):
                shown.show_items(items)
            elif isinstance(shown, Static):
                shown.update(Content("\n").join(item.words for item in items))
                shown.display = shown.has_class("left") or any(item.words.plain.strip() for item in items)

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
        cut: in what turn its lines may be cut to a row each, for it only reminds; 0 for never.
    """

    selector: str
    items: Sequence[Item]
    beside: int = 0
    cut: int = 0

    def height(self, width: int) -> int:
        """The rows it takes on a card of that width."""
        return sum(self.rows(item, width) for item in self.items)

    def rows(self, item: Item, width: int) -> int:
        """The rows that one of its lines takes."""
        return len(item.words.wrap(self._room(item, width))) if item.words.plain else 0

    def cut_to_rows(self, width: int, places: set[int]) -> Sequence[Item]:
        """Its lines, those at some places cut to a row each."""
        return [
            item._replace(words=item.words.truncate(self._room(item, width), ellipsis=True))
            if place in places
            else item
            for place, item in enumerate(self.items)
        ]

    def _room(self, item: Item, width: int) -> int:
        """The cells that there are for the words of a line."""
        mark = item.mark.cell_length
        return max(width - self.beside - (mark + 1 if mark else 0), 1)


def _to_cut(parts: Sequence[Part], width: int, height: int) -> set[tuple[str, int]]:
    """Which lines have to be cut so that all parts have room, or as many as there are; the least needed first.

    Returns:
        Each by its part's selector and its place in it.
    """
    needed, cut = sum(part.height(width) for part in parts), set[tuple[str, int]]()
    for part in sorted((part for part in parts if part.cut), key=lambda part: part.cut):
        for place, item in reversed(list(enumerate(part.items))):
            if needed > height and part.rows(item, width) > 1:
                needed -= part.rows(item, width) - 1
                cut.add((part.selector, place))
    return cut


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
    does = f"screen.{action}"
    words = styled(line, QUIET if done else "$foreground")
    return Item(doing(Content.styled(mark, "bold $accent"), does), doing(words, does))
