"""The chance that somebody answers now."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Channel
from callsession.core.outcomes import Outcome
from callsession.core.reachability import (
    PRIORS,
    Slot,
    Tally,
    chances,
    counts,
    expected_minutes,
    good_slots,
    my_rates,
    person_tally,
    slot_end,
    slot_of,
    tally,
    theta,
    total,
    with_good_hours,
)
from tests.builders import LOS_ANGELES, NEW_YORK, NOW, a_call, a_fact, a_person


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("hour", "minute", "slot"),
    [
        (8, 0, "early"), (9, 29, "early"), (9, 30, "morning"), (11, 29, "morning"), (11, 30, "midday"),
        (13, 29, "midday"), (13, 30, "afternoon"), (16, 29, "afternoon"), (16, 30, "late"), (19, 59, "late"),
        (23, 59, "late"), (1, 59, "late"), (2, 0, "early"), (6, 0, "early"),
    ],
)  # fmt: skip
def test_the_slots_of_the_day_and_the_nearest_for_other_hours(hour: int, minute: int, slot: str):
    assert slot_of(at(hour, minute)) == slot


@pytest.mark.parametrize(("now", "ends"), [(at(8), at(9, 30)), (at(9, 30), at(11, 30)), (at(15), at(16, 30))])
def test_when_a_slot_ends(now: datetime, ends: datetime):
    assert slot_end(now) == ends


def test_late_ends_with_the_day():
    assert slot_end(at(16, 30)) == datetime(2026, 11, 26, 0, 0, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (a_call(Outcome.REACHED), True),
        (a_call(Outcome.NO_ANSWER), True),
        (a_call(Outcome.WRONG_NUMBER), False),
        (a_call(Outcome.REACHED, channel=Channel.INCOMING), False),
        (a_call(Outcome.REACHED, channel=Channel.EMAIL), False),
    ],
)
def test_which_calls_say_anything_about_when_they_answer(call, said: bool):
    assert counts(call) is said


def test_calls_are_counted_in_the_hours_of_their_own_zone():
    person = a_person(a_call(at=NOW), a_call(Outcome.NO_ANSWER, NOW), a_call(Outcome.WRONG_NUMBER, NOW))
    assert person_tally(person.history, NEW_YORK).here(Slot.EARLY) == (1, 2)
    assert person_tally(person.history, LOS_ANGELES).here(Slot.EARLY) == (1, 2)  # 05:35: the nearest
    assert person.tally(NEW_YORK) is person.tally(NEW_YORK)


def test_my_rate_begins_as_assumed_and_follows_what_happened():
    assert my_rates(Tally()) == PRIORS
    mine = tally([(Slot.LATE, True)] * 9 + [(Slot.LATE, False)] * 11)
    assert my_rates(mine)[Slot.LATE] == pytest.approx((20 * 0.37 + 9) / 40)


def test_good_hours_once_said_count_for_three_in_four_in_each_slot():
    person = a_person(a_fact("good_hours", "late"), a_fact("good_hours", "early, morning"), a_call(at=NOW))
    assert good_slots(person.history) == (Slot.EARLY, Slot.MORNING)
    counted = with_good_hours(person_tally(person.history, NEW_YORK), person.history)
    assert (counted.here(Slot.EARLY), counted.here(Slot.MORNING), counted.here(Slot.LATE)) == ((4, 5), (3, 4), (0, 0))


def test_nobody_answers_more_surely_than_the_ceiling():
    eager = tally([(Slot.LATE, True)] * 20)
    assert chances(eager, dict.fromkeys(Slot, 0.8))[Slot.EARLY] == pytest.approx(0.95)


def test_an_attempt_takes_longer_when_they_answer():
    assert (expected_minutes(0), expected_minutes(1)) == (2.25, 6.0)


TRIES = st.lists(st.tuples(st.sampled_from(list(Slot)), st.booleans()), max_size=40)


@given(TRIES, TRIES, st.sampled_from(list(Slot)))
def test_a_miss_in_a_slot_never_raises_the_chance_there(mine, theirs, slot: Slot):
    before, after = tally(theirs), tally([*theirs, (slot, False)])
    rates_before = my_rates(total((tally(mine), before)))
    rates_after = my_rates(total((tally(mine), after)))
    assert chances(after, rates_after)[slot] <= chances(before, rates_before)[slot] + 1e-12


@given(TRIES, TRIES)
def test_chances_are_chances(mine, theirs):
    rates = my_rates(total((tally(mine), tally(theirs))))
    assert theta(tally(theirs), rates) > 0
    assert all(0 < chance < 1 for chance in chances(tally(theirs), rates).values())


@given(st.times(), st.integers(0, 300))
def test_a_slot_lasts_until_it_ends(of_day: time, minutes: int):
    local = datetime(2026, 11, 25, tzinfo=NEW_YORK).replace(hour=of_day.hour, minute=of_day.minute)
    ends = slot_end(local)
    assert local < ends
    later = local + timedelta(minutes=minutes)
    if later < ends and later.date() == local.date():
        assert slot_of(later) == slot_of(local)
