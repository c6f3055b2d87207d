"""Text from files or the keyboard made safe for a terminal, and how many cells of it that takes.

A control character could command the terminal, a bidirectional one reorder the line, an invisible one hide something:
each becomes visible, as `<U+001B>`. Widths are those of wcwidth, as emoji and most scripts need.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_HIDDEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control, format, surrogate, private, unassigned; line and paragraph separator."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Invisible, though letters and marks by kind (Default_Ignorable_Code_Point of the Unicode Character Database)."""

_JOINERS = frozenset("\u200c\u200d")
"""Format characters that emoji, Persian and the scripts of India cannot do without."""

_NEWER_EMOJI = range(0x1F300, 0x1FB00)
"""Reserved for emoji: one that this Python does not know yet is shown all the same."""

_SELECTOR = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Chooses the form of the emoji, ideograph or digit before it; anywhere else it only hides."""

_MOST_MARKS = 4
"""On one letter; real scripts need no more, and a long pile covers the lines above."""

_NARROW = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")
"""Letters of Latin scripts and usual signs, each of which is seen, takes one cell and joins nothing."""

_SPACES = re.compile(r"[\t\r\n]+")
_LINE_ENDS = re.compile(r"\r\n?")


def plain(text: str, limit: int = 0) -> str:
    """A text as one line, safe to print; with a limit above 0 cut to so many cells, the last of them `…`.

    Tabs and line ends become one space. What is plain stays as it is.
    """
    shown = text if _is_narrow(text) else "".join(_visible(_SPACES.sub(" ", text)))
    return _cut(shown, limit) if limit > 0 else shown


def plain_lines(text: str) -> str:
    """The same for a text of several lines, uncut; a line feed ends a line."""
    return "\n".join(plain(line) for line in _LINE_ENDS.sub("\n", text).split("\n"))


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes once it is plain."""
    return _cells(plain(text))


def pad(text: str, width: int) -> str:
    """The text made plain, and cut or filled with spaces to exactly that many cells."""
    shown = _cut(plain(text), width)
    return shown + " " * (width - _cells(shown))


def pieces(shown: str, width: int) -> list[str]:
    """Plain text in pieces of at most so many cells, none of which ends within what people see as one character."""
    if _is_narrow(shown):
        return [shown[start : start + width] for start in range(0, len(shown), width)]
    found, used = list[str](), 0
    for grapheme, cells in _measured(shown):
        if not found or used + cells > width:
            found.append("")
            used = 0
        found[-1] += grapheme
        used += cells
    return found


def _is_narrow(text: str) -> bool:
    """Whether all of a text is such letters and signs; of most, Python knows in a fifth of the time that they are."""
    return (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text) is not None


def _visible(text: str) -> Iterator[str]:
    """The characters of a text, with the name of its code for each that would not be seen."""
    before, marks = " ", 0
    for char in text:
        kind = unicodedata.category(char)
        marks = marks + 1 if kind.startswith("M") or char in _JOINERS else 0
        if _is_hidden(char, kind, before):
            shown, marks = f"<U+{ord(char):04X}>", 0
        elif marks > _MOST_MARKS:
            continue
        else:
            shown = char
        yield shown
        before = shown[-1]


def _is_hidden(char: str, kind: str, before: str) -> bool:
    """Whether a character of that kind, after the one before it, would not be seen or would do something."""
    if _SELECTOR.match(char):
        return not _takes_selector(before)
    if kind == "Cn" and ord(char) in _NEWER_EMOJI:
        return False
    return char in _BLANK or (kind in _HIDDEN_KINDS and char not in _JOINERS)


def _takes_selector(char: str) -> bool:
    """Whether a variation selector may follow: after what can be seen, but for plain letters."""
    is_plain_letter = char.isascii() and char.isalpha()
    return not (is_plain_letter or char in _JOINERS or unicodedata.category(char)[0] in "MZ")


def _cells(shown: str) -> int:
    """The cells that plain text takes, each thing that people see as one character for itself."""
    return len(shown) if _is_narrow(shown) else sum(width for _, width in _measured(shown))


def _cut(shown: str, limit: int) -> str:
    """Plain text cut to so many cells, never within what people see as one character."""
    if _cells(shown) <= limit:
        return shown
    if _is_narrow(shown):
        return f"{shown[: limit - 1]}…" if limit > 0 else ""
    measured = _measured(shown)
    ends = accumulate(width for _, width in measured)
    kept = (grapheme for (grapheme, _), end in zip(measured, ends, strict=True) if end < limit)
    return "".join(kept) + "…" if limit > 0 else ""


def _measured(shown: str) -> list[tuple[str, int]]:
    """What people see as one character each, with its cells."""
    from wcwidth import iter_graphemes, wcswidth  # noqa: PLC0415 - 10 ms, and seldom needed

    return [(grapheme, wcswidth(grapheme)) for grapheme in iter_graphemes(shown)]
