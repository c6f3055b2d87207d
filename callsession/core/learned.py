"""A person as the program sees them: what their file says, and what calls taught."""

from collections.abc import Callable, Iterable

from callsession.core.entries import Learned
from callsession.core.models import Contact, Phone

PhoneReader = Callable[[str], Phone]
"""Turns a number that stands in the journal into a Phone, with its zones."""


def with_learned(contact: Contact, learned: Iterable[Learned], read_phone: PhoneReader) -> Contact:
    """The contact with what calls taught; a fact holds while the file still says what it said then."""
    phones = {(phone.number, phone.extension): phone for phone in contact.phones}
    changes: dict[str, object] = {}
    emails, urls = dict.fromkeys(contact.emails), dict.fromkeys(contact.urls)
    for fact in learned:
        match fact.field:
            case "phone":
                phone = read_phone(fact.value)
                phones = {(phone.number, phone.extension): phone, **phones}
            case "dead_phone":
                dead = read_phone(fact.value).number
                phones = {key: phone for key, phone in phones.items() if phone.number != dead}
            case "email":
                emails[fact.value] = None
            case "url":
                urls[fact.value] = None
            case "name" | "company" | "role" | "timezone":
                if (getattr(contact, fact.field) or "") == fact.was:
                    changes[fact.field] = fact.value
    changes |= {"phones": tuple(phones.values()), "emails": tuple(emails), "urls": tuple(urls)}
    return contact.model_copy(update=changes)
