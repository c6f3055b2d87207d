"""People as vCard 3.0 (RFC 2426), the version that every program reads, written by vobject."""

from collections.abc import Iterable

import vobject
from vobject.base import Component
from vobject.vcard import Name

from callsession.codecs.outgoing import without_controls
from callsession.core.models import Contact, Phone
from callsession.core.numbers import dialable

_TYPES = {"mobile": "CELL", "cell": "CELL", "work": "WORK", "office": "WORK", "home": "HOME", "main": "MAIN"}


def write_vcards(contacts: Iterable[Contact]) -> str:
    """The cards of these people, one after the other."""
    return "".join(_card(contact).serialize() for contact in contacts)


def _card(contact: Contact) -> Component:
    """A person's card."""
    card = vobject.vCard()
    name = without_controls(contact.name)
    given, _, family = name.rpartition(" ")
    card.add("fn").value = name
    card.add("n").value = Name(family=family, given=given) if given else Name(given=name)
    card.add("uid").value = f"{contact.id}@callsession"
    if contact.company:
        card.add("org").value = [without_controls(contact.company)]
    for name, text in (("title", contact.role), ("bday", contact.birthday), ("note", contact.notes)):
        if text:
            card.add(name).value = without_controls(text)
    for phone in contact.phones:
        _add_phone(card, phone)
    for address in contact.emails:
        card.add("email").value = without_controls(address)
    for url in contact.urls:
        card.add("url").value = without_controls(url)
    if contact.tags:
        card.add("categories").value = list(map(without_controls, contact.tags))
    return card


def _add_phone(card: Component, phone: Phone) -> None:
    """A number, with its type where the label says one."""
    line = card.add("tel")
    line.value = without_controls(dialable(phone))
    type_ = next((type_ for word, type_ in _TYPES.items() if word in phone.label.casefold()), "VOICE")
    line.type_param = type_
