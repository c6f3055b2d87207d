"""Text for other programs: without control characters, which a terminal or a spreadsheet might obey."""

import unicodedata


def without_controls(text: str) -> str:
    """Text without control characters, but for the ends of lines; a carriage return is one of these."""
    lines = "\n".join(text.splitlines()) if "\r" in text else text
    return "".join(char for char in lines if char == "\n" or unicodedata.category(char) != "Cc")
