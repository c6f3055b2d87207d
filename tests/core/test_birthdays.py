"""Birthdays that are near."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.birthdays import Birthday, birthday_near, has_birthday
from tests.builders import a_contact

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(("ahead", "near"), [(-4, False), (-3, True), (0, True), (7, True), (8, False)])
def test_near_is_from_a_week_before_to_three_days_after(ahead: int, near: bool):
    day = TODAY + timedelta(days=ahead)
    assert birthday_near(a_contact(birthday=f"--{day:%m-%d}"), TODAY) == (Birthday(day) if near else None)


def test_an_age_is_told_where_it_is_round_and_known():
    ages = {"1976-11-25": 50, "1975-11-25": 0, "--11-25": 0, "2026-11-25": 0, "2036-11-25": 0}
    for birthday, age in ages.items():
        assert birthday_near(a_contact(birthday=birthday), TODAY) == Birthday(TODAY, age)


def test_over_new_year_the_age_is_that_of_the_birthday():
    assert birthday_near(a_contact(birthday="1977-01-02"), date(2026, 12, 30)) == Birthday(date(2027, 1, 2), 50)


def test_a_29_february_is_the_28th_in_years_without_one():
    contact = a_contact(birthday="--02-29")
    days = (date(2026, 2, 28), date(2028, 2, 28), date(2028, 2, 29))
    assert [has_birthday(contact, day) for day in days] == [True, False, True]


@pytest.mark.parametrize("birthday", ["", "--13-45"])
def test_whoever_has_none_or_one_that_is_no_day_has_none_near(birthday: str):
    assert birthday_near(a_contact(birthday=birthday), TODAY) is None


@given(birthday=st.dates(), year=st.integers(1, 9999))
def test_everybody_has_one_a_year(birthday: date, year: int):
    contact = a_contact(birthday=birthday.isoformat())
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    last = date(year, 12, 31)
    found = {day for day in (*days, last) if has_birthday(contact, day)}
    assert len(found) == 1
