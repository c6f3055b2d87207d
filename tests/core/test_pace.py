"""The clocks and counts of a session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from callsession.core import pace
from callsession.core.book import Book
from callsession.core.calling import in_call
from callsession.core.commands import Answered, Dial
from callsession.core.entries import Channel, Entry, Paused, Result, Resumed, Side, TidbitHeard
from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.session import apply
from callsession.core.state import Session
from tests.builders import (
    ANA,
    BIG_BATCH,
    DANA,
    MORNING,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_promise,
    a_session,
    a_snooze,
    new_id,
)

NAMES = ("Ana Ruiz", "Dana Okafor", "Kim Novak", "Lee Chang")


def at(minutes: float):
    return NOW + timedelta(minutes=minutes)


def after(*entries: Entry, book: Book | None = None, block=MORNING) -> Session:
    book = book or a_book(*map(a_contact, NAMES))
    session = a_session(book, block)
    for entry in entries:
        book = book.with_entries([entry])
        session = apply(session, [entry], book)
    return session


def test_time_goes_from_the_start_without_pauses():
    pauses = [Paused(id=new_id(), at=at(10)), Resumed(id=new_id(), at=at(15)), Paused(id=new_id(), at=at(20))]
    assert pace.elapsed(after(), at(10)) == timedelta(minutes=10)
    assert pace.elapsed(after(*pauses[:2]), at(18)) == timedelta(minutes=13)
    assert pace.elapsed(after(*pauses), at(30)) == timedelta(minutes=15)
    assert pace.elapsed(after(), at(-5)) == timedelta()
    assert pace.left(after(*pauses), at(30)) == timedelta(minutes=30)
    assert pace.left(after(), at(50)) == timedelta(minutes=-5)


def test_whether_there_is_room_for_another():
    session = after()
    minutes = session.item(session.current).factors.minutes
    assert pace.room_for_another(session, at(45 - minutes))
    assert not pace.room_for_another(session, at(45 - minutes + 0.1))
    empty = a_session(a_book(a_contact(phones=())))
    assert pace.room_for_another(empty, at(43))
    assert not pace.room_for_another(empty, at(43.1))


def test_how_far_it_is_and_how_far_ahead():
    session = after(a_call(at=at(1), contact="ana-ruiz"), a_call(Outcome.NO_ANSWER, at(2), contact="dana-okafor"))
    assert pace.progress(session) == pace.Progress(done=2, total=4, reached=1)
    assert pace.ahead(session, at(2)) == 2
    assert pace.ahead(session, at(45)) == -2
    assert pace.ahead(session, at(90)) == -2


@pytest.mark.parametrize("block", [MORNING, BIG_BATCH])
@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE])
def test_whoever_was_missed_counts_also_where_they_may_be_called_once_more(outcome: Outcome, block: Block):
    session = after(a_call(outcome, at(1), contact="ana-ruiz"), a_call(outcome, at(2)), block=block)
    assert pace.progress(session) == pace.Progress(done=2, total=4, reached=0)


BUSY = a_call(Outcome.BUSY, at(1))
WRONG = a_call(Outcome.WRONG_NUMBER, at(1), phone=DANA)
LATER = a_call(Outcome.CALL_BACK, at(1), call_back=at(30))


@pytest.mark.parametrize(
    ("entries", "done"),
    [
        ((BUSY,), 0),
        ((BUSY, a_call(Outcome.BUSY, at(22))), 1),
        ((BUSY, a_snooze(TODAY + timedelta(days=2), at=at(22))), 1),
        ((WRONG,), 0),
        ((WRONG, a_call(Outcome.WRONG_NUMBER, at(2), phone=ANA)), 1),
        ((WRONG, a_call(at=at(2), phone=ANA)), 1),
        ((LATER,), 0),
        ((LATER, a_call(at=at(30))), 1),
        ((a_call(Outcome.CALL_BACK, at(1), call_back=at(300)),), 1),
    ],
)
def test_whoever_is_still_to_come_is_not_done(entries: tuple[Entry, ...], done: int):
    book = a_book(a_contact(phones=(a_phone(DANA), a_phone(ANA))))
    assert pace.progress(after(*entries, book=book)).done == done


def test_whoever_agreed_on_a_time_is_still_to_come_where_pauses_move_the_end_past_it():
    pause = Paused(id=new_id(), at=at(2)), Resumed(id=new_id(), at=at(32))
    agreed = a_call(Outcome.CALL_BACK, at(33), call_back=at(60))
    assert pace.progress(after(agreed)).done == 1
    session = after(*pause, agreed)
    assert (session.ends, pace.progress(session).done) == (at(75), 0)


def test_how_long_a_call_has_lasted():
    session = after()
    assert pace.on_call(session, NOW) is None
    dialled = in_call(session, Dial(new_id()), NOW)
    assert pace.on_call(dialled, at(1)) == timedelta(minutes=1)
    assert pace.on_call(dialled, at(-1)) == timedelta()
    assert pace.on_call(in_call(dialled, Answered(), at(1)), at(3)) == timedelta(minutes=2)


def test_a_pause_in_a_call_is_no_talk():
    dialled = in_call(after(), Dial(new_id()), at(1))
    stopped = replace(dialled, entries=(Paused(id=new_id(), at=at(0)), Resumed(id=new_id(), at=at(2))))
    assert pace.on_call(stopped, at(5)) == timedelta(minutes=3)
    paused = replace(dialled, entries=(*stopped.entries, Paused(id=new_id(), at=at(3))))
    assert pace.on_call(paused, at(60)) == timedelta(minutes=1)
    over = replace(dialled, entries=(*paused.entries, Resumed(id=new_id(), at=at(60))))
    assert pace.on_call(over, at(61)) == timedelta(minutes=2)


def test_what_it_brought():
    call = a_call(at=at(2), contact="ana-ruiz", talk_seconds=100, told=("kestrel",), result=Result.LEAD)
    later = a_call(Outcome.CALL_BACK, at(4), contact="dana-okafor", call_back=at(300))
    message = a_call(Outcome.LEFT_MESSAGE, at(5), contact="kim-novak")
    coffee = a_call(at=at(6), contact="kim-novak", channel=Channel.MEETING)
    heard = TidbitHeard(id=new_id(), at=at(2), text="Kestrel opens", heard=TODAY, call=call.id)
    mine = a_promise("send it", Side.ME, at=at(2), contact="ana-ruiz", call=call.id)
    theirs = a_promise("introduce me", at=at(2), contact="ana-ruiz", call=call.id)
    found = pace.summary(after(call, heard, theirs, mine, later, message, coffee, block=BIG_BATCH), at(30))
    assert (found.attempts, found.reached, found.messages, found.told) == (4, 1, 1, 1)
    assert (found.talked, found.elapsed) == (timedelta(seconds=100), timedelta(minutes=30))
    assert (found.harvest, found.promises) == (("Kestrel opens",), (mine, theirs))
    assert found.callbacks == (("dana-okafor", at(300)),)
    assert (found.referrals, found.results) == ((), (("ana-ruiz", "lead"),))
    assert found.calls_an_hour == 8
    assert pace.summary(after(), NOW).calls_an_hour == 0


@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.CALL_BACK])
def test_only_a_conversation_is_reached(outcome: Outcome):
    assert pace.progress(after(a_call(outcome, at(1), contact="ana-ruiz"))).reached == 0
