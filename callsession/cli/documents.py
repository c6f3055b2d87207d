"""People and entries as JSON documents: keys are added, never renamed."""

from callsession.codecs.journal_toml import fields_of
from callsession.core.day_words import DAY_NAMES
from callsession.core.entries import Entry
from callsession.core.models import Contact, Phone, Promise, Tidbit, Window


def contact_document(contact: Contact) -> dict[str, object]:
    """A person."""
    met = contact.met
    return {
        "id": contact.id,
        "name": contact.name,
        "company": contact.company,
        "role": contact.role,
        "phones": [_phone(phone) for phone in contact.phones],
        "emails": list(contact.emails),
        "urls": list(contact.urls),
        "birthday": contact.birthday,
        "timezone": contact.timezone,
        "tier": contact.tier,
        "cadence_days": contact.cadence_days,
        "tags": list(contact.tags),
        "referred_by": contact.referred_by,
        "windows": [_window(window) for window in contact.windows],
        "do_not_call": contact.do_not_call,
        "paused_until": contact.paused_until,
        "call_back": contact.call_back,
        "ask": contact.ask,
        "notes": contact.notes,
        "met_on": met.on,
        "met": {
            "on": met.on,
            "where": met.where,
            "discussed": met.discussed,
            "they_promised": [_promise(promise) for promise in met.they_promised],
            "i_promised": [_promise(promise) for promise in met.i_promised],
        },
        "formerly": list(contact.formerly),
        "file": contact.file,
        "line": contact.line,
    }


def tidbit_document(tidbit: Tidbit) -> dict[str, object]:
    """A tidbit, with the keys of its file."""
    return {
        "id": tidbit.id,
        "text": tidbit.text,
        "heard": tidbit.heard,
        "sort": tidbit.sort,
        "url": tidbit.url,
        "from": tidbit.source,
        "tags": list(tidbit.tags),
        "companies": list(tidbit.companies),
        "for": list(tidbit.people),
        "file": tidbit.file,
        "line": tidbit.line,
    }


def entry_document(entry: Entry, *, undone: bool) -> dict[str, object]:
    """An entry as in the journal, marked where it was taken back."""
    mark = {"undone": True} if undone else {}
    return {**fields_of(entry), **mark}


def _phone(phone: Phone) -> dict[str, str]:
    """A telephone number."""
    return {"number": phone.number, "extension": phone.extension, "label": phone.label}


def _window(window: Window) -> dict[str, object]:
    """Hours in which somebody may be called."""
    days = [name for place, name in enumerate(DAY_NAMES) if place in window.days]
    return {"days": days, "start": f"{window.start:%H:%M}", "end": f"{window.end:%H:%M}"}


def _promise(promise: Promise) -> dict[str, object]:
    """A promise of the first meeting."""
    return {"text": promise.text, "due": promise.due}
