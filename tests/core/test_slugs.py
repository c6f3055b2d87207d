import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from callsession.core.slugs import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dana Okafor", "dana-okafor"),
        ("  Dana\t\u00a0 OKAFOR!  ", "dana-okafor"),
        ("Conor O'Brien-Walsh, Jr.", "conor-o-brien-walsh-jr"),
        ("Zoë Ångström", "zoë-ångström"),
        ("Zoe\u0308", "zoë"),
        ("Weiß", "weiss"),
        ("ﬁona \uff12", "fiona-2"),
        ("李小龍", "李小龍"),
        ("प्रिया शर्मा", "प्रिया-शर्मा"),
        ("สมชาย ใจดี", "สมชาย-ใจดี"),
        ("Софья Ковалевская", "софья-ковалевская"),
        ("Dana 🚀 Okafor ❤\ufe0f", "dana-okafor"),
        ("Dana\u200b\u202eOkafor", "danaokafor"),
        ("\u0301 a", "a"),
        ("../../x", "x"),
        ("C:\\x", "c-x"),
        ("a/b\0c", "a-b-c"),
    ],
)
def test_a_name_becomes_letters_digits_and_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "..", "🚀", "❤\ufe0f", "\u3164", "\u0301", "\ud800", "---"])
def test_without_a_letter_it_is_a_hash(text: str) -> None:
    assert re.fullmatch(r"contact-[0-9a-f]{8}", slug(text))


def test_different_emoji_have_different_slugs() -> None:
    assert slug("🚀") != slug("🎈")


@pytest.mark.parametrize("device", ["con", "PRN", "Aux", "nul", "COM1", "lpt9"])
def test_it_is_no_device_of_windows(device: str) -> None:
    assert slug(device) == f"contact-{device.lower()}"


def test_a_long_name_is_cut_and_told_from_its_like() -> None:
    one, other = slug("界" * 500 + "a"), slug("界" * 500 + "b")
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 120


@given(st.text())
@example("ΐ\u0345")
@example("\u1fbc ǰ")
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    made = slug(text)
    assert slug(made) == made
    assert made
    assert not re.search(r"[\s/\\.]|--|^-|-$", made)
    assert len(made.encode()) <= 120
