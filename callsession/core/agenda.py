"""The memory refresher and the agenda of one call: remind, give, settle, ask, close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from callsession.core.birthdays import Birthday, birthday_near
from callsession.core.book import Book
from callsession.core.cadence import Dueness, dueness
from callsession.core.entries import Call, Side
from callsession.core.freshness import Fit, fitting
from callsession.core.help_given import people_helped
from callsession.core.history import OpenPromise, is_conversation
from callsession.core.hours import LocalTime
from callsession.core.levelling import next_talk
from callsession.core.loop import Owed, owed_to
from callsession.core.models import Met, Settings, Tidbit
from callsession.core.person import Person
from callsession.core.reach import next_try
from callsession.core.referrals import referred

OPENERS = 3
"""How many openers a card offers: enough to choose, few enough to see."""

FULLER_AFTER = (30, 90)
"""Days since you last spoke after which one and two earlier notes are recalled as well: what is long ago fades."""


@dataclass(frozen=True)
class Agenda:
    """What a call card shows, as facts; the words are made elsewhere.

    Attributes:
        clock: their own time.
        today: the day it is where they are.
        due: how due they are.
        birthday: theirs, where it is near.
        met: how you met.
        through: the name of whoever referred them, or "".
        last: the last conversation, or None.
        recalled: earlier conversations that something was noted in, the latest first; the longer ago, the more.
        put_off: the call since then in which they asked to be called another time, the latest; or None.
        heard: what they told in the last conversation.
        sent_to: names of those they referred in it.
        follow_up: which follow-up this is, from 1.
        introduction: whether this is a referral you have never met nor spoken to.
        give: the openers, the best first.
        owed: thanks and feedback due to them, because something came of a call.
        settle: open promises of both sides.
        ask: the one question.
        talk_again: the day that would be noted for the next conversation.
        try_again: the day of theirs for the next call, if this one is a miss.
        given: goodwill given.
        asked: goodwill asked.
        helped: how many people heard news that came from them.
        may_leave_message: whether a message may be left: none since you last spoke.
        mine: the practice: who is calling, and what for.
    """

    person: Person
    clock: LocalTime
    today: date
    due: Dueness
    birthday: Birthday | None
    met: Met
    through: str
    last: Call | None
    recalled: tuple[Call, ...]
    put_off: Call | None
    heard: tuple[Tidbit, ...]
    sent_to: tuple[str, ...]
    follow_up: int
    introduction: bool
    give: tuple[Fit, ...]
    owed: tuple[Owed, ...]
    settle: tuple[OpenPromise, ...]
    ask: str
    talk_again: date
    try_again: date
    given: int
    asked: int
    helped: int
    may_leave_message: bool
    mine: Settings

    @property
    def first(self) -> OpenPromise | None:
        """A promise of mine that is due, with which the call should begin; the longest due."""
        mine = (promise for promise in self.settle if promise.side is Side.ME)
        return next((promise for promise in mine if promise.due and promise.due <= self.today), None)

    @property
    def read_out(self) -> Tidbit | None:
        """The news in the message to leave, or None."""
        return self.give[0].tidbit if self.give else None

    @property
    def only_asks(self) -> bool:
        """Whether the call has something to ask and nothing to give."""
        gives = self.give or self.owed or any(promise.side is Side.ME for promise in self.settle)
        return bool(self.ask) and not gives


def agenda(book: Book, person: Person, now: datetime, tidbit: str = "") -> Agenda:
    """The agenda for a call to a person at a moment.

    Args:
        book: everything loaded.
        person: whom.
        now: the moment.
        tidbit: the id of what a current-events run is about: the first opener, where it fits.
    """
    clock = book.clock(person, now)
    history, contact = person.history, person.contact
    talks = [call for call in history.calls if is_conversation(call)]
    last = talks[-1] if talks else None
    due = dueness(person, book.settings, clock, now)
    fits = fitting(book.tidbits, contact, history.told, book.settings, due.today)
    fits.sort(key=lambda fit: fit.tidbit.id != tidbit)
    referrer = book.people.get(book.name_of(contact.referred_by))
    return Agenda(
        person=person,
        clock=clock,
        today=due.today,
        due=due,
        birthday=birthday_near(contact, due.today),
        met=contact.met,
        through=referrer.contact.name if referrer else contact.referred_by,
        last=last,
        recalled=_recalled(talks, due.days),
        put_off=_put_off(history.calls),
        heard=_heard(book, contact.id, last, clock),
        sent_to=_sent_to(book, contact.id, last),
        follow_up=len(talks) + 1,
        introduction=not talks and contact.met == Met() and bool(contact.referred_by),
        give=tuple(fits[:OPENERS]),
        owed=owed_to(book, person),
        settle=history.promises,
        ask=question(book, person),
        talk_again=next_talk(book, person, now),
        try_again=next_try(book, person, now),
        given=history.given,
        asked=history.asked + len(book.referrals.get(person.id, ())),
        helped=people_helped(book, person.id),
        may_leave_message=not history.message_left,
        mine=book.settings,
    )


def question(book: Book, person: Person) -> str:
    """The one question for a person: their own, else the book's in turn, one a conversation."""
    asks = book.settings.asks
    if person.contact.ask or not asks:
        return person.contact.ask
    return asks[person.history.conversations % len(asks)]


def _recalled(talks: list[Call], days: int | None) -> tuple[Call, ...]:
    """Earlier conversations than the last that something was noted in, the latest first."""
    noted = [call for call in reversed(talks[:-1]) if call.note]
    nothing_last = bool(talks) and not talks[-1].note
    return tuple(noted[: nothing_last + sum((days or 0) >= after for after in FULLER_AFTER)])


def _put_off(calls: Sequence[Call]) -> Call | None:
    """The latest call in which they asked to be called another time, unless you have spoken since."""
    since = takewhile(lambda call: not is_conversation(call), reversed(calls))
    return next((call for call in since if call.call_back), None)


def _heard(book: Book, contact: str, last: Call | None, clock: LocalTime) -> tuple[Tidbit, ...]:
    """What somebody told on the day of the last conversation."""
    if last is None:
        return ()
    days = {last.at.date(), last.at.astimezone(clock.zone).date()}
    return tuple(tidbit for tidbit in book.tidbits if tidbit.source == contact and tidbit.heard in days)


def _sent_to(book: Book, contact: str, last: Call | None) -> tuple[str, ...]:
    """The names of those whom somebody referred in the last conversation."""
    if last is None:
        return ()
    by_call = (
        person.contact.name
        for person in referred(book, contact)
        if any(entry.call_id == last.id for entry in person.history.entries)
    )
    return tuple(by_call)
