"""The state machine of a session.

    ready -> dialling -> talking -> wrapping -> ready ...      with paused and finished

The route of a key is `decide` (what to write) -> record (append, fsync) -> `advance` (the state after it) -> show. What
is written are facts, folded by `apply`; so `replay` gives the live session again, but for the call in progress.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from callsession.core import turns
from callsession.core.commands import (
    Answered,
    Ask,
    Close,
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
    Write,
)
from callsession.core.entries import (
    Call,
    Entry,
    Paused,
    Resumed,
    SessionEnded,
    SessionStarted,
    Skipped,
    Snoozed,
    Undo,
    with_offset,
)
from callsession.core.errors import NotNow
from callsession.core.models import Block
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.queue import Queued
from callsession.core.state import CallInProgress, Phase, Session
from callsession.core.wrapup import Report, entries_of


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


def advance(session: Session, command: Command, entries: Iterable[Entry], now: datetime) -> Session:
    """The session after a command whose entries have been written."""
    session = apply(session, entries)
    if isinstance(command, Dial):
        return replace(session, call=_dialled(session, command, now))
    if isinstance(command, Open | Tell | Settle | Ask):
        session = replace(session, call=_call(session, command.id))
    if session.call is None:
        return session
    return replace(session, call=_in_progress(session.call, command, now))


def apply(session: Session, entries: Iterable[Entry]) -> Session:
    """The session after these entries have been written."""
    for entry in entries:
        session = refresh(session, entry.at)
        session = _after(replace(session, entries=(*session.entries, entry)), entry)
    return session


def replay(started: SessionStarted, block: Block, queue: Iterable[Queued], entries: Iterable[Entry]) -> Session:
    """The session that its entries tell of: equal to the live one, but for the call in progress."""
    return apply(open_session(started, block, queue), entries)


def refresh(session: Session, now: datetime) -> Session:
    """The session with somebody on screen, if there was nobody and somebody can be called by now.

    It is whoever could be called first: how often one looks changes nothing, so a replay finds the same person.
    """
    opening = turns.first_opening(session)
    if session.current or session.phase is not Phase.READY or not opening or opening > now.astimezone(UTC):
        return session
    return replace(session, current=turns.next_up(session, max(with_offset(opening), session.started.at)))


def with_queue(session: Session, queue: Iterable[Queued]) -> Session:
    """The session with a new ranking: whoever was handled keeps their place, and nobody on screen is replaced."""
    kept = [
        item
        for item in session.queue
        if item.contact == session.current or turns.calls_to(session, item.contact) or turns.is_done(session, item)
    ]
    seen = {item.contact for item in kept}
    return replace(session, queue=(*kept, *(item for item in queue if item.contact not in seen)))


def show(session: Session, item: Queued) -> Session:
    """The session with this person on screen, in the queue already or not: somebody looked up, or calling just now."""
    queue = session.queue if session.item(item.contact) else (*session.queue, item)
    return replace(session, queue=queue, current=item.contact, call=None)


def report_of(session: Session, outcome: Outcome, id_: str, now: datetime) -> Report:
    """What is known of the attempt on screen without any form: the number, the times, what was told and settled.

    Args:
        session: with somebody on screen.
        outcome: how it ended.
        id_: what the entry is called where the call was not dialled here.
        now: when it ended.
    """
    call = _call(session, id_)
    item = session.item(session.current)
    phone = turns.phone_to_dial(session, item) if item else None
    began = call.answered_at or call.dialled_at
    talked = began is not None and OUTCOMES[outcome].conversation
    return Report(
        id=call.id,
        contact=session.current,
        at=now,
        outcome=outcome,
        phone=call.phone or (phone.number if phone else ""),
        talk_seconds=int((now - began).total_seconds()) if began and talked else 0,
        told=call.told,
        kept=call.kept,
        asked=call.asked,
    )


def _check(session: Session, command: Command) -> None:
    """Refuse what the present state has no sense for."""
    if session.phase is Phase.FINISHED:
        raise NotNow("this session is over", "Enter on Today starts another")
    if session.phase is Phase.PAUSED and not isinstance(command, Resume | Finish | TakeBack):
        raise NotNow("the session is paused", "space goes on")
    if session.phase is not Phase.PAUSED and isinstance(command, Resume):
        raise NotNow("the session is not paused")
    if isinstance(command, Answered | Extend) and session.phase not in {Phase.DIALLING, Phase.TALKING}:
        raise NotNow("no call is going on", "d dials")
    if not session.current and isinstance(command, Dial | Open | Record | Skip | Snooze | Tell | Settle | Ask):
        raise NotNow("there is nobody to call at the moment")


def _latest(session: Session) -> Entry:
    """What an undo would take back.

    Raises:
        NotNow: nothing was done yet.
    """
    done = [entry for entry in session.standing if isinstance(entry, Call | Skipped | Snoozed)]
    if not done:
        raise NotNow("there is nothing to take back in this session")
    return done[-1]


def _call(session: Session, id_: str) -> CallInProgress:
    """The call in progress, or a new one with the person on screen."""
    return session.call or CallInProgress(id=id_, contact=session.current)


def _dialled(session: Session, command: Dial, now: datetime) -> CallInProgress:
    """The call in progress after dialling, or dialling again: what was told already stays told."""
    item = session.item(session.current)
    phone = turns.phone_to_dial(session, item) if item else None
    number = command.phone or (phone.number if phone else "")
    call = _call(session, command.id)
    return call.model_copy(update={"phone": number, "dialled_at": with_offset(now), "answered_at": None})


def _in_progress(call: CallInProgress, command: Command, now: datetime) -> CallInProgress:
    """The call in progress after a command that writes nothing."""
    match command:
        case Open(outcome=outcome):
            return call.model_copy(update={"outcome": outcome})
        case Answered():
            return call.model_copy(update={"answered_at": with_offset(now)})
        case Extend():
            return call.model_copy(update={"extended": True})
        case Tell(tidbit=tidbit):
            return call.model_copy(update={"told": _toggled(call.told, tidbit)})
        case Settle(promise=promise):
            return call.model_copy(update={"kept": _toggled(call.kept, promise)})
        case Ask():
            return call.model_copy(update={"asked": not call.asked})
        case Write(form=form):
            return call.model_copy(update={"form": dict(form)})
        case Close():
            return call.model_copy(update={"outcome": None})
    return call


def _toggled(marks: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """The marks with one more, or without it if it was there."""
    return tuple(other for other in marks if other != mark) if mark in marks else (*marks, mark)


def _after(session: Session, entry: Entry) -> Session:
    """The session, which has this entry already, with the right person on screen."""
    match entry:
        case Undo(of=of):
            return _taken_back(session, of, entry.at)
        case Resumed() if not session.current:
            return replace(session, current=turns.next_up(session, entry.at))
        case Call(contact=contact) | Skipped(contact=contact) | Snoozed(contact=contact):
            if session.call and session.call.contact == contact:
                session = replace(session, call=None)
            return _turn(session, entry.at, skipped=isinstance(entry, Skipped) and contact == session.current)
    return session


def _taken_back(session: Session, id_: str, now: datetime) -> Session:
    """The session after an undo: whoever the entry was about is on screen again."""
    for entry in session.entries:
        if entry.id == id_ and isinstance(entry, Call | Skipped | Snoozed):
            return replace(session, current=entry.contact, call=None)
    return _turn(session, now)


def _turn(session: Session, now: datetime, *, skipped: bool = False) -> Session:
    """The session with the same person on screen as long as they may be called, else the next."""
    item = session.item(session.current)
    if item and not skipped and turns.available(session, item, now):
        return session
    return replace(session, current=turns.next_up(session, now))
