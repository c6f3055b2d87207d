"""The reasons for a place in the queue, or for none."""

from datetime import timedelta

import pytest

from callsession.core.cadence import Dueness
from callsession.core.entries import Side
from callsession.core.outcomes import Outcome
from callsession.core.queue import LeftOut, plan
from callsession.core.rests import Cause
from callsession.present.why import CAUSE_WORDS, how_due, in_short, why, why_not
from tests.builders import (
    LOS_ANGELES,
    MORNING,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_fact,
    a_promise,
    a_tidbit,
    ago,
)

TWO_AGO = "Now: due 2 days ago; answers first thing (1 of 1)"
AGREED = "Now: you agreed on 8:35 there; answers first thing (1 of 1)"


def placed(*entries, tidbits=(), **fields):
    """Dana Okafor's place in the queue of a morning."""
    book = a_book(a_contact(**fields), entries=entries, tidbits=tidbits)
    (item,) = plan(book, MORNING, NOW, NOW + MORNING.length).queue
    return item


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((), "Now: no conversation yet"),
        ((a_call(at=ago(61)),), "Now: 1 day over 60; answers first thing (1 of 1)"),
        ((a_call(at=ago(60)),), "Now: 60 of 60 days; answers first thing (1 of 1)"),
        ((a_call(at=ago(61), next_due=TODAY),), "Now: due today; answers first thing (1 of 1)"),
        ((a_call(at=ago(61), next_due=TODAY - timedelta(days=2)),), TWO_AGO),
        ((a_call(Outcome.NO_ANSWER, ago(9)),), "Now: no conversation yet"),
        (
            (a_call(Outcome.NO_ANSWER, ago(9)), a_call(Outcome.NO_ANSWER, ago(5))),
            "Now: no conversation yet; seldom answers first thing (0 of 2)",
        ),
        ((a_call(Outcome.CALL_BACK, ago(1), call_back=NOW),), AGREED),
        ((a_promise("call again", Side.ME, due=TODAY, at=ago(1)),), "Now: you promised them something for today"),
    ],
)  # fmt: skip
def test_why_somebody_is_called(entries, words: str):
    assert why(placed(*entries), NOW) == words


@pytest.mark.parametrize(
    ("agreed", "now", "words"),
    [
        (NOW, NOW, "Now: you agreed on 8:35 there"),
        (NOW + timedelta(minutes=25), NOW, "From 8:50 there: you agreed on 9:00 there"),
        (NOW, NOW + timedelta(hours=6), "Now: you agreed on 8:35 there"),
        (NOW - timedelta(days=9), NOW, "Now: you agreed on 16 Nov 8:35 there"),
        (NOW - timedelta(days=9), NOW - timedelta(minutes=45), "From 8:00 there: you agreed on 16 Nov 8:35 there"),
    ],
)
def test_an_agreed_time_is_told_as_it_was_agreed_also_once_it_has_passed(agreed, now, words: str):
    book = a_book(a_contact(), entries=[a_call(Outcome.CALL_BACK, ago(10), call_back=agreed)])
    (item,) = plan(book, MORNING, now, now + MORNING.length).queue
    assert why(item, now).partition(";")[0] == words


@pytest.mark.parametrize(
    ("sort", "days", "words"),
    [
        ("news", 0, "fresh news"),
        ("industry", 9, "fading industry news"),
        ("evergreen", 3, "fresh tip"),
        ("article", 1, "fresh article"),
    ],
)
def test_what_there_is_to_give(sort: str, days: int, words: str):
    tidbit = a_tidbit(sort=sort, heard=TODAY - timedelta(days=days), tags=("widgets",))
    assert f"{words} for them (widgets)" in why(placed(tidbits=[tidbit], tags=("widgets",)), NOW)


def test_hours_that_open_later_are_theirs_in_the_reason_and_mine_in_the_queue():
    item = placed(timezone="America/Chicago")
    assert why(item, NOW) == "From 8:00 there: no conversation yet"
    assert in_short(item, NOW) == "9:00"


@pytest.mark.parametrize(
    ("entries", "tidbits", "words"),
    [
        ((a_call(Outcome.CALL_BACK, ago(1), call_back=NOW),), (), "callback"),
        ((a_promise("call again", Side.ME, due=TODAY, at=ago(1)),), (), "promised"),
        ((a_call(at=ago(55)),), (), "soon"),
        ((a_call(at=ago(55)),), (a_tidbit(people=("dana-okafor",)),), "news"),
        ((a_call(at=ago(61)),), (), "due"),
        ((a_call(at=ago(55), next_due=TODAY),), (), "due"),
        ((a_call(at=ago(95)),), (), "cold"),
    ],
)
def test_in_a_word(entries, tidbits, words: str):
    assert in_short(placed(*entries, tidbits=tidbits), NOW) == words


def test_whoever_was_met_today_where_it_is_yesterday_there():
    due = Dueness(-1, 60, TODAY + timedelta(days=60), levelled=False, today=TODAY - timedelta(days=1))
    assert how_due(due, due.today) == "0 of 60 days"


def test_a_cadence_of_one_day():
    assert why(placed(a_call(at=ago(1)), cadence_days=1), NOW) == "Now: 1 of 1 day; answers first thing (1 of 1)"


@pytest.mark.parametrize(
    ("cause", "until", "words"),
    [
        (Cause.DO_NOT_CALL, None, "asked not to be called"),
        (Cause.COOLING_OFF, TODAY + timedelta(days=2), "cooling off until Fri"),
        (Cause.COOLING_OFF, TODAY, "cooling off until it is Wed there"),
        (Cause.UNANSWERED, TODAY + timedelta(days=14), "does not answer, write instead: in peace until 9 Dec"),
        (Cause.NOT_DUE, TODAY + timedelta(days=40), "not due until 4 Jan"),
        (
            Cause.OUT_OF_HOURS,
            NOW.replace(hour=11, minute=0).astimezone(LOS_ANGELES),
            "out of hours until 8:00 there, 11:00 here",
        ),
        (Cause.OUT_OF_HOURS, NOW.replace(hour=16, minute=0), "out of hours until 16:00"),
        (Cause.OUT_OF_HOURS, None, "out of hours"),
    ],
)
def test_why_somebody_is_left_out_and_when_that_ends(cause: Cause, until, words: str):
    assert why_not(LeftOut("dana-okafor", "Dana Okafor", cause, until), NOW) == words


def test_every_cause_has_its_words():
    assert set(CAUSE_WORDS) == set(Cause)


def test_good_hours_that_were_said_are_no_calls_that_were_made():
    assert why(placed(a_fact("good_hours", "early", at=ago(1))), NOW) == "Now: no conversation yet"
