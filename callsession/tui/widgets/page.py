"""Lines to read: where others come, those that differ are painted anew, and nothing is laid out for that."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from textual import events
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip

from callsession.tui.spans import EMPTY, Line
from callsession.tui.widgets.drawn import ACTION, Drawn

Make = Callable[[Size], Sequence[Line]]
"""Makes the lines for a width and height; a height of 0 is as many as they are."""


class Page(Drawn, can_focus=False):
    """Lines that are read, scrolled, selected and clicked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Make = lambda _: ()
        self._lines: Sequence[Line] = ()
        self._made_for = Size()

    def show(self, make: Make) -> None:
        """Show lines.

        Args:
            make: makes them, now and whenever there is another room for them.
        """
        self._make = make
        self._fill()

    @property
    def room(self) -> Size:
        """The width that lines may have, and the height."""
        return self.scrollable_content_region.size

    def _fill(self) -> None:
        """Make the lines, and have those painted that differ."""
        room = self._made_for = self.room
        if not room.width:
            return
        before, self._lines = self._lines, self._make(room)
        pairs = enumerate(zip_longest(before, self._lines))
        top = self.scroll_offset.y
        differ = [Region(0, place - top, room.width, 1) for place, (old, new) in pairs if old != new]
        if differ:
            self.refresh(*differ)
        if self.styles.is_auto_height:
            self.virtual_size = Size(0, len(self._lines))
        else:
            self.have_lines(len(self._lines))

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT002 - Textual's
    ) -> bool:
        """Make the lines for another room before it is painted, so that the first frame has them."""
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        if self.room != self._made_for:
            self._fill()
        return resized

    def on_resize(self) -> None:
        """Make them again: whether there is a scrollbar is known by now."""
        self._fill()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As high as the lines of that width."""
        return len(self._make(Size(width, 0)))

    def render_line(self, y: int) -> Strip:
        """A line of what is in sight."""
        place = y + self.scroll_offset.y
        return self.draw(self._lines[place] if place < len(self._lines) else EMPTY, place, self.room.width)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is selected, and what ends it."""
        return selection.extract("\n".join("".join(span.words for span in line) for line in self._lines)), "\n"

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked span does."""
        action = event.style.meta.get(ACTION)
        if action:
            await self.run_action(action)
