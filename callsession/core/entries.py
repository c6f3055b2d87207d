"""The journal's entries: one flat model for each kind, and the union of them all."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AwareDatetime, ConfigDict, Field, Strict, StringConstraints, TypeAdapter, model_validator

from callsession.core.models import Flag, Minutes, Model, Name, Text, TidbitSort, known_zone
from callsession.core.outcomes import Outcome

EntryId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{26}$")]
ContactId = Annotated[str, StringConstraints(min_length=1)]


class Channel(StrEnum):
    """By what way a touch was made; all but `phone` reset the cadence and stay out of the pick-up rates."""

    PHONE = "phone"
    INCOMING = "incoming"
    MEETING = "meeting"
    EMAIL = "email"
    MESSAGE = "message"


class Result(StrEnum):
    """What a conversation led to."""

    LEAD = "lead"
    MEETING = "meeting"
    OFFER = "offer"


class Side(StrEnum):
    """Who promised: the user or the contact."""

    ME = "me"
    THEM = "them"


class Sent(StrEnum):
    """What was sent to a contact."""

    ARTICLE = "article"
    REFERRAL = "referral"
    THANKS = "thanks"
    FEEDBACK = "feedback"
    ANNOUNCEMENT = "announcement"


class EntryBase(Model):
    """What every entry has: its id (26 letters and digits, never going backwards) and its time, with an offset."""

    id: EntryId
    at: AwareDatetime

    @property
    def contact_id(self) -> str:
        """The contact it is about, or "" where it is about none."""
        return str(getattr(self, "contact", ""))

    @property
    def call_id(self) -> str:
        """The call that brought it, or ""."""
        return str(getattr(self, "call", ""))


class SessionStarted(EntryBase):
    """A session began, with the block's name, its queue in order and its length in minutes."""

    kind: Literal["session_started"] = "session_started"
    session: str
    block: str
    queue: tuple[str, ...] = ()
    minutes: Minutes


class SessionEnded(EntryBase):
    """A session was finished; without it, the program offers to go on."""

    kind: Literal["session_ended"] = "session_ended"
    session: str


class Call(EntryBase):
    """An attempt and its outcome.

    Attributes:
        phone: the number tried, in international form, or "".
        talk_seconds: how long you spoke.
        told: ids of the tidbits they heard.
        asked: whether the agenda's question was used.
        call_back: the agreed time, with an offset.
        meeting_at: when the meeting is that came of it.
        next_due: the day of the next conversation, as levelled on the day.
    """

    kind: Literal["call"] = "call"
    contact: ContactId
    phone: str = ""
    outcome: Outcome
    channel: Channel = Channel.PHONE
    talk_seconds: Annotated[int, Strict(), Field(ge=0)] = 0
    told: tuple[str, ...] = ()
    asked: Flag = False
    note: Text = ""
    call_back: AwareDatetime | None = None
    result: Result | None = None
    meeting_at: AwareDatetime | None = None
    next_due: date | None = None


class TidbitHeard(EntryBase):
    """A tidbit caught in the app or by the command; `source` stands as `from` on disk and `people` as `for`."""

    kind: Literal["tidbit"] = "tidbit"
    text: Name
    heard: date
    sort: TidbitSort = TidbitSort.NEWS
    url: Text = ""
    source: str = Field(default="", alias="from")
    tags: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    people: tuple[str, ...] = Field(default=(), alias="for")
    call: str = ""

    model_config = ConfigDict(populate_by_name=True)


class PromiseMade(EntryBase):
    """One side promised something; its promise id is the entry's id."""

    kind: Literal["promise"] = "promise"
    contact: ContactId
    side: Side
    text: Name
    due: date | None = None
    call: str = ""


class PromiseKept(EntryBase):
    """A promise was kept: `promise` is an entry's id, or `contact/8 hex` for one in a contact's file."""

    kind: Literal["promise_kept"] = "promise_kept"
    contact: ContactId
    promise: str
    call: str = ""


class Learned(EntryBase):
    """A fact about a contact that their file does not have. It holds while the file still says `was`."""

    kind: Literal["learned"] = "learned"
    contact: ContactId
    field: Literal["phone", "dead_phone", "name", "company", "role", "email", "url", "good_hours", "timezone"]
    value: Name
    was: str = ""
    call: str = ""

    @model_validator(mode="after")
    def _zone_is_known(self) -> Self:
        if self.field == "timezone":
            known_zone(self.value)
        return self


class ContactAdded(EntryBase):
    """A person without a file yet: a referral. `contact` is their new id."""

    kind: Literal["contact_added"] = "contact_added"
    contact: ContactId
    name: Name
    phone: str = ""
    company: Text = ""
    role: Text = ""
    referred_by: str = ""
    call: str = ""


class SentEntry(EntryBase):
    """Something was sent to a contact."""

    kind: Literal["sent"] = "sent"
    contact: ContactId
    what: Sent
    text: Text = ""
    tidbit: str = ""


class Skipped(EntryBase):
    """Not now: they come back later in the same session."""

    kind: Literal["skipped"] = "skipped"
    contact: ContactId
    reason: Text = ""


class Snoozed(EntryBase):
    """Left in peace until a day, which is the first on which they may be called again."""

    kind: Literal["snoozed"] = "snoozed"
    contact: ContactId
    until: date
    reason: Text = ""


class Paused(EntryBase):
    """The session's clock was stopped, for a break of so many minutes where one was proposed."""

    kind: Literal["paused"] = "paused"
    reason: Text = ""
    minutes: Minutes | None = None


class Resumed(EntryBase):
    """The session's clock goes on."""

    kind: Literal["resumed"] = "resumed"


class DoNotCallLifted(EntryBase):
    """A do-not-call is over."""

    kind: Literal["do_not_call_lifted"] = "do_not_call_lifted"
    contact: ContactId


class SamePerson(EntryBase):
    """Two contacts are one person: the history of `other` is the contact's."""

    kind: Literal["same_person"] = "same_person"
    contact: ContactId
    other: ContactId


class Accepted(EntryBase):
    """The user accepts an entry that was changed outside the program: its id and the sum that it should have."""

    kind: Literal["accepted"] = "accepted"
    entry: str
    sum: str


class Undo(EntryBase):
    """Takes back an entry and all that it brought; an undo can be undone."""

    kind: Literal["undo"] = "undo"
    of: str


Entry: TypeAlias = Annotated[
    SessionStarted
    | SessionEnded
    | Call
    | TidbitHeard
    | PromiseMade
    | PromiseKept
    | Learned
    | ContactAdded
    | SentEntry
    | Skipped
    | Snoozed
    | Paused
    | Resumed
    | DoNotCallLifted
    | SamePerson
    | Accepted
    | Undo,
    Field(discriminator="kind"),
]

ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


def at_order(entry: EntryBase) -> tuple[datetime, str]:
    """The order in which history folds: by time, then by id."""
    return entry.at, entry.id
