import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.cli.clock import Clock
from tests.builders import KOLKATA, LONDON, NEW_YORK, NOW


@pytest.fixture
def gone(monkeypatch):
    """How many seconds have passed; a test adds to them."""
    seconds = [1000.25]
    monkeypatch.setattr(time, "monotonic", lambda: seconds[0])
    return seconds


def test_the_machine_s_time_is_given_in_whole_seconds_and_the_user_s_zone():
    before = datetime.now(UTC).replace(microsecond=0)
    now = Clock(KOLKATA)()
    assert before <= now <= datetime.now(UTC)
    assert (now.tzinfo, now.microsecond) == (KOLKATA, 0)


def test_a_clock_of_one_s_own_starts_where_it_is_told_and_runs_on(gone):
    clock = Clock(NEW_YORK, NOW)
    assert clock() == NOW
    gone[0] += 61.9
    assert clock() == NOW + timedelta(seconds=61)


def test_it_tells_the_user_s_time_wherever_it_started(gone):
    now = Clock(LONDON, NOW)()
    assert (now, now.tzinfo, now.hour) == (NOW, LONDON, 13)


def test_parts_of_a_second_are_left_out(gone):
    assert Clock(NEW_YORK, NOW.replace(microsecond=999_999))() == NOW


@pytest.mark.parametrize(
    ("starts", "hours", "shown"),
    [
        (datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK), 1, "03:30-0400"),
        (datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK), 2, "04:30-0400"),
        (datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK), 1, "01:30-0400"),
        (datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK), 2, "01:30-0500"),
        (datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1), 1, "02:30-0500"),
    ],
)
def test_an_hour_is_an_hour_also_where_the_clocks_change(gone, starts, hours, shown):
    clock = Clock(NEW_YORK, starts)
    gone[0] += hours * 3600
    assert f"{clock():%H:%M%z}" == shown


@given(
    starts=st.integers(-600_000_000, 3_700_000_000),
    seconds=st.integers(0, 10**7),
    zone=st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]).map(ZoneInfo),
)
def test_whatever_the_zone_as_much_time_passes_as_passed(starts, seconds, zone):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "monotonic", lambda: 0.0)
        clock = Clock(zone, datetime.fromtimestamp(starts, zone))
        patch.setattr(time, "monotonic", lambda: float(seconds))
        assert clock().timestamp() == starts + seconds
