"""The text of a new contact's file, the user's from then on: readable, with hints for what is not known yet."""

from collections.abc import Iterable, Iterator

import tomli_w

from callsession.codecs.windows import window_text
from callsession.core.models import Contact, Met, Phone, Promise

_HINTS = {
    "company": 'company = ""',
    "role": 'role = ""',
    "phones": "phones = []",
    "timezone": 'timezone = "America/New_York"      # else from the telephone number, else mine',
    "tags": "tags = []                          # what they care about",
    "windows": 'windows = ["08:00-09:30"]          # when they may be called, in their time',
    "ask": 'ask = ""                           # the one question for them',
    "notes": 'notes = """Two boys, coaches football."""',
}
"""Lines that stand as remarks where nothing is known: what one may write there."""

_MET_HINT = '# [met]\n# on = 2026-09-14\n# where = "networking interview at their office"\n# discussed = ""\n'


def file_for(contact: Contact) -> str:
    """The file of a new contact, relative to the book; named after their id, it is read as the same person."""
    return f"contacts/{contact.id}.toml"


def write_contact(contact: Contact) -> str:
    """The TOML of a person."""
    return "".join((*_lines(contact), "\n", _met(contact.met)))


def _lines(contact: Contact) -> Iterator[str]:
    """The keys at the top of the file, in the order in which people think of them."""
    values = _values(contact)
    for key, value in values.items():
        if value:
            yield _line(key, value)
        elif key in _HINTS:
            yield f"# {_HINTS[key]}\n"


def _values(contact: Contact) -> dict[str, object]:
    """What is known, in the types of TOML; what is not known is empty."""
    return {
        "name": contact.name,
        "company": contact.company,
        "role": contact.role,
        "phones": [_phone(phone) for phone in contact.phones],
        "emails": list(contact.emails),
        "urls": list(contact.urls),
        "birthday": contact.birthday,
        "timezone": contact.timezone,
        "tier": contact.tier.value,  # also the one that everybody has: a file shows what there is to choose
        "cadence_days": contact.cadence_days,
        "tags": list(contact.tags),
        "referred_by": contact.referred_by,
        "windows": [window_text(window) for window in contact.windows],
        "do_not_call": contact.do_not_call,
        "paused_until": contact.paused_until,
        "call_back": contact.call_back,
        "ask": contact.ask,
        "notes": contact.notes,
        "formerly": list(contact.formerly),
    }


def _met(met: Met) -> str:
    """The first meeting, or a hint of how to write it."""
    values = {
        "on": met.on,
        "where": met.where,
        "discussed": met.discussed,
        "they_promised": _promises(met.they_promised),
        "i_promised": _promises(met.i_promised),
    }
    lines = [_line(key, value) for key, value in values.items() if value]
    return "".join(("[met]\n", *lines)) if lines else _MET_HINT


def _promises(promises: Iterable[Promise]) -> list[object]:
    """Promises as people write them: a text alone where there is no date."""
    return [{"text": promise.text, "due": promise.due} if promise.due else promise.text for promise in promises]


def _phone(phone: Phone) -> object:
    """A number as people write it: a text alone where there is no label."""
    number = f"{phone.number} ext. {phone.extension}" if phone.extension else str(phone.number)
    return {"number": number, "label": phone.label} if phone.label else number


def _line(key: str, value: object) -> str:
    """One key and its value, on one line."""
    if isinstance(value, list):
        return f"{key} = [{', '.join(_inline(item) for item in value)}]\n"
    return tomli_w.dumps({key: value})


def _inline(value: object) -> str:
    """A value within a list."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(inner)}" for key, inner in value.items()) + " }"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")
