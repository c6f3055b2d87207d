"""The sample telephone numbers, as people write them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from callsession.codecs.phones import BadNumber, read_phones

CORPUS = Path(__file__).parents[2] / "sample_data" / "corpus"


def cases() -> Iterator[Any]:
    """One parameter set for each text of each case."""
    for file in sorted(CORPUS.glob("phone-*.expect.json")):
        case = json.loads(file.read_text("utf-8"))
        for place, result in enumerate(case["results"]):
            expected = [(number["e164"], number.get("ext", "")) for number in result["numbers"]]
            yield pytest.param(result["raw"], case["default_region"], expected, id=f"{case['id']}-{place}")


@pytest.mark.parametrize(("raw", "region", "expected"), cases())
def test_the_corpus_is_read_as_it_expects(raw: str, region: str, expected: list[tuple[str, str]]) -> None:
    if not expected:
        with pytest.raises(BadNumber):
            read_phones(raw, region)
    else:
        assert [(phone.number, phone.extension) for phone in read_phones(raw, region)] == expected
