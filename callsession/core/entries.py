"""The journal's entries: one flat model for each kind, and the union of them all."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import ConfigDict, Field, Strict, TypeAdapter, model_validator

from callsession.core.base import Model
from callsession.core.fields import ContactId, EntryId, Flag, Instant, Minutes, Name, Plain, Text, known_zone
from callsession.core.models import TidbitSort
from callsession.core.outcomes import Outcome


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
    at: Instant

    @property
    def contact_id(self) -> str:
        """The contact it is about, or "" where it is about none."""
        return str(vars(self).get("contact", ""))  # getattr asks pydantic, which is slow to say no

    @property
    def call_id(self) -> str:
        """The call that brought it, or ""."""
        return str(vars(self).get("call", ""))


class SessionStarted(EntryBase):
    """A session began, with the block's name, its queue in order and its length in minutes.

    In a current-events run `tidbit` is what it is about.
    """

    kind: Literal["session_started"] = "session_started"
    session: Plain
    block: Plain
    queue: tuple[Plain, ...] = ()
    minutes: Minutes
    tidbit: Plain = ""

    @property
    def ends(self) -> datetime:
        """When it ends by its length, without pauses."""
        return self.at + timedelta(minutes=self.minutes)


class SessionEnded(EntryBase):
    """A session was finished; without it, the program offers to go on."""

    kind: Literal["session_ended"] = "session_ended"
    session: Plain


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
    phone: Plain = ""
    outcome: Outcome
    channel: Channel = Channel.PHONE
    talk_seconds: Annotated[int, Strict(), Field(ge=0)] = 0
    told: tuple[Plain, ...] = ()
    asked: Flag = False
    note: Text = ""
    call_back: Instant | None = None
    result: Result | None = None
    meeting_at: Instant | None = None
    next_due: date | None = None


class TidbitHeard(EntryBase):
    """A tidbit caught in the app or by the command; `source` stands as `from` on disk and `people` as `for`."""

    kind: Literal["tidbit"] = "tidbit"
    text: Name
    heard: date
    sort: TidbitSort = TidbitSort.NEWS
    url: Text = ""
    source: Plain = Field(default="", alias="from")
    tags: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    people: tuple[Plain, ...] = Field(default=(), alias="for")
    call: Plain = ""

    model_config = ConfigDict(populate_by_name=True)


class PromiseMade(EntryBase):
    """One side promised something; its promise id is the entry's id."""

    kind: Literal["promise"] = "promise"
    contact: ContactId
    side: Side
    text: Name
    due: date | None = None
    call: Plain = ""


class PromiseKept(EntryBase):
    """A promise was kept: `promise` is an entry's id, or `contact/8 hex` for one in a contact's file."""

    kind: Literal["promise_kept"] = "promise_kept"
    contact: ContactId
    promise: Plain
    call: Plain = ""


class Learned(EntryBase):
    """A fact about a contact that their file does not have. It holds while the file still says `was`.

    Attributes:
        label: of a number, the user's word for it, such as "work", or "".
        imported: whether an import brought it, and nobody said it in a call.
    """

    kind: Literal["learned"] = "learned"
    contact: ContactId
    field: Literal[
        "phone", "dead_phone", "name", "company", "role", "email", "url", "good_hours", "timezone", "tag", "notes",
        "birthday",
    ]  # fmt: skip
    value: Name
    was: Plain = ""
    label: Text = ""
    imported: Flag = False
    call: Plain = ""

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
    phone: Plain = ""
    company: Text = ""
    role: Text = ""
    referred_by: Plain = ""
    call: Plain = ""


class SentEntry(EntryBase):
    """Something was sent to a contact, or said in a call that brought nothing to send."""

    kind: Literal["sent"] = "sent"
    contact: ContactId
    what: Sent
    text: Text = ""
    tidbit: Plain = ""
    call: Plain = ""


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
    """The user accepts an entry that was changed outside the program: its id and what its text hashes to.

    On disk `sum` stands as `accepted_sum`, for `sum` seals the block itself.
    """

    kind: Literal["accepted"] = "accepted"
    entry: Plain
    sum: Plain = Field(alias="accepted_sum")

    model_config = ConfigDict(populate_by_name=True)


class Undo(EntryBase):
    """Takes back an entry and all that it brought; an undo can be undone."""

    kind: Literal["undo"] = "undo"
    of: Plain


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

ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry, config=ConfigDict(defer_build=True))


def at_order(entry: EntryBase) -> tuple[datetime, str]:
    """The order in which history folds: by time, then by id."""
    return entry.at, entry.id
