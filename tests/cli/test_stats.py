"""`callsession stats`."""

import json
import shutil
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book"
NOW = ("--now", "2026-11-25T08:35:00-05:00")


def test_a_book_without_calls_says_so(book, callsession):
    ran = callsession("stats", *NOW)
    assert ran.code == 0
    assert "Too few calls yet to name the best hours." in ran.out
    assert "No session yet." in ran.out
    assert "No conversation yet." in ran.out


def test_half_a_year(home, callsession):
    shutil.copytree(SAMPLE, home / "book")
    out = callsession("stats", *NOW).out
    for words in (
        "Who answered",
        "first thing",
        "after five",
        "Monday",
        " answered (",
        "calls an hour",
        "brought news",
    ):
        assert words in out


def test_the_same_for_other_programs(home, callsession):
    shutil.copytree(SAMPLE, home / "book")
    found = json.loads(callsession("stats", "--json", *NOW).out)
    overall = found["pick_up"]["overall"]
    assert 0 < overall["low"] < overall["share"] < overall["high"] < 1
    assert sum(rate["tried"] for rate in found["pick_up"]["by_slot"].values()) == overall["tried"]
    assert sum(cell["tried"] for cell in found["pick_up"]["by_weekday_and_slot"]) == overall["tried"]
    assert found["pace"]["calls"] > found["pace"]["conversations"] > 0
    assert found["yield"]["conversations"] >= found["yield"]["news"]
    assert found["dials"]["fourth"] <= found["dials"]["made"]
