"""`callsession learn`, `lift` and `same`."""

import json

import pytest

from tests.cli.practice import journal, snapshot


def shown(callsession, contact: str) -> dict:
    return json.loads(callsession("show", contact, "--json").out)


def test_what_is_learned_is_seen_and_files_stay_as_they_are(book, callsession, writing):
    before = snapshot(book / "contacts")
    ran = writing(
        "learn", "dana", "--company", "Tidewater", "--phone", "202-555-0106 ext. 12", "--good-hours", "mornings"
    )
    assert ran.code == 0
    assert "Dana Okafor, learned: company Tidewater" in ran.out
    assert "Dana Okafor, learned: good hours first thing and in the morning" in ran.out
    contact = shown(callsession, "dana")["contact"]
    assert contact["company"] == "Tidewater"
    assert contact["phones"][0] == {"number": "+12025550106", "extension": "12", "label": ""}
    learned = {entry.field: (entry.value, entry.was) for entry in journal(book).entries}
    assert learned["company"] == ("Tidewater", "Brightwater Widgets")
    assert learned["good_hours"] == ("early morning", "")
    assert snapshot(book / "contacts") == before


def test_a_dead_number_is_no_more(book, callsession, writing):
    writing("learn", "dana", "--dead-phone", "+1 202-555-0143")
    assert [phone["number"] for phone in shown(callsession, "dana")["contact"]["phones"]] == ["+12025550188"]
    writing("log", "dana", "wrong_number")
    assert shown(callsession, "dana")["contact"]["phones"] == []
    assert callsession("show", "dana").out.splitlines()[3].startswith("no number")
    writing("learn", "dana", "--phone", "+1 202-555-0143")
    assert [phone["number"] for phone in shown(callsession, "dana")["contact"]["phones"]] == ["+12025550143"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "nothing to learn"),
        (("--company", " "), "nothing to learn"),
        (("--phone", "banana"), "phone: "),
        (("--dead-phone", "202-555-0199"), "dead_phone: they have no such number"),
        (("--timezone", "Mars/Olympus"), "timezone: 'Mars/Olympus' is no time zone"),
        (("--good-hours", "whenever"), "good_hours: write for example: mornings"),
    ],
)
def test_what_cannot_be_learned(book, writing, words: tuple[str, ...], complaint: str):
    ran = writing("learn", "dana", *words)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err
    assert journal(book).entries == ()


def test_a_do_not_call_that_is_over(book, callsession, writing):
    assert writing("lift", "dana").code == 2
    writing("log", "dana", "do_not_call")
    assert not shown(callsession, "dana")["queue"]["in"]
    assert writing("lift", "dana").out.rstrip().endswith("Dana Okafor may be called again")
    assert shown(callsession, "dana")["queue"]["why"] != "Not now: asked not to be called"


def test_a_do_not_call_in_a_file_is_taken_out_there(book, writing):
    path = book / "contacts" / "dana-okafor.toml"
    path.write_text("do_not_call = true\n" + path.read_text("utf-8"), "utf-8")
    ran = writing("lift", "dana")
    assert ran.code == 2
    assert "contacts/dana-okafor.toml:1 says do_not_call = true" in ran.err


def test_two_who_are_one_and_apart_again(book, callsession, writing):
    writing("log", "dan-novak", "reached", "--note", "the other name")
    ran = writing("same", "dana", "dan-novak")
    assert ran.code == 0
    assert "Dan Novak" not in callsession("people").out
    assert "the other name" in callsession("show", "dana").out
    (joined,) = (entry for entry in journal(book).entries if entry.kind == "same_person")
    writing("undo", joined.id)
    assert "Dan Novak" in callsession("people").out
    assert writing("same", "dana", "dana-okafor").code == 2


@pytest.mark.parametrize("words", [("learn", "dana", "--role", "x"), ("same", "dana", "dan-novak")])
def test_under_a_clock_for_looking_nothing_is_written(book, callsession, words: tuple[str, ...]):
    ran = callsession(*words, "--now", "2026-11-25T08:35:00-05:00")
    assert (ran.code, ran.out) == (0, "")
    assert journal(book).entries == ()
