from datetime import date, timedelta
from statistics import pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.capacity import planned_minutes
from callsession.core.forecast import WEEKS, forecast
from callsession.core.models import Away, Settings, Tier
from callsession.core.outcomes import Outcome
from tests.builders import BIG_BATCH, MORNING, NOW, TODAY, a_book, a_call, a_contact, a_snooze, ago

MONDAY = date(2026, 11, 23)


def met(days_ago):
    return {"on": TODAY - timedelta(days=days_ago)}


def levelled(coming):
    return {load.day: load.levelled for load in coming.days if load.levelled}


def plain(coming):
    return {load.day: load.plain for load in coming.days if load.plain}


def test_the_coming_eight_weeks_begin_with_what_is_left_of_this_one():
    coming = forecast(a_book(), NOW)
    assert [week.monday for week in coming.weeks] == [MONDAY + timedelta(weeks=week) for week in range(WEEKS)]
    assert [week.working_days for week in coming.weeks] == [3, 5, 5, 5, 5, 5, 5, 5]
    assert coming.days[0].day == TODAY
    assert coming.days[-1].day == date(2027, 1, 15)


def test_on_a_weekend_they_begin_with_the_next_week():
    coming = forecast(a_book(), NOW + timedelta(days=3))
    assert coming.weeks[0].monday == coming.days[0].day == date(2026, 11, 30)
    assert len(coming.days) == 40


def test_days_off_are_no_working_days_and_a_week_without_any_costs_nothing():
    away = Away(first=date(2026, 12, 7), last=date(2026, 12, 13))
    week = forecast(a_book(away=(away,)), NOW).weeks[2]
    assert (week.working_days, week.levelled, week.plain) == (0, 0, 0)


def test_a_day_that_was_set_is_kept_and_the_plain_list_knows_one_cadence_only():
    talk = a_call(at=ago(days=50), next_due=date(2026, 12, 1))
    coming = forecast(a_book(entries=[talk]), NOW)
    assert levelled(coming) == {date(2026, 12, 1): 10}
    assert plain(coming) == {date(2026, 12, 7): 10}  # ten days ahead is a Saturday


def test_a_set_day_is_today():
    coming = forecast(a_book(entries=[a_call(at=ago(days=60), next_due=TODAY)]), NOW)
    assert levelled(coming)[TODAY] == plain(coming)[TODAY] == 10


def test_whoever_is_set_for_a_day_off_is_called_after_it():
    away = Away(first=date(2026, 12, 1), last=date(2026, 12, 3))
    coming = forecast(a_book(entries=[a_call(at=ago(days=50), next_due=date(2026, 12, 1))], away=(away,)), NOW)
    assert date(2026, 12, 4) in levelled(coming)


def test_the_overdue_come_all_at_once_in_a_plain_list_and_spread_when_levelled():
    people = [a_contact(f"Person {place}", met=met(90)) for place in range(16)]
    coming = forecast(a_book(*people), NOW)
    assert plain(coming)[TODAY] == 160
    assert list(levelled(coming).values())[:8] == [20] * 8  # the working days of 15% of 60 days
    assert coming.weeks[0].levelled == pytest.approx(20)
    assert coming.weeks[0].plain == pytest.approx(160 / 3)


def test_whom_one_never_spoke_to_is_due_today():
    people = [a_contact(f"Person {place}") for place in range(7)]
    coming = forecast(a_book(*people), NOW)
    assert plain(coming)[TODAY] == 70
    assert list(levelled(coming).values())[:7] == [10] * 7


def test_whose_day_was_set_and_passed_is_spread_too():
    people = [a_contact(f"Person {place}") for place in range(7)]
    calls = [a_call(at=ago(days=70), contact=contact.id, next_due=TODAY - timedelta(days=5)) for contact in people]
    assert list(levelled(forecast(a_book(*people, entries=calls), NOW)).values())[:7] == [10] * 7


def test_whoever_comes_due_is_spread_over_what_is_left_of_the_end_of_the_cadence():
    people = [a_contact(f"Person {place}", met=met(53)) for place in range(5)]  # seven days before the cadence ends
    coming = forecast(a_book(*people), NOW)
    assert plain(coming) == {date(2026, 12, 2): 50}
    assert list(levelled(coming))[:5] == [
        TODAY,
        date(2026, 11, 26),
        date(2026, 11, 27),
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]


