"""Slugs: ids made of a name, fit for file names on every system."""

import re
import unicodedata
from itertools import dropwhile

from callsession.core.texts import short_hash, whole

_MOST_BYTES = 120
"""Longer slugs are cut: file systems take names of 255 bytes, and other programs make them longer."""

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What is a slug as it stands, unless it is too long or a device; most names of files are."""

_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that no file may have on Windows, whatever its suffix
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""

_IGNORABLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing, such as Hangul fillers and variation selectors
(Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt; those of category Cf go with their category)."""


def slug(text: str) -> str:
    """Letters and digits of any script, in lower case, with hyphens for all that stands between them; never empty.

    The slug of a slug is itself. Text without a letter or a digit becomes `contact-` and a hash of it.
    """
    made = text if _PLAIN.fullmatch(text) else _joined(text)
    if not made:
        return f"contact-{short_hash(str(whole(text)))}"
    if len(made.encode()) > _MOST_BYTES:
        start = made.encode()[: _MOST_BYTES - 9].decode(errors="ignore").rstrip("-")
        return f"{start}-{short_hash(made)}"
    return f"contact-{made}" if _DEVICES.fullmatch(made) else made


def _joined(text: str) -> str:
    """The words of a text, folded, with hyphens between them; "" without any."""
    spaced = "".join(char if char.isalnum() or _is_mark(char) else " " for char in _folded(text))
    words = ("".join(dropwhile(_is_mark, word)) for word in spaced.split())
    return "-".join(word for word in words if word)


def _folded(text: str) -> str:
    """Text in lower case and composed, without what cannot be seen; folding it again changes nothing."""
    for _ in range(2):  # folding may undo the composition, and composing the folding
        seen = (char for char in _IGNORABLE.sub("", text) if unicodedata.category(char) != "Cf")
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", "".join(seen)).casefold())
    return text


def _is_mark(char: str) -> bool:
    """Whether it is a combining mark, such as a vowel sign, which belongs to the letter before it."""
    return unicodedata.category(char) in {"Mn", "Mc"}
