"""What a user can tell a session. Each new entry's id is given with the command: the core has no randomness."""

from dataclasses import dataclass
from datetime import datetime

from callsession.core.entries import Entry
from callsession.core.outcomes import Outcome
from callsession.core.wrapup import Report


@dataclass(frozen=True)
class Dial:
    """Call the person on screen: `id` is what the attempt's entry will be called, `phone` the number chosen, if any."""

    id: str
    phone: str = ""


@dataclass(frozen=True)
class Answered:
    """They picked up: the call clock starts again."""


@dataclass(frozen=True)
class Extend:
    """They are talking: two minutes are no measure now."""


@dataclass(frozen=True)
class Tell:
    """They heard this tidbit, or after all did not; `id` is for a call that was not dialled here."""

    id: str
    tidbit: str


@dataclass(frozen=True)
class Settle:
    """This promise is kept, or after all is not."""

    id: str
    promise: str


@dataclass(frozen=True)
class Thank:
    """They were told what came of a call, and thanked, or after all were not."""

    id: str


@dataclass(frozen=True)
class Ask:
    """The agenda's question was used, or after all was not."""

    id: str


@dataclass(frozen=True)
class Open:
    """Begin to write the outcome down; nothing is sealed yet. `id` is for an attempt that was not dialled here."""

    outcome: Outcome
    id: str


@dataclass(frozen=True)
class Write:
    """What stands in the form so far, by field."""

    form: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Close:
    """Back from the form to the call; what was written stays."""


@dataclass(frozen=True)
class Record:
    """The attempt is over: seal it with all that it brought."""

    report: Report


@dataclass(frozen=True)
class Catch:
    """Something to write at once beside the outcome: news heard, a promise made, a call that came in."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Skip:
    """Not now: they come back in this block."""

    id: str
    reason: str = ""


@dataclass(frozen=True)
class Pause:
    """Stop the block's clock; `minutes` is how long a proposed break is."""

    id: str
    reason: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Resume:
    """Go on after a pause."""

    id: str


@dataclass(frozen=True)
class Missed:
    """Nobody was here from `since` until now (a sleeping laptop, a crash): that time was a pause."""

    since: datetime
    paused_id: str
    resumed_id: str


@dataclass(frozen=True)
class TakeBack:
    """Take back the latest outcome, skip or snooze of this session."""

    id: str


@dataclass(frozen=True)
class Finish:
    """The session is over."""

    id: str


Command = (
    Dial
    | Answered
    | Extend
    | Tell
    | Settle
    | Thank
    | Ask
    | Open
    | Write
    | Close
    | Record
    | Catch
    | Skip
    | Pause
    | Resume
    | Missed
    | TakeBack
    | Finish
)
