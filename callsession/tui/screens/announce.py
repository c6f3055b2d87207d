"""A success, told to all who helped: how each did, and a note to each that is ready to be copied."""

from collections.abc import Mapping, Sequence

from callsession.core.entries import Sent
from callsession.core.errors import CallsessionError
from callsession.core.help_given import Help, who_helped
from callsession.core.loop import sending
from callsession.present import contact_words, notes, words
from callsession.present.plain import pad
from callsession.tui.bindings import ANNOUNCE_KEYS
from callsession.tui.ports import Desk
from callsession.tui.screens.browse import BrowseScreen
from callsession.tui.spans import Item, Line, Span, in_sections

_TOLD_CELLS = 5
"""What the mark of somebody told takes."""


class AnnounceScreen(BrowseScreen):
    """Everyone who helped, with a note for the one that is marked."""

    KEYS = ANNOUNCE_KEYS
    ABOUT = "Everyone who helped: by a referral, by news, by a promise kept, by a call that something came of."
    NOTHING = "Nobody in the journal has helped yet: no referral, news, kept promise or result."

    def __init__(self, desk: Desk, news: str) -> None:
        """The screen.

        Args:
            desk: where.
            news: what to announce.
        """
        super().__init__(desk)
        self._news = news
        self._helped: Mapping[str, Help] = {}

    def ids(self) -> Sequence[str]:
        """Everyone who helped, the most helpful first, and whether they were told."""
        self._helped = {help_.person.id: help_ for help_ in who_helped(self.desk.book)}
        return tuple(self._helped)

    def heading(self) -> str:
        """How many people helped."""
        return f"{words.count(len(self._ids), 'person', 'people')} helped · {self._news}"

    def detail(self, id_: str) -> Sequence[Item]:
        """How they helped, and the note."""
        help_ = self._helped[id_]
        who = [help_.person.contact.name, contact_words.reach(help_.person)]
        about = in_sections(who, (("HOW", notes.how(help_)),))
        return [*about, Item(""), *map(Item, self._note(help_).text.split("\n"))]

    async def action_sent(self) -> None:
        """Note that the marked one was told."""
        if not self.is_marked():
            return
        help_ = self._helped[self.marked]
        if help_.was_told(self._news):
            self.tell(f"{help_.person.contact.name} was told already")
            return
        now, id_ = self.desk.now(), self.desk.new_id()
        try:
            await self.desk.record(sending(help_.person, Sent.ANNOUNCEMENT, self._news, id_, now), None)
        except CallsessionError as error:
            self.tell_error(error)
            return
        self.show()

    def action_copy(self) -> None:
        """Copy the note."""
        if self.is_marked():
            self.copy(self._note(self._helped[self.marked]).text)

    def _note(self, help_: Help) -> notes.Note:
        """The note to somebody."""
        return notes.announcement(self.desk.book.settings, help_, self._news)

    def row(self, id_: str) -> Sequence[Line]:
        """A line of the list."""
        help_, width = self._helped[id_], self.cells - _TOLD_CELLS
        told = "told" if help_.was_told(self._news) else ""
        return [(Span(f"{pad(help_.person.contact.name, width)} {told}"),)]
