"""The pauses of a session."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Paused, Resumed
from callsession.core.pauses import paused, paused_since, pauses, worked
from tests.builders import NOW, new_id


def at(minutes: float):
    return NOW + timedelta(minutes=minutes)


def stops(minutes: list[int]) -> list[Paused | Resumed]:
    kinds = (Paused, Resumed)
    return [kinds[place % 2](id=new_id(), at=at(minute)) for place, minute in enumerate(minutes)]


@given(st.lists(st.integers(0, 60), max_size=8).map(sorted), st.integers(0, 60), st.integers(0, 60))
def test_work_is_what_no_pause_covers(minutes, since, until):
    """Counted minute by minute instead."""
    rests = list(zip(minutes[::2], minutes[1::2], strict=False))
    minutes_worked = sum(not any(begin <= minute < end for begin, end in rests) for minute in range(since, until))
    assert worked(stops(minutes), at(since), at(until)) == timedelta(minutes=minutes_worked)


def test_a_pause_that_goes_on_is_none_yet():
    assert list(pauses(stops([5, 15, 20]))) == [(at(5), at(15))]
    assert paused(stops([5, 15, 20])) == timedelta(minutes=10)
    assert paused(stops([5, 15, 20, 21])) == timedelta(minutes=11)
    assert [paused_since(stops(minutes)) for minutes in ([], [5], [5, 15], [5, 15, 20])] == [None, at(5), None, at(20)]


def test_a_pause_that_ends_before_it_began_by_the_clock_takes_nothing_away():
    assert paused(stops([15, 5])) == timedelta()
