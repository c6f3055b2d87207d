"""Closing the loop: whom to thank or report back to, what to send, and a note for each that is ready to be copied."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from callsession.core.agenda import agenda
from callsession.core.book import Book
from callsession.core.entries import Sent
from callsession.core.filling import Misread
from callsession.core.loop import Owed, Unsent, owed, owed_to, sending, unsent
from callsession.present import contact_words, loop_words, notes
from callsession.present.notes import Note
from callsession.present.plain import pad
from callsession.tui.bindings import LOOP_KEYS
from callsession.tui.forms import NEWS, SENT
from callsession.tui.ports import Desk
from callsession.tui.screens.announce import AnnounceScreen
from callsession.tui.screens.browse import BrowseScreen
from callsession.tui.screens.form import FormScreen
from callsession.tui.spans import Item, Line, Span, in_sections

_WHAT_CELLS = 9
"""What the longest thing to send takes, `feedback`."""


class LoopScreen(BrowseScreen):
    """What is due to whom, with a note for the one that is marked."""

    KEYS = LOOP_KEYS
    ABOUT = (
        "Thanks and feedback are due where a call brought a lead, a meeting or an offer: to the person called, and to "
        "whoever led you to them. A plain follow-up call needs none. Nothing is ever sent by this program."
    )
    NOTHING = "Nothing is open: nobody waits to hear from you."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._open: Mapping[str, Owed | Unsent] = {}
        self._news = ""

    def ids(self) -> Sequence[str]:
        """Everything open, thanks and feedback first: a line for each person, for one note tells them everything."""
        found: dict[str, Owed | Unsent] = {}
        for one in owed(self.desk.book):  # the longest due stands for all that is due to that person
            found.setdefault(f"thanks {one.person.id}", one)
        self._open = {**found, **{f"promise {one.promise.id}": one for one in unsent(self.desk.book)}}
        return tuple(self._open)

    def heading(self) -> str:
        """How many loops are open."""
        return f"Open loops · {len(self._ids)}"

    def detail(self, id_: str) -> Sequence[Item]:
        """Why it is due, and the note."""
        one, now = self._open[id_], self.desk.now()
        note = note_for(self.desk.book, one, now)
        if isinstance(one, Owed):
            why = [loop_words.owed(due, now) for due in owed_to(self.desk.book, one.person)]
        else:
            why = [loop_words.unsent(one, now.date())]
        about = in_sections([f"{one.what} for {one.person.contact.name}", *why, contact_words.reach(one.person)], ())
        return [*about, Item(""), Item(note.subject, "bold"), Item(""), *map(Item, note.text.split("\n"))]

    def action_sent(self) -> None:
        """Note that it was sent; a promise is kept by it."""
        if not self.is_marked():
            return
        one = self._open[self.marked]

        async def seal(form: Mapping[str, str]) -> None:
            keeps = one.promise if isinstance(one, Unsent) else None
            id_, now = self.desk.new_id(), self.desk.now()
            await self.desk.record(sending(one.person, one.what, form["text"], id_, now, keeps=keeps), None)

        title = f"Sent to {one.person.contact.name}: {one.what}"
        preset = {"text": one.promise.text} if isinstance(one, Unsent) else None
        form = FormScreen(title, SENT, seal, form=preset)
        self.app.push_screen(form, self._after)

    def action_copy(self) -> None:
        """Copy the note."""
        if self.is_marked():
            self.copy(note_for(self.desk.book, self._open[self.marked], self.desk.now()).text)

    def action_announce(self) -> None:
        """Announce a success to all who helped."""

        async def seal(form: Mapping[str, str]) -> None:
            self._news = form["text"].strip()
            if not self._news:
                raise Misread({"text": "what is your news?"})

        intro = "Everyone who helped is listed next, with a note to each."
        form = FormScreen("Good news", NEWS, seal, intro=intro)
        self.app.push_screen(form, self._announced)

    def _announced(self, sealed: bool | None) -> None:
        """Show who helped."""
        if sealed:
            self.app.push_screen(AnnounceScreen(self.desk, self._news))

    def row(self, id_: str) -> Sequence[Line]:
        """A line of the list."""
        one, width = self._open[id_], self.cells - _WHAT_CELLS
        return [(Span(f"{pad(one.person.contact.name, width)} {one.what}"),)]

    def _after(self, sealed: bool | None) -> None:
        """Show what is still open."""
        if sealed:
            self.tell(f"{self.desk.saved}; the loop is closed")
        self.show()


def note_for(book: Book, one: Owed | Unsent, now: datetime) -> Note:
    """A note that closes a loop."""
    made = agenda(book, one.person, now)
    if isinstance(one, Owed):
        return notes.thanks(made)
    if one.what is Sent.REFERRAL:
        return notes.referral(made, one.promise)
    return notes.article(made, notes.article_for(made, one.promise), one.promise)
