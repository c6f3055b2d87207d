"""The card of one call: who it is, why now, and what to say."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.message import Message

from callsession.tui.card_lines import Face, card_lines
from callsession.tui.spans import Line
from callsession.tui.widgets.page import Page


class CallCard(Page):
    """The person first, then what to say.

    Attributes:
        is_cut: whether there is not room for all of it.
    """

    DEFAULT_CSS = """
    CallCard { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    """

    class Cut(Message):
        """There is room for all of the card where there was none, or the other way round."""

    def __init__(self) -> None:
        super().__init__(classes="scrolls")
        self._face: Face | None = None
        self._whole = self.is_cut = False

    def show_face(self, face: Face) -> None:
        """Show a card; another person's from its top."""
        if self._face is None or face.agenda.person.id != self._face.agenda.person.id:
            self._whole = False
            self.scroll_home(animate=False, immediate=True)
        self._face = face
        self.show(self._card)

    def show_whole(self) -> None:
        """Show long lines in full, or cut again."""
        self._whole = not self._whole
        self.show(self._card)

    def _card(self, room: Size) -> Sequence[Line]:
        """The lines of the card."""
        assert self._face
        lines, is_cut = card_lines(self._face, room, roomy=self.screen.has_class("-roomy"), whole=self._whole)
        if is_cut != self.is_cut:
            self.is_cut = is_cut
            self.post_message(self.Cut())
        return lines
