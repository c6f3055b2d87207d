"""What to remember and to say in one call."""

from datetime import timedelta

from callsession.core.agenda import OPENERS, agenda, question
from callsession.core.entries import Channel, ContactAdded, Result, Side
from callsession.core.models import Met, Promise
from callsession.core.outcomes import Outcome
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_person, a_promise, a_tidbit, ago, new_id

DANA_ID = "dana-okafor"


def of_dana(*others, entries=(), tidbits=(), settings=None, **fields):
    book = a_book(a_contact(**fields), *others, entries=entries, tidbits=tidbits, **(settings or {}))
    return agenda(book, book.people["dana-okafor"], NOW)


def test_what_you_last_spoke_of_and_what_was_noted_before():
    noted = a_call(at=ago(120), note="two boys")
    talk, missed = a_call(at=ago(61)), a_call(Outcome.NO_ANSWER, ago(3), note="rang and rang")
    found = of_dana(entries=[noted, talk, missed])
    assert (found.last, found.recalled, found.follow_up) == (talk, (noted,), 3)
    assert found.today == TODAY


def test_who_asked_to_be_called_again_did_so_until_you_have_spoken():
    first, again = (a_call(Outcome.CALL_BACK, ago(days), call_back=NOW) for days in (5, 3))
    missed = a_call(Outcome.NO_ANSWER, ago(1))
    assert of_dana(entries=[a_call(at=ago(61)), first, again, missed]).put_off == again
    assert of_dana(entries=[first, a_call(at=ago(2)), missed]).put_off is None


def test_the_first_call_to_somebody_met():
    met = Met(on=TODAY - timedelta(days=60), where="at their office")
    found = of_dana(met=met, referred_by="lee-chang")
    assert (found.met, found.last, found.recalled, found.follow_up, found.introduction) == (met, None, (), 1, False)
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
    assert agenda(book, book.people["dana-okafor"], NOW).asked == 2


def test_the_longer_ago_the_more_is_recalled():
    notes = [a_call(at=ago(days), note=f"note {days}") for days in (400, 300, 200)]

    def recalled(days, note=""):
        found = of_dana(entries=[*notes, a_call(at=ago(days), note=note)])
        return [call.note for call in found.recalled]

    assert recalled(5, "last") == []
    assert recalled(5) == ["note 200"]
    assert recalled(30, "last") == ["note 200"]
    assert recalled(90, "last") == ["note 200", "note 300"]
    assert recalled(90) == ["note 200", "note 300", "note 400"]
    assert of_dana(entries=notes[:1]).recalled == ()


def test_what_came_of_the_last_conversation():
    talk = a_call(at=ago(61))
    added = ContactAdded(
        id=new_id(), at=ago(61), contact="raj-patel", name="Raj Patel", call=talk.id, referred_by=DANA_ID
    )
    older = a_contact("Lee Chang", referred_by=DANA_ID)
    tidbits = [a_tidbit("then", TODAY - timedelta(days=61), source=DANA_ID), a_tidbit("later", source=DANA_ID)]
    found = of_dana(older, entries=[talk, added], tidbits=tidbits)
    assert [tidbit.text for tidbit in found.heard] == ["then"]
    assert found.sent_to == ("Raj Patel",)
    assert (of_dana(tidbits=tidbits).heard, of_dana(older).sent_to) == ((), ())


def test_a_promise_of_mine_that_is_due_comes_first():
    late, later = (a_promise(text, Side.ME, due=TODAY + timedelta(days=days)) for text, days in (("a", -3), ("b", 1)))
    theirs = a_promise("c", due=TODAY - timedelta(days=9))
    first = of_dana(entries=[later, late, theirs]).first
    assert first is not None
    assert first.text == "a"
    assert of_dana(entries=[later, theirs, a_promise("d", Side.ME)]).first is None


def test_an_agenda_with_only_asks():
    assert of_dana().only_asks
    assert not of_dana(settings={"asks": ()}).only_asks
    assert not of_dana(tidbits=[a_tidbit(people=(DANA_ID,))]).only_asks
    assert not of_dana(entries=[a_promise("send it", Side.ME)]).only_asks
    assert of_dana(entries=[a_promise("send it")]).only_asks
    lead = a_call(at=ago(9), result=Result.LEAD)
    thanks = of_dana(entries=[lead])
    assert ([one.call for one in thanks.owed], thanks.only_asks) == ([lead], False)


def test_the_news_of_a_current_events_run_is_the_first_opener():
    tidbits = [a_tidbit("fresh", people=(DANA_ID,)), a_tidbit("older", TODAY - timedelta(days=2), people=(DANA_ID,))]
    book = a_book(tidbits=tidbits)
    first = agenda(book, book.people[DANA_ID], NOW, tidbits[1].id).give[0]
    assert first.tidbit.text == "older"
    assert of_dana(tidbits=tidbits).give[0].tidbit.text == "fresh"


def test_whose_news_helped_whom_is_counted():
    news = a_tidbit(source=DANA_ID)
    told = a_call(at=ago(3), contact="lee-chang", told=(news.id,))
    assert of_dana(a_contact("Lee Chang"), entries=[told], tidbits=[news]).helped == 1
