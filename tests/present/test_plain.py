import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcwidth

from callsession.present.plain import _NARROW, cell_width, pad, plain, plain_lines

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
DETECTIVE = "\U0001f575\ufe0f\u200d\u2640\ufe0f"
WAVE = "\U0001f44b\U0001f3fd"
FLAG = "\U0001f1fa\U0001f1f8"
KEYCAP = "1\ufe0f\u20e3"
HEART = "\u2764\ufe0f"
NEWEST_HEART = "\U0001fa77"  # newer than Python 3.11's tables

NASTY = [
    *("a", " ", "é", "e\u0301", "漢", "ﾊﾟ", "한", "\u1112\u1161\u11ab", "क\u094d\u200dष", "ก็", "ு", "\u0d4e", "\u0600"),
    *(FAMILY, DETECTIVE, WAVE, FLAG, KEYCAP, HEART, NEWEST_HEART, "\U0001f1fa", "\U0001f3fd", "\u200d", "\u200c"),
    *("\ufe0f", "\ufe0e", "\U000e0100", "\u0301", "\u20dd", "\u0903", "\u034f", "\u3164", "\t", "\r\n", "\n", "\r"),
    *("\x1b[31m", "\x1b", "\x00", "\x85", "\u202e", "\u2067", "\u2028", "\ud800", "\ue000", "\ufeff", "\xad", "\xa0"),
    *("\U000e0041", "\U0010ffff", "\u0378", "<", "U+001B>", "[/]", "…"),
]
texts = st.text() | st.lists(st.sampled_from(NASTY), max_size=12).map("".join) | st.text(st.characters())
limits = st.integers(1, 30)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Dana Okafor",
            "[bold]no markup[/]",
            "<U+001B>",
            "Žofie Nováková",
            "Phạm Thị Hồng",
            "漢字",
            "محمد",
            "שָׁלוֹם",
        ),
        *(
            "\u0645\u06cc\u200c\u062e",
            "क्\u200dष",
            "葛\U000e0100",
            "\u1820\u180b",
            "e\u0301\u0323\u0308\u0304",
            "a\xa0b",
            "\ufffd",
        ),
        *(FAMILY, DETECTIVE, WAVE, FLAG, KEYCAP, HEART, NEWEST_HEART),
    ],
)
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "<U+001B>[2J"),
        ("a\x00\x07\x7f\x85\x9b", "a<U+0000><U+0007><U+007F><U+0085><U+009B>"),
        ("\v\f", "<U+000B><U+000C>"),
        ("\ud800", "<U+D800>"),
        ("\u061c\u200e\u200f", "<U+061C><U+200E><U+200F>"),
        ("\u202a\u202b\u202c\u202d\u202e", "<U+202A><U+202B><U+202C><U+202D><U+202E>"),
        ("\u2066\u2067\u2068\u2069", "<U+2066><U+2067><U+2068><U+2069>"),
        ("\xad\u200b\u2060\ufeff", "<U+00AD><U+200B><U+2060><U+FEFF>"),
        ("\ufff9\ufffa\ufffb", "<U+FFF9><U+FFFA><U+FFFB>"),
        ("\U000e0001\U000e0041", "<U+E0001><U+E0041>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\ue000\U00100000", "<U+E000><U+100000>"),
        ("\u0378\uffff", "<U+0378><U+FFFF>"),
        ("a\u034f\u3164\uffa0", "a<U+034F><U+3164><U+FFA0>"),
    ],
)
def test_what_would_not_be_seen_becomes_visible(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\ufe0f", "<U+FE0F>"),
        ("a\ufe0f", "a<U+FE0F>"),
        (" \ufe0f", " <U+FE0F>"),
        ("\u200d\ufe0f", "\u200d<U+FE0F>"),
        ("é\u0301\ufe0f", "é\u0301<U+FE0F>"),
        (f"{HEART}\ufe0f", f"{HEART}<U+FE0F>"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100<U+E0101>"),
    ],
)
def test_a_selector_without_anything_to_select(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\tb", "a b"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\rb", "a b"), ("a\n\n\tb", "a b"), ("a  b", "a  b")],
)
def test_tabs_and_line_ends_become_a_space(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_pile_of_marks_is_cut() -> None:
    assert plain("Z" + "\u0301" * 50 + "o\u0308") == "Z" + "\u0301" * 4 + "o\u0308"
    assert plain("a" + "\u200d" * 50) == "a" + "\u200d" * 4


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("Dana Okafor", 11, "Dana Okafor"),
        ("Dana Okafor", 10, "Dana Okaf…"),
        ("Dana", 1, "…"),
        ("漢字漢", 6, "漢字漢"),
        ("漢字漢", 5, "漢字…"),
        ("漢字漢", 4, "漢…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        (f"{FAMILY}{FAMILY}", 3, f"{FAMILY}…"),
        (f"{HEART}ab", 3, f"{HEART}…"),
        (f"{FLAG}{FLAG}", 3, f"{FLAG}…"),
        ("\x1b[2J", 5, "<U+0…"),
        ("Dana", 0, "Dana"),
    ],
)
def test_cut_to_so_many_cells(text: str, limit: int, shown: str) -> None:
    assert plain(text, limit) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\x1b\n\u202e\n\ta", "<U+001B>\n<U+202E>\n a"),
        ("a\u2028b\x85c", "a<U+2028>b<U+0085>c"),
    ],
)
def test_lines_stay_lines(text: str, shown: str) -> None:
    assert plain_lines(text) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [
        *(("", 0), ("Dana", 4), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("ﾊﾟ", 2), ("\x1b", 8), ("ก็", 1)),
        *((FAMILY, 2), (DETECTIVE, 2), (WAVE, 2), (FLAG, 2), (KEYCAP, 2), (HEART, 2), ("☎", 1), (NEWEST_HEART, 2)),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Dana", 6, "Dana  "),
        ("Dana", 4, "Dana"),
        ("Dana", 3, "Da…"),
        ("漢字", 3, "漢…"),
        ("漢字漢", 4, "漢… "),
        ("a\nb", 4, "a b "),
        ("Dana", 0, ""),
    ],
)
def test_columns(text: str, width: int, shown: str) -> None:
    assert pad(text, width) == shown