@pytest.mark.parametrize(
    "book",
    [
        a_book(a_contact(met=met(90), paused_until=date(2026, 12, 9))),
        a_book(a_contact(met=met(90)), entries=[a_snooze(date(2026, 12, 9))]),
        a_book(a_contact(met=met(90)), entries=[a_call(Outcome.NO_ANSWER, at=ago(days=1))], retry_days=15),
        a_book(entries=[a_call(at=ago(days=60), next_due=TODAY), a_snooze(date(2026, 12, 9))]),
    ],
    ids=["paused", "snoozed", "cooling off", "a set day"],
)
def test_nobody_is_called_while_left_in_peace(book):
    coming = forecast(book, NOW)
    assert min(plain(coming)) == min(levelled(coming)) == date(2026, 12, 9)


@pytest.mark.parametrize("until", [date(2027, 1, 18), date.max])
def test_whoever_waits_beyond_the_coming_weeks_costs_nothing_in_them(until: date):
    for book in (a_book(a_contact(paused_until=until)), a_book(entries=[a_snooze(until)])):
        coming = forecast(book, NOW)
        assert not levelled(coming)
        assert not plain(coming)


def test_each_conversation_brings_the_next():
    person = a_contact(cadence_days=14, met=met(14))
    assert list(plain(forecast(a_book(person), NOW))) == [TODAY + timedelta(weeks=weeks) for weeks in (0, 2, 4, 6)]
    assert len(levelled(forecast(a_book(person), NOW))) == 4


def test_whoever_cannot_be_called_costs_nothing():
    coming = forecast(a_book(a_contact(phones=())), NOW)
    assert not levelled(coming)
    assert not plain(coming)


def crowd(number, **fields):
    return [a_contact(f"Person {place}", **fields) for place in range(number)]


def test_what_a_day_does_not_carry_moves_on_to_the_next():
    coming = forecast(a_book(*crowd(120)), NOW)
    carried = planned_minutes(Settings())
    assert [week.levelled for week in coming.weeks[:4]] == [pytest.approx(220 / 3), 76, 76, pytest.approx(220 / 5)]
    assert all(week.levelled <= carried for week in coming.weeks)
    assert coming.weeks[0].plain == 400
    assert coming.backlog == (120, date(2026, 12, 16))


@given(st.integers(1, 400), st.integers(1, 90), st.integers(5, 120))
def test_no_week_ever_costs_more_than_the_blocks_carry(people, minutes, cadence):
    block = MORNING.model_copy(update={"minutes": minutes})
    book = a_book(*crowd(people, cadence_days=cadence), blocks=(block,), away=(Away(first=MONDAY, last=MONDAY),))
    assert all(week.levelled <= planned_minutes(book.settings) for week in forecast(book, NOW).weeks)


def test_whom_the_blocks_carry_in_time_are_no_backlog_and_without_blocks_nobody_is_put_off():
    assert forecast(a_book(*crowd(56)), NOW).backlog is None  # seven on each of eight days
    assert forecast(a_book(*crowd(64)), NOW).backlog == (64, date(2026, 12, 7))
    unplanned = forecast(a_book(*crowd(700), blocks=(BIG_BATCH,)), NOW)
    assert unplanned.backlog is None
    assert unplanned.days[0].levelled == 880


def test_a_backlog_may_take_longer_than_the_coming_weeks():
    assert forecast(a_book(*crowd(400)), NOW).backlog == (400, None)


@given(st.lists(st.tuples(st.sampled_from(Tier), st.integers(0, 200)), min_size=20, max_size=80))
def test_levelling_makes_the_days_more_even(people):
    contacts = [a_contact(f"P {n}", tier=tier, met=met(days)) for n, (tier, days) in enumerate(people)]
    days = forecast(a_book(*contacts), NOW).days
    assert pvariance([load.levelled for load in days]) <= pvariance([load.plain for load in days])
    assert sum(load.levelled for load in days) >= sum(load.plain for load in days) - 10 * len(people)


@given(st.integers(0, 8000))
def test_it_can_be_made_at_any_hour(hours):
    coming = forecast(a_book(), NOW + timedelta(hours=hours))
    assert len(coming.weeks) == WEEKS
    assert sum(week.working_days for week in coming.weeks) == len(coming.days)
