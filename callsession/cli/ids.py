"""New ids for journal entries: ULIDs from the machine's own clock, which never go backwards."""

import re
from collections.abc import Iterable

_ULID = re.compile("[0-3][0-9A-HJKMNP-TV-Z]{25}")
"""An id to count on from. Those of the other half would be of after the year 6400, and leave no room."""

_STRIDE = 1 << 32
"""Ids are this far apart at least, so that what a call brings can be numbered after it."""

_JUMP_BITS = 64
"""Ids counted on from another jump by up to 2^64, which is 1/65536 of a millisecond: two machines whose clocks are
behind the newest id they both know must not give the same next one."""


class Ids:
    """Gives new ids, each greater than all before it, also where the machine's clock was set back.

    Attributes:
        newest: the greatest id that was known at first and tells a time, or "".
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        """A source of ids.

        Args:
            known: ids that stand in the journal already.
        """
        self.newest = max(filter(_ULID.fullmatch, known), default="")
        self._last = 0

    def __call__(self) -> str:
        """A new id."""
        import secrets  # noqa: PLC0415 - with ULID 20 ms, and most commands write nothing

        from ulid import ULID  # noqa: PLC0415

        if not self._last and self.newest:
            self._last = int(ULID.from_str(self.newest))
        self._last = max(int(ULID()), self._last + _STRIDE + secrets.randbits(_JUMP_BITS))
        return str(ULID.from_int(self._last))
