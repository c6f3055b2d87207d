"""What happened, one entry a line, for a person's timeline and for what was taken back."""

from datetime import date, datetime

from callsession.core.entries import Call, Channel, Entry, Learned, PromiseMade, Side, Snoozed
from callsession.core.outcomes import OUTCOMES
from callsession.present import facts, loop_words, words

_CHANNELS = {
    Channel.INCOMING: "they called",
    Channel.MEETING: "a meeting",
    Channel.EMAIL: "an e-mail",
    Channel.MESSAGE: "a message",
}

_SAID = {
    "session_started": "session: {0.block}",
    "session_ended": "session finished",
    "tidbit": "heard: {0.text}",
    "promise_kept": "a promise was kept",
    "contact_added": "new: {0.name}",
    "sent": "sent: {0.what} {0.text}",
    "skipped": "skipped {0.reason}",
    "paused": "paused {0.reason}",
    "resumed": "went on after a pause",
    "do_not_call_lifted": "may be called again",
    "same_person": "the same person as {0.other}",
    "accepted": "accepted as it was changed: {0.entry}",
    "undo": "undo of {0.of}",
}
"""What entries say by kind, where no day or count has to be put into words."""


def when(at: datetime, now: datetime) -> str:
    """The day and the time of an entry, in the zone of `now`: `25 Nov 17:21`."""
    here = at.astimezone(now.tzinfo)
    return f"{words.on_calendar(here.date(), now.date())} {here:%H:%M}"


def what(entry: Entry, today: date) -> str:
    """What an entry says, as one line: `reached, 2 min: Raj is leaving in January`."""
    match entry:
        case Call():
            return _call(entry, today)
        case PromiseMade():
            who = "you" if entry.side is Side.ME else "they"
            by = f", by {words.to_come(entry.due, today)}" if entry.due else ""
            return f"{who} promised: {entry.text}{by}"
        case Learned():
            return f"learned: {facts.field(entry)} {facts.value(entry)}"
        case Snoozed():
            return f"left in peace until {words.to_come(entry.until, today)} {entry.reason}".rstrip()
    return _SAID[entry.kind].format(entry).rstrip()


def _call(call: Call, today: date) -> str:
    """An attempt or another touch, with what came of it."""
    parts = [_CHANNELS.get(call.channel, OUTCOMES[call.outcome].label)]
    if call.talk_seconds:
        parts.append(words.span(call.talk_seconds))
    if call.told:
        parts.append(f"told {words.count(len(call.told), 'tidbit', 'tidbits')}")
    if call.call_back:
        parts.append(f"agreed on {words.to_come(call.call_back.date(), today)} {call.call_back:%H:%M} there")
    if call.result:
        parts.append(f"brought {loop_words.RESULTS[call.result]}")
    return ", ".join(parts) + (f": {call.note}" if call.note else "")
