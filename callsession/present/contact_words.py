"""What somebody does, and where to reach them. Numbers and addresses are the user's own text, as it is."""

from callsession.core.models import Contact, Phone
from callsession.core.numbers import dialable
from callsession.core.person import Person
from callsession.present.plain import cell_width, pad, plain


def position(contact: Contact) -> str:
    """What they do and where: `VP Operations, Brightwater Widgets`."""
    return ", ".join(filter(None, (contact.role, contact.company)))


def named(name: str, at: str, width: int) -> str:
    """A name in so many cells, and what tells them from another of that name: where they work, else what they do."""
    if not at:
        return pad(name, width)
    room = width - min(cell_width(at) + 2, width // 2)
    return pad(f"{plain(name, room)}, {at}", width)


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
