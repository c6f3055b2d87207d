"""Texts as bytes: what can be encoded, and short hashes of it."""

import hashlib
import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def whole(value: object) -> object:
    """Text with its lone surrogates replaced, for which UTF-8 has no bytes; anything else unchanged."""
    if not isinstance(value, str) or value.isascii():
        return value
    return _SURROGATE.sub("\ufffd", value)


def short_hash(*parts: str) -> str:
    """Eight hex digits of the blake2b of the parts, each followed by a newline."""
    digest = hashlib.blake2b(digest_size=4)
    for part in parts:
        digest.update(part.encode() + b"\n")
    return digest.hexdigest()
