"""What is shown, line by line: words in a style, some of which do something when they are clicked.

The door to the screen, beside `text`: anybody's words become spans by `said` or `rows` alone, which make them plain.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from callsession.present.plain import cell_width, plain
from callsession.present.wrapping import wrap

LABEL = "bold $secondary"
TITLE = "bold $primary"
MARK = "bold $accent"


class Span(NamedTuple):
    """Words of a line.

    Attributes:
        words: plain.
        style: the theme's, such as `bold $primary`; "" for that of the widget.
        does: the action of a click on them, with its place, such as `screen.dial`; or "".
        link: where they lead, for terminals that open links; or "".
    """

    words: str
    style: str = ""
    does: str = ""
    link: str = ""


Line = tuple[Span, ...]

EMPTY: Line = ()


class Item(NamedTuple):
    """Something to say, in as many lines as it takes, behind its mark if it has one.

    Attributes:
        words: anybody's.
        style: of the words.
        mark: in front of the first line; the others hang below the first word.
        does: the action of a click on it, or "".
    """

    words: str
    style: str = ""
    mark: str = ""
    does: str = ""

    def room(self, width: int) -> int:
        """The cells for its words, of so many in all."""
        return max(width - (cell_width(self.mark) + 1 if self.mark else 0), 1)

    def lines(self, width: int, *, cut: bool = False) -> list[Line]:
        """Its lines; where it is cut, one."""
        room = self.room(width)
        found = [plain(self.words, room)] if cut else wrap(self.words, room)
        spans = [Span(row, self.style, self.does) for row in found]
        if not self.mark:
            return [(span,) for span in spans]
        first, *others = spans
        indent = Span(" " * (width - room))
        return [(Span(self.mark, MARK, self.does), Span(" "), first), *((indent, other) for other in others)]


def said(words: str, style: str = "", limit: int = 0) -> Span:
    """Anybody's words, in one of the theme's styles; cut to `limit` cells where that is above 0."""
    return Span(plain(words, limit), style)


def rows(words: str, width: int, style: str = "") -> list[Line]:
    """Anybody's words in lines of at most that width."""
    return Item(words, style).lines(width)


def in_lines(items: Iterable[Item], width: int) -> list[Line]:
    """Things to say, one below the other, in lines of at most that width."""
    return [line for item in items for line in item.lines(width)]


def cells(line: Line) -> int:
    """The cells that a line takes."""
    return sum(cell_width(span.words) for span in line)


def labelled(label: str, lines: Iterable[Line], wide: int, style: str = LABEL) -> list[Line]:
    """Lines beside a label of so many cells, which stands at the first of them."""
    beside = Span(label.ljust(wide), style)
    shown = list[Line]()
    for line in lines:
        shown.append((beside, *line))
        beside = Span(" " * wide)
    return shown


def table(parts: Iterable[tuple[str, Sequence[Item]]], wide: int, width: int, *, apart: bool) -> list[Line]:
    """Labels of so many cells with what stands beside them; those with nothing are left out.

    Args:
        parts: each label with its items.
        wide: the cells of a label.
        width: the cells in all.
        apart: whether an empty line stands between them.
    """
    found = list[Line]()
    for label, items in parts:
        if items:
            found += [EMPTY] if apart and found else []
            found += labelled(label, in_lines(items, width - wide), wide)
    return found


def ends(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Lines at the two ends of so many cells; those at the right begin below each other."""
    beside = max(map(cells, right), default=0)
    return [
        (*(before or EMPTY), Span(" " * (width - beside - cells(before or EMPTY))), *(after or EMPTY))
        for before, after in zip_longest(left, right)
    ]


def in_sections(first: Sequence[str], sections: Iterable[tuple[str, Sequence[str]]]) -> list[Item]:
    """Lines, the first of them as a title, and below them headings with their lines."""
    items = [Item(line, "$foreground" if place else TITLE) for place, line in enumerate(first)]
    for heading, said_there in sections:
        if said_there:
            items += [Item(""), Item(heading, LABEL), *map(Item, said_there)]
    return items
