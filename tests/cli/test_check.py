import json

import pytest

from tests.cli.practice import WRITING, journal, snapshot, write


@pytest.fixture
def changed(book, writing):
    """The id of an entry whose note was changed in the file."""
    id_ = writing("log", "dana", "reached", "--note", "Raj is leaving").out.split()[1]
    (file,) = (book / "journal").rglob("*.toml")
    file.write_text(file.read_text("utf-8").replace("leaving", "staying"), "utf-8")
    return id_


def test_a_book_in_order(book, callsession):
    no_number = "1 person has no number that works: in no queue without one\n"
    assert callsession("check", *WRITING[:2]) == (0, "", no_number)
    assert json.loads(callsession("check", "--json").out) == {"problems": []}


def test_days_told_as_past_that_are_still_to_come_are_named(book, callsession):
    early = ("--now", "2026-09-01")
    ran = callsession("check", *early)
    assert (ran.code, ran.out) == (0, "")  # the clock may be what is wrong
    assert [line.partition(":")[0] for line in ran.err.splitlines()[:2]] == [
        "contacts/dana-okafor.toml",
        "tidbits/november.toml",
    ]
    assert "heard: 2026-11-24 is still to come: write the day that it was" in ran.err


def test_every_problem_with_its_place_and_advice(book, callsession):
    write(book / "contacts" / "bad.toml", 'name = "Bad"\ncompany = \n')
    ran = callsession("check")
    assert ran.code == 1
    where, advice = ran.out.splitlines()[:2]
    assert where.startswith("contacts/bad.toml:")
    assert advice.startswith("  ")
    (problem,) = json.loads(callsession("check", "--json").out)["problems"]
    assert problem.keys() == {"file", "line", "column", "message", "advice"}
    assert problem["file"] == "contacts/bad.toml"


def test_one_number_in_two_files_is_named_with_both_and_is_no_mistake(book, callsession):
    write(book / "contacts" / "zoe.toml", 'name = "Zoe Marsh"\nphones = ["+1 202-555-0143"]\n')
    ran = callsession("check")
    where = "contacts/dana-okafor.toml:1: dana-okafor: (202) 555-0143 is the number of zoe (contacts/zoe.toml:1) too"
    assert (ran.code, ran.out) == (0, "")
    assert where in ran.err.splitlines()
    assert "problem" not in callsession("plan").err


def test_a_changed_entry_counts_once_it_is_accepted(book, writing, callsession, changed):
    ran = callsession("check")
    assert ran.code == 1
    assert f"callsession check --accept {changed}" in ran.out
    assert '| note = "Raj is staying"' in ran.out
    assert "staying" not in callsession("show", "dana").out
    assert writing("check", "--accept", changed).code == 0
    assert callsession("check").code == 0
    assert "staying" in callsession("show", "dana").out


def test_only_what_was_changed_can_be_accepted(book, writing, changed):
    ran = writing("check", "--accept", "nothing")
    assert (ran.code, ran.out) == (2, "")
    assert "no entry with the id 'nothing' was changed" in ran.err


def test_a_clock_for_looking_accepts_nothing(book, callsession, changed):
    before = snapshot(book)
    assert "nothing was written" in callsession("check", "--accept", changed, *WRITING[:2]).err
    assert snapshot(book) == before


def test_entries_that_wait_are_mentioned(book, writing, callsession):
    (book / "journal").write_text("in the way")
    writing("log", "dana", "busy")
    assert "`callsession retry`" in callsession("check").err
    assert not journal(book).entries
