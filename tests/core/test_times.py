from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callsession.core.errors import BadTime
from callsession.core.times import (
    localize,
    read_day,
    read_future,
    read_future_day,
    read_iso,
    read_moment,
    read_past,
)

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 25, 17, 21, 12, tzinfo=NEW_YORK)  # a Wednesday

READERS: list[Callable[[str, datetime, ZoneInfo], datetime]] = [
    read_moment,
    read_future,
    read_past,
    lambda text, _, zone: read_iso(text, zone),
]
DAY_READERS = [read_day, read_future_day]

FRAGMENTS = [
    *("17:30", "25:00", "5pm", "5:30 pm", "0 am", "tomorrow", "today", "yesterday", "fri", "next", "99", "+2d", "+3h"),
    *("+99999999d", "+9999999999h", "in", "months", "2026-12-01", "T10:00", "Z", "-05:00", "1", "dec", "29", "feb"),
    *("2027", "0001-01-01", "9999-12-31", "31", "٣", "\ud800", "\x1b", "\u202e", "", " ", ":", "+", "-"),
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(FRAGMENTS), max_size=5).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join),
)
FIRST, LAST = datetime.fromisoformat("0001-01-01"), datetime.fromisoformat("9999-12-31T23:59:59")
nows = st.datetimes(FIRST.replace(year=1901), LAST.replace(year=2200), timezones=st.timezones())
any_nows = st.datetimes(FIRST + timedelta(days=2), LAST - timedelta(days=2), timezones=st.just(UTC))


def there(*when: int, zone: ZoneInfo = NEW_YORK) -> datetime:
    """A local time."""
    return datetime(*when, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17:30", there(2026, 11, 25, 17, 30)),
        ("17:21", there(2026, 11, 26, 17, 21)),
        ("0:00", there(2026, 11, 26)),
        ("6pm", there(2026, 11, 25, 18)),
        ("5 pm", there(2026, 11, 26, 17)),
        ("5:30 pm", there(2026, 11, 25, 17, 30)),
        ("12am", there(2026, 11, 26, 0)),
        ("12 PM", there(2026, 11, 26, 12)),
        ("today 17:30", there(2026, 11, 25, 17, 30)),
        ("today 9:00", there(2026, 11, 25, 9)),
        ("tomorrow", there(2026, 11, 26, 9)),
        ("  Tomorrow \t 8:15 ", there(2026, 11, 26, 8, 15)),
        ("yesterday 17:00", there(2026, 11, 24, 17)),
        ("fri", there(2026, 11, 27, 9)),
        ("fri 8:30", there(2026, 11, 27, 8, 30)),
        ("FRIDAY 8:30", there(2026, 11, 27, 8, 30)),
        ("next fri 8:30", there(2026, 11, 27, 8, 30)),
        ("wed 17:30", there(2026, 11, 25, 17, 30)),
        ("wed 17:21", there(2026, 12, 2, 17, 21)),
        ("wed", there(2026, 12, 2, 9)),
        ("+2h", there(2026, 11, 25, 19, 21, 12)),
        ("+20m", there(2026, 11, 25, 17, 41, 12)),
        ("in 20 minutes", there(2026, 11, 25, 17, 41, 12)),
        ("+2d", there(2026, 11, 27, 17, 21, 12)),
        ("in 3 days", there(2026, 11, 28, 17, 21, 12)),
        ("+1w", there(2026, 12, 2, 17, 21, 12)),
        ("+2d 9:00", there(2026, 11, 27, 9)),
        ("in 2 months 9 am", there(2027, 1, 25, 9)),
        ("2026-12-01", there(2026, 12, 1, 9)),
        ("2026-12-01 10:00", there(2026, 12, 1, 10)),
        ("2026-12-01 9:05", there(2026, 12, 1, 9, 5)),
        ("2026-12-01T10:00:00", there(2026, 12, 1, 10)),
        ("2026-12-01t10:00:00z", there(2026, 12, 1, 5)),
        ("2026-12-01T10:00:00+01:00", there(2026, 12, 1, 4)),
        ("2026-12-01T10:00:00.250000-0500", there(2026, 12, 1, 10, 0, 0, 250_000)),
        ("1 dec", there(2026, 12, 1, 9)),
        ("1 dec 10:00", there(2026, 12, 1, 10)),
        ("dec 1 10:00", there(2026, 12, 1, 10)),
        ("dec 1 5 pm", there(2026, 12, 1, 17)),
        ("1 Dec 2026", there(2026, 12, 1, 9)),
        ("25 nov 17:30", there(2026, 11, 25, 17, 30)),
        ("25 nov", there(2027, 11, 25, 9)),
    ],
)
def test_moments(text: str, moment: datetime) -> None:
    read = read_moment(text, NOW, NEW_YORK)
    assert read == moment
    assert read.tzinfo is NEW_YORK


