from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.capacity import Stretch, feasibility, followed, planned_minutes, steady_minutes
from callsession.core.models import WORKING_DAYS, Block, Settings, Tier
from callsession.core.outcomes import Outcome
from tests.builders import a_book, a_call, a_contact

ONE_BLOCK = (Block(name="morning", start=time(8, 30), minutes=45, days=WORKING_DAYS),)

tiers = st.sampled_from(Tier)
cadences = st.none() | st.integers(30, 400)
rare_cadences = st.none() | st.integers(200, 400)


def many(number, **fields):
    return [a_contact(f"Person {place}", **fields) for place in range(number)]


def test_a_hundred_people_every_two_months_cost_23_minutes_a_working_day():
    assert steady_minutes([60] * 100) == pytest.approx(23.333, abs=0.001)


def test_the_blocks_with_days_are_planned_to_85_percent():
    assert planned_minutes(Settings()) == pytest.approx(76.5)
    assert planned_minutes(Settings(blocks=ONE_BLOCK)) == pytest.approx(38.25)


def test_weekends_carry_nothing_for_they_are_no_working_days():
    weekend = Block(name="weekend", start=time(9), minutes=100, days=frozenset({4, 5, 6}))
    assert planned_minutes(Settings(blocks=(weekend,))) == pytest.approx(0.85 * 100 / 5)


def test_a_block_of_45_minutes_carries_164_people_every_60_days():
    at_most, too_many = (feasibility(a_book(*many(number), blocks=ONE_BLOCK)) for number in (164, 165))
    assert (at_most.carries, at_most.fits, at_most.too_many, at_most.minutes_more) == (164, True, 0, 0)
    assert (too_many.carries, too_many.fits, too_many.too_many, too_many.minutes_more) == (164, False, 1, 1)


def test_what_would_make_it_fit():
    seldom = (a_contact(f"C {place}", tier=Tier.C) for place in range(60))
    people = [*many(150), *(a_contact(f"A {place}", tier=Tier.A) for place in range(20)), *seldom]
    found = feasibility(a_book(*people, blocks=ONE_BLOCK))
    assert (round(found.minutes), round(found.capacity)) == (51, 38)
    assert found.stretch == Stretch((Tier.B, Tier.C), 92)
    assert (found.minutes_more, found.too_many) == (15, 56)
    assert found.retry_days is None


def test_a_tier_that_is_called_as_rarely_already_is_not_named():
    people = [*many(165), a_contact("Cleo", tier=Tier.C)]
    found = feasibility(a_book(*people, blocks=ONE_BLOCK))
    assert found.stretch
    assert found.stretch.tiers == (Tier.B,)


def test_where_it_must_be_all_tiers_are_stretched():
    found = feasibility(a_book(*many(150, tier=Tier.A), blocks=ONE_BLOCK))
    assert found.stretch == Stretch((Tier.A,), 55)


def test_no_cadence_up_to_a_year_may_do():
    found = feasibility(a_book(*many(1100), blocks=ONE_BLOCK))
    assert (found.fits, found.stretch) == (False, None)


def test_a_cadence_of_their_own_stays():
    found = feasibility(a_book(*many(100, cadence_days=30), blocks=ONE_BLOCK))
    assert (found.fits, found.stretch) == (False, None)


def test_without_a_block_that_has_days_nothing_fits():
    found = feasibility(a_book(blocks=()))
    assert (found.capacity, found.carries, found.too_many, found.stretch) == (0, 0, 1, None)


@pytest.mark.parametrize(("retry_days", "offered"), [(3, 2), (2, None), (1, None)])
def test_room_is_offered_for_trying_again_sooner(retry_days, offered):
    assert feasibility(a_book(retry_days=retry_days)).retry_days == offered


def test_a_book_without_anybody_to_call_costs_nothing():
    found = feasibility(a_book(a_contact(phones=())))
    assert (found.people, found.minutes, found.carries, found.fits) == (0, 0, 0, True)
    assert found.retry_days is None


def test_whoever_asked_not_to_be_called_or_has_no_number_is_not_followed_up():
    book = a_book(
        a_contact(),
        a_contact("Lee Chang", do_not_call=True),
        a_contact("Ana Ruiz", phones=()),
        a_contact("Kim Novak"),
        entries=[a_call(Outcome.DO_NOT_CALL, contact="kim-novak")],
    )
    assert [person.id for person in followed(book)] == ["dana-okafor"]


@given(st.lists(st.tuples(tiers, rare_cadences), min_size=20, max_size=60), st.integers(5, 20))
def test_the_stretch_makes_it_fit_and_a_day_less_does_not(people, minutes):
    contacts = [a_contact(f"P {n}", tier=tier, cadence_days=days) for n, (tier, days) in enumerate(people)]
    blocks = (Block(name="short", start=time(9), minutes=minutes, days=frozenset({0})),)
    stretch = feasibility(a_book(*contacts, blocks=blocks)).stretch
    if stretch is None:
        return

    def fits(days):
        cadences = Settings().cadence_days
        longer = {tier: max(days, cadences[tier]) for tier in stretch.tiers}
        return feasibility(a_book(*contacts, blocks=blocks, cadence_days={**cadences, **longer})).fits

    assert fits(stretch.days)
    assert not fits(stretch.days - 1)


@given(st.lists(cadences, min_size=1, max_size=60), st.integers(1, 90))
def test_the_minutes_more_make_it_fit(people, minutes):
    contacts = [a_contact(f"P {n}", cadence_days=days) for n, days in enumerate(people)]

    def with_minutes(minutes):
        block = Block(name="long", start=time(9), minutes=minutes, days=WORKING_DAYS)
        return feasibility(a_book(*contacts, blocks=(block,)))

    found = with_minutes(minutes)
    assert with_minutes(min(minutes + found.minutes_more, 1440)).fits
