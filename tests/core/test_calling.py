"""The call in progress."""

from dataclasses import replace
from datetime import timedelta

import pytest

from callsession.core.calling import in_call, report_of, unsealed
from callsession.core.commands import Answered, Ask, Close, Dial, Extend, Finish, Open, Settle, Tell, Thank, Write
from callsession.core.entries import Entry, Skipped
from callsession.core.outcomes import Outcome
from callsession.core.state import Phase, Session
from tests.builders import DANA, LEE, NOW, TODAY, a_book, a_call, a_contact, a_phone, a_session, a_snooze, new_id

ID = "0" * 26
LATER = NOW + timedelta(seconds=131)
BOTH = a_book(a_contact(phones=(a_phone(DANA), a_phone(LEE))))


def after(*commands) -> Session:
    session = a_session(BOTH)
    for command in commands:
        session = in_call(session, command, NOW)
    return session


def test_dialling_begins_a_call_with_the_number_to_try():
    call = after(Dial(ID)).call
    assert (call.id, call.contact, call.phone, call.dialled_at, call.answered_at) == (
        ID,
        "dana-okafor",
        DANA,
        NOW,
        None,
    )
    assert after(Dial(ID, LEE)).call.phone == LEE
    assert after(Dial(ID)).phase is Phase.DIALLING


def test_dialling_again_keeps_what_was_told():
    call = after(Dial(ID), Tell(ID, "kestrel"), Answered(), Dial("other")).call
    assert (call.id, call.told, call.answered_at) == (ID, ("kestrel",), None)


def test_they_pick_up_and_talk():
    session = after(Dial(ID), Answered(), Extend())
    assert (session.phase, session.call.answered_at, session.call.extended) == (Phase.TALKING, NOW, True)


@pytest.mark.parametrize(
    ("command", "field", "once"),
    [
        (Tell(ID, "kestrel"), "told", ("kestrel",)),
        (Settle(ID, "p"), "kept", ("p",)),
        (Ask(ID), "asked", True),
        (Thank(ID), "thanked", True),
    ],
)
def test_marks_can_be_taken_back_and_need_no_dialling(command, field: str, once):
    assert getattr(after(command).call, field) == once
    assert not getattr(after(command, command).call, field)
    assert after(command).phase is Phase.READY


def test_the_form_opens_fills_and_closes_and_what_was_written_stays():
    session = after(Dial(ID), Open(Outcome.REACHED, ID), Write((("note", "Raj"),)))
    assert (session.phase, session.call.outcome, session.call.form) == (
        Phase.WRAPPING,
        Outcome.REACHED,
        {"note": "Raj"},
    )
    closed = in_call(session, Close(), NOW)
    assert (closed.phase, closed.call.outcome, closed.call.form) == (Phase.DIALLING, None, {"note": "Raj"})


def test_other_commands_leave_the_call_alone():
    assert after(Dial(ID), Finish("x")).call == after(Dial(ID)).call
    assert after(Answered()).call is None


def test_what_is_known_of_an_attempt_without_a_form():
    session = after(Dial(ID), Tell(ID, "kestrel"), Settle(ID, "p"), Ask(ID))
    report = report_of(session, Outcome.REACHED, "other", LATER)
    assert (report.id, report.contact, report.phone, report.at) == (ID, "dana-okafor", DANA, LATER)
    assert (report.talk_seconds, report.told, report.kept, report.asked) == (131, ("kestrel",), ("p",), True)


@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_was_told_or_asked_where_nobody_heard_it(outcome: Outcome):
    ticked = after(Dial(new_id()), Tell(new_id(), "1"), Thank(new_id()), Ask(new_id()), Settle(new_id(), "2"))
    report = report_of(ticked, outcome, new_id(), NOW)
    heard = outcome not in {Outcome.NO_ANSWER, Outcome.BUSY, Outcome.WRONG_NUMBER}
    assert (report.told, report.thanked, report.asked) == ((("1",), True, True) if heard else ((), False, False))
    assert report.kept == ("2",)


def test_talk_counts_from_the_answer_and_only_in_a_conversation():
    session = in_call(after(Dial(ID)), Answered(), NOW + timedelta(seconds=31))
    assert report_of(session, Outcome.REACHED, ID, LATER).talk_seconds == 100
    assert report_of(session, Outcome.NO_ANSWER, ID, LATER).talk_seconds == 0


def test_an_outcome_without_dialling_has_the_number_that_would_have_been_tried():
    report = report_of(a_session(BOTH), Outcome.NO_ANSWER, ID, LATER)
    assert (report.id, report.phone, report.talk_seconds) == (ID, DANA, 0)


def test_with_nobody_on_screen_there_is_no_number():
    empty = a_session(a_book(a_contact(phones=())))
    assert report_of(empty, Outcome.NO_ANSWER, ID, LATER).phone == ""
    assert in_call(empty, Dial(ID), NOW).call.phone == ""


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ((), {"note": "Raj", "news": "Kestrel moves"}),
        ((Skipped(id=new_id(), at=NOW, contact="dana-okafor"),), {"news": "Kestrel moves"}),
        ((a_snooze(TODAY),), {"news": "Kestrel moves"}),
        ((a_call(id=ID),), None),
    ],
)
def test_what_was_typed_for_a_call_that_has_become_no_entry(entries: tuple[Entry, ...], left: dict[str, str] | None):
    typed = after(Open(Outcome.REACHED, ID), Write((("note", "Raj"), ("news", "Kestrel moves"))))
    found = unsealed(replace(typed, entries=entries), typed.call)
    assert (found and found.form) == left


def test_nothing_is_left_of_a_call_for_which_nothing_was_typed():
    session = after(Dial(ID))
    assert unsealed(session, session.call) is None
