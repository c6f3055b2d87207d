"""The state machine of a session.

    ready -> dialling -> talking -> wrapping -> ready ...      with paused and finished

The route of a key is `decide` (what to write) -> record (append, fsync) -> `advance` (the state after it) -> show. What
is written are facts, folded by `apply`, which also ranks the queue again by the book that has them; so `replay` gives
the live session again, but for the call in progress.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from callsession.core import pace, turns
from callsession.core.book import Book
from callsession.core.calling import in_call
from callsession.core.commands import (
    Answered,
    Ask,
    Catch,
    Command,
    Dial,
    Extend,
    Finish,
    Missed,
    Open,
    Pause,
    Record,
    Resume,
    Settle,
    Skip,
    Snooze,
    TakeBack,
    Tell,
    Thank,
)
from callsession.core.eligibility import Standing
from callsession.core.entries import (
    Call,
    Entry,
    Paused,
    PromiseMade,
    Resumed,
    SessionEnded,
    SessionStarted,
    Skipped,
    Snoozed,
    TidbitHeard,
    Undo,
)
from callsession.core.errors import NotNow
from callsession.core.fields import with_offset
from callsession.core.hours import opens
from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.queue import Queued, plan
from callsession.core.state import Phase, Session
from callsession.core.wrapup import entries_of

NOBODY = "there is nobody to call at the moment"

_NEXT = 2
"""Whoever would be called so soon joins a running session."""

_NEVER = datetime.max.replace(tzinfo=UTC)


def open_session(started: SessionStarted, block: Block, queue: Iterable[Queued]) -> Session:
    """A session that has just begun, with its first person on screen."""
    return refresh(Session(started, block, tuple(queue)), started.at)


def decide(session: Session, command: Command, now: datetime) -> tuple[Entry, ...]:
    """What a command writes; often nothing.

    Raises:
        NotNow: the session does not take the command in its present state.
    """
    _check(session, command)
    match command:
        case Record(report=report):
            return entries_of(report)
        case Catch(entries=entries):
            return entries
        case Skip(id=id_, reason=reason):
            return (Skipped(id=id_, at=now, contact=session.current, reason=reason),)
        case Snooze(id=id_, until=until, reason=reason):
            return (Snoozed(id=id_, at=now, contact=session.current, until=until, reason=reason),)
        case Pause(id=id_, reason=reason, minutes=minutes):
            return (Paused(id=id_, at=now, reason=reason, minutes=minutes),)
        case Resume(id=id_):
            return (Resumed(id=id_, at=now),)
        case Missed(since=since, paused_id=paused_id, resumed_id=resumed_id):
            return Paused(id=paused_id, at=since), Resumed(id=resumed_id, at=now)
        case TakeBack(id=id_):
            return (Undo(id=id_, at=now, of=_latest(session).id),)
        case Finish(id=id_):
            return (SessionEnded(id=id_, at=now, session=session.id),)
    return ()


def advance(session: Session, command: Command, entries: Sequence[Entry], book: Book, now: datetime) -> Session:
    """The session after a command whose entries have been written, and are in the book."""
    return in_call(apply(session, entries, book), command, now)


def apply(session: Session, entries: Sequence[Entry], book: Book) -> Session:
    """The session after these entries have been written, and are in the book."""
    for batch in _batches(entries):
        first = batch[0]
        session = refresh(session, first.at)
        if isinstance(first, Undo):
            session = _taken_back(session, first, book)
            continue
        called = {entry.contact for entry in batch if isinstance(entry, Call)}
        session = _reranked(session, book, first.at, called)
        for entry in batch:
            session = replace(session, entries=(*session.entries, entry))
            if isinstance(entry, Call) and entry.outcome in {Outcome.BUSY, Outcome.WRONG_NUMBER}:
                session = _within_hours(session, book, entry)
            session = _after(session, entry)
    return session


def replay(started: SessionStarted, block: Block, before: Book, entries: Sequence[Entry]) -> Session:
    """The session that its entries tell of: equal to the live one, but for the call in progress.

    Args:
        started: its first entry.
        block: the block it is a run of.
        before: the book as it was when the session began.
        entries: what it wrote since, in the order of writing.
    """
    made = plan(before, block, started.at, started.at + timedelta(minutes=started.minutes))
    items = {item.contact: item for item in made.queue}
    session = open_session(started, block, [items[id_] for id_ in started.queue if id_ in items])
    book = before.with_entries([started])
    for batch in _batches(entries):
        book = book.with_entries(batch)
        session = apply(session, batch, book)
    return session


def refresh(session: Session, now: datetime) -> Session:
    """The session with somebody on screen, if there was nobody and somebody can be called by now.

    It is whoever could be called first: how often one looks changes nothing, so a replay finds the same person.
    """
    opening = turns.first_opening(session)
    if session.current or session.phase is not Phase.READY or not opening or opening > now.astimezone(UTC):
        return session
    return replace(session, current=turns.next_up(session, max(with_offset(opening), session.started.at)))


def without_gone(session: Session, book: Book) -> Session:
    """The session without those to come whom the book has no more; whoever is on screen or had their turn stays."""
    queue = tuple(
        item
        for item in session.queue
        if book.name_of(item.contact) in book.people
        or item.contact == session.current
        or turns.was_called(session, item)
    )
    return session if queue == session.queue else replace(session, queue=queue)


def show(session: Session, item: Queued) -> Session:
    """The session with this person on screen, in the queue already or not: somebody looked up, or calling just now."""
    queue = session.queue if session.item(item.contact) else (*session.queue, item)
    return replace(session, queue=queue, current=item.contact, call=None)


def _batches(entries: Sequence[Entry]) -> Sequence[Sequence[Entry]]:
    """The entries in the groups in which they happened: an attempt with all that it brought, each other by itself."""
    batches: list[list[Entry]] = []
    for entry in entries:
        if batches and entry.call_id == batches[-1][0].id:
            batches[-1].append(entry)
        else:
            batches.append([entry])
    return batches


def _reranked(session: Session, book: Book, now: datetime, called: AbstractSet[str] = frozenset()) -> Session:
    """The session with its queue in the order that the book gives now, for what happened may change who comes next.

    Whoever was handled, or is `called` just now, keeps their place, and nobody on screen is replaced. Others join for
    an agreed or a promised call, or where they would be next or next but one. Past the block's end nobody joins, and
    the order stays.
    """
    room = pace.left(session, now)
    if room <= timedelta():
        return without_gone(session, book)
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
    return replace(session, queue=(*(again.get(item.contact, item) for item in kept), *waiting))


def _within_hours(session: Session, book: Book, call: Call) -> Session:
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


def _less(block: Block, called: int) -> Block:
    """The block with so many fewer names to take."""
    return block.model_copy(update={"calls": max(block.calls - called, 1)}) if block.calls else block


def _check(session: Session, command: Command) -> None:
    """Refuse what the present state has no sense for."""
    if session.phase is Phase.FINISHED:
        raise NotNow("this session is over", "Enter on Today starts another")
    if session.phase is Phase.PAUSED and not isinstance(command, Resume | Finish | TakeBack | Catch):
        raise NotNow("the session is paused", "go on first")
    if session.phase is not Phase.PAUSED and isinstance(command, Resume):
        raise NotNow("the session is not paused")
    if isinstance(command, Answered | Extend) and session.phase not in {Phase.DIALLING, Phase.TALKING}:
        raise NotNow("no call is going on", "dial first")
    if not session.current and isinstance(command, Dial | Open | Record | Skip | Snooze | Tell | Settle | Thank | Ask):
        raise NotNow(NOBODY)


def _latest(session: Session) -> Entry:
    """What an undo would take back.

    Raises:
        NotNow: nothing was done yet.
    """
    calls = {call.id for call in session.calls}
    done = [
        entry
        for entry in session.standing
        if isinstance(entry, Call | Skipped | Snoozed)
        or (isinstance(entry, TidbitHeard | PromiseMade) and entry.call not in calls)
    ]
    if not done:
        raise NotNow("there is nothing to take back in this session")
    return done[-1]


def _after(session: Session, entry: Entry) -> Session:
    """The session, which has this entry already, with the right person on screen."""
    match entry:
        case Resumed() if not session.current:
            return replace(session, current=turns.next_up(session, entry.at))
        case Call(contact=contact) | Skipped(contact=contact) | Snoozed(contact=contact):
            if session.call and session.call.contact == contact:
                session = replace(session, call=None)
            return _turn(session, entry.at, skipped=isinstance(entry, Skipped) and contact == session.current)
    return session


def _taken_back(session: Session, undo: Undo, book: Book) -> Session:
    """The session after an undo: whoever the entry was about is on screen again.

    Only then is the queue made anew, so that nobody whom the entry had brought on screen stays in it for that alone.
    """
    session = replace(session, entries=(*session.entries, undo))
    of = next((entry for entry in session.entries if entry.id == undo.of), None)
    if isinstance(of, Call | Skipped | Snoozed) and session.item(of.contact):
        return _reranked(replace(session, current=of.contact, call=None), book, undo.at)
    return _turn(_reranked(session, book, undo.at), undo.at)


def _turn(session: Session, now: datetime, *, skipped: bool = False) -> Session:
    """The session with the same person on screen as long as they may be called, else the next."""
    item = session.item(session.current)
    if item and not skipped and turns.available(session, item, now):
        return session
    return replace(session, current=turns.next_up(session, now))
