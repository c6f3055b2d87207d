"""What to remember and to say in one call."""

from datetime import timedelta

from callsession.core.agenda import OPENERS, agenda, question, referrals_from
from callsession.core.entries import Channel, Side
from callsession.core.models import Met, Promise
from callsession.core.outcomes import Outcome
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_person, a_promise, a_tidbit, ago


def of_dana(*others, entries=(), tidbits=(), settings=None, **fields):
    book = a_book(a_contact(**fields), *others, entries=entries, tidbits=tidbits, **(settings or {}))
    return agenda(book, book.people["dana-okafor"], NOW)


def test_what_you_last_spoke_of_and_what_was_noted_before():
    noted = a_call(at=ago(120), note="two boys")
    talk, missed = a_call(at=ago(61)), a_call(Outcome.NO_ANSWER, ago(3), note="rang and rang")
    found = of_dana(entries=[noted, talk, missed])
    assert (found.last, found.last_note, found.follow_up) == (talk, "two boys", 3)
    assert found.today == TODAY


def test_the_first_call_to_somebody_met():
    met = Met(on=TODAY - timedelta(days=60), where="at their office")
    found = of_dana(met=met, referred_by="lee-chang")
    assert (found.met, found.last, found.last_note, found.follow_up, found.introduction) == (met, None, "", 1, False)
    assert found.through == "lee-chang"  # nobody of that id: the word as it stands


def test_a_referral_never_met_gets_an_introduction():
    lee = a_contact("Lee Chang")
    found = of_dana(lee, referred_by="lee-chang")
    assert (found.introduction, found.through) == (True, "Lee Chang")
    assert not of_dana(lee, referred_by="lee-chang", entries=[a_call(at=ago(9))]).introduction
    assert not of_dana().introduction


def test_the_best_openers_that_they_have_not_heard():
    tidbits = [a_tidbit(str(place), TODAY - timedelta(days=place), people=("dana-okafor",)) for place in range(6)]
    told = a_call(at=ago(1), told=(tidbits[0].id,))
    assert [fit.tidbit.text for fit in of_dana(tidbits=tidbits, entries=[told]).give] == ["1", "2", "3", "4", "5"][
        :OPENERS
    ]


def test_open_promises_goodwill_and_messages():
    met = Met(they_promised=(Promise(text="introduce me"),))
    mine = a_promise("send it", Side.ME, due=TODAY, at=ago(1))
    left = a_call(Outcome.LEFT_MESSAGE, ago(4))
    lee = a_contact("Lee Chang", referred_by="dana-okafor")
    found = of_dana(lee, met=met, entries=[mine, left, a_call(at=ago(9), told=("x",), channel=Channel.MEETING)])
    assert [promise.text for promise in found.settle] == ["send it", "introduce me"]
    assert (found.given, found.asked) == (1, 2)
    assert not found.may_leave_message
    assert of_dana().may_leave_message


def test_when_to_talk_again_is_levelled():
    assert of_dana().talk_again == TODAY + timedelta(days=58)


def test_one_question_in_turn_unless_it_is_theirs():
    book = a_book(asks=("first?", "second?"))
    assert question(book, a_person()) == "first?"
    assert question(book, a_person(a_call(at=ago(9)))) == "second?"
    assert question(book, a_person(a_call(at=ago(9)), a_call(at=ago(8)))) == "first?"
    assert question(book, a_person(ask="theirs?")) == "theirs?"
    assert question(a_book(asks=()), a_person()) == ""


def test_referrals_count_by_whatever_name():
    dana = a_contact(formerly=("dana",))
    book = a_book(dana, a_contact("Lee Chang", referred_by="dana"), a_contact("Raj Patel", referred_by="dana-okafor"))
    assert referrals_from(book, "dana-okafor") == 2
