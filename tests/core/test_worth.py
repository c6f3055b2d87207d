"""The index S, and the numbers behind it."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.queue import Plan, plan
from callsession.core.reachability import Slot, theta
from callsession.core.worth import Factors, due_weight
from tests.builders import BIG_BATCH, LEE, NEW_YORK, NOW, TODAY, a_book, a_call, a_contact, a_phone, a_tidbit

EVENING = datetime(2026, 11, 25, 17, 0, tzinfo=NEW_YORK)
LATE_AND_EARLY = (
    Block(name="early", start=time(8), minutes=90, days=frozenset(range(5))),
    Block(name="late", start=time(17), minutes=90, days=frozenset(range(5))),
)
HOURS = {Slot.EARLY: 8, Slot.AFTERNOON: 14, Slot.LATE: 17}


def calls(contact: str, slot: Slot, answered: int, tried: int, days: int = 20, hours_ahead: int = 0) -> list:
    """Calls to somebody at an hour of theirs, so many days ago: those that were answered, then the others."""
    at = EVENING.replace(hour=HOURS[slot]) - timedelta(days=days, hours=hours_ahead)
    outcomes = [Outcome.CALL_BACK] * answered + [Outcome.NO_ANSWER] * (tried - answered)
    times = (at - timedelta(days=days + 7 * place) for place in range(tried))
    return [a_call(outcome, when, contact=contact, phone=LEE) for outcome, when in zip(outcomes, times, strict=True)]


def the_example() -> Plan:
    """The worked example: five people, and the user's log of 60 calls."""
    late, afternoon = "America/New_York", "America/Los_Angeles"
    people = [
        a_contact("P1", tier="A", timezone=late),
        a_contact("P2", tier="C", timezone=late, tags=("two", "other")),
        a_contact("P3", timezone=afternoon),
        a_contact("P4", timezone=late),
        a_contact("P5", timezone=late),
        a_contact("Elsewhere", timezone=late, do_not_call=True),
    ]
    entries = [
        *(
            a_call(at=EVENING - timedelta(days=days), contact=who, phone=LEE, channel="meeting")
            for who, days in TALKS.items()
        ),
        *calls("p1", Slot.LATE, 2, 3),
        *calls("p1", Slot.EARLY, 0, 2),
        *calls("p3", Slot.AFTERNOON, 1, 2, hours_ahead=-3),
        *calls("p4", Slot.LATE, 0, 2),
        *calls("p4", Slot.EARLY, 2, 2),
        *calls("elsewhere", Slot.LATE, 9 - 2, 20 - 5),
        *calls("elsewhere", Slot.EARLY, 6 - 2, 20 - 4),
        *calls("elsewhere", Slot.AFTERNOON, 5 - 1, 20 - 2),
    ]
    tidbits = [
        a_tidbit("one", TODAY - timedelta(days=1), people=("p1",)),
        a_tidbit("two", TODAY - timedelta(days=7), sort="industry", tags=("two", "ships")),
        a_tidbit("three", TODAY - timedelta(days=3), people=("p3",)),
    ]
    book = a_book(*people, entries=entries, tidbits=tidbits, blocks=LATE_AND_EARLY)
    return plan(book, LATE_AND_EARLY[1], EVENING, EVENING + timedelta(hours=4))


TALKS = {"p1": 66, "p2": 120, "p3": 54, "p4": 60, "p5": 50}


@pytest.mark.parametrize(
    ("who", "x", "u", "tau", "p", "p_best", "s"),
    [
        ("p1", 1.467, 1.607, 0.794, 0.525, 0.525, 1.579),
        ("p2", 1.333, 1.487, 0.250, 0.410, 0.410, 0.661),
        ("p3", 0.900, 0.667, 0.500, 0.376, 0.376, 0.431),
        ("p4", 1.000, 1.000, 0.000, 0.305, 0.579, 0.201),
    ],
)
def test_the_worked_example(who: str, x: float, u: float, tau: float, p: float, p_best: float, s: float):
    numbers = next(item.factors for item in the_example().queue if item.contact == who)
    found = (numbers.x, numbers.dueness, numbers.tau, numbers.chance, numbers.best_chance, numbers.score)
    assert [round(number, 3) for number in found] == [x, u, tau, p, p_best, s]


