"""When the next conversation with a contact should happen."""

import math
from datetime import date, datetime, timedelta
from typing import NamedTuple

from callsession.core.hours import LocalTime, today_there
from callsession.core.models import CADENCE_DAYS, Settings
from callsession.core.person import Person

DUE_FROM = 0.85
"""The share of the cadence from which a contact may be called, so that the load can be levelled over the days."""

COLD_FROM = 1.5
"""The share of the cadence from which a contact is going cold."""

MANY_MISSES = 6
"""Unanswered attempts in a row after which it is better to write."""

LONG_REST_DAYS = 14
"""Days in peace after that many."""


class Dueness(NamedTuple):
    """How due somebody is.

    Attributes:
        days: whole days since the last conversation, or since you met; None where neither is known.
        cadence: days between two conversations.
        due: the day on which they are due: as levelled, else one cadence after the last conversation.
        levelled: whether that day was set when the last conversation ended.
        today: the day it is where they are, for which this was reckoned.
    """

    days: int | None
    cadence: int
    due: date
    levelled: bool
    today: date

    @property
    def x(self) -> float:
        """Days over cadence; 1 where no conversation and no meeting is known."""
        return 1.0 if self.days is None else self.days / self.cadence

    @property
    def is_due(self) -> bool:
        """Whether they may be called on that day, by the cadence alone."""
        return self.today >= self.due if self.levelled else self.x >= DUE_FROM

    @property
    def due_from(self) -> date:
        """The first day on which `is_due` holds."""
        if self.levelled or self.days is None:
            return self.due
        return self.due - timedelta(days=self.cadence - earliest(self.cadence))


def cadence_of(person: Person, settings: Settings) -> int:
    """Days between two conversations: the contact's own, else their tier's."""
    contact = person.contact
    return contact.cadence_days or settings.cadence_days.get(contact.tier) or CADENCE_DAYS[contact.tier]


def dueness(person: Person, settings: Settings, clock: LocalTime, now: datetime) -> Dueness:
    """How due a person is, counted in days of their own time zone."""
    history, cadence, today = person.history, cadence_of(person, settings), today_there(clock, now)
    last = history.talked_at.astimezone(clock.zone).date() if history.talked_at else person.contact.met.on
    if last is None:
        return Dueness(None, cadence, today, levelled=False, today=today)
    due = history.next_due or last + timedelta(days=cadence)
    return Dueness((today - last).days, cadence, due, history.next_due is not None, today)


def rest_days(misses: int, settings: Settings) -> int:
    """Days in peace after so many unanswered attempts in a row."""
    return max(settings.retry_days, LONG_REST_DAYS) if misses >= MANY_MISSES else settings.retry_days


def cools_until(person: Person, settings: Settings, clock: LocalTime, today: date) -> date | None:
    """The first day on which somebody who did not answer may be tried again; None where that is today or before."""
    missed = person.history.missed_at
    if not missed:
        return None
    rest = rest_days(person.history.misses, settings)
    if (today - missed.date()).days > rest + 1:
        return None  # at once, for most people: in no two zones are days further apart
    until = missed.astimezone(clock.zone).date() + timedelta(days=rest)
    return until if today < until else None


def earliest(cadence: int) -> int:
    """The whole days after which a contact may be called by the cadence."""
    return math.ceil(cadence * DUE_FROM)
