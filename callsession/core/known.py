"""What is known of a person, as text to be searched in."""

from collections.abc import Iterator

from callsession.core.entries import Entry
from callsession.core.history import History
from callsession.core.models import Contact
from callsession.core.texts import folded


def known_text(contact: Contact, history: History) -> str:
    """All that is known of a person, a line for each thing, folded."""
    return folded("\n".join(filter(None, _known(contact, history))))


def _known(contact: Contact, history: History) -> Iterator[str]:
    """All that is known of a person, as text."""
    yield from (
        contact.id,
        contact.name,
        contact.company,
        contact.role,
        contact.referred_by,
        contact.notes,
        contact.ask,
    )
    yield from (*contact.emails, *contact.urls, *contact.tags, *contact.formerly)
    yield from (f"{phone.number} {phone.shown} {phone.label}" for phone in contact.phones)
    yield from (contact.met.where, contact.met.discussed)
    yield from (promise.text for promise in (*contact.met.they_promised, *contact.met.i_promised))
    for entry in history.entries:
        yield from _words_of(entry)


def _words_of(entry: Entry) -> Iterator[str]:
    """What was written down in an entry."""
    yield from (str(vars(entry).get(field, "")) for field in ("note", "text", "value", "reason"))
