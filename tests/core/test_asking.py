"""What a form asks before it is sealed."""

from dataclasses import replace

import pytest

from callsession.core.asking import ask_of_no_call, ask_who, read_ended, with_message
from callsession.core.filling import Misread
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.wrapup import Report
from tests.builders import DANA, NOW, a_book, a_contact, a_tidbit, new_id

BOOK = a_book(a_contact(formerly=("dana",), company="Brightwater"))
BARE = Report(id=new_id(), contact="dana-okafor", at=NOW, outcome=Outcome.REACHED, phone=DANA)


def test_somebody_referred_who_may_be_known_is_asked_about_once():
    confirmed: set[str] = set()
    with pytest.raises(Misread, match="like Dana Okafor: write dana-okafor, or Enter again if new"):
        ask_who(BOOK, {"referral": "Dana Okafur"}, confirmed)
    ask_who(BOOK, {"referral": "Dana Okafur"}, confirmed)
    ask_who(BOOK, {"referral": "dana-okafor"}, confirmed)
    ask_who(BOOK, {"referral": "Raj Patel"}, confirmed)
    ask_who(BOOK, {}, confirmed)
    with pytest.raises(Misread, match="Dana Okafor's number: write dana-okafor, or Enter again if new"):
        ask_who(BOOK, {"referral": "D.", "referral_phone": "202 555 0143"}, confirmed)


def test_whoever_has_the_name_of_somebody_whose_file_cannot_be_used_is_asked_about_too():
    book, confirmed = replace(BOOK, withheld=frozenset({"raj-patel"})), set[str]()
    with pytest.raises(Misread, match="like one whose file cannot be used: Enter again if new"):
        ask_who(book, {"referral": "Raj Patel"}, confirmed)
    ask_who(book, {"referral": "Raj Patel"}, confirmed)


@pytest.mark.parametrize("ticked", [(), (a_tidbit().id,)], ids=["not ticked", "ticked before"])
@pytest.mark.parametrize(("said", "is_told"), [("", True), (" Yes ", True), ("no", False), ("N", False)])
def test_news_that_is_read_out_counts_as_told_unless_it_was_left_out(said: str, is_told: bool, ticked: tuple[str, ...]):
    news, before = a_tidbit(), BARE.model_copy(update={"told": (*ticked, "another")})
    assert with_message(before, {"read_out": said}, news).told == ("another", *([news.id] if is_told else []))
    assert with_message(BARE, {"read_out": said}, None) == BARE


def test_whether_news_was_read_out_is_asked_where_it_cannot_be_read():
    assert with_message(BARE, {"read_out": "hm"}, None) == BARE, "no message, no question"
    with pytest.raises(Misread) as caught:
        with_message(BARE, {"read_out": "hm"}, a_tidbit())
    assert list(caught.value.fields) == ["read_out"]


@pytest.mark.parametrize("outcome", Outcome)
def test_how_a_call_ended_is_said_in_the_words_of_the_outcomes(outcome: Outcome):
    label = OUTCOMES[outcome].label
    assert {read_ended({"ended": said}) for said in (label, f" {label.upper()} ", label[:4])} == {outcome}


def test_that_nobody_was_called_is_said_too():
    assert read_ended({"ended": "not called"}) is None


@pytest.mark.parametrize("said", ["", " ", "no", "hm then", *(rule.key for rule in OUTCOMES.values())])
def test_how_a_call_ended_is_asked_where_it_is_not_said(said: str):
    with pytest.raises(Misread) as caught:
        read_ended({"ended": said})
    assert list(caught.value.fields) == ["ended"]


@pytest.mark.parametrize("field", ["note", "result", "meeting_at", "next_due", "call_back", "referral"])
def test_what_tells_of_a_call_is_asked_about_where_there_was_none(field: str):
    ask_of_no_call(BOOK, {"news": "Kestrel moves", "referral": "Wan Li", "note": " "})
    with pytest.raises(Misread) as caught:
        ask_of_no_call(BOOK, {field: "dana-okafor"})
    assert list(caught.value.fields) == [field]
