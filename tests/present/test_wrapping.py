"""Words in rows."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callsession.present.plain import cell_width, plain
from callsession.present.wrapping import wrap


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("as it is", 8, ["as it is"]),
        ("  begins and ends so  ", 30, ["  begins and ends so"]),
        ("two rows of words", 10, ["two rows", "of words"]),
        ("just  spaces   there", 7, ["just", "spaces", "there"]),
        ("an unbreakable word", 6, ["an", "unbrea", "kable", "word"]),
        ("on two\nlines", 20, ["on two lines"]),
        ("fits 21 people · 1 d · told", 18, ["fits 21 people ·", "1 d · told"]),
        ("about 20 min; left", 10, ["about", "20 min;", "left"]),
        ("room 20 minor", 8, ["room 20", "minor"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("\x1b[2J", 8, ["<U+001B>", "[2J"]),
    ],
)
def test_rows(text: str, width: int, rows: list[str]):
    assert wrap(text, width) == rows


@example("\u0301" + "a" * 9, 2)  # a mark with nothing to stand on takes no cell
@given(st.text(), st.integers(2, 30))
def test_every_row_has_room_and_no_word_is_lost(text: str, width: int):
    rows = wrap(text, width)
    assert all(cell_width(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(plain(text).split())
