import pytest

from callsession.core.history import standing
from tests.cli.practice import NOW, journal


@pytest.fixture
def logged(book, writing):
    """The ids of three calls, one a minute."""
    ids = []
    for minute, contact in enumerate(("dana", "lee", "novak")):
        ran = writing("log", contact, "reached", "--at", f"8:0{minute}", "--news", f"news from {contact}")
        ids.append(ran.out.split()[1])
    return ids


def stand(book):
    return [entry.id for entry in standing(journal(book).entries) if entry.kind == "call"]


def undo_id(ran):
    return ran.out.split()[1].rstrip(":")


def test_the_latest_call_and_all_it_brought(book, writing, logged):
    ran = writing("undo")
    assert ran.code == 0
    assert "taken back: Dan Novak, 25 Nov 08:02, reached" in ran.out
    assert "with it: heard: news from novak" in ran.out
    assert stand(book) == logged[:2]


def test_again_and_again(book, writing, logged):
    for left in (2, 1, 0):
        assert writing("undo").code == 0
        assert stand(book) == logged[:left]
    ran = writing("undo")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no call to take back" in ran.err


def test_an_entry_by_its_id(book, writing, logged):
    assert "Dana Okafor" in writing("undo", logged[0]).out
    assert stand(book) == logged[1:]


def test_undoing_an_undo_restores(book, writing, logged):
    first = undo_id(writing("undo"))
    again = writing("undo", first)
    assert f"undo of {logged[2]}" in again.out
    assert stand(book) == logged
    writing("undo", undo_id(again))
    assert stand(book) == logged[:2]


def test_a_snooze_can_be_taken_back(book, writing, callsession):
    snoozed = writing("snooze", "dana", "+2w").out.split()[1].rstrip(":")
    assert "left in peace until 9 Dec" in writing("undo", snoozed).out
    assert "snoozed" not in callsession("show", "dana", "--now", NOW).out


def test_what_is_unknown_or_gone_is_refused(book, writing, logged):
    assert "no entry has the id 'nothing'" in writing("undo", "nothing").err
    writing("undo", logged[0])
    ran = writing("undo", logged[0])
    assert ran.code == 2
    assert "taken back already" in ran.err


def test_news_of_a_call_taken_back_is_gone_already(book, writing, logged):
    (news,) = [entry.id for entry in journal(book).entries if entry.kind == "tidbit" and "lee" in entry.text]
    writing("undo", logged[1])
    assert writing("undo", news).code == 2
