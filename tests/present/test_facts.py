"""What calls taught of somebody, in words."""

import pytest

from callsession.present import facts
from tests.builders import a_fact


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("company", "Kestrel Works", "company: Kestrel Works"),
        ("dead_phone", "+12025550143", "dead number: +12025550143"),
        ("birthday", "--11-29", "birthday: 29 Nov"),
        ("birthday", "1970-11-29", "birthday: 29 Nov 1970"),
        ("birthday", "soon", "birthday: soon"),
        ("good_hours", "early", "good hours: first thing"),
        ("good_hours", "late, early", "good hours: first thing and after five"),
        ("good_hours", "whenever", "good hours: whenever"),
    ],
)
def test_a_fact_in_words(field: str, value: str, words: str):
    fact = a_fact(field, value)
    assert f"{facts.field(fact)}: {facts.value(fact)}" == words
