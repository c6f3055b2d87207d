"""How often somebody was dialled."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile

from callsession.core.history import DIALS_KNOWN, Dial
from callsession.core.hours import LocalTime
from callsession.core.person import Person

MOST_DIALS, MOST_DIALS_DAYS = DIALS_KNOWN, 7
"""Dials within so many days after which they are left in peace: a fourth pesters, and seldom finds anybody."""


def dials_since(person: Person, clock: LocalTime, day: date) -> tuple[Dial, ...]:
    """The attempts from a day of theirs on, the latest first, and no more than the most."""
    dials = person.history.dials
    if not dials or (day - dials[0].at.date()).days > 1:
        return ()  # at once, for most people
    return tuple(takewhile(lambda dial: dial.at.astimezone(clock.zone).date() >= day, dials))


def called_often_until(dials: Sequence[Dial], clock: LocalTime, today: date) -> date | None:
    """The first day on which another dial would not be one too many; None where one today would not be.

    Args:
        dials: the latest attempts, the latest first, and no more than the most.
        clock: their own time.
        today: the day it is there.
    """
    if len(dials) < MOST_DIALS or (today - dials[-1].at.date()).days > MOST_DIALS_DAYS + 1:
        return None  # at once, for most people
    until = dials[-1].at.astimezone(clock.zone).date() + timedelta(days=MOST_DIALS_DAYS + 1)
    return until if today < until else None
