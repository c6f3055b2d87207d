"""Which of somebody's numbers to dial, and how numbers are written."""

import re

from callsession.core.history import History
from callsession.core.models import E164, Contact, Phone
from callsession.core.outcomes import OUTCOMES

MISSES_ON_A_NUMBER = 3
"""Misses on one number after which the other is offered."""

_NOT_FOR_VOICE = frozenset({"telex", "tlx", "modem", "tty", "isdn", "bbs", "textphone"})
_NOT_FOR_VOICE_WITHIN = ("fax", "pager")
"""These also as a part of a word: `telefax`, `workfax`."""

_WORD = re.compile(r"\w+")


def working_phones(contact: Contact, history: History) -> tuple[Phone, ...]:
    """A contact's numbers for talking, the one to try now first.

    A number missed three times in a row gives way to the next.
    """
    phones = voice_phones(contact)
    if len(phones) > 1:
        phones.sort(key=lambda phone: _misses_on(history, phone.number) // MISSES_ON_A_NUMBER)
    return tuple(phones)


def voice_phones(contact: Contact) -> list[Phone]:
    """A contact's numbers at which somebody talks, as they come."""
    return [phone for phone in contact.phones if not (phone.label and is_not_for_voice(phone.label))]


def is_not_for_voice(label: str) -> bool:
    """Whether a label says that nobody talks there."""
    said = label.casefold()
    return any(part in said for part in _NOT_FOR_VOICE_WITHIN) or not _NOT_FOR_VOICE.isdisjoint(_WORD.findall(said))


def dialable(phone: Phone) -> str:
    """A number with its extension, as the journal keeps it."""
    return f"{phone.number};ext={phone.extension}" if phone.extension else phone.number


def written(phone: Phone) -> str:
    """A number with its extension, as people write it: `+1 202-555-0188 ext. 12`."""
    shown = phone.shown or phone.number
    return f"{shown} ext. {phone.extension}" if phone.extension else shown


def _misses_on(history: History, number: E164) -> int:
    """Unanswered attempts in a row on a number."""
    misses = 0
    for call in reversed(history.calls):
        if call.phone == number:
            if not OUTCOMES[call.outcome].cools_off:
                break
            misses += 1
    return misses
