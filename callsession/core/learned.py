"""A person as the program sees them: what their file says, and what calls taught."""

from collections.abc import Callable, Iterable

from callsession.core.entries import Learned
from callsession.core.history import History
from callsession.core.models import Contact, Phone

_REPLACED = frozenset({"name", "company", "role", "timezone", "birthday"})
"""Fields that a learned fact replaces; of others there may be several."""

_LATEST = _REPLACED | {"good_hours"}
"""Fields of which the fact learned last holds."""

PhoneReader = Callable[[str], Phone]
"""Turns a number that stands in the journal into a Phone, with its zones."""


def filed_value(filed: Contact | None, field: str) -> str:
    """What a person's file says of a field that a learned fact stands against; "" without a file or such a field."""
    return str(getattr(filed, field, "") or "") if field in _REPLACED else ""


def more_notes(notes: str, more: str) -> str:
    """The lines of more notes that are not in the notes."""
    known = {line.strip() for line in notes.splitlines()}
    return "\n".join(line for line in more.splitlines() if line.strip() not in {*known, ""})


def with_notes(notes: str, more: str) -> str:
    """Notes, and below them the lines of more of them that they do not have; as they are where there were none."""
    return "\n".join(filter(None, (notes, more_notes(notes, more)))) if notes else more


def holding(history: History, filed: Contact | None) -> Iterable[Learned]:
    """The facts that hold: none that a later one took the place of, or a change of the file, or of a dead number.

    A fact holds while the file still says what it said then; of somebody without a file it always holds.
    """
    facts = (fact for fact in history.learned if _holds(fact, history, filed))
    return {fact.field if fact.field in _LATEST else fact.id: fact for fact in facts}.values()


def with_learned(contact: Contact, history: History, read_phone: PhoneReader, filed: Contact | None) -> Contact:
    """The contact with what calls taught; `filed` is what their file says, if they have one.

    A number that was said comes first; one that was imported comes last, for nobody said that it is the one to dial. A
    dead number is not theirs: neither their time zone nor their holidays follow from it.
    """
    phones = {(phone.number, phone.extension): phone for phone in contact.phones}
    changes: dict[str, object] = {}
    emails, urls, tags = map(dict.fromkeys, (contact.emails, contact.urls, contact.tags))
    notes = contact.notes
    for fact in holding(history, filed):
        match fact.field:
            case "phone":
                phone = read_phone(fact.value)
                phone = phone.model_copy(update={"label": fact.label}) if fact.label else phone
                key = phone.number, phone.extension
                phones = {**phones, key: phones.get(key, phone)} if fact.imported else {key: phone, **phones}
            case "email":
                emails[fact.value] = None
            case "url":
                urls[fact.value] = None
            case "tag":
                tags[fact.value] = None
            case "notes":
                notes = with_notes(notes, fact.value)
            case field if field in _REPLACED:
                changes[field] = fact.value
    living = tuple(phone for phone in phones.values() if phone.number not in history.dead)
    changes |= {"phones": living, "emails": tuple(emails), "urls": tuple(urls)}
    changes |= {"tags": tuple(tags), "notes": notes}
    changed = {field: value for field, value in changes.items() if value != getattr(contact, field)}
    return contact.model_copy(update=changed) if changed else contact


def _holds(fact: Learned, history: History, filed: Contact | None) -> bool:
    """Whether a fact holds, as long as no later one takes its place."""
    if fact.field in _REPLACED:
        return filed is None or filed_value(filed, fact.field) == fact.was
    if fact.field in {"phone", "dead_phone"}:
        is_dead = fact.value.partition(";")[0] in history.dead
        return is_dead is (fact.field == "dead_phone")
    return True
