"""Words in rows of so many cells of a terminal."""

import re

from callsession.present.plain import cell_width, pieces, plain

_WORD = re.compile(r"\s*(?:\d{1,3} (?:d|h|min)\b\S*|\S+)|\s+")
"""A word with the spaces before it, or the spaces at the end; a number and its unit are one word."""


def wrap(text: str, width: int) -> list[str]:
    """A text made plain, in rows of at most so many cells; a word that is longer than a row goes on in the next.

    Returns:
        The rows without spaces at their ends; one empty row for an empty text.
    """
    shown = plain(text).rstrip()
    if cell_width(shown) <= width:
        return [shown]
    rows, row, used = list[str](), "", 0
    for word in _WORD.findall(shown):
        cells = cell_width(word)
        if used + cells <= width:
            row, used = row + word, used + cells
            continue
        if row.strip():
            rows.append(row)
        *full, row = pieces(word.lstrip(), width)
        rows += full
        used = cell_width(row)
    return [*rows, row]
