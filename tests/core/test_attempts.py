"""What was tried with somebody."""

from datetime import date, timedelta

from callsession.core.attempts import called_often_until, dials, dials_since, working_phones
from callsession.core.entries import Channel
from callsession.core.outcomes import Outcome
from tests.builders import DANA, LEE, NOW, RAJ, TODAY, a_call, a_clock, a_person, a_phone, ago

BOTH = (a_phone(DANA), a_phone(LEE))


def numbers(person) -> list[str]:
    return [phone.number for phone in working_phones(person)]


def test_numbers_come_as_the_file_has_them():
    assert numbers(a_person(phones=BOTH)) == [DANA, LEE]


def test_a_number_found_to_be_wrong_is_dead():
    wrong = a_call(Outcome.WRONG_NUMBER, ago(1))
    assert numbers(a_person(wrong, phones=BOTH)) == [LEE]
    assert numbers(a_person(wrong)) == []


def test_a_fax_is_not_for_talking():
    phones = (a_phone(DANA, label="Fax (office)"), a_phone(LEE, label="PAGER"), a_phone(RAJ, label="mobile"))
    assert numbers(a_person(phones=phones)) == [RAJ]


def test_after_three_misses_on_a_number_the_other_is_offered():
    misses = [a_call(Outcome.NO_ANSWER, ago(days)) for days in (12, 9, 6)]
    assert numbers(a_person(*misses[:2], phones=BOTH)) == [DANA, LEE]
    assert numbers(a_person(*misses, phones=BOTH)) == [LEE, DANA]
    assert numbers(a_person(*misses, a_call(at=ago(3)), phones=BOTH)) == [DANA, LEE]
    on_the_other = [a_call(Outcome.NO_ANSWER, ago(days), phone=LEE) for days in (5, 4, 3)]
    assert numbers(a_person(*misses, *on_the_other, phones=BOTH)) == [DANA, LEE]


def test_what_was_no_call_to_them_is_no_dial():
    calls = [
        a_call(Outcome.WRONG_NUMBER, ago(3)),
        a_call(at=ago(2), channel=Channel.EMAIL),
        a_call(Outcome.BUSY, ago(1)),
        a_call(at=NOW),
    ]
    person = a_person(*calls)
    assert list(dials(person)) == [calls[3], calls[2]]
    assert dials_since(person, a_clock(person), TODAY) == (calls[3],)
    assert dials_since(person, a_clock(person), TODAY - timedelta(days=1)) == (calls[3], calls[2])


def test_three_dials_in_a_week_are_enough():
    made = [a_call(Outcome.BUSY, ago(days)) for days in (6, 4, 2)]
    few, often = a_person(*made[1:]), a_person(*made)
    assert called_often_until(few, a_clock(few), TODAY) is None
    assert called_often_until(often, a_clock(often), TODAY) == date(2026, 11, 27)
    assert called_often_until(often, a_clock(often), date(2026, 11, 27)) is None


def test_what_was_no_dial_is_not_one_too_many():
    made = [a_call(Outcome.BUSY, ago(6)), a_call(at=ago(4), channel=Channel.EMAIL), a_call(Outcome.BUSY, ago(2))]
    person = a_person(*made)
    assert called_often_until(person, a_clock(person), TODAY) is None
