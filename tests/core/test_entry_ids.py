"""Ids in a row."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entry_ids import ids_after

IDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26) | st.text(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", min_size=26, max_size=26
)


@given(IDS.filter(lambda id_: id_[:2] < "7"))
def test_the_ids_that_follow_ascend_and_differ(first: str):
    following = list(islice(ids_after(first), 20))
    assert sorted({first, *following}) == [first, *following]
    assert {len(id_) for id_ in following} == {26}
