"""Columns of block characters."""

from hypothesis import given
from hypothesis import strategies as st

from callsession.present.chart import columns


def test_columns_with_a_line_across_them():
    assert columns([10, 20, 0, 40], 2, 15) == [
        "  40 │   █",
        "  15 │▄█╌█",
    ]


def test_without_values_or_a_line():
    assert columns([], 1) == ["   1 │"]
    assert columns([0, 0.01], 1) == ["   1 │ ▁"]


@given(st.lists(st.floats(-10, 1000), max_size=50), st.integers(1, 9), st.floats(0, 1000))
def test_every_row_is_as_wide_and_what_is_above_nothing_shows(values: list[float], height: int, line: float):
    rows = columns(values, height, line)
    assert (len(rows), {len(row) for row in rows}) == (height, {6 + len(values)})
    for place, value in enumerate(values, start=6):
        assert (rows[-1][place] in "▁▂▃▄▅▆▇█") == (value > 0)
