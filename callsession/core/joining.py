"""Contacts who are one person: what each says, in one."""

from collections.abc import Iterable

from callsession.core.learned import with_notes
from callsession.core.models import Contact, Met, Phone


def joined(contact: Contact, other: Contact) -> Contact:
    """A contact with what another adds who is the same person; what only one can be right about stays as it is."""
    through = "" if other.referred_by == contact.id else other.referred_by
    return contact.model_copy(
        update={
            "phones": (*contact.phones, *new_phones(contact.phones, other.phones)),
            "emails": (*contact.emails, *new_texts(contact.emails, other.emails)),
            "urls": (*contact.urls, *new_texts(contact.urls, other.urls)),
            "tags": (*contact.tags, *new_texts(contact.tags, other.tags)),
            "notes": with_notes(contact.notes, other.notes),
            "referred_by": contact.referred_by or through,
            "met": _met(contact.met, other.met),
            "do_not_call": contact.do_not_call or other.do_not_call,  # no means no, by whichever name it was said
        }
    )


def new_phones(known: Iterable[Phone], more: Iterable[Phone]) -> list[Phone]:
    """The numbers that are not known."""
    numbers = {(phone.number, phone.extension) for phone in known}
    return [phone for phone in more if (phone.number, phone.extension) not in numbers]


def new_texts(known: Iterable[str], more: Iterable[str]) -> list[str]:
    """What is not known, each once, without regard to case."""
    new = {text.casefold(): text for text in reversed([*more])}
    for text in known:
        new.pop(text.casefold(), None)
    return [*reversed(new.values())]


def _met(met: Met, other: Met) -> Met:
    """The meeting that is told of, with the promises of both."""
    told = met if met.on or met.where or met.discussed else other
    return told.model_copy(
        update={
            "they_promised": tuple(dict.fromkeys((*met.they_promised, *other.they_promised))),
            "i_promised": tuple(dict.fromkeys((*met.i_promised, *other.i_promised))),
        }
    )
