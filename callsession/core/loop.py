"""Closing the loop: what is still to be sent, and to whom thanks or feedback are due because something came of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.entries import Call, Entry, PromiseKept, Sent, SentEntry, Side
from callsession.core.entry_ids import ids_after
from callsession.core.history import OpenPromise
from callsession.core.person import Person
from callsession.core.referrals import led_to, referrers

_WHAT_IS_SENT = {
    Sent.REFERRAL: ("introduce", "introduction", "referral", "put you in touch"),
    Sent.ARTICLE: ("article", "send", "mail", "forward", "write"),
}
"""Words by which a promise of mine is one to send something."""

_IS_SAID = frozenset({"call", "phone", "ring", "talk", "tell"})
"""Words that begin a promise to say something, also where it is about something sent."""

_CLOSES = frozenset({Sent.THANKS, Sent.FEEDBACK, Sent.ANNOUNCEMENT})
"""After one of these they know what came of it."""


class Owed(NamedTuple):
    """Thanks or feedback due to somebody because something came of a call.

    Attributes:
        person: to whom: the person called, or somebody who led to them.
        what: thanks to the person called, feedback to the others.
        call: the call that something came of, with its result.
        called: who was called.
        between: who led from the one to the other, the nearest to the person called first.
    """

    person: Person
    what: Sent
    call: Call
    called: Person
    between: tuple[Person, ...] = ()


class Unsent(NamedTuple):
    """Something that was promised to somebody and can be sent."""

    person: Person
    what: Sent
    promise: OpenPromise


class ToSend(NamedTuple):
    """The same with a name, which is enough to tell of it."""

    name: str
    what: Sent
    promise: OpenPromise


def owed(book: Book) -> tuple[Owed, ...]:
    """All thanks and feedback due, the longest due first."""
    return owed_after(book, book.people.values())


def owed_after(book: Book, people: Iterable[Person]) -> tuple[Owed, ...]:
    """All thanks and feedback due because of calls to some people, the longest due first.

    A plain follow-up call needs no thanks. Where a call brought a lead, a meeting or an offer, thanks are due to the
    person called, and feedback to whoever led to them, up the chain of referrals, until either was sent.
    """
    return _each_once(_owed(book, people))


def owed_to(book: Book, person: Person) -> tuple[Owed, ...]:
    """The thanks and feedback due to one person, the longest due first."""
    return tuple(one for one in _each_once(_owed(book, led_to(book, person))) if one.person.id == person.id)


def unsent(book: Book) -> tuple[Unsent, ...]:
    """Everything promised to anybody that can be sent, by due date, those without one last."""
    return tuple(sorted((one for person in book.people.values() for one in unsent_to(person)), key=_by_due))


def to_send(one: Unsent) -> tuple[tuple[date, str, str], ToSend]:
    """Something unsent with a name, and its place among others."""
    return _by_due(one), ToSend(one.person.contact.name, one.what, one.promise)


def _by_due(one: Unsent) -> tuple[date, str, str]:
    """The sort key of something unsent."""
    return one.promise.due or date.max, one.person.id, one.promise.id


def unsent_to(person: Person) -> tuple[Unsent, ...]:
    """Everything promised to a person that can be sent."""
    mine = ((promise, sent_for(promise.text)) for promise in person.history.promises if promise.side is Side.ME)
    return tuple(Unsent(person, what, promise) for promise, what in mine if what)


def kept_by(person: Person, what: Sent) -> tuple[OpenPromise, ...]:
    """The promises to a person that are kept when such a thing is sent to them."""
    return tuple(one.promise for one in unsent_to(person) if one.what is what)


def sending(
    person: Person,
    what: Sent,
    text: str,
    id_: str,
    now: datetime,
    *,
    tidbit: str = "",
    keeps: OpenPromise | None = None,
) -> tuple[Entry, ...]:
    """The entries that note what was sent to somebody: undoing the first takes back the promise it kept, too.

    Args:
        person: to whom.
        what: what was sent.
        text: in the user's words; without any it is called what it is.
        id_: of the first entry; the other's follows.
        now: when.
        tidbit: the id of the tidbit that it was; they have heard it then.
        keeps: the promise that it keeps.
    """
    words = text.strip() or what.value
    sent = SentEntry(id=id_, at=now, contact=person.id, what=what, text=words, tidbit=tidbit)
    if keeps is None:
        return (sent,)
    return sent, PromiseKept(id=next(ids_after(id_)), at=now, contact=person.id, promise=keeps.id, call=id_)


def sent_for(text: str) -> Sent | None:
    """What keeps a promise by being sent; None where nothing does."""
    said = text.casefold()
    if said.partition(" ")[0] in _IS_SAID:
        return None
    return next((what for what, words in _WHAT_IS_SENT.items() if any(word in said for word in words)), None)


def _owed(book: Book, people: Iterable[Person]) -> Iterator[Owed]:
    """What is due to whom because of what calls to these people brought, and they do not know yet."""
    for person in people:
        for call in person.history.results:
            chain = referrers(book, person)
            everyone = [Owed(person, Sent.THANKS, call, person)]
            everyone += [Owed(one, Sent.FEEDBACK, call, person, chain[:place]) for place, one in enumerate(chain)]
            yield from (one for one in everyone if not _knows(one.person, call))


def _each_once(found: Iterable[Owed]) -> tuple[Owed, ...]:
    """What came of the latest call to each, the longest due first."""
    in_order = sorted(found, key=lambda one: (one.call.at, one.person.id))
    return tuple({(one.person.id, one.called.id): one for one in in_order}.values())


def _knows(person: Person, call: Call) -> bool:
    """Whether somebody was told since what came of a call, or does not want to hear."""
    if person.do_not_call:
        return True
    sent = (entry for entry in person.history.entries if isinstance(entry, SentEntry) and entry.what in _CLOSES)
    return any(entry.at >= call.at and entry.call != call.id for entry in sent)
