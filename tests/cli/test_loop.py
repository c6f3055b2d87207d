"""`callsession loop`, `draft`, `announce` and what `sent` closes."""

import json
import stat
from pathlib import Path

import pytest

from callsession.core.entries import PromiseKept, SentEntry
from tests.cli.practice import NOW, journal, snapshot


def looped(callsession) -> list[tuple[str, str]]:
    rows = json.loads(callsession("loop", "--json", "--now", NOW).out)["loop"]
    return [(row["contact"], row["what"]) for row in rows]


def test_a_lead_is_thanked_for_up_the_chain_until_it_was_sent(book, callsession, writing):
    files = snapshot(book / "contacts")
    assert callsession("loop", "--now", NOW).err.startswith("nothing is open")
    writing("log", "dana", "reached", "--result", "lead")
    assert looped(callsession) == [("dana-okafor", "thanks"), ("lee-chang", "feedback")]
    printed = callsession("loop", "--now", NOW)
    assert "Dana Okafor, to whom they led you: a lead, today" in printed.out
    assert "`callsession sent CONTACT WHAT TEXT` closes" in printed.err
    sent = writing("sent", "lee", "feedback", "told him of the lead")
    assert looped(callsession) == [("dana-okafor", "thanks")]
    writing("undo", sent.out.split()[1].rstrip(":"))
    assert ("lee-chang", "feedback") in looped(callsession)
    assert snapshot(book / "contacts") == files


def test_a_promise_to_send_is_kept_by_sending_and_undone_with_it(book, callsession, writing):
    writing("promise", "dana", "me", "send the article on plating", "--due", "fri")
    assert looped(callsession) == [("dana-okafor", "article")]
    assert "you promised: send the article on plating, by 27 Nov" in callsession("loop", "--now", NOW).out
    ran = writing("sent", "dana", "article", "the article on plating")
    assert "your promise is kept: send the article on plating" in ran.out
    assert looped(callsession) == []
    writing("undo", ran.out.split()[1].rstrip(":"))
    assert looped(callsession) == [("dana-okafor", "article")]


def test_which_of_several_promises_is_kept_is_asked(book, callsession, writing):
    for text in ("send the article", "mail the figures"):
        writing("promise", "dana", "me", text)
    ids = [row["promise"]["id"] for row in json.loads(callsession("loop", "--json", "--now", NOW).out)["loop"]]
    before = len(journal(book).entries)
    asked = writing("sent", "dana", "article", "it")
    assert asked.code == 2
    assert all(id_ in asked.err for id_ in ids)
    assert writing("sent", "dana", "article", "it", "--promise", "nonsense").code == 2
    assert len(journal(book).entries) == before
    assert "your promise is kept" not in writing("sent", "dana", "article", "it", "--promise", "none").out
    assert "kept: mail the figures" in writing("sent", "dana", "article", "it", "--promise", ids[1]).out
    kinds = [type(entry) for entry in journal(book).entries]
    assert (kinds.count(SentEntry), kinds.count(PromiseKept)) == (2, 1)


def test_a_note_is_ready_to_be_copied(book, callsession, writing):
    ran = callsession("draft", "dana", "article", "--now", NOW)
    assert ran.code == 0
    assert ran.out.startswith("Kestrel is opening a plating plant in Dayton\n\nHello Dana,\n\n")
    assert ran.out.endswith("\n\nSam Porter\n")
    assert callsession("draft", "dana", "article", "--tidbit", "kestrel", "--now", NOW).out == ran.out
    assert callsession("draft", "dana", "article", "--tidbit", "none", "--now", NOW).code == 2
    writing("promise", "dana", "me", "send the study")
    promised = callsession("draft", "dana", "article", "--now", NOW).out
    assert promised.startswith("As promised\n")
    assert "I promised to send the study: here it is." in promised
    assert "An introduction" in callsession("draft", "dana", "referral", "--now", NOW).out
    writing("log", "dana", "reached", "--result", "meeting")
    assert "You sent me to Dana Okafor" in callsession("draft", "lee", "feedback", "--now", NOW).out
    assert "Something came of our talk" in callsession("draft", "dana", "thanks", "--now", NOW).out


@pytest.fixture
def opener(tmp_path, monkeypatch) -> Path:
    """A program that opens links, which writes down what it was told to open."""
    opened = tmp_path / "opened"
    for name in ("xdg-open", "open"):
        program = tmp_path / "programs" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{opened}"\n')
        program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:/usr/bin:/bin")
    return opened


def test_a_mail_draft_is_opened_by_the_users_own_program(book, callsession, opener):
    assert callsession("draft", "dana", "thanks", "--mail", "--now", NOW).code == 0
    assert opener.read_text("utf-8").startswith("mailto:dana@example.com?subject=Thank%20you&body=Hello%20Dana%2C")


def test_without_an_address_or_a_program_it_says_so(book, callsession, monkeypatch, tmp_path):
    ran = callsession("draft", "lee", "thanks", "--mail", "--now", NOW)
    assert ran.code == 2
    assert "lee-chang has no e-mail address" in ran.err
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = callsession("draft", "dana", "thanks", "--mail", "--now", NOW)
    assert (ran.code, "no mail program could be opened" in ran.err) == (2, True)


def test_good_news_goes_to_all_who_helped(book, callsession, writing):
    assert "Lee Chang" in callsession("announce", "I start at Kestrel", "--now", NOW).out  # he referred Dana
    ran = writing("log", "dana", "reached", "--result", "offer", "--news", "Acme moves")
    assert ran.code == 0
    told = json.loads(callsession("announce", "I start at Kestrel", "--json", "--now", NOW).out)["announce"]
    assert {row["contact"]: row["how"] for row in told} == {
        "dana-okafor": ["your call brought me an offer", "you told me “Acme moves”"],
        "lee-chang": ["you sent me to Dana Okafor"],
    }
    printed = callsession("announce", "I start at Kestrel", "--now", NOW)
    assert "--- Dana Okafor (dana-okafor) dana@example.com · " in printed.out
    assert "I start at Kestrel." in printed.out
    assert callsession("announce", " ").code == 2
    writing("sent", "dana", "announcement", "I start at Kestrel")
    printed = callsession("announce", "I start at Kestrel", "--now", NOW).out
    assert [line.endswith(" · told already") for line in printed.split("\n") if line.startswith("---")] == [True, False]
    rows = json.loads(callsession("announce", "I start at Kestrel", "--json", "--now", NOW).out)["announce"]
    assert {row["contact"]: row["told"] for row in rows} == {"dana-okafor": True, "lee-chang": False}


def test_where_nobody_helped_yet_it_says_so(book, callsession):
    for path in book.glob("contacts/*.toml"):
        path.write_text(path.read_text("utf-8").replace('referred_by = "lee-chang"', ""), "utf-8")
    assert "nobody in the journal has helped yet" in callsession("announce", "news").err
