"""When the next conversation with a contact should happen."""

from datetime import date, timedelta

import pytest

from callsession.core.cadence import Dueness, cadence_of, cools_until, dueness, earliest
from callsession.core.models import Met, Settings, Tier
from callsession.core.outcomes import Outcome
from tests.builders import NOW, TODAY, a_call, a_clock, a_person, ago

SETTINGS = Settings()


def due_of(*entries, **fields) -> Dueness:
    person = a_person(*entries, **fields)
    return dueness(person, SETTINGS, a_clock(person), NOW)


@pytest.mark.parametrize(
    ("fields", "days"), [({"tier": "A"}, 45), ({}, 60), ({"tier": "C"}, 90), ({"cadence_days": 7}, 7)]
)
def test_the_cadence_is_the_tiers_unless_it_is_their_own(fields, days: int):
    assert cadence_of(a_person(**fields), SETTINGS) == days


def test_a_tier_that_settings_do_not_name_has_the_usual_cadence():
    assert cadence_of(a_person(tier="C"), Settings(cadence_days={Tier.A: 30})) == 90


def test_days_count_from_the_last_conversation():
    due = due_of(a_call(at=ago(61)))
    assert (due.days, due.cadence, due.due, due.levelled) == (61, 60, TODAY - timedelta(days=1), False)
    assert due.x == 61 / 60
    assert due.is_due


def test_what_was_levelled_is_a_fact():
    due = due_of(a_call(at=ago(10), next_due=TODAY + timedelta(days=1)))
    assert (due.due, due.levelled) == (TODAY + timedelta(days=1), True)
    assert not due.is_due
    assert due._replace(today=TODAY + timedelta(days=1)).is_due
    assert due.due_from == due.due


def test_without_a_conversation_they_count_from_the_meeting():
    due = due_of(a_call(Outcome.NO_ANSWER, ago(1)), met=Met(on=TODAY - timedelta(days=30)))
    assert (due.days, due.x) == (30, 0.5)
    assert not due.is_due
    assert due.due_from == TODAY + timedelta(days=51 - 30)


def test_with_neither_they_are_due():
    due = due_of()
    assert (due.days, due.x, due.due, due.due_from) == (None, 1.0, TODAY, TODAY)
    assert due.is_due


def test_a_day_is_a_day_of_theirs():
    early = a_call(at=ago(60) - timedelta(hours=7))  # the evening before, in Los Angeles
    person = a_person(early, timezone="America/Los_Angeles")
    assert dueness(person, SETTINGS, a_clock(person), NOW).days == 61


@pytest.mark.parametrize(("cadence", "days"), [(60, 51), (45, 39), (90, 77), (1, 1)])
def test_the_earliest_day_is_the_first_whole_one_after_85_hundredths(cadence: int, days: int):
    assert earliest(cadence) == days


def test_an_unanswered_attempt_cools_off():
    person = a_person(a_call(Outcome.NO_ANSWER, ago(1)))
    assert cools_until(person, SETTINGS, a_clock(person), TODAY) == date(2026, 11, 27)
    assert cools_until(person, Settings(retry_days=2), a_clock(person), TODAY) == date(2026, 11, 26)


def test_what_has_cooled_off_is_over():
    missed = a_call(Outcome.NO_ANSWER, ago(3) + timedelta(hours=11))  # a day later, in Tokyo
    here, there = a_person(missed), a_person(missed, timezone="Asia/Tokyo")
    assert cools_until(here, SETTINGS, a_clock(here), TODAY) is None
    assert cools_until(there, SETTINGS, a_clock(there), TODAY) == date(2026, 11, 26)
    long_ago = a_person(a_call(Outcome.NO_ANSWER, ago(30)))
    assert cools_until(long_ago, SETTINGS, a_clock(long_ago), TODAY) is None


def test_after_six_in_a_row_it_cools_off_for_two_weeks():
    misses = [a_call(Outcome.NO_ANSWER, ago(days)) for days in (21, 18, 15, 12, 9, 6)]
    person = a_person(*misses)
    assert cools_until(person, SETTINGS, a_clock(person), TODAY) == date(2026, 12, 3)
    assert cools_until(person, Settings(retry_days=21), a_clock(person), TODAY) == date(2026, 12, 10)


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.BUSY])
def test_nothing_cools_off_after_an_answer_or_a_busy_line(outcome: Outcome):
    person = a_person(a_call(outcome, ago(1)))
    assert cools_until(person, SETTINGS, a_clock(person), TODAY) is None
