"""Widgets that draw their own lines (Textual's Line API): no widget comes or goes and nothing is laid out for them."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as Pen
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from callsession.tui.spans import Line, Span

ACTION = "does"
"""Under this a span knows its action; Textual's own `@click` would paint it as a link."""

_PLAIN = Span("")


class Drawn(ScrollView):
    """A widget that draws lines."""

    DEFAULT_CSS = """
    Drawn { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._pens: dict[tuple[object, ...], Pen] = {}

    def have_lines(self, count: int) -> None:
        """Take note of how many lines there are to scroll through.

        Textual lays the whole screen out for that; here it is only where a scrollbar comes or goes.
        """
        size = Size(0, count)
        if size != self.virtual_size:
            self.set_reactive(Drawn.virtual_size, size)
            self._scroll_update(size)

    def draw(self, line: Line, place: int, width: int, component: str = "") -> Strip:
        """A line of so many cells.

        Args:
            line: what it says.
            place: its place among all lines, from 0; what is selected is told by it.
            width: its cells.
            component: the component class whose style it has, instead of that of the widget.
        """
        segments = [Segment(span.words, self._pen(span, component)) for span in line if span.words]
        selected = self.text_selection.get_span(place) if self.text_selection else None
        if selected:
            segments = self._with_selection(segments, *selected)
        return Strip(segments).adjust_cell_length(width, self._pen(_PLAIN, component)).apply_offsets(0, place)

    def _pen(self, span: Span, component: str) -> Pen:
        """How a span is drawn."""
        key = (component, *span[1:])
        if key not in self._pens:
            base = self.get_visual_style(component) if component else self.visual_style
            style = base + self.app.stylesheet.parse_style(span.style) + Style(link=span.link or None)
            self._pens[key] = (style + Style.from_meta({ACTION: span.does} if span.does else {})).rich_style
        return self._pens[key]

    def _with_selection(self, segments: Sequence[Segment], start: int, end: int) -> list[Segment]:
        """A line, in part selected."""
        words = Text.assemble(*((segment.text, segment.style or "") for segment in segments), end="")
        chosen = self.screen.get_component_rich_style("screen--selection")
        words.stylize(chosen, start, end if end >= 0 else None)
        return list(words.render(self.app.console))

    def notify_style_update(self) -> None:
        """Another theme, or another state."""
        self._pens.clear()
        super().notify_style_update()
