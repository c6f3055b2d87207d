"""What a session is at one moment: its plan, what it wrote, and the call in progress; all else is derived."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from callsession.core.base import Model
from callsession.core.entries import Call, Entry, SessionEnded, SessionStarted
from callsession.core.entry_ids import ids_after
from callsession.core.fields import EntryId, Instant
from callsession.core.history import standing
from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.pauses import paused, paused_since
from callsession.core.queue import Queued


class Phase(StrEnum):
    """Where a session stands."""

    READY = "ready"
    DIALLING = "dialling"
    TALKING = "talking"
    WRAPPING = "wrapping"
    PAUSED = "paused"
    FINISHED = "finished"


class CallInProgress(Model):
    """A call that has no entry yet. It is what a draft on disk holds.

    Attributes:
        id: what its entry will be called.
        phone: the number, in international form, or "".
        dialled_at: when the call clock started.
        answered_at: when they picked up, where that was said.
        extended: they are talking: two minutes are no measure.
        told: ids of tidbits told.
        kept: ids of promises settled.
        thanked: whether they were told what came of a call, and thanked.
        asked: whether the question was used.
        outcome: how it ended, while the form is open.
        form: what stands in the form, by field.
    """

    id: str
    contact: str
    phone: str = ""
    dialled_at: Instant | None = None
    answered_at: Instant | None = None
    extended: bool = False
    told: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    thanked: bool = False
    asked: bool = False
    outcome: Outcome | None = None
    form: Mapping[str, str] = {}

    @property
    def is_typed(self) -> bool:
        """Whether anything stands in the form."""
        return any(self.form.values())


class FormInProgress(Model):
    """What is half typed beside the calls of a session, and has no entry yet: news, a promise, a call that came in.

    Attributes:
        id: what its first entry will be called.
        name: which form it stands in.
        contact: the id of the person it is about, or "".
        form: what stands in the form, by field.
    """

    id: EntryId
    name: str
    contact: str = ""
    form: Mapping[str, str] = {}

    @property
    def ids(self) -> tuple[str, str]:
        """What its first entry is called: one that stands for no attempt has the second."""
        return self.id, next(ids_after(self.id))


@dataclass(frozen=True)
class Session:
    """A session at one moment.

    Attributes:
        started: its first entry.
        block: the block it is a run of.
        queue: its people, in order, with what the plan says of each.
        entries: what it wrote since, in the order of writing.
        current: the id of the person on screen, or "" where nobody can be called.
        call: the call in progress, or None.
    """

    started: SessionStarted
    block: Block
    queue: tuple[Queued, ...]
    entries: tuple[Entry, ...] = ()
    current: str = ""
    call: CallInProgress | None = None

    @property
    def id(self) -> str:
        """The session's id."""
        return self.started.session

    @cached_property
    def ends(self) -> datetime:
        """When its block ends: by its length, and later by the pauses that are over."""
        return self.started.ends + paused(self.entries)

    @cached_property
    def standing(self) -> tuple[Entry, ...]:
        """Its entries without those taken back."""
        return standing(self.entries)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Its attempts that stand, in order."""
        return tuple(entry for entry in self.standing if isinstance(entry, Call))

    @property
    def form(self) -> Mapping[str, str]:
        """What was written in a form and left for the call, by field."""
        return self.call.form if self.call else {}

    @property
    def note(self) -> str:
        """The note among it, or ""."""
        return self.form.get("note", "")

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        if any(isinstance(entry, SessionEnded) for entry in self.entries):
            return Phase.FINISHED
        if self.paused_since:
            return Phase.PAUSED
        if self.call is None:
            return Phase.READY
        if self.call.outcome:
            return Phase.WRAPPING
        if self.call.answered_at:
            return Phase.TALKING
        return Phase.DIALLING if self.call.dialled_at else Phase.READY

    @property
    def paused_since(self) -> datetime | None:
        """When the present pause began, or None."""
        return paused_since(self.entries)

    def item(self, contact: str) -> Queued | None:
        """What the plan says of a person, or None."""
        return next((item for item in self.queue if item.contact == contact), None)
