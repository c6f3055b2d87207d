"""Notes ready to be sent."""

from datetime import timedelta

import pytest

from callsession.core.agenda import agenda
from callsession.core.entries import Result, Sent, Side
from callsession.core.help_given import who_helped
from callsession.core.loop import kept_by, unsent_to
from callsession.core.models import Met
from callsession.present import notes
from callsession.present.loop_words import came_of, owed, promised, unsent
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_kept_promise, a_promise, a_tidbit, ago

MET = Met(on=TODAY - timedelta(days=72), discussed="how they re-sourced plating")
CHAIN = (
    a_contact("Dr. Lee Chang"),
    a_contact(referred_by="dr-lee-chang"),
    a_contact("Raj Patel", referred_by="dana-okafor"),
)


def of(book, id_="dana-okafor"):
    return agenda(book, book.people[id_], NOW)


def test_an_article_goes_with_a_line_that_recalls_what_you_talked_about():
    made = of(a_book(a_contact(met=MET), name="Sam Porter"))
    tidbit = a_tidbit("Tariffs on coated steel", url="https://example.com/steel")
    note = notes.article(made, tidbit, None)
    assert note.subject == "Tariffs on coated steel"
    assert note.text.split("\n\n") == [
        "Hello Dana,",
        "When we met on 14 Sep we talked about how they re-sourced plating. I thought of you when I came across this.",
        "Tariffs on coated steel\nhttps://example.com/steel",
        "Sam Porter",
    ]


def test_what_was_promised_is_said_to_be_kept():
    book = a_book(entries=[a_call(at=ago(9)), a_promise("send the article", Side.ME)])
    made = of(book)
    (promise,) = kept_by(made.person, Sent.ARTICLE)
    assert notes.article(made, None, promise) == (
        "As promised",
        "Hello Dana,\n\nIt was good to talk to you on 16 Nov. I promised to send the article: here it is.",
    )
    assert notes.article(of(a_book()), None, None).subject == "Something to read"


@pytest.mark.parametrize(
    ("promised", "text", "is_it"),
    [
        ("send the article on plating", "Tariffs on coated steel: the article", False),
        ("send the article on Plating", "How PLATING is done in Osaka", True),
        ("send the article", "Tariffs on coated steel", True),
        (None, "Tariffs on coated steel", True),
    ],
)
def test_an_article_of_something_else_is_not_the_promised_one(promised: str | None, text: str, *, is_it: bool):
    tidbit = a_tidbit(text, sort="article", people=("dana-okafor",))
    made = of(a_book(entries=[a_promise(promised, Side.ME)] if promised else [], tidbits=[tidbit]))
    promise = next(iter(kept_by(made.person, Sent.ARTICLE)), None)
    assert notes.article_for(made, promise) == (tidbit if is_it else None)


def test_a_referral_with_a_promise_and_without():
    book = a_book(entries=[a_promise("introduce you to Kim", Side.ME)])
    made = of(book)
    (promise,) = kept_by(made.person, Sent.REFERRAL)
    assert "I promised to introduce you to Kim, and do so" in notes.referral(made, promise).text
    assert (
        "I know somebody" in notes.referral(of(a_book(a_contact(met=MET.model_copy(update={"on": None})))), None).text
    )


def test_thanks_say_what_came_of_it_to_each_in_the_chain():
    meeting = a_call(at=ago(3), contact="raj-patel", result=Result.MEETING, meeting_at=NOW + timedelta(days=6, hours=2))
    book = a_book(*CHAIN, entries=[meeting])
    assert "You sent me to Raj Patel. Something came of it: we meet on 1 Dec." in notes.thanks(of(book)).text
    far = notes.thanks(of(book, "dr-lee-chang")).text
    assert far.startswith("Hello Dr. Lee,")
    assert "You sent me to Dana Okafor, who led me to Raj Patel." in far
    assert "Something came of our talk on 22 Nov: we meet on 1 Dec." in notes.thanks(of(book, "raj-patel")).text
    lead = a_book(entries=[a_call(at=ago(3), result=Result.LEAD)])
    assert "our talk on 22 Nov: a lead." in notes.thanks(of(lead)).text
    assert notes.thanks(of(a_book())).text == "Hello Dana,\n\nThank you."


def test_an_announcement_tells_each_how_they_helped():
    made = a_promise("ask around")
    entries = [made, a_kept_promise(made.id), a_call(at=ago(2), result=Result.OFFER)]
    book = a_book(*CHAIN, entries=entries, tidbits=[a_tidbit("news", source="dana-okafor")], name="Sam Porter")
    dana, lee = who_helped(book)
    assert notes.announcement(book.settings, dana, "I start at Kestrel").text == (
        "Hello Dana,\n\nI start at Kestrel.\n\nYou had a part in it: you sent me to Raj Patel, your call brought me an "
        "offer, you kept your word “ask around” and you told me “news”. Thank you.\n\nSam Porter"
    )
    assert notes.how(lee) == ["you sent me to Dana Okafor"]


def test_a_mail_link_holds_any_text():
    note = notes.Note("50% off & more?", "Hello,\n\nümlaut #1")
    assert notes.mail_link(note, "dana+x@example.com") == (
        "mailto:dana%2Bx@example.com?subject=50%25%20off%20%26%20more%3F&body=Hello%2C%0D%0A%0D%0A%C3%BCmlaut%20%231"
    )


def test_what_is_due_and_why_in_words():
    lead = a_call(at=ago(1), contact="raj-patel", result=Result.LEAD)
    book = a_book(*CHAIN, entries=[lead])
    assert [owed(one, NOW) for one in of(book, "dr-lee-chang").owed] == [
        "Raj Patel, to whom they led you through Dana Okafor: a lead, yesterday"
    ]
    assert [owed(one, NOW) for one in of(book, "raj-patel").owed] == ["your call brought a lead, yesterday"]
    assert came_of(lead.model_copy(update={"result": None}), NOW) == "something"
    late = a_book(entries=[a_promise("send it", Side.ME, due=TODAY - timedelta(days=2))]).people["dana-okafor"]
    (promise,) = kept_by(late, Sent.ARTICLE)
    assert promised(promise, TODAY) == "send it, by 23 Nov (2 days late)"
    assert unsent(unsent_to(late)[0], TODAY) == "you promised: send it, by 23 Nov (2 days late)"
