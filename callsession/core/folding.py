"""From a contact's entries, in order of time, to what the journal says of them."""

from collections.abc import Iterable
from datetime import date, datetime

from callsession.core.entries import (
    Call,
    DoNotCallLifted,
    Entry,
    Learned,
    PromiseKept,
    PromiseMade,
    SentEntry,
    Side,
    Snoozed,
)
from callsession.core.history import (
    CALLBACK_LEAD,
    DIALS_KNOWN,
    Dial,
    History,
    OpenPromise,
    file_promises,
    is_conversation,
    is_dial,
    is_spoken,
    own_part,
)
from callsession.core.models import Contact
from callsession.core.outcomes import OUTCOMES, Outcome


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
        self._spoken_at: datetime | None = None
        self._next_due: date | None = None
        self._missed_at: datetime | None = None
        self._call_back: datetime | None = None
        self._snoozed_until: date | None = None
        self._snoozed_at: datetime | None = None
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
                self._snoozed_until, self._snoozed_at = entry.until, entry.at
                if self._call_back and entry.at >= self._call_back - CALLBACK_LEAD:
                    self._call_back = None
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
        if call.outcome is not Outcome.WRONG_NUMBER:
            self._touched_at = call.at

    def _conversation(self, call: Call) -> None:
        """One more conversation."""
        self._talked_at, self._next_due = call.at, call.next_due
        if is_spoken(call):
            self._spoken_at = call.at
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
            spoken_at=self._spoken_at,
            conversations=self._conversations,
            next_due=self._next_due,
            misses=self._misses,
            missed_at=self._missed_at,
            message_left=self._message_left,
            call_back=self._call_back,
            snoozed_until=self._snoozed_until,
            snoozed_at=self._snoozed_at,
            do_not_call=self._do_not_call,
            told=frozenset(self._told),
            promises=tuple(sorted(self._promises, key=lambda open_: (open_.due or date.max, open_.id))),
            given=self._given,
            asked=self._asked,
            learned=tuple(self._learned),
            dead=frozenset(self._dead),
        )


def _still_agreed(agreed: datetime | None, call: Call) -> datetime | None:
    """The agreed time, unless this attempt was made for it, or you have spoken since.

    What is written leaves it be, and so does a wrong number: who answers there agreed on nothing.
    """
    if call.outcome is Outcome.WRONG_NUMBER:
        return agreed
    return None if agreed is None or is_spoken(call) or call.at >= agreed - CALLBACK_LEAD else agreed
