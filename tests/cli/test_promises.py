"""`callsession promise` and `promises`."""

import json
from datetime import date

import pytest

from callsession.core.entries import PromiseMade, Side
from tests.cli.practice import NOW, journal


def listed(callsession) -> list[dict]:
    return json.loads(callsession("promises", "--json", "--now", NOW).out)["promises"]


@pytest.mark.parametrize(
    ("words", "text", "due"),
    [
        (("send the article by fri",), "send the article", date(2026, 11, 27)),
        (("send the article", "--due", "1 dec"), "send the article", date(2026, 12, 1)),
        (("drop by the plant", "--due", "fri"), "drop by the plant", date(2026, 11, 27)),
        (("send the article",), "send the article", None),
    ],
)
def test_a_promise_is_noted(book, writing, words: tuple[str, ...], text: str, due: date | None):
    assert writing("promise", "dana", "me", *words).code == 0
    (entry,) = journal(book).entries
    assert isinstance(entry, PromiseMade)
    assert (entry.contact, entry.side, entry.text, entry.due) == ("dana-okafor", Side.ME, text, due)


def test_what_is_open_by_date_and_what_is_kept(book, callsession, writing):
    writing("promise", "lee", "me", "call by fri")
    writing("promise", "lee", "them", "think of me")
    assert [(one["contact"], one["side"], one["due"]) for one in listed(callsession)] == [
        ("lee-chang", "me", "2026-11-27"),
        ("dana-okafor", "them", "2026-12-01"),
        ("lee-chang", "them", None),
    ]
    out = callsession("promises", "--now", NOW).out
    assert "Dana Okafor  they: introduce me to Raj Patel, by 1 Dec" in out
    for one in listed(callsession):
        assert "is kept" in writing("promises", "--done", one["id"]).out
    assert listed(callsession) == []
    assert "nothing is promised" in callsession("promises", "--now", NOW).err


def test_a_promise_that_is_not_open_is_not_kept(book, writing):
    ran = writing("promises", "--done", "nothing")
    assert (ran.code, "no open promise has the id 'nothing'" in ran.err) == (2, True)
    assert writing("promise", "dana", "me", " ").code == 2
    assert writing("promise", "dana", "nobody", "x").code == 2
