"""`callsession forecast`."""

import json

from tests.cli.practice import write

NOW = ("--now", "2026-11-25T08:35:00-05:00")


def test_what_it_costs_whether_it_fits_and_the_coming_weeks(book, callsession):
    ran = callsession("forecast", *NOW)
    assert ran.code == 0
    assert "Your network costs 0 minutes a working day; your blocks carry 76." in ran.out
    assert "It fits: you follow up 2 people" in ran.out
    assert "Minutes a working day:" in ran.out
    assert len([line for line in ran.out.splitlines() if "Nov" in line or "Dec" in line or "Jan" in line]) >= 8


def crowd(number):
    return "".join(f'[[contact]]\nname = "Person {one}"\nphones = ["+1 202-555-{one:04}"]\n' for one in range(number))


def test_a_backlog_and_until_when_it_takes(book, callsession):
    write(book / "contacts" / "crowd.toml", crowd(118))
    due = "120 people are due already, more than the blocks carry at once: "
    assert f"{due}the last of them is called by 17 Dec." in callsession("forecast", *NOW).out
    found = json.loads(callsession("forecast", "--json", *NOW).out)
    assert found["backlog"] == {"people": 120, "until": "2026-12-17"}
    write(book / "contacts" / "crowd.toml", crowd(398))
    assert "400 people are due already, more than the blocks carry at once: they take more than eight weeks.\n" in (
        callsession("forecast", *NOW).out
    )


def test_what_would_make_it_fit(book, callsession):
    write(book / "contacts" / "crowd.toml", crowd(400))
    ran = callsession("forecast", *NOW)
    assert "It does not fit: stretch B to " in ran.out
    assert " more a day, or " in ran.out


def test_the_same_for_other_programs(book, callsession):
    found = json.loads(callsession("forecast", "--json", *NOW).out)
    assert found["people"] == 2
    assert found["fits"] is True
    assert found["backlog"] is None
    assert len(found["weeks"]) == 8
    assert {"date", "levelled", "plain"} == found["days"][0].keys()
    assert found["weeks"][0]["monday"] == "2026-11-23"


def test_a_holiday_costs_nothing(book, callsession):
    found = json.loads(callsession("forecast", "--json", *NOW).out)
    assert "2026-11-26" not in {day["date"] for day in found["days"]}


def test_an_empty_book(home, callsession):
    (home / "book").mkdir()
    ran = callsession("forecast", *NOW)
    assert ran.out == "There is nobody to call yet: no one in the book may be called at a number that works.\n"
