"""What calls taught of somebody, in words."""

from callsession.core.book import Book
from callsession.core.entries import Learned
from callsession.core.reachability import Slot
from callsession.core.wrapup import Fact
from callsession.present import contact_words, words
from callsession.present.why import SLOT_WORDS

_NAMES = {"dead_phone": "dead number", "email": "e-mail", "good_hours": "good hours", "timezone": "time zone"}
"""Fields whose names are not their words."""


def field(fact: Learned) -> str:
    """What it is about: `good hours`."""
    return _NAMES.get(fact.field, fact.field)


def value(fact: Fact | Learned) -> str:
    """What is known now: `first thing and after five`."""
    if fact.field == "birthday":
        return contact_words.birthday(fact.value)
    if fact.field != "good_hours":
        return f"{fact.value} ({fact.label})" if fact.label else fact.value
    said = fact.value.replace(",", " ").split()
    return words.several([SLOT_WORDS[slot] for slot in Slot if slot.value in said]) or fact.value


def value_in(book: Book, fact: Fact | Learned) -> str:
    """The same, a number as people write it: `(202) 555-0188 (mobile)`."""
    if fact.field not in {"phone", "dead_phone"}:
        return value(fact)
    return contact_words.phone(book.read_phone(fact.value).model_copy(update={"label": fact.label}))
