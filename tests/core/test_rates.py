import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.rates import Rate, best, stands_out, total
from callsession.core.reachability import Slot

rates = st.integers(0, 500).flatmap(lambda tried: st.builds(Rate, st.integers(0, tried), st.just(tried)))


@pytest.mark.parametrize(
    ("answered", "tried", "low", "high"),
    [(9, 20, 0.258, 0.658), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 2, 0.095, 0.905), (81, 263, 0.255, 0.366)],
)
def test_the_interval_is_wilsons(answered, tried, low, high):
    assert Rate(answered, tried).interval == pytest.approx((low, high), abs=0.0006)


def test_of_no_call_nothing_is_known():
    assert (Rate(0, 0).share, Rate(0, 0).interval) == (0, (0, 1))


@given(rates)
def test_an_interval_holds_the_share(rate):
    low, high = rate.interval
    assert 0 <= low <= rate.share + 1e-9 <= high + 2e-9 <= 1 + 2e-9


def test_the_best_is_the_surest_with_enough_tries():
    by_slot = {Slot.EARLY: Rate(2, 2), Slot.MORNING: Rate(12, 20), Slot.LATE: Rate(59, 100)}
    assert best(by_slot) is Slot.LATE
    assert best({Slot.EARLY: Rate(19, 19)}) is None


@pytest.mark.parametrize(
    ("late", "early", "expected"),
    [(Rate(40, 60), Rate(10, 60), True), (Rate(9, 20), Rate(6, 20), False), (Rate(40, 60), Rate(0, 3), False)],
)
def test_it_stands_out_where_chance_does_not_explain_it(late, early, expected):
    assert stands_out({Slot.LATE: late, Slot.EARLY: early}, Slot.LATE) is expected


def test_rates_are_added_up():
    assert total([Rate(1, 2), Rate(0, 3)]) == Rate(1, 5)
    assert total([]) == Rate(0, 0)
