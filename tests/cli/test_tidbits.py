"""`callsession tidbit`, `tidbits` and `sent`."""

import json

from callsession.core.entries import TidbitHeard
from tests.cli.practice import NOW, journal, snapshot


def listed(callsession, *words: str) -> list[dict]:
    return json.loads(callsession("tidbits", "--json", "--now", NOW, *words).out)["tidbits"]


def test_news_is_filed_and_whom_it_fits_is_said(book, callsession, writing):
    before = snapshot(book / "tidbits")
    ran = writing(
        "tidbit",
        "Acme buys presses",
        "--tag",
        "widgets",
        "--for",
        "lee",
        "--from",
        "dan-novak",
        "--url",
        "https://example.com/a",
    )
    assert ran.code == 0
    assert "fits 2: Acme buys presses" in ran.out
    assert "lee-chang" in ran.out
    assert "you thought of them" in ran.out
    (entry,) = journal(book).entries
    assert isinstance(entry, TidbitHeard)
    assert (entry.tags, entry.people, entry.source, entry.url) == (
        ("widgets",),
        ("lee-chang",),
        "dan-novak",
        "https://example.com/a",
    )
    assert snapshot(book / "tidbits") == before
    writing("undo", entry.id)
    assert [tidbit["id"] for tidbit in listed(callsession)] == ["kestrel"]


def test_it_is_never_told_to_its_source(book, writing):
    assert "fits 0" in writing("tidbit", "Acme buys presses", "--tag", "widgets", "--from", "dana").out


def test_the_fresh_ones_whom_they_fit_and_who_has_heard_them(book, callsession, writing):
    assert (
        "kestrel  1 day  fits Dana Okafor  not told yet  Kestrel is opening" in callsession("tidbits", "--now", NOW).out
    )
    (kestrel,) = listed(callsession)
    assert kestrel["fits"] == [{"contact": "dana-okafor", "value": kestrel["freshness"], "because": "widgets"}]
    writing("log", "dana", "reached", "--told", "kestrel")
    (kestrel,) = listed(callsession)
    assert (kestrel["fits"], kestrel["heard_by"]) == ([], ["dana-okafor"])
    assert "fits nobody  told 1 person" in callsession("tidbits", "--now", NOW).out


def test_the_stale_ones_only_if_asked_for(book, callsession):
    later = ("--now", "2026-12-25T08:35:00-05:00")
    fresh = callsession("tidbits", *later)
    assert (fresh.out, "--all shows what has gone stale" in fresh.err) == ("", True)
    assert "kestrel" in callsession("tidbits", "--all", *later).out
    for file in (book / "tidbits").iterdir():
        file.unlink()
    assert "no news yet" in callsession("tidbits", *later).err
    assert "no news yet" in callsession("tidbits", "--all", *later).err


def test_what_was_sent_was_heard(book, callsession, writing):
    ran = writing("sent", "dana", "article", "the one on plating", "--tidbit", "kestrel")
    assert ran.out.rstrip().endswith("Dana Okafor was sent article: the one on plating")
    assert listed(callsession)[0]["heard_by"] == ["dana-okafor"]
    ran = writing("sent", "dana", "article", "x", "--tidbit", "nothing")
    assert (ran.code, "there is no tidbit 'nothing'" in ran.err) == (2, True)


def test_a_tidbit_needs_words_and_people_who_are_there(book, writing):
    assert writing("tidbit", " ").code == 2
    assert writing("tidbit", "news", "--for", "nobody").code == 2
    assert journal(book).entries == ()
