"""Long sequences, and what is appended to one."""

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.sequences import appended

PARTS = st.lists(st.lists(st.integers(), max_size=4), min_size=1, max_size=5)


@given(PARTS, st.slices(12))
def test_it_is_as_one_tuple_would_be(parts: list[list[int]], cut: slice):
    row, whole = tuple(parts[0]), tuple(number for part in parts for number in part)
    for part in parts[1:]:
        row = appended(row, part)
    assert (len(row), tuple(row), tuple(row[cut])) == (len(whole), whole, whole[cut])
    assert [row[place] for place in range(-len(whole), len(whole))] == [*whole, *whole]
    assert row == whole
    assert hash(row) == hash(whole)


def test_nothing_appended_is_the_same():
    row = (1, 2)
    assert appended(row, ()) is row
