"""The heat map of answered calls, in as many cells as there are."""

from collections.abc import Sequence

from callsession.core.rates import Rate
from callsession.core.statistics import PickUp
from callsession.present import words
from callsession.tui.spans import Line, Span, rows

_DAY_CELLS, _CELL, _SHADES = 5, 13, 2
"""Cells of a weekday; those of a part of the day, and of its shade at each side, where there is room for them."""

_LEAST, _MOST = 0.2, 0.6
"""Shares of answered calls from which a cell is shaded lightly and fully; what is shaded has its counts in it too."""


def heat_lines(found: PickUp, width: int) -> Sequence[Line]:
    """Answered calls by weekday and part of the day, a line for each weekday.

    Args:
        found: when people answered.
        width: the cells of a line. Where it is narrow there are no shades and the heads are short; where there is not
            even room for the counts, shares stand in their place.
    """
    if not found.by_cell:
        return [(Span("No call yet."),)]
    slots = list(found.by_slot)
    cell = min((width - _DAY_CELLS) // len(slots) - 1, _CELL)
    widest = max(len(_counts(rate)) for rate in found.by_cell.values())
    says = _counts if widest <= cell else _share
    shades = max(min((cell - widest) // 2 - 1, _SHADES), 0)

    def shown(rate: Rate | None) -> Span:
        if rate is None:
            return Span(f" {'·':^{cell}}")
        shade = _shade(rate.share) * shades
        return Span(f" {f'{shade} {says(rate)} {shade}'.strip():^{cell}}", "$success")

    lines = [(Span(" " * _DAY_CELLS), *(Span(f" {slot.value[:cell]:^{cell}}") for slot in slots))]
    for day in found.by_weekday:
        name = words.weekday(day).ljust(_DAY_CELLS)
        lines.append((Span(name), *(shown(found.by_cell.get((day, slot))) for slot in slots)))
    what = "answered of tried" if says is _counts else "the share that answered"
    darker = "; the darker, the more were answered" if shades else ""
    return [*lines, *rows(f"{what}, in their own time{darker}", width)]


def _counts(rate: Rate) -> str:
    """How many answered, of how many."""
    return f"{rate.answered}/{rate.tried}"


def _share(rate: Rate) -> str:
    """How many answered in a hundred."""
    return f"{rate.share:.0%}"


def _shade(share: float) -> str:
    """The darker, the more answered."""
    if share < _LEAST:
        return " "
    return "░" if share < (_LEAST + _MOST) / 2 else "▒" if share < _MOST else "▓"
