"""Texts as they are encoded, hashed and compared."""

import hashlib
import re
import unicodedata

_SURROGATE = re.compile("[\ud800-\udfff]")


def whole(value: object) -> object:
    """Text with its lone surrogates replaced, for which UTF-8 has no bytes; anything else unchanged."""
    if not isinstance(value, str) or value.isascii():
        return value
    return _SURROGATE.sub("\ufffd", value)


def folded(text: str) -> str:
    """Text without regard to case and to the marks on letters: Zoë is found as zoe."""
    if text.isascii():
        return text.casefold()
    bare = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(bare).casefold()


def short_hash(*parts: str) -> str:
    """Eight hex digits of the blake2b of the parts, each followed by a newline."""
    digest = hashlib.blake2b(digest_size=4)
    for part in parts:
        digest.update(part.encode() + b"\n")
    return digest.hexdigest()
