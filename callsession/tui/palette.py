"""The command palette finds people, too, by anything that is known of them."""

from functools import partial
from typing import Protocol, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from callsession.core.search import search
from callsession.present import card
from callsession.tui.rooms import Rooms
from callsession.tui.text import styled, text


class PeopleApp(Protocol):
    """What the palette needs of the app."""

    rooms: Rooms


_MOST = 20
"""People shown for what was typed; more would hide the commands."""


class PeopleProvider(Provider):
    """Finds people; the one chosen is opened."""

    async def search(self, query: str) -> Hits:
        """The people found, the best first.

        Args:
            query: what was typed.
        """
        rooms = cast("PeopleApp", self.app).rooms
        for place, person in enumerate(search(rooms.desk.book, query)[:_MOST] if query.strip() else ()):
            name = text(person.contact.name)
            known = " · ".join(filter(None, (person.contact.company, card.reach(person))))
            # Content, for a plain string would be read as markup
            line = Content("\n").join([name, styled(known, "dim")])
            yield Hit(1 - place / (2 * _MOST), line, partial(rooms.open_person, person.id), text=name.plain)
