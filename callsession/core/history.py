"""What the journal says of one contact: conversations, attempts, promises, who heard what. Nothing of it is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from callsession.core.entries import Call, Channel, Entry, Learned, Side, Undo, at_order
from callsession.core.models import Contact, promise_id
from callsession.core.outcomes import OUTCOMES, Outcome

CALLBACK_LEAD = timedelta(minutes=10)
"""An agreed call is in force from ten minutes before its time."""

DIALS_KNOWN = 3
"""How many of the latest dials are known without a look at the entries: as many as one week may have."""


class Dial(NamedTuple):
    """An attempt to call somebody: when, and how it ended."""

    at: datetime
    outcome: Outcome


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

    A plan needs what was folded, and not the entries; so these may be read from disk when somebody asks for them.

    Attributes:
        entries: all that stand, oldest first.
        touched_at: the last touch by telephone, coffee or mail, answered or not; a wrong number was none.
        dials: the latest attempts to call them, the latest first; a wrong number was none.
        results: the calls that a lead, a meeting or an offer came of.
        talked_at: the last conversation.
        spoken_at: the last that was no letter.
        conversations: how many there were.
        next_due: as levelled at the last conversation.
        misses: unanswered attempts in a row.
        missed_at: the last unanswered attempt that cools off.
        message_left: whether a message was left since the last conversation.
        call_back: an agreed time no attempt has answered yet, nor a snooze once it was in force.
        snoozed_until: the first day on which they may be called again.
        snoozed_at: when that was said.
        do_not_call: they asked not to be called, and it was not lifted.
        told: ids of the tidbits they heard.
        promises: what is open on both sides, by due date.
        given: tidbits told, things sent, my promises kept.
        asked: questions used, their promises, referrals received.
        learned: facts in the order they were learned.
        dead: numbers that were found to be wrong, or no longer theirs, and not given again since.
    """

    entries: Sequence[Entry] = ()
    touched_at: datetime | None = None
    dials: tuple[Dial, ...] = ()
    results: tuple[Call, ...] = ()
    talked_at: datetime | None = None
    spoken_at: datetime | None = None
    conversations: int = 0
    next_due: date | None = None
    misses: int = 0
    missed_at: datetime | None = None
    message_left: bool = False
    call_back: datetime | None = None
    snoozed_until: date | None = None
    snoozed_at: datetime | None = None
    do_not_call: bool = False
    told: frozenset[str] = frozenset()
    promises: tuple[OpenPromise, ...] = ()
    given: int = 0
    asked: int = 0
    learned: tuple[Learned, ...] = field(default=(), repr=False)
    dead: frozenset[str] = frozenset()

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: what is not as in every history. An instance without it has it of its class."""
        return {name: value for name, value in vars(self).items() if value or name not in _EMPTY}

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The attempts and other touches by telephone, coffee or mail, oldest first."""
        return tuple(entry for entry in self.entries if isinstance(entry, Call))


_EMPTY = {each.name for each in fields(History) if not each.default}
"""What is empty, or not known, in every history."""


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that were not taken back, without the undoing itself, in order of time, then id.

    An undo takes back the entry it names and all that this one brought.
    """
    kept = list(entries)
    gone = undone(kept)
    if gone:  # without an undo nothing is
        kept = [entry for entry in kept if entry.id not in gone and not isinstance(entry, Undo)]
    return tuple(sorted(kept, key=at_order))


def undone(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of all entries taken back: those that an undo in force names, and what they brought."""
    gone: set[str] = set()
    undos = sorted((entry for entry in entries if isinstance(entry, Undo)), key=lambda undo: undo.id)
    if not undos:
        return frozenset()
    for undo in reversed(undos):  # ids never go backwards, so whatever takes an undo back comes after it
        if undo.id not in gone:
            gone.add(undo.of)
    return frozenset(gone | {entry.id for entry in entries if entry.call_id in gone})


def is_dial(call: Call) -> bool:
    """Whether it was an attempt to call that very person: by telephone, and on a number of theirs."""
    return call.channel is Channel.PHONE and call.outcome is not Outcome.WRONG_NUMBER


def is_conversation(call: Call) -> bool:
    """Whether it resets the cadence: a call that reached them, or any touch that was no call by telephone."""
    return call.channel is not Channel.PHONE or OUTCOMES[call.outcome].conversation


def is_spoken(call: Call) -> bool:
    """Whether it was a conversation, and not by letter."""
    return is_conversation(call) and call.channel not in {Channel.EMAIL, Channel.MESSAGE}


def own_part(promise: str) -> str:
    """What tells a promise from others of the same person: of `contact/8 hex` the hex, for contacts are renamed."""
    return promise.rpartition("/")[2]


def file_promises(contact: Contact) -> tuple[OpenPromise, ...]:
    """The promises that stand in a contact's file."""
    sides = ((Side.THEM, contact.met.they_promised), (Side.ME, contact.met.i_promised))
    return tuple(
        OpenPromise(promise_id(contact.id, promise.text), side, promise.text, promise.due, contact.met.on)
        for side, promises in sides
        for promise in promises
    )
