"""The lines of a call card: who it is, why now, and what to say, in the room that there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.geometry import Size

from callsession.core.agenda import Agenda
from callsession.core.models import Phone
from callsession.core.queue import Queued
from callsession.core.state import CallInProgress
from callsession.present import card, contact_words
from callsession.present.headline import headline
from callsession.present.why import why
from callsession.present.wrapping import wrap
from callsession.tui.spans import EMPTY, LABEL, MARK, TITLE, Item, Line, Span, cells, ends, labelled, rows
from callsession.tui.text import QUIET

_LABEL = 9
"""Cells of a section's label and what parts it from its lines."""

_STRONG, _ASIDE, _REASON, _LEAD = "bold $foreground", "$foreground 70%", "$accent", "bold $warning"


@dataclass(frozen=True)
class Part:
    """A part of the card.

    Attributes:
        items: what it says.
        label: what stands before it, where it is a section.
        cut: in what turn its items may be cut to a line each, for they only remind; 0 for never.
        beside: the cells that stand beside it.
        warns: whether its label does.
    """

    items: Sequence[Item]
    label: str = ""
    cut: int = 0
    beside: int = 0
    warns: bool = False

    def height(self, width: int) -> int:
        """The lines it takes on a card of that width."""
        return sum(len(item.lines(width - self.beside)) for item in self.items)

    def lines(self, width: int, cut: set[int]) -> list[Line]:
        """Its lines; the items at some places are cut."""
        found = [
            line for place, item in enumerate(self.items) for line in item.lines(width - self.beside, cut=place in cut)
        ]
        if not self.label:
            return found
        return labelled(self.label, found, _LABEL, "bold $warning" if self.warns else LABEL)


@dataclass(frozen=True)
class Face:
    """Whose card it is, and how far the call with them is.

    Attributes:
        agenda: what to say.
        item: their place in the queue, where they have one.
        phone: the number that would be dialled, or is being.
        call: the call in progress with them, for what was told and settled already.
        now: the present moment.
        advice: what the moment suggests, or "".
    """

    agenda: Agenda
    item: Queued | None
    phone: Phone | None
    call: CallInProgress | None
    now: datetime
    advice: str = ""


def card_lines(face: Face, room: Size, *, roomy: bool, whole: bool) -> tuple[list[Line], bool]:
    """The lines of a card.

    Args:
        face: whose card it is.
        room: for its lines; where not all have room, what one knows already is cut to a line each.
        roomy: whether the sections stand apart, where nothing has to be cut for that.
        whole: whether nothing is to be cut all the same.

    Returns:
        The lines, and whether there is not room for all.
    """
    advice = rows(face.advice, room.width, MARK) if face.advice else []
    there = (Span(card.there(face.agenda, face.now), _ASIDE),)
    parts = [_what(face.agenda, beside=cells(there) + 1), *_about(face), *_sections(face)]
    height = room.height - 1 - len(advice)
    gaps = sum(bool(part.label) for part in parts)
    apart = [EMPTY] if roomy and _needed(parts, room.width) + gaps <= height else []
    cut = _to_cut(parts, room.width, height)
    what, *others = [
        part.lines(room.width, set() if whole else places) for part, places in zip(parts, cut, strict=True)
    ]
    lines = [*advice, *_who(face, room.width), *ends(what, [there], room.width)]
    for part, its_lines in zip(parts[1:], others, strict=True):
        lines += [*(apart if part.label else []), *its_lines]
    return lines, any(cut)


def _needed(parts: Sequence[Part], width: int) -> int:
    """The lines that all parts take, one below the other."""
    return sum(part.height(width) for part in parts)


def _to_cut(parts: Sequence[Part], width: int, height: int) -> list[set[int]]:
    """Which items have to be cut so that all parts have room, or as many as there are; the least needed first.

    Returns:
        Their places, for each part.
    """
    needed, cut = _needed(parts, width), [set[int]() for _ in parts]
    for part, places in sorted(zip(parts, cut, strict=True), key=lambda each: each[0].cut):
        for place, item in reversed(list(enumerate(part.items))):
            rows = len(item.lines(width - part.beside))
            if part.cut and needed > height and rows > 1:
                needed -= rows - 1
                places.add(place)
    return cut


