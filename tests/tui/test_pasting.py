"""Pastes that hold escape characters."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from callsession.tui.pasting import PasteParser

START, END = "\x1b[200~", "\x1b[201~"


def read(*chunks: str) -> list[str]:
    """What a terminal's input becomes: keys by name, pastes by their text."""
    parser = PasteParser()
    found = [event for chunk in chunks for event in parser.feed(chunk)]
    return [event.text if isinstance(event, events.Paste) else event.key for event in found if hasattr(event, "time")]


def test_what_follows_an_escape_in_a_paste_is_no_key():
    assert read(f"a{START}one\ntwo \x1b[31m\nn{END}b", "c") == ["a", "one\ntwo [31m\nn", "b", "c"]


def test_a_mark_that_comes_in_pieces_ends_nothing_else():
    assert read(f"{START}a", "\x1b", "[201", "~z") == ["a", "z"]
    assert read(START[:5], f"{START[5:]}a\x1b", f"b{END}") == ["ab"]


def test_keys_and_their_sequences_are_as_they_were():
    assert read("n\x1b[A", "\x1b[Bx") == ["n", "up", "down", "x"]


@given(st.text(st.characters(exclude_characters="\0\x1b", codec="utf-8"), max_size=30), st.integers(0, 80), st.data())
def test_however_it_is_cut_by_reading(text: str, cut: int, data):
    escapes = data.draw(st.lists(st.integers(0, len(text)), max_size=3))
    pasted = text
    for place in sorted(escapes, reverse=True):
        pasted = f"{pasted[:place]}\x1b{pasted[place:]}"
    whole = f"{START}{pasted}{END}z"
    cut = max(len(START), min(cut, len(whole)))  # the first mark comes whole
    assert read(*(part for part in (whole[:cut], whole[cut:], "y") if part)) == [text, "z", "y"]
