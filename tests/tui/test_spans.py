"""What is shown, line by line."""

import pytest

from callsession.tui.spans import MARK, Item, Line, Span, ends, in_sections, labelled, rows, said, table


def plainly(lines: list[Line]) -> list[str]:
    return ["".join(span.words for span in line) for line in lines]


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        (Item(""), [""]),
        (Item("they promised to call"), ["they", "promised to", "call"]),
        (Item("they promised to call", mark="☐"), ["☐ they", "  promised", "  to call"]),
    ],
)
def test_an_item_hangs_behind_its_mark(item: Item, lines: list[str]):
    assert plainly(item.lines(11)) == lines


def test_an_item_that_is_cut_is_one_line():
    assert plainly(Item("they promised to call", mark="☐").lines(11, cut=True)) == ["☐ they pro…"]


def test_a_click_on_the_mark_or_the_words_does_the_same():
    (line,) = Item("told", "$foreground", "1", "screen.told(1)").lines(20)
    assert line == (Span("1", MARK, "screen.told(1)"), Span(" "), Span("told", "$foreground", "screen.told(1)"))


def test_anybodys_words_are_made_plain():
    assert said("\x1b[2J", "bold").words == "<U+001B>[2J"
    assert plainly(rows("a\u202eb", 20)) == ["a<U+202E>b"]
    assert plainly(Item("a\x00b").lines(20, cut=True)) == ["a<U+0000>b"]


def test_a_label_stands_at_the_first_line():
    assert plainly(labelled("ASK", rows("who else knows", 8), 5)) == ["ASK  who else", "     knows"]


def test_two_ends_of_a_line():
    left, right = rows("Dana Okafor", 20), rows("a number in two", 9)
    assert plainly(ends(left, right, 24)) == ["Dana Okafor     a number", "                in two"]


def test_headings_with_nothing_below_are_left_out():
    items = in_sections(["Dana"], [("NOTES", []), ("PAST", ["a call"])])
    assert [item.words for item in items] == ["Dana", "", "PAST", "a call"]


@pytest.mark.parametrize("apart", [True, False])
def test_a_table_leaves_out_what_is_empty(*, apart: bool):
    parts = [("NOW", [Item("a block"), Item("two due")]), ("NEWS", []), ("COLD", [Item("Ana Ruiz")])]
    between = [""] if apart else []
    assert plainly(table(parts, 6, 20, apart=apart)) == ["NOW   a block", "      two due", *between, "COLD  Ana Ruiz"]
