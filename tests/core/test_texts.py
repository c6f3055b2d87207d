"""Texts as they are hashed and compared."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.texts import folded, short_hash


def test_a_hash_keeps_its_parts_apart():
    assert short_hash("ab", "c") != short_hash("a", "bc")
    assert len(short_hash("")) == 8


def test_case_and_accents_are_folded():
    assert [folded(name) for name in ("Zoë", "ÉAMON", "María", "Straße", "Dana")] == [
        *("zoe", "eamon", "maria", "strasse", "dana")
    ]


@given(st.text())
def test_however_a_letter_with_an_accent_is_written_it_is_the_same(text: str):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
