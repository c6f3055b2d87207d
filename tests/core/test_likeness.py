"""Whether somebody new may be somebody known."""

from dataclasses import replace

import pytest

from callsession.core.likeness import alike
from tests.builders import DANA, a_book, a_contact

BOOK = a_book(a_contact(), a_contact("Kim Novák", phones=()), a_contact("陈美玲", phones=()))


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("Dana Okafor", "", "dana-okafor"),
        ("okafor, DANA", "", "dana-okafor"),
        ("Dana Okafur", "", "dana-okafor"),
        ("Novak Kim", "", "kim-novák"),
        ("陈美玲", "", "陈美玲"),
        ("Somebody Else", DANA, "dana-okafor"),
        ("Somebody Else", "(202) 555-0143", "dana-okafor"),
        ("Somebody Else", "0143", None),
        ("Dana", "", None),
        ("Raj Patel", "+1 202-555-0199", None),
    ],
)
def test_by_number_else_by_name(name: str, number: str, found: str | None):
    person = alike(BOOK, name, number)
    assert (person.id if person else None) == found


def test_in_an_empty_book_nobody_is():
    assert alike(replace(a_book(), contacts={}), "Dana") is None
