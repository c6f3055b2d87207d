"""Promised calls and agreed times."""

from datetime import datetime, timedelta

import pytest

from callsession.core.entries import Side
from callsession.core.outcomes import Outcome
from callsession.core.promises import agreed_call, in_force_from, promised_days, promised_for
from tests.builders import LOS_ANGELES, NEW_YORK, NOW, TODAY, a_call, a_clock, a_person, a_promise, ago

THERE = "America/Los_Angeles"


def agreed(person) -> datetime | None:
    return agreed_call(person, a_clock(person))


def test_nothing_was_agreed():
    assert agreed(a_person()) is None


def test_what_the_journal_says_comes_before_the_file():
    at = NOW + timedelta(days=1)
    person = a_person(a_call(Outcome.CALL_BACK, call_back=at), call_back=datetime(2026, 12, 1, 10), timezone=THERE)  # noqa: DTZ001
    assert agreed(person) == at
    assert agreed(person).tzinfo == LOS_ANGELES


def test_the_files_time_is_theirs():
    person = a_person(call_back=datetime(2026, 12, 1, 10), timezone=THERE)  # noqa: DTZ001
    assert agreed(person) == datetime(2026, 12, 1, 10, tzinfo=LOS_ANGELES)


def test_the_files_time_may_have_an_offset():
    person = a_person(call_back=datetime(2026, 12, 1, 10, tzinfo=NEW_YORK), timezone=THERE)
    assert agreed(person) == datetime(2026, 12, 1, 7, tzinfo=LOS_ANGELES)


def test_the_files_time_is_done_once_there_is_a_later_touch():
    fields = {"call_back": datetime(2026, 11, 24, 10), "timezone": "America/New_York"}  # noqa: DTZ001
    at = datetime(2026, 11, 24, 10, tzinfo=NEW_YORK)
    assert agreed(a_person(a_call(Outcome.NO_ANSWER, at - timedelta(minutes=11)), **fields)) == at
    assert agreed(a_person(a_call(Outcome.NO_ANSWER, at - timedelta(minutes=10)), **fields)) is None


def test_it_stands_after_a_wrong_number():
    fields = {"call_back": datetime(2026, 11, 24, 10), "timezone": "America/New_York"}  # noqa: DTZ001
    at = datetime(2026, 11, 24, 10, tzinfo=NEW_YORK)
    assert agreed(a_person(a_call(Outcome.WRONG_NUMBER, at), **fields)) == at


def test_it_is_in_force_ten_minutes_before():
    after_the_change = datetime(2026, 11, 1, 1, 5, tzinfo=NEW_YORK, fold=1)
    assert in_force_from(NOW) == NOW - timedelta(minutes=10)
    assert in_force_from(after_the_change).timestamp() == after_the_change.timestamp() - 600


def mine(text="call again", **fields):
    return a_person(a_promise(text, Side.ME, at=ago(1), **fields))


def test_a_call_is_promised_by_me_for_that_very_day():
    tomorrow = TODAY + timedelta(days=1)
    assert promised_for(mine(due=TODAY), TODAY)
    assert not promised_for(a_person(a_promise(side=Side.THEM, due=TODAY, at=ago(1))), TODAY)
    assert not promised_for(mine(due=TODAY), tomorrow)
    assert not promised_for(mine(due=None), TODAY)
    assert not promised_for(a_person(), TODAY)
    assert [*promised_days(mine(due=tomorrow), TODAY)] == [tomorrow]
    assert not [*promised_days(mine(due=TODAY), TODAY)]


@pytest.mark.parametrize("text", ["send the article", "mail the figures", "introduce them to Kim", "forward it"])
def test_what_can_be_sent_promises_no_call(text: str):
    tomorrow = TODAY + timedelta(days=1)
    assert not promised_for(mine(text, due=TODAY), TODAY)
    assert not [*promised_days(mine(text, due=tomorrow), TODAY)]


@pytest.mark.parametrize("text", ["call again", "Call about the article", "tell them how it went"])
def test_what_is_said_promises_a_call(text: str):
    assert promised_for(mine(text, due=TODAY), TODAY)
