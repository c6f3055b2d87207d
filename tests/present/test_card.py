from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from callsession.core.entries import Channel, PromiseMade, Result, Side
from callsession.core.freshness import Fit
from callsession.core.history import OpenPromise
from callsession.core.models import Contact, Met, Settings, Tidbit, TidbitSort
from callsession.core.outcomes import Outcome
from callsession.present import card
from tests.present.practice import DANA, NOW, a_talk, an_id, the_agenda


def test_the_refresher_tells_how_we_met_and_who_calls() -> None:
    assert card.remind(the_agenda()) == [
        "We met on 14 Sep at their office, through Lee Chang.",
        "You talked about re-sourcing plating after the flood.",
        "This is Sam Porter: I was exploring operations roles when we met.",
    ]


def test_after_a_conversation_it_tells_what_was_said() -> None:
    assert card.remind(the_agenda(a_talk(13, note="Raj is leaving in January")))[2:] == [
        "You last spoke on 12 Nov: Raj is leaving in January."
    ]


def test_an_older_note_is_told_too() -> None:
    talks = (a_talk(80, note="Busy with the quarter."), a_talk(13, channel=Channel.MEETING))
    last, before = card.remind(the_agenda(*talks))[2:]
    assert (last, before) == ("You last met on 12 Nov.", "Before that on 6 Sep: Busy with the quarter.")


def test_what_they_said_when_they_asked_to_be_called_again_is_told_until_you_have_spoken() -> None:
    later = {"outcome": Outcome.CALL_BACK, "call_back": NOW}
    asked, missed = a_talk(2, note="in a meeting", **later), a_talk(0, outcome=Outcome.NO_ANSWER)
    words = ["They asked you on 23 Nov to call again: in a meeting.", "You last spoke on 12 Nov."]
    assert card.remind(the_agenda(a_talk(13), asked, missed))[2:] == words
    assert card.remind(the_agenda(asked, a_talk(1)))[2:] == ["You last spoke yesterday."]
    never_met = DANA.model_copy(update={"met": Met()})
    _, told = card.remind(the_agenda(a_talk(1, **later), dana=never_met))
    assert told == "They asked you yesterday to call again."


def test_without_any_note_the_day_is_enough() -> None:
    assert card.remind(the_agenda(a_talk(1)))[2:] == ["You last spoke yesterday."]


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_its_words(channel: Channel) -> None:
    assert card.remind(the_agenda(a_talk(13, channel=channel)))[2].endswith(" on 12 Nov.")


def test_a_place_that_is_no_phrase_stands_after_a_comma() -> None:
    dana = DANA.model_copy(update={"met": Met(on=date(2025, 1, 2), where="trade show"), "referred_by": ""})
    assert card.remind(the_agenda(dana=dana))[0] == "We met on 2 Jan 2025, trade show."


def test_a_meeting_known_only_by_its_subject_still_says_through_whom() -> None:
    dana = DANA.model_copy(update={"met": Met(discussed="widgets?")})
    assert card.remind(the_agenda(dana=dana))[:2] == [
        "We know each other through Lee Chang.",
        "You talked about widgets?",
    ]


def test_a_day_without_a_place() -> None:
    dana = DANA.model_copy(update={"met": Met(on=date(2026, 11, 24))})
    assert card.remind(the_agenda(dana=dana))[0] == "We met yesterday, through Lee Chang."


def test_a_place_without_a_day() -> None:
    dana = DANA.model_copy(update={"met": Met(where="over lunch")})
    assert card.remind(the_agenda(dana=dana, settings=Settings()))[0] == "We met over lunch, through Lee Chang."


def test_nothing_known_is_nothing_said() -> None:
    dana = Contact(id="dana-okafor", name="Dana")
    assert card.remind(the_agenda(dana=dana, settings=Settings())) == []


def test_without_a_name_the_introduction_stands_alone() -> None:
    settings = Settings(introduction="we sat next to each other.")
    assert card.remind(the_agenda(settings=settings))[-1] == "we sat next to each other."


def test_a_referral_never_met_has_an_introduction() -> None:
    never_met = DANA.model_copy(update={"met": Met()})
    made = the_agenda(dana=never_met)
    assert card.remind(made) == ["Lee Chang suggested I call, because you are VP Operations at Brightwater Widgets."]
    without_role = never_met.model_copy(update={"role": ""})
    assert card.remind(the_agenda(dana=without_role)) == ["Lee Chang suggested I call, because …"]


def test_openers_carry_their_age_and_what_kind_of_gift_they_are() -> None:
    news = Tidbit(id="1", text="Kestrel opens a plant", heard=date(2026, 11, 23), people=("dana-okafor",))
    article = Tidbit(
        id="2", text="tariffs on steel", heard=date(2026, 11, 20), sort=TidbitSort.ARTICLE, people=("dana-okafor",)
    )
    assert card.give(the_agenda(tidbits=(news, article))) == [
        "Kestrel opens a plant · 2 d",
        "Article: tariffs on steel · 5 d",
    ]


