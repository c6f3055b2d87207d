from datetime import date, datetime

import pytest

from callsession.core.entries import Call, PromiseMade, TidbitHeard
from tests.cli.practice import journal


def the_call(book):
    (call,) = [entry for entry in journal(book).entries if isinstance(entry, Call)]
    return call


def test_an_outcome_is_saved_under_the_id_that_is_printed(book, writing):
    ran = writing("log", "dana", "no_answer")
    call = the_call(book)
    assert ran == (0, f"saved {call.id}\n", "")
    assert (call.contact, call.outcome, call.phone) == ("dana-okafor", "no_answer", "+12025550143")
    assert call.at == datetime.fromisoformat("2026-11-25T08:35:00-05:00")
    assert call.next_due is None


def test_everything_that_can_be_said(book, writing):
    ran = writing(
        "log", "dana-okafor", "reached", "--note", "Raj is leaving", "--at", "7:50", "--phone", "202-555-0188",
        "--talk-seconds", "131", "--call-back", "fri 8:30", "--news", "Kestrel hires", "--news", "Acme moves",
        "--they-promised", "text me by 1 dec", "--i-promised", "send it by heart", "--told", "kestrel",
        "--result", "lead",
    )  # fmt: skip
    assert ran.code == 0
    call = the_call(book)
    assert (call.phone, call.note, call.talk_seconds) == ("+12025550188", "Raj is leaving", 131)
    assert (call.told, call.result) == (("kestrel",), "lead")
    assert call.at.isoformat() == "2026-11-25T07:50:00-05:00"
    assert call.call_back is not None
    assert call.call_back.isoformat() == "2026-11-27T08:30:00-05:00"
    news = [entry for entry in journal(book).entries if isinstance(entry, TidbitHeard)]
    assert [(tidbit.text, tidbit.source, tidbit.call) for tidbit in news] == [
        ("Kestrel hires", "dana-okafor", call.id),
        ("Acme moves", "dana-okafor", call.id),
    ]
    promises = [entry for entry in journal(book).entries if isinstance(entry, PromiseMade)]
    assert [(promise.side, promise.text, promise.due) for promise in promises] == [
        ("them", "text me", date(2026, 12, 1)),
        ("me", "send it by heart", None),
    ]


@pytest.mark.parametrize(("more", "told"), [((), ()), (("--told", "kestrel"), ("kestrel",))])
def test_what_was_read_out_in_a_message_is_known_only_where_it_is_said(book, writing, more, told):
    assert writing("log", "dana", "left_message", *more).code == 0
    assert the_call(book).told == told


def test_news_is_about_what_its_own_words_name(book, writing):
    ran = writing("log", "dan-novak", "reached", "--news", "Fenwick Coatings buys WIDGETS", "--news", "Dan Novak moves")
    assert ran.code == 0
    coatings, himself = [entry for entry in journal(book).entries if isinstance(entry, TidbitHeard)]
    assert (coatings.companies, coatings.tags, coatings.people) == (("Fenwick Coatings",), ("widgets",), ())
    assert himself.people == ()


def test_a_conversation_is_levelled(book, writing):
    assert writing("log", "dana", "reached").code == 0
    due = the_call(book).next_due
    assert due is not None
    assert date(2027, 1, 15) <= due <= date(2027, 1, 24)


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("typed", "said"),
    [("15 dec", "15 Dec 2025 9:00"), ("15 nov 16:05", "15 Nov 16:05"), ("7:50", "25 Nov 7:50"), ("mon", "23 Nov 9:00")],
)
def test_the_day_is_said_that_a_time_was_read_as(writing, typed, said):
    assert writing("log", "dana", "busy", "--at", typed).err == f"  it was on {said}\n"


def test_a_coffee_is_no_attempt_on_a_number(book, writing):
    assert writing("log", "dana", "reached", "--channel", "meeting").code == 0
    assert (the_call(book).channel, the_call(book).phone) == ("meeting", "")


def test_their_time_is_meant_for_a_call_back(book, writing):
    assert writing("log", "lee", "call_back", "--call-back", "tomorrow 9:00").code == 0
    assert the_call(book).call_back == datetime.fromisoformat("2026-11-26T09:00:00-08:00")


def test_a_person_without_a_number(book, writing):
    assert writing("log", "novak", "no-answer").code == 0
    assert the_call(book).phone == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nobody", "busy"), "contact: nobody here matches 'nobody'"),
        (("dan", "busy"), "contact: 'dan' may be any of: dan-novak, dana-okafor"),
        (("dana", "maybe"), "outcome cannot be read: write one of: reached"),
        (("dana",), "how did it end?"),
        (("dana", "call_back"), "call_back is missing"),
        (("dana", "call_back", "--call-back", "yesterday 9:00"), "call_back: that was"),
        (("dana", "busy", "--at", "tomorrow 9:00"), "at: that is"),
        (("dana", "busy", "--at", "0001-01-01"), "at: 1 is out of reach"),
        (("dana", "call_back", "--call-back", "9999-12-31"), "call_back: 9999 is out of reach"),
        (("dana", "busy", "--at", "whenever"), "at: cannot read 'whenever' as a time"),
        (("dana", "busy", "--phone", "none"), "phone: 'none'"),
        (("dana", "busy", "--told", "nothing"), "told: there is no tidbit 'nothing'"),
        (("dana", "busy", "--result", "fame"), "fame"),
        (("dana", "busy", "--channel", "smoke"), "smoke"),
        (("dana", "busy", "--talk-seconds", "100000"), "talk_seconds cannot be read: write whole seconds"),
        (("dana", "busy", "--talk-seconds", "-1"), "talk-seconds"),
    ],
)
def test_what_cannot_be_is_refused_by_name(book, writing, words, why):
    ran = writing("log", *words)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert not journal(book).entries


def test_what_is_typed_never_commands_the_terminal(book, writing):
    ran = writing("log", "dana\x1b[2J", "busy")
    assert (ran.code, "\x1b" in ran.err) == (2, False)


def test_without_room_the_text_is_given_back(book, home, writing):
    (home / "state").write_text("in the way")
    (book / "journal").write_text("in the way")
    ran = writing("log", "dana", "reached", "--note", "Raj is leaving")
    assert (ran.code, ran.out) == (4, "")
    assert "NOT SAVED" in ran.err
    assert 'note = "Raj is leaving"' in ran.err


def test_where_the_book_is_full_it_is_set_aside(book, writing, callsession):
    (book / "journal").write_text("in the way")
    ran = writing("log", "dana", "busy")
    assert ran.code == 0
    assert ran.out.startswith("saved ")
    assert "callsession retry" in ran.err
    (book / "journal").unlink()
    assert "busy" in callsession("show", "dana").out
