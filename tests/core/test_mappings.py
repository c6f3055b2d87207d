"""Long mappings, and one with some values replaced."""

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.mappings import replaced

KEYS = st.text("abcdef", max_size=2)
FIRST = st.dictionaries(KEYS, st.integers(), min_size=1)


@given(FIRST, st.lists(st.dictionaries(KEYS, st.integers()), min_size=1, max_size=4), KEYS)
def test_it_is_as_the_whole_would_be(first: dict[str, int], changes: list[dict[str, int]], key: str):
    whole, mapping = dict(first), first
    for change in changes:
        others = {one: value for one, value in change.items() if one in first}
        mapping, whole = replaced(mapping, others), {**whole, **others}
    assert mapping == whole
    assert (list(mapping), len(mapping)) == (list(whole), len(whole))
    assert (list(mapping.items()), list(mapping.values())) == (list(whole.items()), list(whole.values()))
    assert [mapping[one] for one in whole] == list(whole.values())
    assert (mapping.get(key), key in mapping) == (whole.get(key), key in whole)
    assert mapping.keys() - {key} == whole.keys() - {key}


def test_what_it_was_made_of_stays_as_it_was():
    first = {"a": 1}
    second = replaced(first, {"a": 2})
    third = replaced(second, {"a": 3})
    assert (first["a"], second["a"], third["a"]) == (1, 2, 3)
