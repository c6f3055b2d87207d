"""Text for other programs: without control characters, which a terminal or a spreadsheet might obey."""

import unicodedata

_SPACES = str.maketrans("\t\v\f", "   ")


def without_controls(text: str) -> str:
    """Text without control characters, but for the ends of lines, as a carriage return is one; tabs become spaces."""
    lines = "\n".join(text.splitlines()) if "\r" in text else text
    spaced = lines.translate(_SPACES)
    return "".join(char for char in spaced if char == "\n" or unicodedata.category(char) != "Cc")
