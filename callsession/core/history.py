"""What the journal says of one contact: conversations, attempts, promises, who heard what. Nothing of it is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

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
        touched_at: the last touch by telephone, coffee or mail, answered or not.
        dials: the latest attempts to call them, the latest first; a wrong number was none.
        results: the calls that a lead, a meeting or an offer came of.
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
        dead: numbers that were found to be wrong, or no longer theirs, and not given again since.
    """

    entries: Sequence[Entry] = ()
    touched_at: datetime | None = None
    dials: tuple[Dial, ...] = ()
    results: tuple[Call, ...] = ()
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


def fold(contact: Contact, entries: Iterable[Entry]) -> History:
    """A contact's history.

    Args:
        contact: as in the file; its promises and agreed call count as made on the day of the meeting.
        entries: those of this contact that stand, in order of time, then id.
    """
    folding = _Folding(contact, tuple(entries))
    for entry in folding.entries:
        folding.take(entry)
    return folding.history()


class _Folding:
    """A history while it is folded: many entries are taken one by one, and a frozen copy for each would cost dearly."""

    def __init__(self, contact: Contact, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._dials: list[Call] = []
        self._results: list[Call] = []
        self._learned: list[Learned] = []
        self._told: set[str] = set()
        self._dead: set[str] = set()
        self._promises = list(file_promises(contact))
        self._given, self._asked = 0, len(contact.met.they_promised)
        self._touched_at: datetime | None = None
        self._talked_at: datetime | None = None
        self._next_due: date | None = None
        self._missed_at: datetime | None = None
        self._call_back: datetime | None = None
        self._snoozed_until: date | None = None
        self._conversations = self._misses = 0
        self._message_left = self._do_not_call = False

    def take(self, entry: Entry) -> None:
        """One more entry."""
        if isinstance(entry, Call):  # most are
            self._call(entry)
            return
        match entry:
            case PromiseMade():
                self._promises.append(OpenPromise(entry.id, entry.side, entry.text, entry.due, entry.at.date()))
                self._asked += entry.side is Side.THEM
            case PromiseKept():
                kept = [promise for promise in self._promises if own_part(promise.id) == own_part(entry.promise)]
                self._given += sum(promise.side is Side.ME for promise in kept)
                self._promises = [promise for promise in self._promises if promise not in kept]
            case SentEntry():
                self._told |= {entry.tidbit} - {""}
                self._given += 1
            case Snoozed():
                self._snoozed_until = entry.until
            case DoNotCallLifted():
                self._do_not_call = False
            case Learned():
                self._learn(entry)

    def _call(self, call: Call) -> None:
        """One more attempt or other touch."""
        if is_dial(call):
            self._dials.append(call)
        if call.result:
            self._results.append(call)
        if call.told:
            self._told.update(call.told)
            self._given += len(call.told)
        if call.asked:
            self._asked += 1
        if call.call_back or self._call_back:
            self._call_back = call.call_back or _still_agreed(self._call_back, call)
        if is_conversation(call):
            self._conversation(call)
        else:
            self._missed(call)
        self._touched_at = call.at

    def _conversation(self, call: Call) -> None:
        """One more conversation."""
        self._talked_at, self._next_due = call.at, call.next_due
        self._conversations += 1
        self._misses, self._missed_at, self._message_left = 0, None, False
        self._refusal(call)

    def _missed(self, call: Call) -> None:
        """A call that brought no conversation."""
        outcome = call.outcome
        rule = OUTCOMES[outcome]
        if rule.cools_off:
            self._misses, self._missed_at = self._misses + 1, call.at
            if outcome is Outcome.LEFT_MESSAGE:
                self._message_left = True
        else:
            if rule.answered:
                self._misses, self._missed_at = 0, None
            self._refusal(call)

    def _refusal(self, call: Call) -> None:
        """What ends the calls to a number, or to them."""
        if call.outcome is Outcome.WRONG_NUMBER:
            self._dead.add(call.phone)
        elif call.outcome is Outcome.DO_NOT_CALL:
            self._do_not_call = True

    def _learn(self, fact: Learned) -> None:
        """One more fact."""
        self._learned.append(fact)
        number = fact.value.partition(";")[0]
        if fact.field == "dead_phone":
            self._dead.add(number)
        elif fact.field == "phone":
            self._dead.discard(number)

    def history(self) -> History:
        """What came of it."""
        return History(
            entries=self.entries,
            touched_at=self._touched_at,
            dials=tuple(Dial(call.at, call.outcome) for call in reversed(self._dials[-DIALS_KNOWN:])),
            results=tuple(self._results),
            talked_at=self._talked_at,
            conversations=self._conversations,
            next_due=self._next_due,
            misses=self._misses,
            missed_at=self._missed_at,
            message_left=self._message_left,
            call_back=self._call_back,
            snoozed_until=self._snoozed_until,
            do_not_call=self._do_not_call,
            told=frozenset(self._told),
            promises=tuple(sorted(self._promises, key=lambda open_: (open_.due or date.max, open_.id))),
            given=self._given,
            asked=self._asked,
            learned=tuple(self._learned),
            dead=frozenset(self._dead),
        )


def _still_agreed(agreed: datetime | None, call: Call) -> datetime | None:
    """The agreed time, unless this attempt was made for it, or you have spoken since; what is written leaves it be."""
    spoken = is_conversation(call) and call.channel not in {Channel.EMAIL, Channel.MESSAGE}
    return None if agreed is None or spoken or call.at >= agreed - CALLBACK_LEAD else agreed


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
