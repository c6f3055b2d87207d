"""Ids in a row: those of entries that are written together."""

from collections.abc import Iterator
from functools import reduce
from itertools import count

from callsession.core.texts import short_hash

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_STEP = 1 << 24
"""The least distance between the ids of one report; new ids are 2^32 apart, which leaves room for 254 of these."""


def ids_after(first: str) -> Iterator[str]:
    """Ids that follow an id, each greater than the one before (until the last of all, which nobody reaches).

    Their distances are large and uneven, so that they do not fall on the ids of whoever counts up from the first.
    """
    alphabet = _CROCKFORD if set(first) <= set(_CROCKFORD) else _ALPHABET
    number = reduce(lambda so_far, letter: so_far * len(alphabet) + alphabet.index(letter), first, 0)

    def following(place: int) -> str:
        uneven = int(short_hash(first, str(place)), 16) % _STEP
        return _spelled(number + place * _STEP + uneven, alphabet, len(first))

    return map(following, count(1))


def _spelled(number: int, alphabet: str, length: int) -> str:
    """A number in the digits of an alphabet."""
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        letters.append(alphabet[digit])
    return "".join(reversed(letters))
