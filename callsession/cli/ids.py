"""New ids for journal entries: ULIDs from the machine's own clock, which never go backwards."""

import re
from collections.abc import Iterable

from ulid import ULID

_ULID = re.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}")

_STRIDE = 1 << 32
"""Ids are this far apart at least, so that what a call brings can be numbered after it."""

_FAR_MS = 366 * 24 * 3600 * 1000
"""An id further ahead of the clock than a year was no clock's work and is not followed."""


class Ids:
    """Gives new ids, each greater than all before it, also where the machine's clock was set back."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """A source of ids.

        Args:
            known: ids that stand in the journal already.
        """
        horizon = str(ULID.from_timestamp(ULID().milliseconds + _FAR_MS))
        newest = max((id_ for id_ in known if id_ < horizon and _ULID.fullmatch(id_)), default="")
        self._last = int(ULID.from_str(newest)) if newest else 0

    def __call__(self) -> str:
        """A new id."""
        self._last = max(int(ULID()), self._last + _STRIDE)
        return str(ULID.from_int(self._last))