def _who(face: Face, width: int) -> list[Line]:
    """The name and the number, which a terminal that can opens as a `tel:` link."""
    number, link = (contact_words.phone(face.phone), contact_words.tel(face.phone)) if face.phone else ("no number", "")
    right = [(Span(row, _STRONG, link=link),) for row in wrap(number, width // 2)]
    left = rows(face.agenda.person.contact.name, width - max(map(cells, right)) - 1, TITLE)
    return ends(left, right, width)


def _what(agenda: Agenda, beside: int) -> Part:
    """What they do and where."""
    return Part([Item(contact_words.position(agenda.person.contact))], cut=2, beside=beside)


def _about(face: Face) -> Iterator[Part]:
    """Where you stand with them, why now, and what to begin with."""
    yield Part([Item(headline(face.agenda))], cut=4)
    if face.item:
        yield Part([Item(why(face.item, face.now), _REASON)], cut=3)
    lead = card.lead(face.agenda)
    if lead:
        yield Part([Item(lead, _LEAD)])


def _sections(face: Face) -> list[Part]:
    """What to say, but for what there is nothing of."""
    agenda, call = face.agenda, face.call
    message = card.voicemail(agenda) if agenda.may_leave_message and not (call and call.answered_at) else []
    parts = (
        Part([*map(Item, card.remind(agenda))], "REMIND", cut=5, beside=_LABEL),
        Part(_notes(agenda), "NOTES", cut=2, beside=_LABEL),
        Part(_give(agenda, call), "GIVE", beside=_LABEL),
        Part([*_thank(agenda, call, face.now), *_settle(agenda, call)], "SETTLE", beside=_LABEL),
        Part(_ask(agenda, call), "ASK", beside=_LABEL, warns=agenda.only_asks),
        Part([*map(Item, card.close(agenda))], "CLOSE", beside=_LABEL),
        Part([*map(Item, message)], "MESSAGE", cut=1, beside=_LABEL),
    )
    return [part for part in parts if part.items]


def _notes(agenda: Agenda) -> list[Item]:
    """The notes in one paragraph, so that long ones take no more than a line where there is no room."""
    return [Item(" · ".join(lines))] if (lines := card.notes(agenda)) else []


def _give(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The openers with their digits; a told one is ticked."""
    told = call.told if call else ()
    return [
        _marked("✓" if fit.tidbit.id in told else str(place), line, f"told({place})", done=fit.tidbit.id in told)
        for place, (fit, line) in enumerate(zip(agenda.give, card.give(agenda), strict=True), start=1)
    ]


def _thank(agenda: Agenda, call: CallInProgress | None, now: datetime) -> list[Item]:
    """What they should be thanked for, with its box."""
    thanked = call is not None and call.thanked
    return [_boxed(line, "thank()", done=thanked) for line in card.thank(agenda, now)]


def _settle(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The promises with their boxes."""
    kept = call.kept if call else ()
    return [
        _boxed(line, f"promise({place})", done=promise.id in kept)
        for place, (promise, line) in enumerate(zip(agenda.settle, card.settle(agenda), strict=True), start=1)
    ]


def _ask(agenda: Agenda, call: CallInProgress | None) -> list[Item]:
    """The question with its box, and a word where nothing is given before it."""
    asked = call is not None and call.asked
    only = [Item(f"⚠ {card.warning(agenda)}", "$warning")] if agenda.only_asks else []
    return [*only, *(_boxed(line, "ask()", done=asked) for line in card.ask(agenda))]


def _boxed(line: str, action: str, *, done: bool) -> Item:
    """A line behind its box."""
    return _marked("☑" if done else "☐", line, action, done=done)


def _marked(mark: str, line: str, action: str, *, done: bool) -> Item:
    """A line behind its mark; a click on it does what its key does."""
    return Item(line, QUIET if done else "$foreground", mark, f"screen.{action}")
