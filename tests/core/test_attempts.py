"""How often somebody was dialled."""

from datetime import date, timedelta

from callsession.core.attempts import called_often_until, dials_since
from callsession.core.entries import Channel
from callsession.core.history import Dial
from callsession.core.outcomes import Outcome
from tests.builders import NOW, TODAY, a_call, a_clock, a_person, ago


def test_what_was_no_call_to_them_is_no_dial():
    calls = [
        a_call(Outcome.WRONG_NUMBER, ago(3)),
        a_call(at=ago(2), channel=Channel.EMAIL),
        a_call(Outcome.BUSY, ago(1)),
        a_call(at=NOW),
    ]
    person = a_person(*calls)
    last, before = Dial(NOW, Outcome.REACHED), Dial(ago(1), Outcome.BUSY)
    assert person.history.dials == (last, before)
    assert dials_since(person, a_clock(person), TODAY) == (last,)
    assert dials_since(person, a_clock(person), TODAY - timedelta(days=1)) == (last, before)


def test_three_dials_in_a_week_are_enough():
    made = [a_call(Outcome.BUSY, ago(days)) for days in (6, 4, 2)]
    few, often = a_person(*made[1:]), a_person(*made)
    assert called_often_until(few.history.dials, a_clock(few), TODAY) is None
    assert called_often_until(often.history.dials, a_clock(often), TODAY) == date(2026, 11, 27)
    assert called_often_until(often.history.dials, a_clock(often), date(2026, 11, 27)) is None


def test_what_was_no_dial_is_not_one_too_many():
    made = [a_call(Outcome.BUSY, ago(6)), a_call(at=ago(4), channel=Channel.EMAIL), a_call(Outcome.BUSY, ago(2))]
    person = a_person(*made)
    assert called_often_until(person.history.dials, a_clock(person), TODAY) is None
