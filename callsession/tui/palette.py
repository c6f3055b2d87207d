"""The command palette finds people, too, by anything that is known of them."""

from functools import partial
from typing import Protocol, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from callsession.core.search import Finder
from callsession.present import contact_words
from callsession.tui.rooms import Rooms
from callsession.tui.text import styled, text


class PeopleApp(Protocol):
    """What the palette needs of the app."""

    rooms: Rooms


_MOST = 20
"""People shown for what was typed; more would hide the commands."""


class PeopleProvider(Provider):
    """Finds people; the one chosen is opened."""

    async def startup(self) -> None:
        """The palette is opened."""
        self._rooms = cast("PeopleApp", self.app).rooms
        self._finder = Finder(self._rooms.desk.book)

    async def search(self, query: str) -> Hits:
        """The people found, the best first.

        Args:
            query: what was typed.
        """
        people, found = self._finder.book.people, self._finder.find(query)[:_MOST] if query.strip() else ()
        for place, id_ in enumerate(found):
            person = people[id_]
            name = text(person.contact.name)
            known = " · ".join(filter(None, (person.contact.company, contact_words.reach(person))))
            # Content, for a plain string would be read as markup
            line = Content("\n").join([name, styled(known, "dim")])
            yield Hit(1 - place / (2 * _MOST), line, partial(self._rooms.open_person, id_), text=name.plain)