def test_the_example_in_its_order():
    assert [item.contact for item in the_example().queue] == ["p1", "p2", "p3", "p4"]
    assert "p5" in {item.contact for item in the_example().left_out}


def test_the_users_rates_and_how_readily_they_answer():
    numbers = next(item.factors for item in the_example().queue if item.contact == "p1")
    rates = {Slot.LATE: 0.41, Slot.EARLY: 0.33, Slot.AFTERNOON: 0.28, Slot.MORNING: 0.32, Slot.MIDDAY: 0.29}
    book = a_book(
        a_contact("P1", timezone="America/New_York"),
        entries=[*calls("p1", Slot.LATE, 2, 3), *calls("p1", Slot.EARLY, 0, 2)],
    )
    assert theta(book.people["p1"].tally(NEW_YORK), rates) == pytest.approx(5 / 4.89)
    assert numbers.by_slot[Slot.LATE] == pytest.approx((4 * 0.41 * 5 / 4.89 + 2) / 7)
    assert numbers.answers == (2, 3)


@pytest.mark.parametrize(("x", "u"), [(0.6, 0.25), (0.85, 0.5), (0.9, 2 / 3), (1.0, 1.0), (1.5, 2 - 0.36788), (9, 2.0)])
def test_how_due_somebody_is(x: float, u: float):
    assert due_weight(x) == pytest.approx(u, abs=1e-4)


@given(st.floats(0.6, 10), st.floats(0, 1))
def test_more_overdue_is_never_worth_less(x: float, more: float):
    assert due_weight(x) <= due_weight(x + more) <= 2


def test_the_worth_at_the_best_hour():
    numbers = Factors(1.0, 1.0, 1.5, 0.5, 0.3, 0.6, {}, (0, 0), Slot.LATE)
    assert numbers.importance == pytest.approx(1.875)
    assert numbers.at_best == pytest.approx(1.125)
    assert numbers.score == pytest.approx(1.875 * 0.3 * 0.5)
    assert numbers.minutes == pytest.approx(1 + 1.5 + 0.875)


def test_in_a_day_of_calls_everyone_waits_for_the_best_hour_that_is_left():
    early = [
        a_call(Outcome.CALL_BACK, NOW.replace(hour=9, minute=0) - timedelta(days=days), contact="dana-okafor")
        for days in (70, 80, 90)
    ]
    book = a_book(a_contact(timezone="America/New_York"), entries=early, blocks=(BIG_BATCH,))
    at_noon = NOW.replace(hour=12)
    (noon,) = plan(book, BIG_BATCH, at_noon, at_noon + BIG_BATCH.length).queue
    (morning,) = plan(book, BIG_BATCH, NOW, NOW + BIG_BATCH.length).queue
    assert morning.factors.best_chance == morning.factors.by_slot[Slot.EARLY]
    assert noon.factors.best_chance == noon.factors.by_slot[Slot.LATE]  # 09:00 has passed, 19:00 has not


def test_hours_that_no_block_covers_do_not_count():
    tokyo = a_contact(timezone="Asia/Tokyo", phones=(a_phone(),))
    early = [a_call(Outcome.CALL_BACK, NOW - timedelta(days=days), contact="dana-okafor") for days in (70, 80)]
    evening_here = datetime(2026, 11, 24, 22, 0, tzinfo=NEW_YORK)  # 12:00 there
    (item,) = plan(
        a_book(tokyo, entries=early),
        BIG_BATCH.model_copy(update={"minutes": 60}),
        evening_here,
        evening_here + timedelta(hours=1),
    ).queue
    assert item.factors.best_chance == item.factors.chance
