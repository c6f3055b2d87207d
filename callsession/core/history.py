"""What the journal says of one contact: conversations, attempts, promises, who heard what. Nothing of it is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from callsession.core.entries import (
    Call,
    Channel,
    DoNotCallLifted,
    Entry,
    Learned,
    PromiseKept,
    PromiseMade,
    SentEntry,
    Side,
    Snoozed,
    Undo,
    at_order,
)
from callsession.core.models import Contact, promise_id
from callsession.core.outcomes import OUTCOMES, Outcome

CALLBACK_LEAD = timedelta(minutes=10)
"""An agreed call is in force from ten minutes before its time."""


@dataclass(frozen=True)
class OpenPromise:
    """A promise not yet kept: its id, who promised what, by when, and since when."""

    id: str
    side: Side
    text: str
    due: date | None
    made: date | None


@dataclass(frozen=True)
class History:
    """One contact's past, folded from their entries in order of time, then id.

    Attributes:
        entries: all that stand, oldest first.
        calls: the attempts and other touches by telephone, coffee or mail among them.
        talked_at: the last conversation.
        conversations: how many there were.
        next_due: as levelled at the last conversation.
        misses: unanswered attempts in a row.
        missed_at: the last unanswered attempt that cools off.
        message_left: whether a message was left since the last conversation.
        call_back: an agreed time no attempt has answered yet.
        snoozed_until: the first day on which they may be called again.
        do_not_call: they asked not to be called, and it was not lifted.
        told: ids of the tidbits they heard.
        promises: what is open on both sides, by due date.
        given: tidbits told, things sent, my promises kept.
        asked: questions used, their promises, referrals received.
        learned: facts in the order they were learned.
        dead: numbers that were found to be wrong.
    """

    entries: tuple[Entry, ...] = ()
    calls: tuple[Call, ...] = ()
    talked_at: datetime | None = None
    conversations: int = 0
    next_due: date | None = None
    misses: int = 0
    missed_at: datetime | None = None
    message_left: bool = False
    call_back: datetime | None = None
    snoozed_until: date | None = None
    do_not_call: bool = False
    told: frozenset[str] = frozenset()
    promises: tuple[OpenPromise, ...] = ()
    given: int = 0
    asked: int = 0
    learned: tuple[Learned, ...] = field(default=(), repr=False)
    dead: frozenset[str] = frozenset()

    @property
    def last_call(self) -> Call | None:
        """The last touch by any channel, or None."""
        return self.calls[-1] if self.calls else None


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that were not taken back, without the undoing itself, in order of time, then id.

    An undo takes back the entry it names and all that this one brought.
    """
    everything = list(entries)
    gone = undone(everything)
    kept = (entry for entry in everything if entry.id not in gone and not isinstance(entry, Undo))
    return tuple(sorted(kept, key=at_order))


def undone(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of all entries taken back: those that an undo in force names, and what they brought."""
    gone: set[str] = set()
    undos = sorted((entry for entry in entries if isinstance(entry, Undo)), key=lambda undo: undo.id)
    for undo in reversed(undos):  # ids never go backwards, so whatever takes an undo back comes after it
        if undo.id not in gone:
            gone.add(undo.of)
    return frozenset(gone | {entry.id for entry in entries if entry.call_id in gone})


def is_conversation(call: Call) -> bool:
    """Whether it resets the cadence: a call that reached them, or any touch that was no call by telephone."""
    return call.channel is not Channel.PHONE or OUTCOMES[call.outcome].conversation


def fold(contact: Contact, entries: Iterable[Entry]) -> History:
    """A contact's history.

    Args:
        contact: as in the file; its promises and agreed call count as made on the day of the meeting.
        entries: those of this contact that stand, in order of time, then id.
    """
    history = History(promises=_file_promises(contact), asked=len(contact.met.they_promised))
    for entry in entries:
        history = _step(replace(history, entries=(*history.entries, entry)), entry)
    return replace(
        history, promises=tuple(sorted(history.promises, key=lambda open_: (open_.due or date.max, open_.id)))
    )


def _step(history: History, entry: Entry) -> History:
    """The history after one more entry."""
    match entry:
        case Call():
            return _after_call(history, entry)
        case PromiseMade():
            made = OpenPromise(entry.id, entry.side, entry.text, entry.due, entry.at.date())
            asked = history.asked + (entry.side is Side.THEM)
            return replace(history, promises=(*history.promises, made), asked=asked)
        case PromiseKept():
            kept = [promise for promise in history.promises if _own_part(promise.id) == _own_part(entry.promise)]
            given = history.given + sum(promise.side is Side.ME for promise in kept)
            return replace(history, promises=tuple(p for p in history.promises if p not in kept), given=given)
        case SentEntry():
            told = history.told | ({entry.tidbit} if entry.tidbit else set())
            return replace(history, told=told, given=history.given + 1)
        case Snoozed():
            return replace(history, snoozed_until=entry.until)
        case DoNotCallLifted():
            return replace(history, do_not_call=False)
        case Learned():
            return replace(history, learned=(*history.learned, entry))
    return history


def _after_call(history: History, call: Call) -> History:
    """The history after one more attempt or other touch."""
    rule = OUTCOMES[call.outcome]
    history = replace(
        history,
        calls=(*history.calls, call),
        told=history.told.union(call.told),
        given=history.given + len(call.told),
        asked=history.asked + call.asked,
        do_not_call=history.do_not_call or call.outcome is Outcome.DO_NOT_CALL,
        dead=history.dead | {call.phone} if call.outcome is Outcome.WRONG_NUMBER else history.dead,
        call_back=call.call_back or _still_agreed(history.call_back, call),
    )
    if is_conversation(call):
        return replace(
            history,
            talked_at=call.at,
            conversations=history.conversations + 1,
            next_due=call.next_due,
            misses=0,
            missed_at=None,
            message_left=False,
        )
    if rule.cools_off:
        left = history.message_left or call.outcome is Outcome.LEFT_MESSAGE
        return replace(history, misses=history.misses + 1, missed_at=call.at, message_left=left)
    return replace(history, misses=0, missed_at=None) if rule.answered else history


def _still_agreed(agreed: datetime | None, call: Call) -> datetime | None:
    """The agreed time, unless this attempt was made for it, or you have spoken since; what is written leaves it be."""
    spoken = is_conversation(call) and call.channel not in {Channel.EMAIL, Channel.MESSAGE}
    return None if agreed is None or spoken or call.at >= agreed - CALLBACK_LEAD else agreed


def _own_part(promise: str) -> str:
    """What tells a promise from others of the same person: of `contact/8 hex` the hex, for contacts are renamed."""
    return promise.rpartition("/")[2]


def _file_promises(contact: Contact) -> tuple[OpenPromise, ...]:
    """The promises that stand in a contact's file."""
    sides = ((Side.THEM, contact.met.they_promised), (Side.ME, contact.met.i_promised))
    return tuple(
        OpenPromise(promise_id(contact.id, promise.text), side, promise.text, promise.due, contact.met.on)
        for side, promises in sides
        for promise in promises
    )
