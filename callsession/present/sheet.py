"""The call cards of a plan for paper: each person with what to say, and room to write."""

from collections.abc import Iterator
from datetime import datetime

from callsession.core.agenda import Agenda
from callsession.core.outcomes import OUTCOMES
from callsession.core.queue import Queued
from callsession.present import card, contact_words
from callsession.present.headline import headline
from callsession.present.why import why

_NOTE = "note " + "_" * 70


def lines(place: int, item: Queued, agenda: Agenda, now: datetime) -> Iterator[str]:
    """One card, line by line.

    Args:
        place: in the queue, from 1.
        item: the person there.
        agenda: what to say to them.
        now: the block's start.
    """
    position, numbers = contact_words.position(agenda.person.contact), " · ".join(map(contact_words.phone, item.phones))
    yield f"{place}  {item.name}   {numbers}   {card.there(agenda, now)}"
    yield from filter(None, (position, headline(agenda), why(item, now), card.lead(agenda), card.warning(agenda)))
    for heading, said in card.sections(agenda, now):
        for number, line in enumerate(said):
            box = "" if heading in {"REMIND", "NOTES", "CLOSE"} else "[ ] "
            yield f"   {heading if number == 0 else '':8}{box}{line}"
    yield "   " + "  ".join(f"[ ] {rule.label}" for rule in OUTCOMES.values())
    yield f"   {_NOTE}"
