"""The only clock: the machine's, or one that starts where `--now` says and runs on."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """Tells the time in whole seconds, in a zone."""

    def __init__(self, zone: ZoneInfo, starts: datetime | None = None) -> None:
        """A clock.

        Args:
            zone: the user's own.
            starts: where it starts now; None for the machine's time.
        """
        self._zone, self._starts, self._began = zone, starts, time.monotonic()

    def __call__(self) -> datetime:
        """The time now."""
        if self._starts is None:
            return datetime.now(self._zone).replace(microsecond=0)
        gone = timedelta(seconds=int(time.monotonic() - self._began))
        return (self._starts.astimezone(UTC) + gone).astimezone(self._zone).replace(microsecond=0)
