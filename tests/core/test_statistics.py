from datetime import datetime, timedelta

from callsession.core.entries import (
    Channel,
    ContactAdded,
    Paused,
    Result,
    Resumed,
    SessionEnded,
    SessionStarted,
    Side,
    TidbitHeard,
)
from callsession.core.outcomes import Outcome
from callsession.core.rates import Rate
from callsession.core.reachability import Slot
from callsession.core.statistics import Dials, Pace, PickUp, Yield, dials, harvest, pace, pick_up
from tests.builders import NEW_YORK, NOW, TODAY, a_book, a_call, a_contact, a_promise, ago, an_undo, new_id

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=NEW_YORK)  # a Tuesday


def test_calls_are_counted_by_weekday_and_slot_of_those_who_were_called():
    book = a_book(
        a_contact(),
        a_contact("Lee Chang", timezone="America/Los_Angeles"),
        entries=[
            a_call(at=TEN),
            a_call(Outcome.NO_ANSWER, at=TEN),
            a_call(Outcome.BUSY, at=TEN + timedelta(days=1)),
            a_call(Outcome.CALL_BACK, at=TEN + timedelta(hours=8), contact="lee-chang"),
        ],
    )
    found = pick_up(book, NOW)
    assert found.by_cell == {
        (1, Slot.MORNING): Rate(1, 2),
        (1, Slot.AFTERNOON): Rate(1, 1),
        (2, Slot.MORNING): Rate(0, 1),
    }
    assert found.by_slot == {Slot.MORNING: Rate(1, 3), Slot.AFTERNOON: Rate(1, 1)}
    assert found.by_weekday == {1: Rate(2, 3), 2: Rate(0, 1)}
    assert found.overall == Rate(2, 4)


def test_wrong_numbers_and_other_channels_say_nothing_about_habits():
    calls = [a_call(Outcome.WRONG_NUMBER), a_call(channel=Channel.MEETING), a_call(channel=Channel.INCOMING)]
    assert pick_up(a_book(entries=calls), NOW) == PickUp({})


def a_run(name, *entries):
    started = SessionStarted(id=new_id(), at=TEN, session=name, block="morning", minutes=45)
    return [started, *entries]


def in_session(name, entries):
    return {entry.id: name for entry in entries}


def after(minutes):
    return TEN + timedelta(minutes=minutes)


def test_calls_an_hour_of_session_time_without_pauses():
    run = a_run(
        "one",
        a_call(at=after(5)),
        Paused(id=new_id(), at=after(10)),
        Resumed(id=new_id(), at=after(20)),
        a_call(Outcome.NO_ANSWER, at=after(25)),
        a_call(Outcome.WRONG_NUMBER, at=after(26)),
        a_call(channel=Channel.INCOMING, at=after(27)),
        SessionEnded(id=new_id(), at=after(40), session="one"),
    )
    elsewhere = a_call(at=after(30))
    work = pace(a_book(entries=[*run, elsewhere]), in_session("one", run))
    assert work == Pace(1, timedelta(minutes=30), 2, 1)
    assert (work.calls_an_hour, work.conversations_an_hour) == (4, 2)


def test_a_session_left_in_a_pause_ends_with_it():
    run = a_run("one", a_call(at=after(5)), Paused(id=new_id(), at=after(12)))
    late = SessionEnded(id=new_id(), at=after(90), session="one")
    entries = [*run, late]
    assert pace(a_book(entries=entries), in_session("one", entries)).worked == timedelta(minutes=12)


def test_a_session_that_was_left_lasts_as_long_as_something_was_written():
    run = a_run("one", Paused(id=new_id(), at=after(1)), Resumed(id=new_id(), at=after(2)), a_call(at=after(5)))
    assert pace(a_book(entries=run), in_session("one", run)).worked == timedelta(minutes=4)


def test_several_sessions_are_added_up_and_what_was_taken_back_does_not_count():
    call = a_call(at=after(5))
    one, two = a_run("one", call), a_run("two", a_call(at=after(15)), a_call(at=after(30)))
    back = an_undo(call, at=after(7))
    book = a_book(entries=[*one, *two, back])
    assert pace(book, in_session("one", [*one, back]) | in_session("two", two)) == Pace(2, timedelta(minutes=30), 2, 2)


def test_without_sessions_there_is_no_pace():
    nothing = pace(a_book(entries=[a_call()]), {})
    assert nothing == Pace(0, timedelta(), 0, 0)
    assert nothing.calls_an_hour == nothing.conversations_an_hour == 0


def test_a_start_that_no_session_is_known_of_is_no_session():
    assert pace(a_book(entries=a_run("one")), {}).sessions == 0


def test_what_conversations_brought():
    talks = [a_call(at=ago(days=days)) for days in range(4)]
    entries = [
        *talks,
        a_call(result=Result.MEETING),
        a_call(channel=Channel.EMAIL),
        a_call(Outcome.NO_ANSWER),
        *(TidbitHeard(id=new_id(), at=NOW, text="news", heard=TODAY, call=talks[0].id) for _ in range(2)),
        TidbitHeard(id=new_id(), at=NOW, text="read in the paper", heard=TODAY),
        *(
            ContactAdded(id=new_id(), at=NOW, contact=f"{n}", name="Raj Patel", call=talk.id)
            for n, talk in enumerate(talks[:2])
        ),
        a_promise(call=talks[2].id),
        a_promise(side=Side.ME, call=talks[3].id),
    ]
    assert harvest(a_book(entries=entries)) == Yield(5, news=1, referral=2, promise=1, result=1, anything=4)


def test_fourth_dials_within_a_week():
    days = [20, 13.5, 13, 12, 11, 10, 9]  # the last three each come after three others within a week
    calls = [a_call(Outcome.NO_ANSWER, at=ago(days=day)) for day in days]
    others = [
        a_call(Outcome.WRONG_NUMBER, at=ago(days=10.5)),
        a_call(channel=Channel.INCOMING, at=ago(days=10.4)),
        a_call(Outcome.NO_ANSWER, at=ago(days=9), contact="lee-chang"),
    ]
    assert dials(a_book(a_contact(), a_contact("Lee Chang"), entries=[*calls, *others])) == Dials(8, 3)


def test_a_fourth_dial_after_a_week_is_none():
    calls = [a_call(Outcome.NO_ANSWER, at=ago(days=day)) for day in (10, 9, 8, 3)]
    assert dials(a_book(entries=calls)) == Dials(4, 0)
