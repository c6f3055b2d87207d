"""Which of somebody's numbers to dial."""

import pytest

from callsession.core.numbers import is_not_for_voice
from callsession.core.outcomes import Outcome
from tests.builders import DANA, LEE, RAJ, a_call, a_person, a_phone, ago

BOTH = (a_phone(DANA), a_phone(LEE))


def numbers(person) -> list[str]:
    return [phone.number for phone in person.phones]


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


@pytest.mark.parametrize("label", ["Fax (office)", "Telefax", "work fax", "PAGER", "TTY", "home/isdn"])
def test_on_some_numbers_nobody_talks(label: str):
    assert is_not_for_voice(label)


@pytest.mark.parametrize("label", ["", "mobile", "Betty", "remodelling", "desk"])
def test_a_label_that_only_holds_such_letters_is_a_telephones(label: str):
    assert not is_not_for_voice(label)
