"""What a field may hold."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from callsession.core.fields import known_zone, with_offset, within_reach, zone_of
from tests.builders import NEW_YORK, NOW, a_call, a_contact


def test_within_reach_gives_back_what_it_got():
    assert within_reach(date(1900, 1, 1)) == date(1900, 1, 1)
    assert within_reach(datetime(2999, 12, 31, tzinfo=UTC)) == datetime(2999, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime", "localtime", "Factory", "america/new_york", "EST5EST"],
)
def test_a_time_zone_is_one_of_those_that_are_known(name):
    with pytest.raises(ValueError, match="is no time zone"):
        known_zone(name)
    with pytest.raises(ValidationError):
        a_contact(timezone=name)


def test_a_time_zone_by_its_name():
    assert zone_of("Asia/Kolkata").key == "Asia/Kolkata"


def test_a_time_is_kept_with_its_offset_and_without_the_rules_of_its_zone():
    at = a_call(at=NOW).at
    assert at == NOW
    assert at.tzinfo == timezone(timedelta(hours=-5))


def test_an_hour_that_comes_twice_counts_twice():
    first, second = (datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=fold) for fold in (0, 1))
    assert second - first == timedelta()
    assert a_call(at=second).at - a_call(at=first).at == timedelta(hours=1)


def test_an_offset_with_seconds_which_no_file_can_hold_is_rounded():
    sun_time = datetime(1875, 1, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert sun_time.utcoffset() % timedelta(minutes=1)
    kept = with_offset(sun_time)
    assert kept == sun_time
    assert not kept.utcoffset() % timedelta(minutes=1)
