"""What a piece of news is about, as its own words say: companies, tags and people that the book knows."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.models import Tidbit, tidbit_id
from callsession.core.texts import whole

_WORD = re.compile(r"[^\W_]+")

_FEWEST_LETTERS = 5
"""Of a word that tells what a text is about; most shorter ones are in all texts."""

_UNTELLING = frozenset({"about", "article", "paper", "piece", "report"})
"""Longer words that tell what something is, and not what it is about."""


class Noticed(NamedTuple):
    """Companies, tags and ids of people that a text names."""

    companies: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[str, ...]


def notice(text: str, book: Book) -> Noticed:
    """What of the book a text names, in whole words and without regard to case.

    A tag is found with spaces for its hyphens, too; a person by their whole name.
    """
    said = _spaced(text)
    contacts = [person.contact for person in book.people.values()]
    return Noticed(
        companies=_named(said, (contact.company for contact in contacts)),
        tags=_named(said, (tag for contact in contacts for tag in contact.tags)),
        people=tuple(contact.id for contact in contacts if _spaced(contact.name) in said),
    )


def tidbit_of(
    book: Book,
    text: str,
    now: datetime,
    *,
    tags: Iterable[str] = (),
    companies: Iterable[str] = (),
    people: Iterable[str] = (),
    source: str = "",
) -> Tidbit:
    """News as a tidbit, with what its own words name beside what was said of it.

    Args:
        book: for whom and what it may name.
        text: the news.
        now: when it was heard, in the user's zone.
        tags: what it is about.
        companies: which it concerns.
        people: ids of people thought of.
        source: the id of whoever told it.
    """
    text = str(whole(text))
    named = notice(text, book)
    return Tidbit(
        id=tidbit_id(text, now.date()),
        text=text,
        heard=now.date(),
        source=source,
        tags=_each_once(tags, named.tags),
        companies=_each_once(companies, named.companies),
        people=tuple(id_ for id_ in _each_once(people, named.people) if id_ != source),
    )


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags as typed, set apart by commas or spaces."""
    return tuple(typed.replace(",", " ").split())


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without regard to case."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= _FEWEST_LETTERS) - _UNTELLING


def _named(said: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that are said, each once, in order."""
    return tuple(sorted({name for name in names if (spaced := _spaced(name)).strip() and spaced in said}))


def _spaced(text: str) -> str:
    """The words of a text with one space before, between and after them."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _each_once(said: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """What was said, and then what else was named, without regard to case."""
    words = {word.casefold(): word for word in (*named, *said)}
    return tuple(words.values())
