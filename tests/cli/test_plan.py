"""`callsession plan`."""

import json
from datetime import datetime

import pytest

from callsession.codecs.journal_toml import seal
from callsession.core.entries import ContactAdded
from tests.cli.practice import NOW, write

AT = ("--now", NOW)


def test_each_with_a_number_and_the_reasons_and_who_is_left_out(book, callsession):
    ran = callsession("plan", "morning", *AT)
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first == "morning, Wed 25 Nov 08:35 to 09:20: 1 to call"
    assert rest[0].startswith("1  Dana Okafor  (202) 555-0143  Now: ")
    assert "fresh news for them (widgets)" in rest[0]
    assert "Lee Chang  out of hours until Fri 16:00 there, Fri 19:00 here" in ran.out
    assert "Dan Novak  no number that works" in ran.out


def test_an_extension_stands_with_its_number(book, callsession):
    write(book / "contacts" / "zoe.toml", 'name = "Zoë"\nphones = ["+1 202-555-0161 ext. 12"]')
    assert "Zoë          (202) 555-0161 ext. 12  Now: " in callsession("plan", "morning", *AT).out


def test_every_factor_for_other_programs(book, callsession):
    found = json.loads(callsession("plan", "morning", "--json", *AT).out)
    assert (found["block"], found["now"]) == ("morning", NOW)
    (dana,) = found["queue"]
    assert (dana["contact"], dana["name"], dana["phone"]) == ("dana-okafor", "Dana Okafor", "+12025550143")
    assert set(dana["factors"]) == {"x", "U", "W", "tau", "p", "p_best", "p_by_slot", "expected_minutes"}
    factors = dana["factors"]
    assert dana["score"] == pytest.approx(
        factors["W"] * (factors["U"] + 0.5 * factors["tau"]) * factors["p"] * factors["p"] / factors["p_best"]
    )
    assert set(factors["p_by_slot"]) == {"early", "morning", "midday", "afternoon", "late"}
    assert dana["tidbit"]
    assert dana["why"].startswith("Now: ")
    assert {item["contact"] for item in found["left_out"]} == {"lee-chang", "dan-novak"}
    lee = next(item for item in found["left_out"] if item["contact"] == "lee-chang")
    assert lee["until"].startswith("2026-11-27T16:00:00")


def test_whoever_was_referred_is_not_called_while_their_file_cannot_be_used(book, callsession, writing):
    writing("log", "dana", "reached")
    (file,) = (book / "journal").rglob("*.toml")
    raj = ContactAdded(
        id="01K" + "0" * 23, at=datetime.fromisoformat(NOW), contact="raj", name="Raj", phone="+12025550144"
    )
    write(file.with_name("referral.toml"), seal(raj, 1))
    assert "Raj  (202) 555-0144" in callsession("plan", "after-5", *AT).out
    write(book / "contacts" / "raj.toml", 'name = "Raj"\nphones = ["+1 202-555-0144"]\ndo_not_call = True\n')
    assert "Raj" not in callsession("plan", "after-5", *AT).out
    check = callsession("check").out
    assert "contacts/raj.toml:3: " in check
    assert "journal" not in check


def test_a_block_out_of_season_is_planned_for_its_next_start(book, callsession):
    assert callsession("plan", "after-5", *AT).out.startswith("after-5, Wed 25 Nov 17:00 to 17:45")
    assert callsession("plan", "morning", "--now", "2026-11-25T10:00:00-05:00").out.startswith(
        "morning, Thu 26 Nov 08:30"
    )


def test_the_block_in_season_needs_no_name(book, callsession):
    assert callsession("plan", *AT).out.startswith("morning, Wed 25 Nov 08:35")


def test_a_block_of_ones_own(book, callsession):
    write(
        book / "book.toml",
        'timezone = "America/New_York"\n[blocks.lunch]\nstart = "12:00"\nminutes = 20\ndays = ["wed"]\n',
    )
    assert callsession("plan", "lunch", *AT).out.startswith("lunch, Wed 25 Nov 12:00 to 12:20: ")
    ran = callsession("plan", "dinner", *AT)
    assert ran.code == 2
    assert "lunch" in ran.err


def test_cards_for_paper(book, callsession):
    out = callsession("plan", "morning", "--sheet", *AT).out
    for words in ("Dana Okafor", "(202) 555-0143", "REMIND", "GIVE", "ASK", "CLOSE", "an operations role"):
        assert words in out


def test_the_same_book_and_clock_print_the_same(book, callsession):
    assert callsession("plan", "big-batch", "--json", *AT).out == callsession("plan", "big-batch", "--json", *AT).out


def test_a_current_events_run_is_planned_for_those_whom_the_news_fits(book, callsession):
    plain_, about = (
        json.loads(callsession("plan", "morning", "--json", "--now", NOW, *words).out)
        for words in ((), ("--tidbit", "kestrel"))
    )
    assert [row["contact"] for row in about["queue"]] == ["dana-okafor"]
    assert about["queue"][0]["tidbit"] == "kestrel"
    left = {row["contact"]: row["reason"] for row in about["left_out"]}
    assert left["lee-chang"] == "the news is not for them, stale, or told"
    assert len(plain_["left_out"]) <= len(about["left_out"])
    assert callsession("plan", "--tidbit", "nonsense").code == 2
