"""What calls taught of somebody, in words."""

from callsession.core.entries import Learned
from callsession.core.reachability import Slot
from callsession.present import words
from callsession.present.why import SLOT_WORDS

_NAMES = {"dead_phone": "dead number", "email": "e-mail", "good_hours": "good hours", "timezone": "time zone"}
"""Fields whose names are not their words."""


def field(fact: Learned) -> str:
    """What it is about: `good hours`."""
    return _NAMES.get(fact.field, fact.field)


def value(fact: Learned) -> str:
    """What is known now: `first thing and after five`."""
    if fact.field != "good_hours":
        return f"{fact.value} ({fact.label})" if fact.label else fact.value
    said = fact.value.replace(",", " ").split()
    return words.several([SLOT_WORDS[slot] for slot in Slot if slot.value in said]) or fact.value
