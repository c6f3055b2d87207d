"""Tidbits seen from their side: how fresh each is, whom it fits, who has heard it."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.freshness import Fit, fitting, freshness
from callsession.core.hours import today_there
from callsession.core.models import Tidbit
from callsession.core.person import Person


class Tiding(NamedTuple):
    """A tidbit with its freshness today, whom it fits, the best first, and who has heard it.

    Attributes:
        fits: people who have not heard it, each with how well and freshly it fits, and why.
        heard_by: ids of those who have.
    """

    tidbit: Tidbit
    freshness: float
    fits: tuple[tuple[Person, Fit], ...]
    heard_by: tuple[str, ...]


def tidings(book: Book, now: datetime) -> tuple[Tiding, ...]:
    """All tidbits, the freshest first."""
    heard = _heard_by(book)
    today = now.astimezone(book.zone).date()
    found = [
        Tiding(tidbit, freshness(tidbit, book.settings, today), whom(book, tidbit, now), heard.get(tidbit.id, ()))
        for tidbit in book.tidbits
    ]
    return tuple(sorted(found, key=lambda tiding: (-tiding.freshness, tiding.tidbit.id)))


def whom(book: Book, tidbit: Tidbit, now: datetime) -> tuple[tuple[Person, Fit], ...]:
    """Whom a tidbit fits who may be called and have not heard it, the best first."""
    pairs = []
    for person in book.people.values():
        if person.do_not_call:
            continue
        there = today_there(book.clock(person, now), now)
        pairs += [(person, fit) for fit in fitting([tidbit], person.contact, person.history.told, book.settings, there)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1].value, pair[0].id)))


def _heard_by(book: Book) -> Mapping[str, tuple[str, ...]]:
    """Who has heard which tidbit."""
    heard: dict[str, tuple[str, ...]] = {}
    for person in book.people.values():
        for id_ in person.history.told:
            heard[id_] = (*heard.get(id_, ()), person.id)
    return heard
