"""In what characters a file is written."""

import codecs

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"]
"""What address books are exported in where it is not Unicode: the code pages of Windows."""

_BEGINNING = 100
"""Bytes at the beginning, among which Latin letters in UTF-16 have zeros."""

_FEW = 40
"""Bytes above ASCII below which a guess is worth no more than that most such files come from the West."""


def decode(data: bytes) -> str:
    """The text of a file: by its byte-order mark, else as Unicode, else as guessed; what cannot be read is marked."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if b"\0" in data[:_BEGINNING]:
        return data.decode("utf-16-be" if data.startswith(b"\0") else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guessed(data), errors="replace")


def _guessed(data: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8."""
    if sum(byte > 127 for byte in data) < _FEW:  # noqa: PLR2004 - beyond ASCII
        return "cp1252"
    best = from_bytes(data, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"
