from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.day_words import MONTHS, WEEKDAYS, day_named, such_days

WEDNESDAY = date(2026, 11, 25)


def first_such(words: str, today: date) -> date:
    """The day named or, of several, the first from today on."""
    named = day_named(words, today)
    return named if isinstance(named, date) else next(such_days(named, today, 1))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("yesterday", date(2026, 11, 24)),
        ("today", WEDNESDAY),
        ("tomorrow", date(2026, 11, 26)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2020-02-29", date(2020, 2, 29)),
        ("+0d", WEDNESDAY),
        ("+2d", date(2026, 11, 27)),
        ("+ 2d", None),
        ("+2 days", date(2026, 11, 27)),
        ("in 1 day", date(2026, 11, 26)),
        ("+1w", date(2026, 12, 2)),
        ("in 3 weeks", date(2026, 12, 16)),
        ("in 2 months", date(2027, 1, 25)),
        ("+25 months", date(2028, 12, 25)),
        ("fri", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("thurs", date(2026, 11, 26)),
        ("next tue", date(2026, 12, 1)),
        ("wed", WEDNESDAY),
        ("1 dec", date(2026, 12, 1)),
        ("dec 1", date(2026, 12, 1)),
        ("25 november", WEDNESDAY),
        ("24 nov", date(2027, 11, 24)),
        ("sept 3", date(2027, 9, 3)),
        ("1 dec 2025", date(2025, 12, 1)),
        ("dec 1 2027", date(2027, 12, 1)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_days_by_name(words: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(ValueError, match=r"\S"):
            day_named(words, WEDNESDAY)
    else:
        assert first_such(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        *("", "x", "fr", "fridayy", "next", "next today", "next next fri", "dec", "1 de", "32 dec", "0 dec", "31 feb"),
        *("29 feb 2027", "2026-13-01", "2026-02-29", "2026-1-1", "26-12-01", "0000-01-01", "+d", "-2d", "2d", "+2q"),
        *("+1m", "+2h", "in fri", "1 2", "1 dec 26", "dec 1 dec", "1 dec 2026 1", "٣ dec", "+٣d"),
    ],
)
def test_what_is_no_day(words: str) -> None:
    with pytest.raises(ValueError, match=r"\S|^$"):
        day_named(words, WEDNESDAY)


@pytest.mark.parametrize("words", ["+9999999d", "+99999999999999999999w", "in 99999 months", "in 9999999999999 months"])
def test_what_is_beyond_the_calendar(words: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        day_named(words, WEDNESDAY)


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 11, date(2027, 11, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_a_month_without_that_day_gives_its_last(today: date, months: int, day: date) -> None:
    assert day_named(f"in {months} months", today) == day


def test_days_come_round_backward_too() -> None:
    fridays = day_named("fri", WEDNESDAY)
    assert not isinstance(fridays, date)
    assert list(islice(such_days(fridays, WEDNESDAY, -1), 2)) == [date(2026, 11, 20), date(2026, 11, 13)]


@pytest.mark.parametrize(("last", "step"), [(date.max, 1), (date.min, -1)])
def test_the_calendar_ends(last: date, step: int) -> None:
    with pytest.raises(OverflowError):
        next(such_days(lambda _: False, last, step))


@given(st.dates(max_value=date(9990, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_within_a_week(today: date, name: str) -> None:
    day = first_such(name, today)
    assert WEEKDAYS[day.weekday()] == name
    assert timedelta(0) <= day - today < timedelta(days=7)


@given(st.dates(max_value=date(9990, 1, 1)), st.dates())
def test_a_day_of_a_month_is_the_next_one(today: date, other: date) -> None:
    day = first_such(f"{other.day} {MONTHS[other.month - 1]}", today)
    assert (day.month, day.day) == (other.month, other.day)
    assert timedelta(0) <= day - today <= timedelta(days=8 * 366)
