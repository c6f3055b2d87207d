"""The memory refresher and the agenda of one call: remind, give, settle, ask, close."""

from dataclasses import dataclass
from datetime import date, datetime

from callsession.core.book import Book, Person
from callsession.core.cadence import Dueness, cadence_of, dueness
from callsession.core.entries import Call
from callsession.core.freshness import Fit, fitting
from callsession.core.history import OpenPromise, is_conversation
from callsession.core.hours import LocalTime, today_there
from callsession.core.levelling import next_due
from callsession.core.models import Met, Settings

OPENERS = 3
"""How many openers a card offers: enough to choose, few enough to see."""


@dataclass(frozen=True)
class Agenda:
    """What a call card shows, as facts; the words are made elsewhere.

    Attributes:
        clock: their own time.
        today: the day it is where they are.
        due: how due they are.
        met: how you met.
        through: the name of whoever referred them, or "".
        last: the last conversation, or None.
        last_note: what was noted last, in whatever conversation that was.
        follow_up: which follow-up this is, from 1.
        introduction: whether this is a referral you have never met nor spoken to.
        give: the openers, the best first.
        settle: open promises of both sides.
        ask: the one question.
        talk_again: the day that would be noted for the next conversation.
        given: goodwill given.
        asked: goodwill asked.
        may_leave_message: whether a message may be left: none since you last spoke.
        mine: the practice: who is calling, and what for.
    """

    person: Person
    clock: LocalTime
    today: date
    due: Dueness
    met: Met
    through: str
    last: Call | None
    last_note: str
    follow_up: int
    introduction: bool
    give: tuple[Fit, ...]
    settle: tuple[OpenPromise, ...]
    ask: str
    talk_again: date
    given: int
    asked: int
    may_leave_message: bool
    mine: Settings


def agenda(book: Book, person: Person, now: datetime) -> Agenda:
    """The agenda for a call to a person at a moment."""
    clock = book.clock(person, now)
    today = today_there(clock, now)
    history, contact = person.history, person.contact
    talks = [call for call in history.calls if is_conversation(call)]
    fits = fitting(book.tidbits, contact, history.told, book.settings, today)
    referrer = book.people.get(book.name_of(contact.referred_by))
    return Agenda(
        person=person,
        clock=clock,
        today=today,
        due=dueness(person, book.settings, clock, now),
        met=contact.met,
        through=referrer.contact.name if referrer else contact.referred_by,
        last=talks[-1] if talks else None,
        last_note=next((call.note for call in reversed(talks) if call.note), ""),
        follow_up=len(talks) + 1,
        introduction=not talks and contact.met == Met() and bool(contact.referred_by),
        give=tuple(fits[:OPENERS]),
        settle=history.promises,
        ask=question(book, person),
        talk_again=next_due(book, person.id, cadence_of(person, book.settings), today),
        given=history.given,
        asked=history.asked + referrals_from(book, person.id),
        may_leave_message=not history.message_left,
        mine=book.settings,
    )


def question(book: Book, person: Person) -> str:
    """The one question for a person: their own, else the book's in turn, one a conversation."""
    asks = book.settings.asks
    if person.contact.ask or not asks:
        return person.contact.ask
    return asks[person.history.conversations % len(asks)]


def referrals_from(book: Book, contact: str) -> int:
    """How many people a contact sent the user to."""
    return sum(book.name_of(person.contact.referred_by) == contact for person in book.people.values())
