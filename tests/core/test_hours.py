from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.hours import LocalTime, ZoneSource, is_open, local_time, opens, today_there
from callsession.core.models import Contact, Window
from tests.builders import CHICAGO, KOLKATA, LONDON, LOS_ANGELES, NEW_YORK, NOW, a_contact, a_phone

DAILY = frozenset(range(7))
MINUTE = timedelta(minutes=1)

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
LIVELY = (
    *("America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London", "Asia/Kolkata", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns", "America/Havana", "Africa/Cairo", "Asia/Beirut"),
    *("Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "Europe/Dublin", "Antarctica/Troll"),
)

YEAR = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(366)]
CHANGES = [
    (zone, day)
    for zone in map(ZoneInfo, LIVELY)
    for day, after in pairwise(YEAR)
    if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()
]
"""The days of a year on which the clocks change somewhere."""

zones = st.sampled_from([ZoneInfo(name) for name in LIVELY])
any_zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
windows = st.builds(
    lambda days, start, end: Window(days=days, start=start, end=time(0) if start == end else end),
    st.frozensets(st.integers(0, 6), min_size=1),
    minutes,
    minutes,
)
near_changes = st.sampled_from(CHANGES).flatmap(
    lambda change: st.tuples(
        st.just(change[0]), st.integers(-24 * 60, 48 * 60).map(lambda minute: change[1] + minute * MINUTE)
    )
)
"""A zone and a moment not far from a change of its clocks."""

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 - made aware at once
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


def clock(*candidates: ZoneInfo) -> LocalTime:
    """The clock of somebody who may be in any of these zones."""
    return LocalTime(candidates[0], candidates, ZoneSource.NUMBER)


def at(zone: ZoneInfo, *when: int, fold: int = 0) -> datetime:
    """A local time."""
    return datetime(*when, tzinfo=zone, fold=fold)


def somebody(*hours: str, days: frozenset[int] = DAILY):
    """A contact with these windows, `24:00` being the end of a day."""
    pairs = [window.replace("24:00", "00:00").split("-") for window in hours]
    return a_contact(
        windows=tuple(
            Window(days=days, start=time.fromisoformat(start), end=time.fromisoformat(end)) for start, end in pairs
        )
    )


# --- whose time zone -------------------------------------------------------------------------------------------------


def with_zones(*names: str, **fields):
    """A contact whose number may be in these zones."""
    return a_contact(phones=(a_phone(zones=names),), **fields)


def test_the_file_knows_best():
    found = local_time(with_zones("America/Chicago", timezone="Europe/London"), NEW_YORK, NOW)
    assert found == LocalTime(LONDON, (LONDON,), ZoneSource.FILE)


def test_without_it_the_first_number_says_where_they_are():
    contact = a_contact(phones=(a_phone(zones=("America/Chicago",)), a_phone(zones=("Europe/London",))))
    assert local_time(contact, NEW_YORK, NOW) == LocalTime(CHICAGO, (CHICAGO,), ZoneSource.NUMBER)


def test_without_a_number_or_its_zone_they_are_where_i_am():
    expected = LocalTime(NEW_YORK, (NEW_YORK,), ZoneSource.MINE)
    assert local_time(a_contact(phones=()), NEW_YORK, NOW) == expected
    assert local_time(with_zones(), NEW_YORK, NOW) == expected


def test_a_number_of_many_zones_is_in_mine_if_that_is_among_them():
    found = local_time(with_zones("America/Los_Angeles", "America/New_York"), NEW_YORK, NOW)
    assert found == LocalTime(NEW_YORK, (NEW_YORK,), ZoneSource.NUMBER)


def test_else_in_the_most_easterly_and_all_of_them_must_allow_the_call():
    contact = with_zones("America/Los_Angeles", "America/Chicago")
    found = local_time(contact, NEW_YORK, NOW)
    assert found == LocalTime(CHICAGO, (LOS_ANGELES, CHICAGO), ZoneSource.NUMBER)
    assert not is_open(contact, found, at(CHICAGO, 2026, 11, 25, 9, 59))
    assert is_open(contact, found, at(CHICAGO, 2026, 11, 25, 10))
    assert not is_open(contact, found, at(CHICAGO, 2026, 11, 25, 20))
    assert opens(contact, found, NOW) == at(CHICAGO, 2026, 11, 25, 10)


def test_today_is_the_day_it_is_there():
    late = at(NEW_YORK, 2026, 11, 25, 22)
    assert today_there(clock(NEW_YORK), late) == date(2026, 11, 25)
    assert today_there(clock(KOLKATA), late) == date(2026, 11, 26)


# --- windows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [NEW_YORK, LONDON, KOLKATA, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Eucla")])
def test_the_usual_hours_are_eight_to_eight_on_working_days_there(zone):
    for day, opens_then in [(25, True), (27, True), (28, False), (29, False)]:  # Wednesday, Friday, and the weekend
        assert not is_open(a_contact(), clock(zone), at(zone, 2026, 11, day, 7, 59))
        assert is_open(a_contact(), clock(zone), at(zone, 2026, 11, day, 8)) is opens_then
        assert is_open(a_contact(), clock(zone), at(zone, 2026, 11, day, 19, 59)) is opens_then
        assert not is_open(a_contact(), clock(zone), at(zone, 2026, 11, day, 20))


def test_a_half_hour_zone_opens_on_the_half_hour_here():
    opening = opens(a_contact(), clock(KOLKATA), at(NEW_YORK, 2026, 11, 25, 9, 30))
    assert opening == at(NEW_YORK, 2026, 11, 25, 21, 30)
    assert opening.tzinfo is KOLKATA


def test_their_own_hours_stand_instead():
    contact = somebody("17:00-19:00", days=frozenset({5}))
    assert not is_open(contact, clock(NEW_YORK), NOW)
    assert opens(contact, clock(NEW_YORK), NOW) == at(NEW_YORK, 2026, 11, 28, 17)


def test_when_it_is_open_now_it_opens_now():
    assert opens(a_contact(), clock(LONDON), NOW) == NOW
    assert opens(a_contact(), clock(LONDON), NOW).tzinfo is LONDON


def test_a_window_that_crosses_midnight_belongs_to_the_day_it_starts():
    contact = somebody("20:00-08:00", days=frozenset({4}))  # from Friday evening to Saturday morning
    open_at = {
        (27, 7): False, (27, 19): False, (27, 20): True, (27, 23): True, (28, 0): True, (28, 7): True,
        (28, 8): False, (28, 20): False,
    }  # fmt: skip
    assert {
        when: is_open(contact, clock(NEW_YORK), at(NEW_YORK, 2026, 11, when[0], when[1], 59 if when[1] == 7 else 0))
        for when in open_at
    } == open_at


def test_24_00_is_the_end_of_the_day():
    evening, all_day = somebody("18:00-24:00", days=frozenset({2})), somebody("00:00-24:00", days=frozenset({2}))
    assert is_open(evening, clock(NEW_YORK), at(NEW_YORK, 2026, 11, 25, 23, 59))
    assert not is_open(evening, clock(NEW_YORK), at(NEW_YORK, 2026, 11, 26))
    assert not is_open(evening, clock(NEW_YORK), at(NEW_YORK, 2026, 11, 25))
    assert [is_open(all_day, clock(NEW_YORK), at(NEW_YORK, 2026, 11, day, hour)) for day, hour in DAY_AND_EDGES] == [
        False, True, True, False,
    ]  # fmt: skip


DAY_AND_EDGES = [(24, 23), (25, 0), (25, 23), (26, 0)]


def test_two_zones_whose_hours_never_meet_never_open():
    contact = somebody("09:00-10:00")
    assert opens(contact, clock(NEW_YORK, KOLKATA), NOW) is None


# --- where the clocks change -----------------------------------------------------------------------------------------
# New York: on 8 March 2026 from 02:00 to 03:00, on 1 November from 02:00 back to 01:00.
# London: on 29 March from 01:00 to 02:00, on 25 October from 02:00 back to 01:00.


def test_a_window_that_starts_in_the_gap_opens_with_the_gap_s_end():
    contact = somebody("02:30-06:00")
    before = at(NEW_YORK, 2026, 3, 8, 1, 59)
    assert not is_open(contact, clock(NEW_YORK), before)
    assert opens(contact, clock(NEW_YORK), before) == at(NEW_YORK, 2026, 3, 8, 3)
    assert opens(somebody("01:15-06:00"), clock(LONDON), at(LONDON, 2026, 3, 29, 0, 30)) == at(LONDON, 2026, 3, 29, 2)


def test_a_window_inside_the_gap_does_not_open_that_day():
    assert opens(somebody("02:00-03:00"), clock(NEW_YORK), at(NEW_YORK, 2026, 3, 8)) == at(NEW_YORK, 2026, 3, 9, 2)


def test_a_window_in_the_hour_that_comes_twice_opens_twice():
    contact = somebody("01:30-02:30")
    first = at(NEW_YORK, 2026, 11, 1, 1, 30)
    assert opens(contact, clock(NEW_YORK), first - MINUTE) == first
    assert is_open(contact, clock(NEW_YORK), at(NEW_YORK, 2026, 11, 1, 1, 59))
    between = at(NEW_YORK, 2026, 11, 1, 1, 10, fold=1)
    assert not is_open(contact, clock(NEW_YORK), between)
    assert opens(contact, clock(NEW_YORK), between).astimezone(UTC) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_window_that_has_closed_opens_again_when_the_clock_is_put_back():
    contact = somebody("00:30-01:30")
    after = at(LONDON, 2026, 10, 25, 1, 45)
    assert not is_open(contact, clock(LONDON), after)
    assert opens(contact, clock(LONDON), after).astimezone(UTC) == datetime(2026, 10, 25, 1, tzinfo=UTC)


def test_the_usual_hours_are_an_hour_earlier_by_the_world_s_clock_in_summer():
    assert opens(a_contact(), clock(NEW_YORK), at(NEW_YORK, 2026, 3, 6, 21)) == datetime(2026, 3, 9, 12, tzinfo=UTC)
    assert opens(a_contact(), clock(NEW_YORK), at(NEW_YORK, 2026, 10, 30, 21)) == datetime(2026, 11, 2, 13, tzinfo=UTC)


def opens_utc(contact: Contact, there: LocalTime, now: datetime) -> datetime | None:
    """When they may next be called, in UTC: times of an hour that comes twice equal none in another zone."""
    opening = opens(contact, there, now)
    return opening and opening.astimezone(UTC)


def minutes_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every minute from one time in UTC to another."""
    return (start + number * MINUTE for number in range((end - start) // MINUTE))


def wall_says(window: Window, local: datetime) -> bool:
    """Whether a local time is in a window, minute by minute of the week."""
    minute = (local.weekday() * 24 + local.hour) * 60 + local.minute
    start = window.start.hour * 60 + window.start.minute
    length = (window.end.hour * 60 + window.end.minute - start) % (24 * 60) or 24 * 60
    return any((minute - day * 24 * 60 - start) % (7 * 24 * 60) < length for day in window.days)


@given(st.tuples(any_zones, moments) | near_changes, windows)
def test_nobody_s_hours_are_open_but_by_the_clock_on_their_wall(where_and_when, window):
    zone, now = where_and_when
    contact = a_contact(windows=(window,))
    assert is_open(contact, clock(zone), now) == wall_says(window, now.astimezone(zone))


@given(st.tuples(zones, moments) | near_changes, st.lists(windows, min_size=1, max_size=3))
def test_it_opens_at_the_first_minute_that_is_open(where_and_when, hours):
    zone, now = where_and_when
    contact, there = a_contact(windows=tuple(hours)), clock(zone)
    opening = opens_utc(contact, there, now)
    assert (opening == now) == is_open(contact, there, now)
    if opening:
        assert is_open(contact, there, opening)
    searched = min(opening or now + timedelta(days=2), now + timedelta(days=2))
    assert not any(is_open(contact, there, moment) for moment in minutes_between(now, searched))


@given(st.lists(zones, min_size=2, max_size=3, unique=True), windows, moments)
def test_with_several_zones_it_opens_at_the_first_minute_that_is_open_in_all(candidates, window, now):
    contact, there = a_contact(windows=(window,)), clock(*candidates)
    day = minutes_between(now, now + timedelta(days=1))
    found = next((moment for moment in day if is_open(contact, there, moment)), None)
    assert found is None or opens_utc(contact, there, now) == found


@given(zones, windows, moments)
def test_a_window_of_every_day_opens_within_the_day_or_two(zone, window, now):
    contact = a_contact(windows=(window.model_copy(update={"days": DAILY}),))
    assert opens(contact, clock(zone), now) <= now + timedelta(days=2)
