"""Bars made of block characters."""

import pytest

from callsession.present.bars import bar


@pytest.mark.parametrize(
    ("value", "most", "shown"),
    [
        (0, 10, ""),
        (-1, 10, ""),
        (5, 0, ""),
        (10, 10, "████"),
        (5, 10, "██"),
        (4, 10, "█▌"),
        (0.01, 10, "▌"),
        (99, 10, "████"),
    ],
)
def test_a_bar_is_as_long_as_its_value(value: float, most: float, shown: str):
    assert bar(value, most, 4) == shown
