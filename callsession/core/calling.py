"""The call in progress: what keys change in it, and what is known of the attempt when it ends."""

from dataclasses import replace
from datetime import datetime

from callsession.core import pace, turns
from callsession.core.commands import Answered, Ask, Close, Command, Dial, Extend, Open, Settle, Tell, Thank, Write
from callsession.core.entries import Skipped, Snoozed
from callsession.core.fields import with_offset
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.state import CallInProgress, Session
from callsession.core.wrapup import Report


def in_call(session: Session, command: Command, now: datetime) -> Session:
    """The session after a command that writes nothing: it changes the call in progress, or begins one."""
    if isinstance(command, Dial):
        return replace(session, call=_dialled(session, command, now))
    if isinstance(command, Open | Tell | Settle | Thank | Ask):
        session = replace(session, call=_call(session, command.id))
    if session.call is None:
        return session
    return replace(session, call=_in_progress(session.call, command, now))


def report_of(session: Session, outcome: Outcome, id_: str, now: datetime) -> Report:
    """What is known of the attempt on screen without any form: the number, the times, what was told and settled.

    Args:
        session: with somebody on screen.
        outcome: how it ended.
        id_: what the entry is called where the call was not dialled here.
        now: when it ended.
    """
    report = report_of_left(_call(session, id_), outcome, now)
    phone = turns.phone_to_dial(session)
    lasted = pace.on_call(session, now) if OUTCOMES[outcome].conversation else None
    return report.model_copy(
        update={
            "phone": report.phone or (phone.number if phone else ""),
            "talk_seconds": int(lasted.total_seconds()) if lasted else 0,
        }
    )


def report_of_left(call: CallInProgress, outcome: Outcome, at: datetime) -> Report:
    """What is known of a call by itself, without its session: how long it lasted nobody can tell any more.

    Where nobody answered and no message was left, they were told nothing, whatever was ticked: it is still to be told.
    """
    heard = OUTCOMES[outcome].answered or outcome is Outcome.LEFT_MESSAGE
    return Report(
        id=call.id,
        contact=call.contact,
        at=at,
        outcome=outcome,
        phone=call.phone,
        told=call.told if heard else (),
        kept=call.kept,
        thanked=call.thanked and heard,
        asked=call.asked and heard,
    )


def unsealed(session: Session, call: CallInProgress) -> CallInProgress | None:
    """What was typed for a call that is over without an entry of its own; None where there is nothing more to say.

    Where its person was put off, the note has become the reason.
    """
    if any(entry.id == call.id for entry in session.entries):
        return None
    put_off = any(isinstance(entry, Skipped | Snoozed) for entry in session.entries[-1:])
    form = {field: text for field, text in call.form.items() if field != "note" or not put_off}
    left = call.model_copy(update={"form": form})
    return left if left.is_typed else None


def _call(session: Session, id_: str) -> CallInProgress:
    """The call in progress, or a new one with the person on screen."""
    return session.call or CallInProgress(id=id_, contact=session.current)


def _dialled(session: Session, command: Dial, now: datetime) -> CallInProgress:
    """The call in progress after dialling, or dialling again: what was told already stays told."""
    phone = turns.phone_to_dial(session)
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
        case Thank():
            return call.model_copy(update={"thanked": not call.thanked})
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