def test_the_clock_is_the_zones() -> None:
    assert read_moment("21:30", NOW, LONDON) == there(2026, 11, 26, 21, 30, zone=LONDON)
    assert read_moment("tomorrow", NOW.astimezone(UTC), NEW_YORK) == there(2026, 11, 26, 9)
    assert read_day("today", there(2026, 11, 25, 20), LONDON) == date(2026, 11, 26)


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n", "25:00", "24:00", "9:60", "9:5", "13pm", "0am", "9", "5:pm", "17:30:15", "-9:00", "9:00 9:00"),
        *("friday 99", "fri 25:00", "soon", "2026-13-01", "2026-02-30", "2026-12-01x10:00", "2026-12-01T25:00"),
        *("2026-12-01T10:00+99:00", "2026-12-01 2026-12-01", "20261201", "2026-W49-2", "31 feb", "31 feb 10:00"),
        *("29 feb 2027", "1 dec 1 dec", "+99999999d", "+99999999999999h", "+" + "9" * 50 + "w", "in 99999 months"),
        *("+2h 9:00", "+20m 9:00", "+1y", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "9999-12-31 23:59"),
        *("\u0663:\u0660\u0660", "9:00\x00", "\ud800", "9:00 " * 2000, "1 dec 99999"),
    ],
)
@pytest.mark.parametrize("read", READERS)
def test_nonsense_is_refused(text: str, read: Callable[[str, datetime, ZoneInfo], datetime]) -> None:
    with pytest.raises(BadTime) as refused:
        read(text, NOW, NEW_YORK)
    assert refused.value.advice
    assert len(refused.value.message) < 100
    assert refused.value.message.isprintable()


def test_the_message_quotes_what_was_typed() -> None:
    with pytest.raises(BadTime, match=r"^cannot read 'Friday 99' as a time$") as refused:
        read_future("Friday 99", NOW, NEW_YORK)
    assert "fri 8:30" in refused.value.advice


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9:40", there(2026, 11, 25, 9, 40)),
        ("17:21", there(2026, 11, 25, 17, 21)),
        ("17:22", there(2026, 11, 24, 17, 22)),
        ("5:30 pm", there(2026, 11, 24, 17, 30)),
        ("yesterday 17:00", there(2026, 11, 24, 17)),
        ("yesterday", there(2026, 11, 24, 9)),
        ("fri 8:30", there(2026, 11, 20, 8, 30)),
        ("wed", there(2026, 11, 25, 9)),
        ("wed 18:00", there(2026, 11, 18, 18)),
        ("1 dec", there(2025, 12, 1, 9)),
        ("2026-11-25T17:21:12", NOW),
        ("2026-11-25T22:21:12Z", NOW),
        ("+0m", NOW),
    ],
)
def test_past_moments(text: str, moment: datetime) -> None:
    assert read_past(text, NOW, NEW_YORK) == moment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("today 17:22", "that is a moment from now"),
        ("+2h", "that is 2 hours from now"),
        ("+1d", "that is 1 day from now"),
        ("2026-12-01", "that is 5 days from now"),
    ],
)
def test_what_has_happened_is_not_ahead(text: str, words: str) -> None:
    with pytest.raises(BadTime, match=f"^{words}$"):
        read_past(text, NOW, NEW_YORK)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+0m", "that was a moment ago"),
        ("today 17:20", "that was 1 minute ago"),
        ("today 14:00", "that was 3 hours ago"),
        ("2026-11-01", "that was 24 days ago"),
    ],
)
def test_a_callback_is_not_in_the_past(text: str, words: str) -> None:
    with pytest.raises(BadTime, match=f"^{words}$"):
        read_future(text, NOW, NEW_YORK)


def test_a_callback_is_ahead() -> None:
    assert read_future("+20m", NOW, NEW_YORK) == there(2026, 11, 25, 17, 41, 12)


@pytest.mark.parametrize(
    ("text", "day", "future_day"),
    [
        ("fri", date(2026, 11, 27), date(2026, 11, 27)),
        ("wed", date(2026, 11, 25), date(2026, 12, 2)),
        ("25 Nov", date(2026, 11, 25), None),
        ("nov 25", date(2026, 11, 25), None),
        ("24 Nov", date(2027, 11, 24), date(2027, 11, 24)),
        ("1 dec", date(2026, 12, 1), date(2026, 12, 1)),
        ("tomorrow", date(2026, 11, 26), date(2026, 11, 26)),
        ("+2d", date(2026, 11, 27), date(2026, 11, 27)),
        (" IN  3 Weeks", date(2026, 12, 16), date(2026, 12, 16)),
        ("2026-12-01", date(2026, 12, 1), date(2026, 12, 1)),
        ("today", date(2026, 11, 25), None),
        ("yesterday", date(2026, 11, 24), None),
        ("2025-12-01", date(2025, 12, 1), None),
    ],
)
def test_days(text: str, day: date, future_day: date | None) -> None:
    assert read_day(text, NOW, NEW_YORK) == day
    if future_day:
        assert read_future_day(text, NOW, NEW_YORK) == future_day
    else:
        with pytest.raises(BadTime, match=f"^{day} is not after today$"):
            read_future_day(text, NOW, NEW_YORK)


