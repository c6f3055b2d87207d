"""What is due to whom, and why, in sentences."""

from datetime import date, datetime

from callsession.core.entries import Call, Result
from callsession.core.history import OpenPromise
from callsession.core.loop import Owed, Unsent
from callsession.present import words

RESULTS = {Result.LEAD: "a lead", Result.MEETING: "a meeting", Result.OFFER: "an offer"}
"""What a conversation led to."""


def owed(due: Owed, now: datetime) -> str:
    """Why thanks or feedback are due: `Raj Patel, whom they sent you to: a lead on 24 Nov`."""
    came = came_of(due.call, now)
    if due.called is due.person:
        return f"your call brought {came}"
    through = f" through {words.several([one.contact.name for one in due.between])}" if due.between else ""
    return f"{due.called.contact.name}, to whom they led you{through}: {came}"


def came_of(call: Call, now: datetime) -> str:
    """What a call brought, and when: `a meeting, 2 Dec 10:00`, `a lead on 24 Nov`."""
    if call.result is None:
        return "something"
    if call.result is Result.MEETING and call.meeting_at:
        return f"{RESULTS[call.result]}, {words.moment(call.meeting_at.astimezone(now.tzinfo), now)}"
    return f"{RESULTS[call.result]}, {words.day(call.at.astimezone(now.tzinfo).date(), now.date())}"


def unsent(one: Unsent, today: date) -> str:
    """What was promised and can be sent: `you promised: send the article on plating, by 1 Dec`."""
    return f"you promised: {promised(one.promise, today)}"


def promised(promise: OpenPromise, today: date) -> str:
    """A promise with its day, and how late it is: `send the article on plating, by 1 Dec (3 days late)`."""
    if promise.due is None:
        return promise.text
    late = f" ({words.days((today - promise.due).days)} late)" if promise.due < today else ""
    return f"{promise.text}, by {words.on_calendar(promise.due, today)}{late}"
