from hypothesis import assume, given
from hypothesis import strategies as st

from callsession.codecs.phone_text import LONGEST, written

UNSEEN = "\u200b"
"""It means nothing, and is not plain."""


@given(st.from_regex(r"\+?[0-9 ().-]+(?: *(?:ext\.|ext|x) *[0-9]+)?|[0-9]{6,10}[.]0+[0-9]?", fullmatch=True))
def test_a_plain_number_is_the_same_as_one_that_is_taken_apart(raw: str) -> None:
    assume(len(raw) < LONGEST)
    assert list(written(raw)) == list(written(raw + UNSEEN))
