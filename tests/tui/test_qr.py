"""QR codes in cells."""

import segno
from hypothesis import given
from hypothesis import strategies as st

from callsession.tui.screens.qr import qr


@given(st.from_regex(r"tel:\+[1-9][0-9]{4,14}(;ext=[0-9]{1,6})?", fullmatch=True))
def test_each_cell_shows_two_modules(number):
    lines = qr(number).plain.split("\n")
    rows = [[letter in half for letter in line] for line in lines for half in ("▀█", "▄█")]
    made = [[bool(module) for module in row] for row in segno.make(number, micro=False).matrix_iter(border=2)]
    assert rows[: len(made)] == made
    assert not any(any(row) for row in rows[len(made) :])
