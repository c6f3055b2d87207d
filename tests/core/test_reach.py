"""Whose hours the user's blocks meet, and when next."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from callsession.core.models import Away, Block, Window
from callsession.core.outcomes import Outcome
from callsession.core.reach import next_try
from callsession.core.today import today
from tests.builders import AFTER_5, BIG_BATCH, MORNING, NOW, a_book, a_call, a_contact, a_phone, a_snooze, ago

NOON = (Window(start=time(12), end=time(13)),)
NIGHT = (Window(start=time(3), end=time(4)),)


def lost(*contacts, now=NOW, **settings) -> list[tuple[str, str]]:
    found = today(a_book(*contacts, **settings), now).lost
    return [(name, _told(remedy)) for name, remedy in found]


def _told(remedy) -> str:
    return remedy.name if isinstance(remedy, Block) else f"{remedy:%a %H:%M}" if remedy else ""


def test_the_usual_hours_are_within_reach():
    assert lost(a_contact(), a_contact("Lee Chang", timezone="America/Los_Angeles")) == []


@pytest.mark.parametrize("days", range(7))
def test_whom_a_block_meets_on_any_day_of_the_week_is_not_lost(days: int):
    friday = a_contact("Lee Chang", windows=(Window(start=time(16), end=time(18), days=frozenset({4})),))
    assert lost(a_contact(), friday, now=NOW + timedelta(days=days)) == []


def test_whoever_is_never_met_is_named_with_the_block_that_would():
    assert lost(a_contact(windows=NOON)) == [("Dana Okafor", "big-batch")]
    assert lost(a_contact(windows=NIGHT)) == [("Dana Okafor", "Thu 03:00")]
    assert lost(a_contact(windows=NOON), blocks=(MORNING, AFTER_5)) == [("Dana Okafor", "Wed 12:00")]


EVENING = (Window(start=time(20), end=time(8), days=frozenset({2, 3})),)


@pytest.mark.parametrize(
    ("hour", "told"),
    [(8, "Wed 20:00"), (19, "Wed 20:00"), (20, "Thu 20:00"), (22, "Thu 20:00"), (7, "Wed 20:00")],
)
def test_where_no_block_would_the_hour_of_one_that_would_is_named(hour: int, told: str):
    assert lost(a_contact(windows=EVENING), now=NOW.replace(hour=hour)) == [("Dana Okafor", told)]


def test_that_hour_is_the_users():
    there = a_contact(windows=NIGHT, timezone="Europe/London")
    assert lost(there) == [("Dana Okafor", "Wed 22:00")]


def test_hours_that_are_never_open_in_all_the_zones_of_somebody_have_none():
    phone = a_phone(zones=("America/Chicago", "America/Los_Angeles"))
    assert lost(a_contact(windows=NOON, phones=(phone,))) == [("Dana Okafor", "")]


def test_a_block_of_ones_own_may_reach_them():
    lunch = Block(name="lunch", start=time(12, 15), minutes=30, days=frozenset({2}))
    assert lost(a_contact(windows=NOON), blocks=(MORNING, lunch, BIG_BATCH)) == []


def test_whoever_is_not_called_is_not_lost():
    assert lost(a_contact(windows=NIGHT, do_not_call=True), a_contact("Lee Chang", phones=(), windows=NIGHT)) == []


def test_many_with_the_same_hours():
    assert [name for name, _ in lost(a_contact(windows=NOON), a_contact("Lee Chang", windows=NOON))] == [
        "Dana Okafor",
        "Lee Chang",
    ]


SATURDAYS = Window(days=frozenset({5}), start=time(8), end=time(20))
FRIDAYS = Window(days=frozenset({4}), start=time(8), end=time(20))


def tries(day: int, month: int = 11, *, contact=None, entries=(), closed: tuple[date, ...] = (), **settings) -> bool:
    """Whether that is the day on which to call again; now it is Wednesday, 25 November."""
    book = a_book(contact or a_contact(), entries=entries, **settings)
    book = replace(book, is_holiday=lambda _region, day: day in closed)
    assert next_try(book, book.people["dana-okafor"], NOW) == date(2026, month, day)
    return True


def test_the_next_try_is_after_their_rest_on_a_day_with_a_block():
    assert tries(30)  # not on Saturday
    assert tries(27, retry_days=2)
    assert tries(9, 12, entries=[a_call(Outcome.NO_ANSWER, ago(days)) for days in (18, 15, 12, 9, 6)])
    thursdays = MORNING.model_copy(update={"days": frozenset({3})})
    assert tries(3, 12, blocks=(thursdays, BIG_BATCH))
    assert tries(30, blocks=(BIG_BATCH,))


def test_the_next_try_is_no_day_on_which_they_are_not_due_or_left_in_peace():
    assert tries(8, 12, entries=[a_call(at=ago(50), next_due=date(2026, 12, 8))])
    assert tries(30, entries=[a_call(at=ago(60))])
    assert tries(4, 12, entries=[a_call(at=ago(42))])  # 51 of 60 days
    assert tries(15, 12, contact=a_contact(paused_until=date(2026, 12, 15)))
    assert tries(2, 12, entries=[a_snooze(date(2026, 12, 2))])
    missed = [a_call(Outcome.NO_ANSWER, ago(days)) for days in (4, 2)]
    assert tries(30, entries=missed, retry_days=2)  # three dials within a week
    assert tries(27, entries=missed[1:], retry_days=2)


def test_the_next_try_is_within_their_hours():
    assert tries(4, 12, contact=a_contact(windows=(SATURDAYS, FRIDAYS)))
    assert tries(30, contact=a_contact(timezone="America/Los_Angeles"))
    assert tries(1, 12, contact=a_contact(timezone="Asia/Tokyo", windows=(Window(start=time(7), end=time(8)),)))


def test_the_next_try_is_on_no_holiday_and_not_while_the_user_is_away():
    assert tries(1, 12, closed=(date(2026, 11, 30),))
    assert tries(9, 12, away=(Away(first=date(2026, 11, 28), last=date(2026, 12, 8)),))


def test_where_no_block_ever_meets_them_it_is_the_first_day_after_their_rest():
    assert tries(28, contact=a_contact(windows=NIGHT))