@given(texts)
def test_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain_lines(plain_lines(text)) == plain_lines(text)


@given(texts, limits)
def test_cut_is_cut(text: str, limit: int) -> None:
    assert plain(plain(text, limit), limit) == plain(text, limit)


@given(texts, st.integers(0, 30))
def test_nothing_in_it_commands_the_terminal(text: str, limit: int) -> None:
    for char in plain(text, limit):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    plain(text, limit).encode()


@given(texts)
def test_lines_differ_by_their_ends_alone(text: str) -> None:
    for line in plain_lines(text).split("\n"):
        assert line == plain(line)


@example("ൎ\u0600 ", 1)
@given(texts, limits)
def test_a_cut_text_fits(text: str, limit: int) -> None:
    assert cell_width(plain(text, limit)) <= limit


@example("a\u200d", 2)  # a joiner with nothing to join takes no space away
@given(texts, st.integers(0, 30))
def test_columns_line_up(text: str, width: int) -> None:
    assert cell_width(pad(text, width)) == width


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_ascii_is_itself(text: str) -> None:
    assert plain(text) is text
    assert cell_width(text) == len(text)


def test_what_is_counted_by_letters_takes_a_cell_each() -> None:
    narrow = [char for char in map(chr, range(0x110000)) if _NARROW.fullmatch(char)]
    assert len(narrow) > 600
    assert all(wcwidth(char) == 1 and plain(char) == char for char in narrow)
    assert list(iter_graphemes("".join(narrow))) == narrow
