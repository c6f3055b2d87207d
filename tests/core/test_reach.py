"""People whose hours never meet any of the user's blocks."""

from datetime import time

from callsession.core.models import Block, Window
from callsession.core.today import today
from tests.builders import AFTER_5, BIG_BATCH, MORNING, NOW, a_book, a_contact

NOON = (Window(start=time(12), end=time(13)),)
NIGHT = (Window(start=time(3), end=time(4)),)


def lost(*contacts, **settings) -> list[tuple[str, str]]:
    found = today(a_book(*contacts, **settings), NOW).lost
    return [(name, block.name if block else "") for name, block in found]


def test_the_usual_hours_are_within_reach():
    assert lost(a_contact(), a_contact("Lee Chang", timezone="America/Los_Angeles")) == []


def test_whoever_is_never_met_is_named_with_the_block_that_would():
    assert lost(a_contact(windows=NOON)) == [("Dana Okafor", "big-batch")]
    assert lost(a_contact(windows=NIGHT)) == [("Dana Okafor", "")]
    assert lost(a_contact(windows=NOON), blocks=(MORNING, AFTER_5)) == [("Dana Okafor", "")]


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
