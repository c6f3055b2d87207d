"""Whether somebody new may be somebody known."""

from dataclasses import replace

import pytest

from callsession.core.likeness import alike, owner
from tests.builders import DANA, a_book, a_contact

BOOK = a_book(a_contact(), a_contact("Kim Novák", phones=()), a_contact("陈美玲", phones=()))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Dana Okafor", "dana-okafor"),
        ("okafor, DANA", "dana-okafor"),
        ("Dana Okafur", "dana-okafor"),
        ("Novak Kim", "kim-novák"),
        ("陈美玲", "陈美玲"),
        ("Dana", None),
        ("Raj Patel", None),
        ("", None),
    ],
)
def test_who_has_a_name_like_it(name: str, found: str | None):
    person = alike(BOOK, name)
    assert (person.id if person else None) == found


@pytest.mark.parametrize(
    ("number", "found"),
    [(DANA, "dana-okafor"), ("(202) 555-0143", "dana-okafor"), ("0143", None), ("+1 202-555-0199", None), ("", None)],
)
def test_whose_number_it_is(number: str, found: str | None):
    person = owner(BOOK, number)
    assert (person.id if person else None) == found


def test_in_an_empty_book_nobody_is():
    assert alike(replace(a_book(), contacts={}), "Dana") is None
