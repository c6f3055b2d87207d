"""What a session is at one moment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from callsession.core.entries import Paused, Resumed, SessionEnded
from callsession.core.outcomes import Outcome
from callsession.core.session import apply
from callsession.core.state import CallInProgress, Phase
from tests.builders import NOW, a_book, a_call, a_session, an_undo, new_id

BOOK = a_book()
PAUSED = Paused(id=new_id(), at=NOW + timedelta(minutes=1))
RESUMED = Resumed(id=new_id(), at=NOW + timedelta(minutes=2))
ENDED = SessionEnded(id=new_id(), at=NOW + timedelta(minutes=3), session="session")


@pytest.mark.parametrize(
    ("entries", "phase"),
    [((), Phase.READY), ((PAUSED,), Phase.PAUSED), ((PAUSED, RESUMED), Phase.READY), ((PAUSED, ENDED), Phase.FINISHED)],
)
def test_the_phase_by_what_was_written(entries, phase: Phase):
    assert apply(a_session(BOOK), entries, BOOK).phase is phase


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({}, Phase.READY),
        ({"dialled_at": NOW}, Phase.DIALLING),
        ({"dialled_at": NOW, "answered_at": NOW}, Phase.TALKING),
        ({"dialled_at": NOW, "outcome": Outcome.REACHED}, Phase.WRAPPING),
    ],
)
def test_the_phase_by_the_call_in_progress(fields, phase: Phase):
    session = a_session(BOOK)
    object.__setattr__(session, "call", CallInProgress(id=new_id(), contact="dana-okafor", **fields))
    assert session.phase is phase


def test_when_a_pause_began():
    session = a_session(BOOK)
    assert session.paused_since is None
    assert apply(session, [PAUSED], BOOK).paused_since == PAUSED.at
    assert apply(session, [PAUSED, RESUMED], BOOK).paused_since is None


def test_its_calls_are_those_that_stand():
    call = a_call(Outcome.NO_ANSWER, NOW)
    session = apply(a_session(BOOK), [call], BOOK.with_entries([call]))
    assert (session.calls, session.id) == ((call,), "session")
    undone = an_undo(call)
    assert apply(session, [undone], BOOK.with_entries([call, undone])).calls == ()


def test_what_the_plan_says_of_somebody():
    assert a_session(BOOK).item("dana-okafor").name == "Dana Okafor"
    assert a_session(BOOK).item("nobody") is None


def test_what_was_typed_for_the_call_and_the_note_among_it():
    session = a_session(BOOK)
    assert (session.form, session.note) == ({}, "")
    form = {"note": "Raj leaves", "news": "Kestrel moves"}
    session = replace(session, call=CallInProgress(id=new_id(), contact="dana-okafor", form=form))
    assert (session.form, session.note) == (form, "Raj leaves")
