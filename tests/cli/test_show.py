import json

import pytest

from tests.cli.practice import NOW, write


@pytest.fixture
def show(book, callsession):
    return lambda *words: callsession("show", *words, "--now", NOW)


def test_all_that_is_known(show):
    lines = show("dana").out.splitlines()
    assert lines[0] == "Dana Okafor (dana-okafor)"
    assert lines[1] == "VP Operations, Brightwater Widgets"
    assert "(202) 555-0143 · (202) 555-0188 (mobile) · dana@example.com" in lines
    assert "  We met on 14 Sep at their office, through Lee Chang." in lines
    assert "  Kestrel is opening a plating plant in Dayton · 1 d" in lines
    assert "  they: introduce me to Raj Patel, by 1 Dec" in lines
    assert "  Two boys, coaches football." in lines
    assert "  contacts/dana-okafor.toml:1" in lines
    assert any(line.startswith("Now: ") for line in lines)
    assert any(line.startswith("next due ") for line in lines)


def test_what_happened_comes_last_and_latest_first(show, writing):
    first = writing("log", "dana", "no_answer", "--at", "yesterday 9:00").out.split()[1]
    second = writing("log", "dana", "reached", "--note", "Raj is leaving").out.split()[1]
    timeline = show("dana").out.partition("TIMELINE\n")[2].splitlines()
    assert timeline == [
        f"  25 Nov 08:35  reached: Raj is leaving  [{second}]",
        f"  24 Nov 09:00  no answer  [{first}]",
    ]


def test_why_somebody_is_not_called(show, writing):
    writing("snooze", "dana", "2026-12-09")
    assert "Not now: snoozed until 9 Dec" in show("dana").out
    assert "Not now: no number that works" in show("novak").out


def test_the_document(show, writing):
    writing("log", "dana", "reached", "--i-promised", "send the article")
    document = json.loads(show("dana", "--json").out)
    assert document["contact"]["id"] == "dana-okafor"
    assert document["queue"]["in"] is False
    assert document["goodwill"].keys() == {"given", "asked"}
    assert [promise["text"] for promise in document["agenda"]["settle"]] == [
        "introduce me to Raj Patel",
        "send the article",
    ]
    assert [entry["kind"] for entry in document["timeline"]] == ["call", "promise"]
    assert document["agenda"]["give"][0]["tidbit"] == "kestrel"


def test_a_book_whose_blocks_have_no_days(book, show):
    write(book / "book.toml", '[blocks.mine]\nstart = "09:00"\n')
    assert show("dana").code == 0


@pytest.mark.parametrize(
    ("words", "why"), [("nobody", "nobody here matches"), ("dan", "may be any of: dan-novak, dana")]
)
def test_who_is_meant(show, words, why):
    ran = show(words)
    assert ran.code == 2
    assert why in ran.err
