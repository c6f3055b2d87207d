"""Public holidays."""

from datetime import date

import pytest

from callsession.cli.holidays import is_holiday
from tests.cli.practice import write


@pytest.mark.parametrize(
    ("region", "day", "holiday"),
    [
        ("US", date(2026, 11, 26), True),
        ("US", date(2026, 11, 27), False),
        ("GB", date(2026, 12, 28), True),
        ("GB", date(2026, 11, 26), False),
        ("001", date(2026, 12, 25), False),
        ("", date(2026, 12, 25), False),
    ],
)
def test_the_days_of_each_country(region: str, day: date, holiday: bool):
    assert is_holiday(region, day) is holiday


def test_nobody_is_called_on_a_holiday_of_theirs(book, callsession):
    write(book / "contacts" / "london.toml", 'name = "Imogen Clarke"\nphones = ["+44 20 7946 0010"]')
    ran = callsession("plan", "morning", "--now", "2026-11-26T08:35:00-05:00")
    assert "Imogen Clarke" in ran.out.partition("left out")[0]
    assert "Dana Okafor" in ran.out.partition("left out")[2]
    assert "a holiday there until tomorrow 8:00 there" in ran.out
