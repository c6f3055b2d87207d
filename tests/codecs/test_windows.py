"""Windows as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.refusals import BadValue
from callsession.codecs.windows import read_time, read_weekday, read_window, window_text
from callsession.core.models import WORKING_DAYS, Window


@pytest.mark.parametrize(
    ("text", "days", "start", "end"),
    [
        ("08:00-09:30", WORKING_DAYS, time(8), time(9, 30)),
        (" 8:00 \u2013 9:30 ", WORKING_DAYS, time(8), time(9, 30)),
        ("9-12", WORKING_DAYS, time(9), time(12)),
        ("fri 16:00-18:00", {4}, time(16), time(18)),
        ("Friday: 16-18", {4}, time(16), time(18)),
        ("mon-thu 9-12", {0, 1, 2, 3}, time(9), time(12)),
        ("sat,sun 10:00-24:00", {5, 6}, time(10), time(0)),
        ("fri - mon 10:00-11:00", {4, 5, 6, 0}, time(10), time(11)),
        ("mon & wed; fri 10:00-11:00", {0, 2, 4}, time(10), time(11)),
        ("22:00-06:00", WORKING_DAYS, time(22), time(6)),
        ("00:00-24:00", WORKING_DAYS, time(0), time(0)),
    ],
)
def test_what_a_window_says(text: str, days: set[int], start: time, end: time):
    assert read_window(text) == Window(days=frozenset(days), start=start, end=end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mornings", "is no window"),
        ("", "is no window"),
        ("25:00-26:00", "is no time of day"),
        ("8:60-9:00", "is no time of day"),
        ("8:-9:00", "is no time of day"),
        ("moonday 9-12", "is no weekday"),
        ("m 9-12", "is no weekday"),
        ("24:00-08:00", "starts at 24:00"),
        ("08:00-08:00", "starts and ends at once"),
        ("9-5", "may end in the evening or at night"),
    ],
)
def test_what_is_no_window(text: str, words: str):
    with pytest.raises(BadValue, match=words) as error:
        read_window(text)
    assert error.value.advice


def test_nine_to_five_is_asked_about():
    with pytest.raises(BadValue) as error:
        read_window("9-5")
    assert error.value.advice == "write '09:00-17:00' or '09:00-05:00'"


MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(st.frozensets(st.integers(0, 6), min_size=1), MINUTES, MINUTES)
def test_a_window_is_read_as_it_is_written(days: frozenset[int], start: time, end: time):
    if start != end or start == time.min:
        window = Window(days=days, start=start, end=end)
        assert read_window(window_text(window)) == window


@pytest.mark.parametrize(
    ("value", "at"), [("8:30", time(8, 30)), (" 08:30 ", time(8, 30)), ("17", time(17)), (time(9, 15), time(9, 15))]
)
def test_a_time_of_day(value: object, at: time):
    assert read_time(value) == at


@pytest.mark.parametrize("value", ["24:00", "half past eight", 8, 8.5, True, None])
def test_what_is_no_time_of_day(value: object):
    with pytest.raises(BadValue, match="no time of day"):
        read_time(value)


@pytest.mark.parametrize(("value", "day"), [("mon", 0), ("Tue.", 1), ("we", 2), ("sunday", 6)])
def test_a_weekday(value: str, day: int):
    assert read_weekday(value) == day


@pytest.mark.parametrize("value", ["m", "monn", "", 1, None])
def test_what_is_no_weekday(value: object):
    with pytest.raises(BadValue, match="is no weekday"):
        read_weekday(value)
