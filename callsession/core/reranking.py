"""The queue of a running session, made anew after what has happened."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from callsession.core import pace, turns
from callsession.core.book import Book
from callsession.core.eligibility import Standing
from callsession.core.entries import Call
from callsession.core.hours import opens
from callsession.core.models import Block
from callsession.core.queue import Queued, plan
from callsession.core.state import Session
from callsession.core.wrapup import Report, entries_of

_NEXT = 2
"""Whoever would be called so soon joins a running session."""

_NEVER = datetime.max.replace(tzinfo=UTC)


def reranked(session: Session, book: Book, now: datetime, called: AbstractSet[str] = frozenset()) -> Session:
    """The session with its queue in the order that the book gives now, for what happened may change who comes next.

    Whoever was handled, or is `called` just now, keeps their place, and nobody on screen is replaced. Others join for
    an agreed or a promised call, or where they would be next or next but one. Past the block's end nobody joins, and
    the order stays.
    """
    room = pace.left(session, now)
    if room <= timedelta():
        return in_book(session, book)
    present = {session.current, *called}
    kept = [item for item in session.queue if item.contact in present or turns.was_called(session, item)]
    made = plan(book, _less(session.block, len(kept)), now, now.astimezone(UTC) + room, opening=False)
    again = {item.contact: item for item in made.ranked}
    handled, members = ({book.name_of(item.contact) for item in items} for items in (kept, session.queue))
    fitting = {item.contact for item in made.queue}
    waiting, ahead = [], 0
    for item in (item for item in made.ranked if item.contact not in handled):
        joins = item.contact in fitting and (item.standing is not Standing.DUE or ahead < _NEXT)
        if item.contact in members or joins:
            waiting.append(item)
        ahead += item.contact in members
    before = (_in_book(again.get(item.contact, item), book) for item in kept)
    return replace(session, queue=(*before, *waiting))


def within_hours(session: Session, book: Book, call: Call) -> Session:
    """The session, in which a busy line, or another number instead of a wrong one, is tried within their hours alone.

    Another number may be in another time zone. An agreed time needs no hours.
    """
    item, person = session.item(call.contact), book.people.get(call.contact)
    if item is None or person is None or item.standing is Standing.CALLBACK:
        return session
    again = turns.opens_at(session, item)
    opening = opens(person.contact, book.clock(person, again), again, book.closed(person)) or _NEVER
    if opening <= again:
        return session
    later = item._replace(opens_at=opening)
    return replace(session, queue=tuple(later if each is item else each for each in session.queue))


def in_book(session: Session, book: Book) -> Session:
    """The session with its people as the book has them now: their names, numbers and what tells them from others.

    Those to come whom the book has no more, or who are not to be called by now, are gone; whoever is on screen or had
    their turn stays as they were.
    """
    queue = tuple(
        _in_book(item, book)
        for item in session.queue
        if _is_to_be_called(item, book) or item.contact == session.current or turns.was_called(session, item)
    )
    return session if queue == session.queue else replace(session, queue=queue)


def opens_instead(session: Session, book: Book, report: Report) -> datetime | None:
    """From when on another number would be offered after the report of a wrong one; None where none would be."""
    written = entries_of(report)
    (call,) = (entry for entry in written if isinstance(entry, Call))
    book = book.with_entries(written)
    after = within_hours(in_book(replace(session, entries=(*session.entries, call)), book), book, call)
    item = after.item(call.contact)
    return None if item is None or turns.is_done(after, item) else turns.opens_at(after, item)


def _is_to_be_called(item: Queued, book: Book) -> bool:
    """Whether the book has somebody, and nothing in it forbids for good to call them."""
    person = book.people.get(book.name_of(item.contact))
    return person is not None and not person.do_not_call


def _in_book(item: Queued, book: Book) -> Queued:
    """Somebody of the queue as the book has them now, or as they were where it has nobody of that id any more."""
    person = book.people.get(item.contact)
    return item.of(person) if person else item


def _less(block: Block, called: int) -> Block:
    """The block with so many fewer names to take."""
    return block.model_copy(update={"calls": max(block.calls - called, 1)}) if block.calls else block
