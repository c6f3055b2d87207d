"""From what was typed into a form to a report."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from callsession.core.entries import ContactAdded, Result
from callsession.core.filling import (
    Misread,
    Reader,
    fill,
    free_id,
    read_good_hours,
    read_promise,
)
from callsession.core.models import Phone, Promise
from callsession.core.outcomes import Outcome
from callsession.core.reachability import Slot
from callsession.core.wrapup import Fact, News, Referral, Report
from tests.builders import DANA, NEW_YORK, NOW, RAJ, a_book, a_contact, a_fact, a_phone, new_id

BOOK = a_book(a_contact(formerly=("dana",), company="Brightwater"))
BARE = Report(id=new_id(), contact="dana-okafor", at=NOW, outcome=Outcome.REACHED, phone=DANA)


def a_number(text: str) -> Phone:
    if not text.startswith("+"):
        raise ValueError(f"{text!r} is no number")
    return a_phone(text)


def filled(**form: str) -> Report:
    return fill(BARE, form, Reader(BOOK, BOOK.people["dana-okafor"], NOW, a_number))


def test_an_empty_form_says_nothing():
    assert filled(note="", news="  ", result="") == BARE


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ({"note": " Raj is leaving "}, "note", "Raj is leaving"),
        ({"news": "Kestrel opens"}, "news", (News(text="Kestrel opens"),)),
        ({"news": "It opens", "tags": "tea, ox ale"}, "news", (News(text="It opens", tags=("tea", "ox", "ale")),)),
        ({"they_promised": "call by 1 dec"}, "they_promised", (Promise(text="call", due=date(2026, 12, 1)),)),
        ({"i_promised": "send the article"}, "i_promised", (Promise(text="send the article"),)),
        ({"referral": "Raj Patel"}, "referrals", (Referral(id="raj-patel", name="Raj Patel"),)),
        ({"referral": "Raj", "referral_phone": RAJ}, "referrals", (Referral(id="raj", name="Raj", phone=RAJ),)),
        ({"referral": "Dana"}, "referrals", (Referral(id="dana-2", name="Dana"),)),
        ({"result": "M"}, "result", Result.MEETING),
        ({"result": "lead"}, "result", Result.LEAD),
        ({"new_phone": f"{RAJ};ext=12"}, "learned", (Fact(field="phone", value=f"{RAJ};ext=12"),)),
        ({"good_hours": "mornings are better"}, "learned", (Fact(field="good_hours", value="early morning"),)),
        ({"dead_phone": DANA}, "learned", (Fact(field="dead_phone", value=DANA),)),
        ({"company": "Tidewater"}, "learned", (Fact(field="company", value="Tidewater", was="Brightwater"),)),
        ({"role": "Buyer"}, "learned", (Fact(field="role", value="Buyer"),)),
        ({"referral": "dana-okafor", "note": "nice"}, "note", "nice (sent me to Dana Okafor)"),
        ({"news": "Brightwater hires"}, "news", (News(text="Brightwater hires", companies=("Brightwater",)),)),
        ({"next_due": "1 feb"}, "next_due", date(2027, 2, 1)),
        ({"call_back": "17:30"}, "call_back", NOW.replace(hour=17, minute=30)),
    ],
)  # fmt: skip
def test_what_each_field_says(form: dict[str, str], field: str, value: object):
    assert filled(**form) == BARE.model_copy(update={field: value})


@pytest.mark.parametrize(("result", "told"), [("", Result.MEETING), ("m", Result.MEETING), ("offer", Result.OFFER)])
def test_when_a_meeting_is_says_that_there_is_one(result: str, told: Result):
    meeting_at = datetime(2026, 11, 27, 10, tzinfo=NEW_YORK)
    expected = BARE.model_copy(update={"meeting_at": meeting_at, "result": told})
    assert filled(meeting_at="fri 10:00", result=result) == expected


def test_several_facts():
    assert [fact.field for fact in filled(new_phone=RAJ, good_hours="noon").learned] == ["phone", "good_hours"]


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"result": "fame"}, "result", "lead, meeting, offer"),
        ({"meeting_at": "soon"}, "meeting_at", "'soon'"),
        ({"call_back": "yesterday"}, "call_back", ""),
        ({"next_due": "yesterday"}, "next_due", ""),
        ({"new_phone": "banana"}, "new_phone", "'banana' is no number"),
        ({"referral": "Raj", "referral_phone": "banana"}, "referral_phone", "'banana' is no number"),
        ({"referral_phone": RAJ}, "referral", "whose number"),
        ({"tags": "widgets"}, "news", "what has these tags"),
        ({"good_hours": "whenever"}, "good_hours", "mornings"),
    ],
)
def test_what_cannot_be_read_is_said_by_field(form: dict[str, str], field: str, words: str):
    with pytest.raises(Misread) as error:
        filled(**form)
    assert set(error.value.fields) == {field}
    assert words in error.value.fields[field]
    assert field in str(error.value)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(Misread) as error:
        filled(result="fame", call_back="never", note="kept")
    assert set(error.value.fields) == {"result", "call_back"}


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("send the article by fri", Promise(text="send the article", due=date(2026, 11, 27))),
        ("drop by the plant", Promise(text="drop by the plant")),
        ("stand by me by fri", Promise(text="stand by me", due=date(2026, 11, 27))),
        ("tell me more, by fri", Promise(text="tell me more", due=date(2026, 11, 27))),
        ("tell me more ; by fri", Promise(text="tell me more", due=date(2026, 11, 27))),
        ("tell me more, by the way", Promise(text="tell me more, by the way")),
        (", by fri", Promise(text=", by fri")),
        (" by fri", Promise(text="by fri")),
        ("by fri", Promise(text="by fri")),
    ],
)
def test_a_promise_ends_with_a_day_where_one_can_be_read(text: str, promise: Promise):
    assert read_promise(text, NOW, NEW_YORK) == promise


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("first thing", (Slot.EARLY,)),
        ("Mornings", (Slot.EARLY, Slot.MORNING)),
        ("noon", (Slot.MIDDAY,)),
        ("afternoons", (Slot.AFTERNOON,)),
        ("noon and afternoon", (Slot.MIDDAY, Slot.AFTERNOON)),
        ("after five, or lunch", (Slot.MIDDAY, Slot.LATE)),
        ("evenings", (Slot.LATE,)),
    ],
)
def test_the_hours_that_words_name(text: str, slots: tuple[Slot, ...]):
    assert read_good_hours(text) == slots


def test_an_id_that_nobody_goes_by_or_went_by():
    added = ContactAdded(id=new_id(), at=NOW, contact="dana-2", name="Dana")
    book = BOOK.with_entries([added])
    assert free_id("Raj Patel", book) == "raj-patel"
    assert free_id("Dana", book) == "dana-3"
    assert free_id("Raj Patel", replace(book, withheld=frozenset({"raj-patel"}))) == "raj-patel-2"


def test_what_a_person_without_a_file_is_said_to_do_holds():
    added = ContactAdded(id=new_id(), at=NOW, contact="raj-patel", name="Raj Patel", company="Acme")
    book = a_book(entries=[added])
    reader = Reader(book, book.people["raj-patel"], NOW, a_number)
    assert fill(BARE, {"company": "Tidewater"}, reader).learned == (Fact(field="company", value="Tidewater"),)
    learned = a_fact("company", "Tidewater", contact="raj-patel")
    assert book.with_entries([learned]).people["raj-patel"].contact.company == "Tidewater"


def test_a_number_that_is_not_theirs_cannot_be_dead():
    with pytest.raises(Misread, match="no such number"):
        filled(dead_phone=RAJ)
