from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.times import read_moment
from callsession.present.words import (
    clock,
    count,
    day,
    days,
    first_name,
    moment,
    named,
    ordinal_follow_up,
    several,
    span,
    to_come,
)

NEW_YORK = ZoneInfo("America/New_York")
WEDNESDAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 17, 21, 12, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (-5, "0 s"),
        (0, "0 s"),
        (45.9, "45 s"),
        (60, "1 min"),
        (89, "1 min"),
        (90, "2 min"),
        (131, "2 min"),
        (timedelta(minutes=24), "24 min"),
        (3569, "59 min"),
        (3570, "1 h"),
        (timedelta(hours=1, minutes=20), "1 h 20 min"),
        (timedelta(days=1, hours=2), "26 h"),
    ],
)
def test_lengths_of_time(length: timedelta | float, words: str) -> None:
    assert span(length) == words


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (-0.5, "0:00"),
        (0, "0:00"),
        (9.9, "0:09"),
        (72, "1:12"),
        (timedelta(minutes=2), "2:00"),
        (3599, "59:59"),
        (3723, "1:02:03"),
    ],
)
def test_a_stopwatch(length: timedelta | float, shown: str) -> None:
    assert clock(length) == shown


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 11, 25), "today"),
        (date(2026, 11, 26), "tomorrow"),
        (date(2026, 11, 27), "Fri"),
        (date(2026, 12, 1), "Tue"),
        (date(2026, 12, 2), "2 Dec"),
        (date(2026, 11, 24), "yesterday"),
        (date(2026, 11, 23), "23 Nov"),
        (date(2026, 1, 1), "1 Jan"),
        (date(2027, 1, 22), "22 Jan"),
        (date(2027, 5, 24), "24 May"),
        (date(2027, 5, 25), "25 May 2027"),
        (date(2025, 9, 14), "14 Sep 2025"),
    ],
)
def test_days_as_seen_from_today(when: date, words: str) -> None:
    assert day(when, WEDNESDAY) == words


def test_a_day_that_was_given_has_its_year_where_that_is_another() -> None:
    given = [date(2026, 11, 26), date(2027, 1, 22), date(2027, 11, 2)]
    assert [to_come(when, WEDNESDAY) for when in given] == ["26 Nov", "22 Jan 2027", "2 Nov 2027"]


def test_a_new_year_does_not_hide_the_last_weeks() -> None:
    assert day(date(2026, 12, 30), date(2027, 1, 4)) == "30 Dec"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-11-25T17:30", "17:30"),
        ("2026-11-25T09:05", "9:05"),
        ("2026-11-26T09:00", "tomorrow 9:00"),
        ("2026-11-27T08:30", "Fri 8:30"),
        ("2026-12-02T10:00", "2 Dec 10:00"),
        ("2028-02-29T00:00", "29 Feb 2028 0:00"),
    ],
)
def test_times(when: str, words: str) -> None:
    assert moment(datetime.fromisoformat(when).replace(tzinfo=NEW_YORK), NOW) == words


def test_a_time_is_on_its_own_zones_clock() -> None:
    auckland = ZoneInfo("Pacific/Auckland")  # it is Thursday, 11:21 there
    assert moment(datetime(2026, 11, 26, 17, 30, tzinfo=auckland), NOW) == "17:30"
    assert moment(datetime(2026, 11, 25, 17, 30, tzinfo=auckland), NOW) == "yesterday 17:30"


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-01-01"), timezones=st.just(UTC)),
    st.integers(1, 60 * 24 * 1000),
)
def test_a_coming_time_can_be_typed_as_it_is_shown(now: datetime, minutes: int) -> None:
    coming = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    assert read_moment(moment(coming, now), now, ZoneInfo("UTC")) == coming


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (61, "61 days")])
def test_numbers_of_days(number: int, words: str) -> None:
    assert days(number) == words


def test_what_is_counted() -> None:
    assert count(1, "person", "people") == "1 person"
    assert count(3, "person", "people") == "3 people"


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_several_names(names: list[str], words: str) -> None:
    assert several(names) == words


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *((1, "first"), (3, "third"), (12, "twelfth"), (13, "13th"), (20, "20th"), (21, "21st")),
        *((22, "22nd"), (33, "33rd"), (111, "111th"), (121, "121st")),
    ],
)
def test_follow_ups(number: int, word: str) -> None:
    assert ordinal_follow_up(number) == word


def test_the_first_of_many_names() -> None:
    assert named([], 2) == ""
    assert named(["Ana"], 2) == "Ana"
    assert named(["Ana", "Dana"], 2) == "Ana, Dana"
    assert named(["Ana", "Dana", "Lee", "Raj"], 2) == "Ana, Dana and 2 more"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Dana Okafor", "Dana"),
        ("Dr. Lee Chang", "Dr. Lee"),
        ("OKAFOR, Dana", "Dana"),
        ("Chang, Dr. Lee", "Dr. Lee"),
        ("Hank O'Brien, CFA", "Hank"),
        ("Okafor,", "Okafor,"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_what_somebody_is_called_by(name: str, word: str) -> None:
    assert first_name(name) == word
