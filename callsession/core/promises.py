"""Promised calls and agreed times."""

from datetime import date, datetime

from callsession.core.book import Person
from callsession.core.entries import Side
from callsession.core.history import CALLBACK_LEAD
from callsession.core.hours import LocalTime


def agreed_call(person: Person, clock: LocalTime) -> datetime | None:
    """The agreed time that is still to come or was missed: the journal's, else the file's, in their zone; or None."""
    if person.history.call_back:
        return person.history.call_back.astimezone(clock.zone)
    filed = person.contact.call_back
    if filed is None:
        return None
    agreed = filed.astimezone(clock.zone) if filed.tzinfo else _in_zone(filed, clock)
    done = any(call.at >= agreed - CALLBACK_LEAD for call in person.history.calls)
    return None if done else agreed


def promised_for(person: Person, today: date) -> bool:
    """Whether the user promised them something for that very day."""
    return any(promise.side is Side.ME and promise.due == today for promise in person.history.promises)


def _in_zone(naive: datetime, clock: LocalTime) -> datetime:
    """A time without offset, in their zone; one that a daylight-saving gap left out is the hour after it."""
    placed = naive.replace(tzinfo=clock.zone)
    return datetime.fromtimestamp(placed.timestamp(), clock.zone)
