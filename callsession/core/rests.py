"""Why somebody is left out, and how long that is known to hold."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Cause(StrEnum):
    """Why somebody is left out."""

    NO_NUMBER = "no_number"
    DO_NOT_CALL = "do_not_call"
    CALLBACK_LATER = "callback_later"
    PAUSED = "paused"
    SNOOZED = "snoozed"
    NOT_CONCERNED = "not_concerned"
    NOT_DUE = "not_due"
    COOLING_OFF = "cooling_off"
    UNANSWERED = "unanswered"
    CALLED_OFTEN = "called_often"
    TRIED_TODAY = "tried_today"
    HOLIDAY = "holiday"
    OUT_OF_HOURS = "out_of_hours"
    BLOCK_FULL = "block_full"


class Rest(NamedTuple):
    """Why somebody is left out of every run of a block, but for one about a tidbit, that lies between two moments.

    Attributes:
        name: whom, so that nobody needs to look them up to say it.
        cause: why.
        until: when that ends, where it ends by itself.
        since: the first moment, in UTC.
        ends: the last, in UTC; from then on they are judged again.
    """

    name: str
    cause: Cause
    until: datetime | date | None
    since: datetime
    ends: datetime

    def covers(self, begins: datetime, ends: datetime) -> bool:
        """Whether a run between two moments, in UTC, lies between its own."""
        return self.since <= begins and ends <= self.ends
