"""From typed words to a tidbit or a promise."""

from dataclasses import replace
from datetime import date

import pytest

from callsession.core.catching import days_of_other_years, heard, read_person, read_promises, read_tidbit
from callsession.core.entries import ContactAdded, Side
from callsession.core.filling import Misread
from callsession.core.models import Phone
from tests.builders import DANA, KIM, NEW_YORK, NOW, a_book, a_contact, a_phone, new_id

BOOK = a_book(a_contact(), a_contact("Lee Chang"), a_contact("Lee Moss"))


def test_a_tidbit_as_typed():
    form = {"text": " Acme  moves ", "tags": "tin, ore", "source": "dana", "people": "lee moss, lee-chang"}
    tidbit = read_tidbit(BOOK, form, NOW)
    assert (tidbit.text, tidbit.tags, tidbit.source, tidbit.sort) == (
        "Acme moves",
        ("tin", "ore"),
        "dana-okafor",
        "news",
    )
    assert tidbit.people == ("lee-moss", "lee-chang")
    article = read_tidbit(BOOK, {"text": "x", "url": " https://example.com/x "}, NOW)
    assert (article.sort, article.url, article.source) == ("article", "https://example.com/x", "")


def test_all_that_is_wrong_is_said():
    with pytest.raises(Misread) as wrong:
        read_tidbit(BOOK, {"text": " ", "source": "nobody", "people": "lee"}, NOW)
    assert set(wrong.value.fields) == {"text", "source", "people"}


def test_whoever_has_the_name_of_somebody_whose_file_cannot_be_used_is_not_added():
    book = replace(BOOK, withheld=frozenset({"raj-patel"}))
    with pytest.raises(Misread) as wrong:
        read_person(book, {"name": "RAJ  Patel"}, new_id(), NOW, a_phone)
    assert set(wrong.value.fields) == {"name"}
    assert read_person(book, {"name": "Raj B. Patel"}, new_id(), NOW, a_phone).contact == "raj-b-patel"


def test_as_an_entry_it_is_the_same_tidbit():
    tidbit = read_tidbit(BOOK, {"text": "Acme moves", "people": "dana"}, NOW)
    entry = heard(tidbit, new_id(), NOW, "call")
    assert entry.call == "call"
    assert BOOK.with_entries([entry]).tidbits == (tidbit,)


def read_phone(text: str) -> Phone:
    if not text.startswith("+"):
        raise ValueError(f"{text!r} is no number")
    return a_phone(text)


def somebody(**form: str) -> ContactAdded:
    book = a_book(a_contact(phones=(a_phone(DANA),)), a_contact("Lee Chang"))
    return read_person(book, form, new_id(), NOW, read_phone)


def test_somebody_new_as_typed():
    new = somebody(name=" Raj Patel ", phone=KIM, company="Kestrel", role="buyer", referred_by=" lee ")
    assert (new.contact, new.name, new.phone, new.at) == ("raj-patel", "Raj Patel", KIM, NOW)
    assert (new.company, new.role, new.referred_by) == ("Kestrel", "buyer", "lee-chang")
    least = somebody(name="Raj Patel")
    assert (least.phone, least.company, least.role, least.referred_by) == ("", "", "", "")


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({"name": " "}, {"name": "who is it?"}),
        ({"name": "Dana Okafo"}, {"name": "like Dana Okafor, whom you have: add more of the name"}),
        ({"name": "Raj Patel", "phone": DANA}, {"phone": "Dana Okafor's number: leave it out if they are two"}),
        ({"name": "Dana Okafor", "phone": DANA}, {"phone": "Dana Okafor's number: leave it out if they are two"}),
        ({"name": "Raj Patel", "phone": "tomorrow"}, {"phone": "'tomorrow' is no number"}),
        ({"name": "", "referred_by": "Zed"}, {"name": "who is it?", "referred_by": "nobody here matches 'Zed'"}),
    ],
)
def test_all_that_is_wrong_with_somebody_new_is_said(form, wrong):
    with pytest.raises(Misread) as raised:
        somebody(**form)
    assert raised.value.fields == wrong


def test_promises_of_both_sides_have_ids_of_their_own():
    form = {"i_promised": "send it by fri", "they_promised": "introduce me"}
    mine, theirs = read_promises(form, "dana-okafor", new_id(), NOW, NEW_YORK, "call")
    assert (mine.side, mine.text, mine.due, mine.call) == (Side.ME, "send it", date(2026, 11, 27), "call")
    assert (theirs.side, theirs.due) == (Side.THEM, None)
    assert mine.id < theirs.id
    (alone,) = read_promises({"they_promised": "introduce me"}, "dana-okafor", id_ := new_id(), NOW, NEW_YORK)
    assert (alone.id, alone.side) == (id_, Side.THEM)
    with pytest.raises(Misread, match="what was promised"):
        read_promises({"i_promised": " "}, "dana-okafor", new_id(), NOW, NEW_YORK)


@pytest.mark.parametrize(
    ("field", "typed", "year"),
    [
        ("i_promised", "send it by 2 nov", 2027),
        ("they_promised", "call Raj by 2 nov", 2027),
        ("meeting_at", "2 nov 10:00", 2027),
        ("call_back", "2 nov", 2027),
        ("next_due", "25 nov", None),
        ("until", "+6w", 2027),
        ("i_promised", "send it by 1 dec", None),
        ("i_promised", "send it by 25 nov", None),
        ("i_promised", "send it", None),
        ("next_due", "1 dec", None),
        ("until", "2 no", None),
        ("note", "2 nov", None),
    ],
)
def test_a_day_that_has_passed_this_year_is_meant_in_the_next_which_is_said(field: str, typed: str, year: int | None):
    assert [day.year for day in days_of_other_years({field: typed}, NOW, NEW_YORK)] == ([year] if year else [])
