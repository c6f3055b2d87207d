"""On which day the next conversation should be."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.levelling import least_loaded, loads, next_due
from callsession.core.models import Away
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, ago

CHRISTMAS = date(2026, 12, 25)
WEEKDAYS = a_book().works_on


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def test_the_latest_of_equally_loaded_days():
    assert least_loaded({}, WEEKDAYS, 60, TODAY) == date(2027, 1, 22)  # the Friday before the sixtieth day
    assert least_loaded({date(2027, 1, 22): 1}, WEEKDAYS, 60, TODAY) == date(2027, 1, 21)


def test_the_least_loaded_between_85_hundredths_and_the_whole():
    busy = {day(offset): 2 for offset in range(51, 61)} | {day(51): 1}
    assert least_loaded(busy, WEEKDAYS, 60, TODAY) == day(51)
    assert least_loaded(busy | {day(50): 0}, WEEKDAYS, 60, TODAY) == day(51)


def test_days_away_and_holidays_are_no_working_days():
    away = a_book(away=(Away(first=day(52), last=day(60)),))
    assert next_due(away, "dana-okafor", 60, TODAY) == day(51)
    free = a_book()
    closed = type(free)(**{**vars(free), "is_holiday": lambda region, when: region == "US" and when == CHRISTMAS})
    assert free.works_on(CHRISTMAS)
    assert not closed.works_on(CHRISTMAS)
    assert next_due(closed, "dana-okafor", 30, TODAY) == date(2026, 12, 24)


def test_where_no_such_day_is_left_it_is_the_first_after():
    away = a_book(away=(Away(first=day(50), last=day(61)),))
    assert next_due(away, "dana-okafor", 60, TODAY) == day(62)  # a Tuesday
    ever = a_book(away=(Away(first=day(50), last=day(500)),))
    assert next_due(ever, "dana-okafor", 60, TODAY) == day(60)


def test_ones_own_day_is_no_load():
    talks = [a_call(at=ago(9), contact=who, next_due=day(5)) for who in ("dana-okafor", "lee-chang")]
    book = a_book(a_contact(), a_contact("Lee Chang"), a_contact("Raj Patel"), entries=talks)
    assert loads(book) == {day(5): 2}
    assert loads(book, "lee-chang") == {day(5): 1}


@pytest.mark.parametrize("cadence", [1, 2, 3, 7])
def test_short_cadences_too(cadence: int):
    assert least_loaded({}, WEEKDAYS, cadence, NOW.date()) >= day(1)


@given(st.integers(1, 400), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.lists(st.integers(0, 60)))
def test_it_is_a_working_day_and_none_in_reach_has_less(cadence: int, talked: date, taken: list[int]):
    load = Counter(talked + timedelta(days=offset) for offset in taken)
    found = least_loaded(load, WEEKDAYS, cadence, talked)
    reach = [talked + timedelta(days=offset) for offset in range(1, cadence + 1) if offset >= 0.85 * cadence]
    working = [when for when in reach if WEEKDAYS(when)]
    if working:
        assert found in working
        assert load[found] == min(load[when] for when in working)
    else:
        assert found > reach[-1] or not WEEKDAYS(found)
