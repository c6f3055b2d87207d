"""The heat map fits whatever room there is."""

import pytest

from callsession.core.rates import Rate
from callsession.core.reachability import Slot
from callsession.core.statistics import PickUp
from callsession.tui.heat_lines import heat_lines
from callsession.tui.spans import cells

ROOMS = (196, 116, 75, 57, 45, 37)
"""Cells from that of a terminal of 200 columns to that of the narrowest, of 40."""


def shown(found: PickUp, width: int) -> list[str]:
    return ["".join(span.words for span in line) for line in heat_lines(found, width)]


def a_week(rate: Rate) -> PickUp:
    return PickUp({(day, slot): rate for day in range(7) for slot in Slot})


@pytest.mark.parametrize("width", ROOMS)
@pytest.mark.parametrize("tried", [1, 10, 100, 1_000, 10_000])
def test_a_weekday_is_one_line_with_all_its_cells(width: int, tried: int) -> None:
    found = a_week(Rate(tried // 2, tried))
    head, *days = shown(found, width)[:8]
    assert all(cells(line) <= width for line in heat_lines(found, width))
    assert [word[:5] for word in head.split()] == [slot.value[:5] for slot in Slot]
    counts, share = f"{tried // 2}/{tried}", "50%" if tried > 1 else "0%"
    for name, day in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), days, strict=True):
        assert day.startswith(name)
        assert max(day.count(f" {counts}"), day.count(f" {share}")) == len(Slot)


def test_shades_go_first_then_the_heads_and_the_counts_at_last() -> None:
    found = a_week(Rate(60, 100))
    assert "▓▓ 60/100 ▓▓" in shown(found, 75)[1]
    assert "the darker" in shown(found, 75)[-1]
    assert shown(found, 57)[0].split()[-2:] == ["afternoon", "late"]
    assert "▓" not in shown(found, 57)[1]
    assert shown(found, 57)[-1] == "answered of tried, in their own time"
    assert shown(found, 45)[0].split()[-2:] == ["afterno", "late"]
    assert "60/100" in shown(found, 45)[1]
    assert shown(found, 37)[1].split() == ["Mon", *["60%"] * 5]
    assert " ".join(shown(found, 37)[8:]) == "the share that answered, in their own time"


def test_what_was_not_tried_is_a_dot_and_without_any_call_there_is_none() -> None:
    some = PickUp({(0, Slot.EARLY): Rate(0, 3), (1, Slot.LATE): Rate(3, 3)})
    assert [line.split() for line in shown(some, 57)[:3]] == [
        ["early", "late"],
        ["Mon", "0/3", "·"],
        ["Tue", "·", "▓▓", "3/3", "▓▓"],
    ]
    assert shown(PickUp({}), 57) == ["No call yet."]