@pytest.mark.parametrize("text", ["fri 9:00", "9:00", "+2h", "+1m", "2026-12-01T10:00", "31 feb", "+99999999d"])
@pytest.mark.parametrize("read", DAY_READERS)
def test_what_is_no_day(text: str, read: Callable[[str, datetime, ZoneInfo], date]) -> None:
    with pytest.raises(BadTime, match=r"^cannot read '.*' as a day$"):
        read(text, NOW, NEW_YORK)


@pytest.mark.parametrize("text", ["", " \n"])
@pytest.mark.parametrize(("read", "what"), [*((read, "day") for read in DAY_READERS), (read_future, "time")])
def test_nothing_is_no_day_and_no_time(text: str, read: Callable[..., date], what: str) -> None:
    with pytest.raises(BadTime, match=f"^no {what} is given$"):
        read(text, NOW, NEW_YORK)


@pytest.mark.parametrize(
    ("naive", "zone", "instant"),
    [
        ("2027-03-14T02:30", NEW_YORK, "2027-03-14T07:30Z"),  # in a gap: 03:30
        ("2027-11-07T01:30", NEW_YORK, "2027-11-07T05:30Z"),  # twice: the first
        ("2027-03-28T01:15", LONDON, "2027-03-28T01:15Z"),
        ("2027-07-01T09:00", LONDON, "2027-07-01T08:00Z"),
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_local_times_where_the_clocks_change(naive: str, zone: ZoneInfo, instant: str, fold: int) -> None:
    local = localize(datetime.fromisoformat(naive).replace(fold=fold), zone)
    assert local.astimezone(UTC) == datetime.fromisoformat(instant)
    assert local.tzinfo is zone


def test_a_time_in_a_gap_is_shown_after_it() -> None:
    assert read_iso("2027-03-14 02:30", NEW_YORK).isoformat() == "2027-03-14T03:30:00-04:00"


def test_the_time_of_day_is_kept_over_a_change_and_hours_are_counted_through_it() -> None:
    evening_before = there(2027, 3, 13, 22)
    assert read_moment("+1d", evening_before, NEW_YORK).isoformat() == "2027-03-14T22:00:00-04:00"
    assert read_moment("+5h", evening_before, NEW_YORK).isoformat() == "2027-03-14T04:00:00-04:00"


def test_the_first_of_two_times_has_passed_during_the_second() -> None:
    second = datetime(2027, 11, 7, 1, 10, fold=1, tzinfo=NEW_YORK)
    assert read_future("1:30", second, NEW_YORK) == there(2027, 11, 8, 1, 30)
    assert read_past("1:30", second, NEW_YORK).isoformat() == "2027-11-07T01:30:00-04:00"


@pytest.mark.parametrize(("naive", "zone"), [(FIRST, "Asia/Tokyo"), (LAST, "America/New_York")])
def test_the_edge_of_the_calendar(naive: datetime, zone: str) -> None:
    with pytest.raises(BadTime, match="beyond the calendar"):
        localize(naive, ZoneInfo(zone))


@example("1 dec", datetime(9999, 12, 30, tzinfo=UTC), NEW_YORK)
@example("yesterday", datetime(1, 1, 2, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"))
@given(texts, st.one_of(nows, any_nows), st.timezones())
def test_any_text_is_a_time_or_refused(text: str, now: datetime, zone: ZoneInfo) -> None:
    for read in READERS:
        with suppress(BadTime):
            assert read(text, now, zone).tzinfo is zone
    for read_a_day in DAY_READERS:
        with suppress(BadTime):
            assert type(read_a_day(text, now, zone)) is date


@given(texts | st.sampled_from(["17:30", "fri 1:30", "29 feb", "+2d", "+1h", "1:30"]), nows, st.timezones())
def test_a_callback_is_after_now_and_what_happened_is_not(text: str, now: datetime, zone: ZoneInfo) -> None:
    instant = now.astimezone(UTC)
    with suppress(BadTime):
        assert read_future(text, now, zone).astimezone(UTC) > instant
    with suppress(BadTime):
        assert read_past(text, now, zone).astimezone(UTC) <= instant


@pytest.mark.parametrize("text", ["1899-12-31T23:59", "3000-01-01", "9999-12-31T23:59-05:00"])
def test_what_cannot_be_reckoned_from_is_no_time_to_start_a_clock_at(text: str) -> None:
    with pytest.raises(BadTime):
        read_iso(text, NEW_YORK)


@given(nows, st.timezones(), st.sampled_from(["T", " "]))
def test_iso_times_are_read_back(moment: datetime, zone: ZoneInfo, separator: str) -> None:
    text = moment.isoformat(separator)
    assert read_iso(text, zone).astimezone(UTC) == moment.astimezone(UTC)
    assert read_moment(text, NOW, zone) == read_iso(text, zone)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.timezones())
def test_days_are_read_back(day: date, zone: ZoneInfo) -> None:
    assert read_day(day.isoformat(), NOW, zone) == day
    assert read_moment(day.isoformat(), NOW, zone) == read_iso(day.isoformat(), zone)
