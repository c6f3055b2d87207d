"""Closing the loop."""

from datetime import timedelta

import pytest

from callsession.core.entries import Result, Sent, SentEntry, Side
from callsession.core.loop import kept_by, owed, owed_to, sending, sent_for, unsent
from callsession.core.models import Met, Promise
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_kept_promise, a_promise, ago, an_undo, new_id

PEOPLE = (
    a_contact("Lee Chang"),
    a_contact(referred_by="lee-chang"),
    a_contact("Raj Patel", referred_by="dana-okafor"),
)


def a_lead(contact="raj-patel", days=3, result=Result.LEAD, **fields):
    return a_call(at=ago(days), contact=contact, result=result, **fields)


def was_sent(contact, what=Sent.THANKS, days=1):
    return SentEntry(id=new_id(), at=ago(days), contact=contact, what=what)


def whom(book):
    return [(one.person.id, one.what.value, [between.id for between in one.between]) for one in owed(book)]


def test_a_lead_is_owed_to_the_person_called_and_up_the_chain():
    assert whom(a_book(*PEOPLE, entries=[a_lead()])) == [
        ("dana-okafor", "feedback", []),
        ("lee-chang", "feedback", ["dana-okafor"]),
        ("raj-patel", "thanks", []),
    ]


def test_a_plain_call_needs_no_thanks():
    assert owed(a_book(*PEOPLE, entries=[a_call(at=ago(3), contact="raj-patel", note="nice talk")])) == ()


@pytest.mark.parametrize("what", [Sent.THANKS, Sent.FEEDBACK, Sent.ANNOUNCEMENT])
def test_whoever_was_told_since_knows(what: Sent):
    book = a_book(*PEOPLE, entries=[a_lead(), was_sent("lee-chang", what), was_sent("raj-patel", what, days=5)])
    assert [id_ for id_, _, _ in whom(book)] == ["dana-okafor", "raj-patel"]
    assert owed_to(book, book.people["lee-chang"]) == ()
    assert [one.what for one in owed_to(book, book.people["raj-patel"])] == [Sent.THANKS]


def test_thanks_in_a_call_are_not_for_what_that_call_brings():
    lead = a_lead()
    sent = was_sent("raj-patel", days=3).model_copy(update={"call": lead.id})
    assert ("raj-patel", "thanks", []) in whom(a_book(*PEOPLE, entries=[lead, sent]))


def test_an_article_is_no_thanks():
    assert len(owed(a_book(*PEOPLE, entries=[a_lead(), was_sent("lee-chang", Sent.ARTICLE)]))) == 3


def test_only_the_latest_of_somebody_is_told():
    book = a_book(*PEOPLE, entries=[a_lead(days=9), offer := a_lead(days=2, result=Result.OFFER)])
    assert {one.call for one in owed(book)} == {offer}


def test_nobody_who_asked_not_to_be_called_is_written_to():
    unwilling = a_contact("Lee Chang", do_not_call=True)
    assert [id_ for id_, _, _ in whom(a_book(unwilling, *PEOPLE[1:], entries=[a_lead()]))] == [
        "dana-okafor",
        "raj-patel",
    ]


def test_what_is_taken_back_is_owed_no_more():
    lead = a_lead()
    assert owed(a_book(*PEOPLE, entries=[lead, an_undo(lead)])) == ()


def test_what_was_promised_and_can_be_sent_by_due_date():
    met = Met(on=TODAY, i_promised=(Promise(text="send the article on plating"), Promise(text="think about it")))
    soon = a_promise("introduce you to Kim", Side.ME, due=TODAY + timedelta(days=2))
    theirs = a_promise("send the figures", Side.THEM)
    book = a_book(a_contact(met=met), entries=[soon, theirs])
    assert [(one.what, one.promise.text) for one in unsent(book)] == [
        (Sent.REFERRAL, "introduce you to Kim"),
        (Sent.ARTICLE, "send the article on plating"),
    ]
    dana = book.people["dana-okafor"]
    assert [promise.id for promise in kept_by(dana, Sent.REFERRAL)] == [soon.id]
    assert kept_by(dana, Sent.THANKS) == ()
    assert [one.what for one in unsent(book.with_entries([a_kept_promise(soon.id)]))] == [Sent.ARTICLE]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Send the article", Sent.ARTICLE),
        ("forward it", Sent.ARTICLE),
        ("e-mail her the figures", Sent.ARTICLE),
        ("write to her boss", Sent.ARTICLE),
        ("make an introduction by mail", Sent.REFERRAL),
        ("call again", None),
        ("Call about the article", None),
        ("tell them who wants an introduction", None),
    ],
)
def test_what_keeps_a_promise_by_being_sent(text: str, what: Sent | None):
    assert sent_for(text) is what


def test_what_is_sent_keeps_a_promise_that_is_undone_with_it():
    promise = a_promise("send the article", Side.ME)
    book = a_book(entries=[promise])
    dana = book.people["dana-okafor"]
    sent, kept = sending(dana, Sent.ARTICLE, "it", new_id(), NOW, keeps=dana.history.promises[0])
    after = book.with_entries([sent, kept])
    assert after.people["dana-okafor"].history.promises == ()
    assert after.with_entries([an_undo(sent)]).people["dana-okafor"].history.promises == dana.history.promises
    (plain,) = sending(dana, Sent.THANKS, " ", new_id(), NOW)
    assert plain.text == "thanks"
    (alone,) = sending(dana, Sent.THANKS, "a card", new_id(), NOW, tidbit="kestrel")
    assert (alone.what, alone.text, alone.tidbit) == ("thanks", "a card", "kestrel")
