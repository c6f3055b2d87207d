"""The only clock: the machine's, or one that starts where `--now` says and runs on."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def _stopwatch() -> float:
    """What the machine's stopwatch says."""
    return time.monotonic()


@dataclass(frozen=True)
class Clock:
    """Tells the time in whole seconds, in a zone.

    Attributes:
        zone: the user's own.
        starts: where it started when it was made; None for the machine's time.
        began: what the machine's stopwatch said then.
    """

    zone: ZoneInfo
    starts: datetime | None = None
    began: float = field(default_factory=_stopwatch)

    def __call__(self) -> datetime:
        """The time now."""
        if self.starts is None:
            return datetime.now(self.zone).replace(microsecond=0)
        gone = timedelta(seconds=int(_stopwatch() - self.began))
        return (self.starts.astimezone(UTC) + gone).astimezone(self.zone).replace(microsecond=0)
