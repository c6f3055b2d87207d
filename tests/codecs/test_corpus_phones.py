"""Telephone numbers as people write them, where the files with the right answers are at hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from callsession.codecs.phones import BadNumber, read_phones
from tests.corpus import cases, expected


@pytest.mark.parametrize("case", cases(lambda case: case["kind"] == "phone"))
def test_the_corpus_is_read_as_it_expects(case: Mapping[str, Any]) -> None:
    right = expected(case)
    for result in right["results"]:
        wanted = [(number["e164"], number.get("ext", "")) for number in result["numbers"]]
        if not wanted:
            with pytest.raises(BadNumber):
                read_phones(result["raw"], right["default_region"])
        else:
            found = read_phones(result["raw"], right["default_region"])
            assert [(phone.number, phone.extension) for phone in found] == wanted