def test_promises_of_both_sides() -> None:
    common = {"at": NOW - timedelta(days=9), "contact": "dana-okafor"}
    theirs = PromiseMade(id=an_id(1), side=Side.THEM, text="introduce me to Raj", due=date(2026, 12, 1), **common)
    mine = PromiseMade(id=an_id(2), side=Side.ME, text="send the article", **common)
    late = PromiseMade(id=an_id(3), side=Side.ME, text="call Kim", due=date(2026, 11, 24), **common)
    assert card.settle(the_agenda(theirs, mine, late)) == [
        "you: call Kim, by 24 Nov (1 day late)",
        "they: introduce me to Raj, by 1 Dec",
        "you: send the article",
    ]


def test_a_promise_due_today_is_not_late() -> None:
    today = date(2026, 11, 25)
    assert card.promise(OpenPromise("x", Side.ME, "call Kim", today, None), today) == "you: call Kim, by 25 Nov"


def test_one_question() -> None:
    assert card.ask(the_agenda()) == ["What are you hearing about the market?"]
    assert card.ask(the_agenda(settings=Settings(asks=()))) == []


def test_the_close_says_what_to_listen_for_and_when_to_talk_again() -> None:
    assert card.close(the_agenda()) == [
        "Listen for: an operations role in a company that makes things.",
        "Talk again about 22 Jan.",
    ]
    assert card.close(the_agenda(settings=Settings())) == ["Talk again about 22 Jan."]


def test_the_time_there() -> None:
    assert card.there(the_agenda(), NOW) == "17:21 there (number)"
    tokyo = DANA.model_copy(update={"timezone": "Asia/Tokyo"})
    assert card.there(the_agenda(dana=tokyo), NOW) == "Thu 07:21 there"
    unknown = DANA.model_copy(update={"phones": ()})
    assert card.there(the_agenda(dana=unknown), NOW) == "17:21 here, zone unknown"


def test_a_place_of_odd_white_space_is_no_trouble() -> None:
    dana = DANA.model_copy(update={"met": Met(where="\x1c")})
    assert card.remind(the_agenda(dana=dana))[0].startswith("We met")


def test_the_day_of_a_conversation_is_theirs() -> None:
    late = a_talk(3, at=datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    assert card.remind(the_agenda(late))[2] == "You last spoke on 21 Nov."


# --- what came of it, thanks, and a message --------------------------------------------------------------------------


def test_a_promise_of_mine_that_is_due_leads() -> None:
    due = PromiseMade(
        id=an_id(3), at=NOW, contact="dana-okafor", side=Side.ME, text="send the article", due=date(2026, 11, 24)
    )
    assert card.lead(the_agenda(due)) == "You promised: send the article, by 24 Nov (1 day late)."
    assert card.lead(the_agenda()) == ""


def test_what_came_of_the_last_conversation() -> None:
    made = replace(
        the_agenda(a_talk(13, result=Result.LEAD)),
        heard=(Tidbit(id="1", text="Acme buys presses", heard=date(2026, 11, 12)),),
        sent_to=("Raj Patel", "Kim Novak"),
    )
    assert card.remind(made)[-4:] == [
        "You last spoke on 12 Nov.",
        "They told you: Acme buys presses.",
        "They sent you to Raj Patel and Kim Novak.",
        "It brought a lead.",
    ]


def test_thanks_are_one_line() -> None:
    assert card.thank(the_agenda(a_talk(13, result=Result.OFFER)), NOW) == [
        "thank them: your call brought an offer, 12 Nov"
    ]
    assert card.thank(the_agenda(), NOW) == []


def test_a_call_that_only_asks_is_marked() -> None:
    assert card.warning(the_agenda()) == "Nothing to give yet: this call only asks."
    assert card.warning(replace(the_agenda(), ask="")) == ""


def test_a_message_is_three_sentences_to_read_out() -> None:
    again = "No need to call back: I will try you again about 30 Nov."
    assert card.voicemail(the_agenda(a_talk(61))) == [
        "Hello Dana, this is Sam Porter; we last spoke on 25 Sep.",
        "I wanted to hear how you are.",
        again,
    ]
    misses = [a_talk(days, outcome=Outcome.NO_ANSWER) for days in (18, 15, 12, 9, 6)]
    assert card.voicemail(the_agenda(*misses))[-1] == again.replace("30 Nov", "9 Dec")
    assert card.voicemail(the_agenda())[0] == "Hello Dana, this is Sam Porter; we met on 14 Sep at their office."
    news = Fit(Tidbit(id="1", text="Acme buys presses", heard=date(2026, 11, 24)), 1.0, "widgets")
    gives = replace(the_agenda(), give=(news,), introduction=True, through="Lee Chang")
    assert card.voicemail(gives)[:2] == [
        "Hello Dana, this is Sam Porter; Lee Chang suggested I call.",
        "I heard something that may be of use to you: Acme buys presses.",
    ]
    assert card.voicemail(the_agenda(a_talk(13, result=Result.LEAD)))[1].startswith("I wanted to thank you")
    stranger = replace(the_agenda(), met=Met(), mine=Settings())
    assert card.voicemail(stranger)[0] == "Hello Dana, it is me."


def test_a_message_to_somebody_who_asked_to_be_called_says_that_you_did() -> None:
    asked = the_agenda(a_talk(1, outcome=Outcome.CALL_BACK, call_back=NOW))
    assert card.voicemail(asked)[2] == "I called as you asked: I will try you again about 30 Nov."
    spoken = the_agenda(a_talk(2, outcome=Outcome.CALL_BACK, call_back=NOW), a_talk(1))
    assert card.voicemail(spoken)[2].startswith("No need to call back")
