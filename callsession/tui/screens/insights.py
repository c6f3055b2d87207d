"""What the practice costs and brings: minutes a day to come, when people answer, the yield."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.geometry import Size

from callsession.core import statistics
from callsession.core.capacity import feasibility
from callsession.core.forecast import Forecast, forecast
from callsession.present import forecast_words, statistics_words, words
from callsession.present.chart import columns
from callsession.tui.bindings import INSIGHT_KEYS
from callsession.tui.heat_lines import heat_lines
from callsession.tui.screens.base import DeskScreen
from callsession.tui.spans import EMPTY, LABEL, Item, Line, Span, in_lines
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.page import Page

_CHART_ROWS, _AXIS, _MARK, _DATE = 7, 6, 10, 6
"""Rows of the chart, cells left of it, after how many working days one is named below it, and cells of such a name."""


class InsightsScreen(DeskScreen):
    """Minutes a day as a chart, a heat map of answered calls, and what conversations brought."""

    KEYS = INSIGHT_KEYS
    ABOUT = "Minutes a day for the coming weeks, when people answered in their own time, and what it brought."

    DEFAULT_CSS = """
    InsightsScreen #insights { height: 1fr; padding: 1 2; }
    InsightsScreen.-narrow #insights { padding: 0 1; }
    """

    def content(self) -> ComposeResult:
        """The forecast, the pick-up, the yield."""
        yield Page(id="insights", classes="scrolls")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill it in."""
        book, now = self.desk.book, self.desk.now()
        found, feasible = statistics.pick_up(book, now), feasibility(book)
        coming = forecast(book, now)
        cost = forecast_words.lines(feasible, coming, now.date())
        brought = [*statistics_words.brought(statistics.harvest(book)), *statistics_words.best_hours(found)]

        def make(room: Size) -> Sequence[Line]:
            return [
                _heading("MINUTES A DAY"),
                *_minutes(coming, feasible.capacity, room.width),
                *in_lines(map(Item, cost), room.width),
                EMPTY,
                _heading("WHO ANSWERS WHEN"),
                *heat_lines(found, room.width),
                EMPTY,
                _heading("WHAT IT BRINGS"),
                *in_lines(map(Item, brought), room.width),
            ]

        self.query_one(Page).show(make)
        self.query_one(KeyLine).show_keys(self.in_force(self.KEYS))


def _heading(name: str) -> Line:
    """The heading of a part."""
    return (Span(name, LABEL),)


def _minutes(coming: Forecast, capacity: float, width: int) -> list[Line]:
    """A column for each of the coming working days that there is room for, and the line of what the blocks carry."""
    days = coming.days[: width - _AXIS]
    chart = columns([load.levelled for load in days], _CHART_ROWS, capacity)
    named = days[: max(len(days) - _DATE + 1, 1) : _MARK]
    weeks = "".join(words.of_month(load.day).ljust(_MARK) for load in named)
    return [(Span(row),) for row in (*chart, f"{'└':>{_AXIS}}{weeks}")]
