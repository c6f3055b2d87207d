"""The state machine of a session.

    ready -> dialling -> talking -> wrapping -> ready ...      with paused and finished

The route of a key is `decide` (what to write) -> record (append, fsync) -> `advance` (the state after it) -> show. What
is written are facts, folded by `apply`, which also ranks the queue again by the book that has them; so `replay` gives
the live session again, but for the call in progress.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from callsession.core import turns
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
    TakeBack,
    Tell,
    Thank,
)
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
from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.queue import Queued, plan
from callsession.core.reranking import reranked, within_hours
from callsession.core.state import Phase, Session
from callsession.core.wrapup import entries_of

NOBODY = "there is nobody to call at the moment"


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
        session = reranked(session, book, first.at, called)
        for entry in batch:
            session = replace(session, entries=(*session.entries, entry))
            if isinstance(entry, Call) and entry.outcome in {Outcome.BUSY, Outcome.WRONG_NUMBER}:
                session = within_hours(session, book, entry)
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
    if not session.current and isinstance(command, Dial | Open | Record | Skip | Tell | Settle | Thank | Ask):
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
        return reranked(replace(session, current=of.contact, call=None), book, undo.at)
    return _turn(reranked(session, book, undo.at), undo.at)


def _turn(session: Session, now: datetime, *, skipped: bool = False) -> Session:
    """The session with the same person on screen as long as they may be called, else the next."""
    item = session.item(session.current)
    if item and not skipped and turns.available(session, item, now):
        return session
    return replace(session, current=turns.next_up(session, now))
