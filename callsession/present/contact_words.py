"""What somebody does, and where to reach them. Numbers and addresses are the user's own text, as it is."""

from callsession.core.models import Contact, Phone
from callsession.core.numbers import dialable
from callsession.core.person import Person


def position(contact: Contact) -> str:
    """What they do and where: `VP Operations, Brightwater Widgets`."""
    return ", ".join(filter(None, (contact.role, contact.company)))


def reach(person: Person) -> str:
    """Where to write to somebody, and the numbers that work."""
    return " · ".join((*person.contact.emails, *map(digits, person.phones)))


def digits(its: Phone) -> str:
    """A number as it is dialled, in groups, without its extension or label: `+1 202-555-0188`."""
    return its.shown or its.number


def number(its: Phone) -> str:
    """The same with its extension: `+1 202-555-0188 ext. 12`."""
    return f"{digits(its)} ext. {its.extension}" if its.extension else digits(its)


def phone(its: Phone) -> str:
    """The same with its label, as people write it: `+1 202-555-0188 ext. 12 (mobile)`."""
    return f"{number(its)} ({its.label})" if its.label else number(its)


def tel(its: Phone) -> str:
    """A number as a link, RFC 3966: `tel:+12025550188;ext=12`."""
    return f"tel:{dialable(its)}"
