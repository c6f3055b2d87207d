"""What the practice costs and brings: minutes a day to come, when people answer, the yield."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from callsession.core import statistics
from callsession.core.capacity import feasibility
from callsession.core.day_words import WEEKDAYS
from callsession.core.forecast import Forecast, forecast
from callsession.core.rates import Rate
from callsession.core.reachability import Slot
from callsession.core.statistics import PickUp
from callsession.present import forecast_words, statistics_words
from callsession.present.chart import columns
from callsession.tui.bindings import INSIGHT_KEYS, bindings
from callsession.tui.screens.base import DeskScreen
from callsession.tui.screens.help import HelpScreen
from callsession.tui.text import styled, text
from callsession.tui.widgets.key_line import KeyLine

_CHART_ROWS, _MARK = 7, 10
"""Rows of the chart, and after how many working days one is named below it."""

_DAY_CELLS, _CELL = 5, 13
_LEAST, _MOST = 0.2, 0.6
"""Shares of answered calls from which a cell is shaded lightly and fully; what is shaded has its counts in it too."""


class InsightsScreen(DeskScreen):
    """Minutes a day as a chart, a heat map of answered calls, and what conversations brought."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(INSIGHT_KEYS)]

    DEFAULT_CSS = """
    InsightsScreen #insights { height: 1fr; padding: 1 2; }
    InsightsScreen #insights Static { height: auto; margin-bottom: 1; }
    InsightsScreen.-narrow #insights { padding: 0 1; }
    """

    def content(self) -> ComposeResult:
        """The forecast, the pick-up, the yield."""
        with VerticalScroll(id="insights", classes="scrolls", can_focus=False):
            for name in ("minutes", "pick-up", "yield"):
                yield Static(id=name, markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill it in."""
        book, now = self.desk.book, self.desk.now()
        found = statistics.pick_up(book, now)
        feasible = feasibility(book)
        coming = forecast(book, now)
        self._show("minutes", "MINUTES A DAY", _minutes(coming, feasible.capacity, forecast_words.lines(feasible)))
        self._show("pick-up", "WHO ANSWERS WHEN", _heat(found))
        brought = [*statistics_words.brought(statistics.harvest(book)), *statistics_words.best_hours(found)]
        self._show("yield", "WHAT IT BRINGS", map(text, brought))
        self.query_one(KeyLine).show_keys(self.in_force(INSIGHT_KEYS))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def action_help(self) -> None:
        """The keys of this screen."""
        about = "Minutes a day for the coming weeks, when people answered in their own time, and what it brought."
        self.app.push_screen(HelpScreen(about, self.in_force(INSIGHT_KEYS)))

    def _show(self, name: str, heading: str, rows: Iterable[Content]) -> None:
        """Fill a part in."""
        self.query_one(f"#{name}", Static).update(Content("\n").join([styled(heading, "bold $secondary"), *rows]))


def _minutes(coming: Forecast, capacity: float, sentences: Sequence[str]) -> list[Content]:
    """A column for each working day of the coming weeks, the line of what the blocks carry, and what it means."""
    days = [load for load in coming.days if load.day.weekday() in range(5)]
    rows = columns([load.levelled for load in days], _CHART_ROWS, capacity)
    weeks = "".join(f"{load.day.day} {load.day:%b}".ljust(_MARK) for load in days[::_MARK])
    return [*map(Content, rows), Content(f"     └{weeks}"), *map(text, sentences)]


def _heat(found: PickUp) -> list[Content]:
    """Answered calls by weekday and part of the day, with their counts."""
    if not found.by_cell:
        return [Content("No call yet.")]
    slots = list(found.by_slot)
    head = "".join(f" {slot.value:^{_CELL}}" for slot in slots)
    rows = [Content(" " * _DAY_CELLS + head)]
    for day in found.by_weekday:
        cells = [_cell(found.by_cell, day, slot) for slot in slots]
        rows.append(Content.assemble(f"{WEEKDAYS[day][:3].capitalize():{_DAY_CELLS}}", *cells))
    return [*rows, Content("answered of tried, in their own time; the darker, the more were answered")]


def _cell(by_cell: Mapping[tuple[int, Slot], Rate], day: int, slot: Slot) -> Content:
    """One weekday and part of the day."""
    rate = by_cell.get((day, slot))
    if rate is None:
        return Content(" " + "·".center(_CELL))
    shade = (
        " " if rate.share < _LEAST else "░" if rate.share < (_LEAST + _MOST) / 2 else "▒" if rate.share < _MOST else "▓"
    )
    return Content.assemble(
        " ", styled(f"{shade * 2} {rate.answered}/{rate.tried} {shade * 2}".center(_CELL), "$success")
    )
