"""Whether somebody new may be somebody known."""

from dataclasses import replace

import pytest

from callsession.core.entries import ContactAdded, SamePerson
from callsession.core.likeness import alike, owner, shared_numbers
from tests.builders import DANA, NOW, a_book, a_contact, a_fact, a_phone, new_id

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


def test_a_number_of_several_is_named_with_all_their_places():
    phones = (a_phone(DANA), a_phone(DANA, label="mobile"))
    dana = a_contact(phones=phones, file="contacts/dana.toml", line=2)
    lee = a_contact("Lee Chang", phones=phones[:1], file="contacts/lee.toml", line=5)
    kim = ContactAdded(id=new_id(), at=NOW, contact="a-kim", name="Kim Novak", phone=DANA)
    (problem,) = shared_numbers(a_book(dana, lee, entries=[kim]))
    assert (problem.file, problem.line, problem.withholds) == ("journal", 0, "")
    places = "dana-okafor (contacts/dana.toml:2) and lee-chang (contacts/lee.toml:5)"
    assert problem.message == f"a-kim: {DANA} is the number of {places} too"
    assert problem.advice.startswith("`callsession same a-kim dana-okafor` joins")
    (problem,) = shared_numbers(a_book(dana, lee))
    assert (problem.file, problem.line) == ("contacts/dana.toml", 2)
    assert problem.message == f"dana-okafor: {DANA} is the number of lee-chang (contacts/lee.toml:5) too"


def test_extensions_faxes_dead_numbers_and_one_person_by_two_names_share_nothing():
    dana, lee = a_contact(phones=(a_phone(f"{DANA};ext=1"),)), a_contact("Lee Chang", phones=(a_phone(DANA),))
    assert not [*shared_numbers(a_book(dana, lee))]
    (problem,) = shared_numbers(a_book(dana, a_contact("Lee Chang", phones=dana.phones)))
    assert " ext. 1 is the number of lee-chang too" in problem.message
    fax = (a_phone(DANA, label="fax"),)
    assert not [*shared_numbers(a_book(a_contact(phones=fax), a_contact("Lee Chang", phones=fax)))]
    both = a_contact(), a_contact("Lee Chang", phones=a_contact().phones)
    same = SamePerson(id=new_id(), at=NOW, contact="dana-okafor", other="lee-chang")
    for entry in (same, a_fact("dead_phone", DANA)):
        assert not [*shared_numbers(a_book(*both, entries=[entry]))]
