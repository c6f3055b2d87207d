"""Which block the clock calls for."""

from datetime import datetime, time, timedelta

import pytest

from callsession.core.blocks import in_season, next_season, season_to_come
from callsession.core.models import Block, Settings
from tests.builders import AFTER_5, BIG_BATCH, LONDON, MORNING, NEW_YORK, NOW

SETTINGS = Settings()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("now", "name", "starts", "on"),
    [
        (at(25, 8, 29), "morning", at(25, 8, 30), False),
        (at(25, 8, 30), "morning", at(25, 8, 30), True),
        (at(25, 9, 14), "morning", at(25, 8, 30), True),
        (at(25, 9, 15), "after-5", at(25, 17), False),
        (at(25, 17, 44), "after-5", at(25, 17), True),
        (at(25, 17, 45), "morning", at(26, 8, 30), False),
        (at(27, 18), "morning", at(30, 8, 30), False),  # over the weekend
    ],
)
def test_the_block_in_season_or_the_next(now: datetime, name: str, starts: datetime, on: bool):
    season = in_season(SETTINGS, NEW_YORK, now)
    assert season
    assert (season.block.name, season.starts, season.on) == (name, starts, on)
    assert season.ends - season.starts == timedelta(minutes=45)


@pytest.mark.parametrize(
    ("now", "may"),
    [
        (at(25, 8, 19), False),
        (at(25, 8, 20), True),
        (at(25, 8, 30), True),
        (at(25, 9, 14), True),
        (at(25, 9, 15), False),
    ],
)
def test_a_block_may_be_begun_from_ten_minutes_before_its_time(now: datetime, may: bool):
    season = in_season(SETTINGS, NEW_YORK, now)
    assert season
    assert season.may_begin(now) == may


def test_those_are_ten_minutes_also_where_the_clocks_change():
    night = Block(name="night", start=time(3), minutes=45, days=frozenset({6}))
    before = datetime(2027, 3, 14, 1, 49, tzinfo=NEW_YORK)  # eleven minutes: two o'clock is three that night
    season = next_season(night, NEW_YORK, before)
    assert not season.may_begin(before)
    assert season.may_begin(before + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("now", "starts"), [(at(25, 8, 29), at(25, 8, 30)), (at(25, 8, 30), at(25, 17)), (at(27, 17), at(30, 8, 30))]
)
def test_the_block_to_come_is_none_that_is_going_on(now: datetime, starts: datetime):
    season = season_to_come(SETTINGS, NEW_YORK, now)
    assert season
    assert season.starts == starts


def test_a_block_without_days_is_never_in_season_by_itself():
    assert season_to_come(Settings(blocks=(BIG_BATCH,)), NEW_YORK, NOW) is None
    assert in_season(Settings(blocks=(BIG_BATCH,)), NEW_YORK, NOW) is None


def test_a_block_without_days_is_held_any_day():
    season = next_season(BIG_BATCH, NEW_YORK, at(28, 12))  # a Saturday
    assert (season.block, season.starts, season.on) == (BIG_BATCH, at(28, 9), True)


@pytest.mark.parametrize("now", [at(27, 17, 58), at(28, 8), at(28, 16), at(29, 16)])
def test_one_that_is_not_going_on_is_for_the_next_day_on_which_people_answer(now: datetime):
    season = next_season(BIG_BATCH, NEW_YORK, now)  # Friday evening, Saturday, Sunday
    assert (season.starts, season.on) == (at(30, 9), False)
    assert next_season(BIG_BATCH, NEW_YORK, at(26, 17)).starts == at(27, 9)


def test_a_block_over_midnight_goes_on_the_day_after():
    late = Block(name="late", start=time(23), minutes=120, days=frozenset({2}))
    assert next_season(late, NEW_YORK, at(26, 0, 30)).starts == at(25, 23)
    assert next_season(late, NEW_YORK, at(26, 1)).starts == datetime(2026, 12, 2, 23, tzinfo=NEW_YORK)


def test_blocks_are_in_the_users_own_time():
    assert next_season(MORNING, LONDON, NOW).starts == datetime(2026, 11, 26, 8, 30, tzinfo=LONDON)
    assert next_season(AFTER_5, LONDON, NOW).starts.utcoffset() == timedelta()


def test_a_block_keeps_its_length_when_the_clocks_change():
    night = Block(name="night", start=time(0, 30), minutes=120, days=frozenset({6}))
    season = next_season(night, NEW_YORK, datetime(2026, 11, 1, 0, 0, tzinfo=NEW_YORK))
    assert season.ends.timestamp() - season.starts.timestamp() == 120 * 60
    assert season.ends.replace(tzinfo=None) == datetime(2026, 11, 1, 1, 30)  # noqa: DTZ001 - on the wall, an hour less
