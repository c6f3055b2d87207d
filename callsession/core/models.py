"""What the user's own files say: contacts, tidbits and the settings of the practice.

Everything is frozen. Text arrives cleaned and numbers arrive normalised: the codecs do both at the door.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, NewType, Self

from pydantic import StringConstraints, model_validator

from callsession.core.base import Model
from callsession.core.fields import (
    Birthday,
    Count,
    Day,
    DayWithinReach,
    Flag,
    Minutes,
    Moment,
    Name,
    PositiveDays,
    Text,
    Zone,
)
from callsession.core.texts import short_hash

E164 = NewType("E164", str)
"""A telephone number in international form, `+12025550143`: a plus sign and digits only."""

WORKING_DAYS = frozenset(range(5))
"""Monday to Friday, as `date.weekday` counts."""


class Tier(StrEnum):
    """How much the relationship matters."""

    A = "A"
    B = "B"
    C = "C"


class Phone(Model):
    """One telephone number.

    Attributes:
        number: in international form, without the extension.
        extension: digits to dial once the exchange answers, or "".
        label: the user's word for it, such as "mobile", or "".
        region: the two letters of its country, or "" where unknown.
        zones: the time zones the number may be in.
        shown: as people of that country write it.
    """

    number: E164
    extension: str = ""
    label: Text = ""
    region: str = ""
    zones: tuple[str, ...] = ()
    shown: str = ""


class Window(Model):
    """Hours in which a contact may be called, in the contact's own time. The end is not in it.

    Where `end` is before `start` the window crosses midnight and belongs to the day on which it starts. An `end` of
    00:00 is 24:00, the end of that day, so that 00:00 to 00:00 is the whole of it.
    """

    days: frozenset[int] = WORKING_DAYS
    start: time
    end: time

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.start == self.end != time.min:
            raise ValueError("a window's start and end are the same; for the whole day write '00:00-24:00'")
        return self


class Promise(Model):
    """Something one side said it would do, and by when where that was said."""

    text: Name
    due: Day | None = None


class Met(Model):
    """The first meeting: when, where, what was talked about and what each side promised."""

    on: DayWithinReach | None = None
    where: Text = ""
    discussed: Text = ""
    they_promised: tuple[Promise, ...] = ()
    i_promised: tuple[Promise, ...] = ()


class Contact(Model):
    """A person, as the user's file has them. Only `id` and `name` are always there.

    Attributes:
        cadence_days: days between two conversations, where it is not the tier's.
        windows: when this person may be called, instead of Monday to Friday 08:00 to 20:00.
        paused_until: leave in peace until that day, which is the first on which they may be called again.
        call_back: an agreed time in their own time zone, without an offset; done once there is a later touch.
        ask: the one question for them, instead of one of the book's.
        formerly: ids this person had before, whose history is theirs.
        file: where they stand, relative to the book; "" where the journal alone knows them.
        line: the line in that file, from 1.
    """

    id: str
    name: Name
    company: Text = ""
    role: Text = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Name, ...] = ()
    urls: tuple[Name, ...] = ()
    birthday: Birthday = ""
    timezone: Zone | None = None
    tier: Tier = Tier.B
    cadence_days: PositiveDays | None = None
    tags: tuple[Name, ...] = ()
    referred_by: str = ""
    windows: tuple[Window, ...] = ()
    do_not_call: Flag = False
    paused_until: Day | None = None
    call_back: Moment | None = None
    ask: Text = ""
    notes: Text = ""
    met: Met = Met.model_construct()  # a validator that is never needed is never built
    formerly: tuple[str, ...] = ()
    file: str = ""
    line: int = 1


class TidbitSort(StrEnum):
    """What kind of thing a tidbit is; news goes stale fastest."""

    NEWS = "news"
    INDUSTRY = "industry"
    EVERGREEN = "evergreen"
    ARTICLE = "article"
    REFERRAL = "referral"


class Tidbit(Model):
    """A piece of news, an article, a referral or gossip that may help somebody.

    Attributes:
        heard: the day it was heard.
        source: the id of whoever told it (`from` in files), to whom it is never told back; or "".
        people: ids of people thought of at once (`for` in files).
    """

    id: str
    text: Name
    heard: Day
    sort: TidbitSort = TidbitSort.NEWS
    url: Text = ""
    source: str = ""
    tags: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    people: tuple[str, ...] = ()
    file: str = ""
    line: int = 1


DAY_OF_CALLS = 240
"""The minutes from which a block is a day of calls."""


class Block(Model):
    """A kind of session. Times are the user's own; a block without days is held whenever the user says.

    Attributes:
        minutes: its length.
        calls: how many names it takes at the most, or None for as many as fit.
        break_after: calls after which a break is proposed, or None for never.
        break_minutes: the length of that break.
        tidbit: the id of the one tidbit that a current-events run is about, or "": it calls everyone that fits.
    """

    name: str
    start: time
    minutes: Minutes = 45
    days: frozenset[int] = frozenset()
    calls: Count | None = None
    break_after: Count | None = 10
    break_minutes: Minutes = 10
    tidbit: str = ""

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return timedelta(minutes=self.minutes)

    @property
    def spans_slots(self) -> bool:
        """Whether it is a day of calls: so long that somebody missed in one part of it may be found in another."""
        return self.minutes >= DAY_OF_CALLS


DEFAULT_BLOCKS = (
    Block.model_construct(name="morning", start=time(8, 30), minutes=45, days=WORKING_DAYS),
    Block.model_construct(name="after-5", start=time(17, 0), minutes=45, days=WORKING_DAYS),
    Block.model_construct(name="big-batch", start=time(9, 0), minutes=420, calls=30, break_after=10, break_minutes=10),
)

CADENCE_DAYS = {Tier.A: 45, Tier.B: 60, Tier.C: 90}
"""Days between two conversations where the book says nothing else."""

HALF_LIFE_DAYS = {TidbitSort.NEWS: 3, TidbitSort.INDUSTRY: 7, TidbitSort.EVERGREEN: 30}
"""Days in which a tidbit loses half of its freshness, where the book says nothing else."""


class Away(Model):
    """Days on which the user makes no calls, both ends included."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("'to' is before 'from'")
        return self


class Settings(Model):
    """The settings of the practice, from `book.toml`; every field has a default, so the file may be absent.

    Attributes:
        region: two letters of the country whose numbers come without a country code.
        timezone: the user's own; None for the machine's.
        retry_days: days in peace after a call that was not answered.
        guard: whether each block opens with whoever has been neglected longest.
    """

    name: Text = ""
    introduction: Text = ""
    looking_for: Text = ""
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "US"
    timezone: Zone | None = None
    asks: tuple[Name, ...] = ("What are you hearing about the market?", "Who else should I be talking to?")
    away: tuple[Away, ...] = ()
    cadence_days: Mapping[Tier, PositiveDays] = CADENCE_DAYS
    retry_days: PositiveDays = 3
    guard: Flag = False
    half_life_days: Mapping[TidbitSort, PositiveDays] = HALF_LIFE_DAYS
    blocks: tuple[Block, ...] = DEFAULT_BLOCKS

    def block(self, name: str) -> Block | None:
        """The block of that name, or None."""
        return next((block for block in self.blocks if block.name == name), None)

    def away_on(self, day: date) -> Away | None:
        """The days away that a day is one of, or None."""
        return next((away for away in self.away if away.first <= day <= away.last), None)


class Problem(Model):
    """Something wrong in a file: where it is, what is wrong, and what to write instead.

    Attributes:
        file: relative to the book, with `/`.
        line: from 1; 0 where the file as a whole is meant.
        column: from 1; 0 where the line as a whole is meant.
        text: what is left of a damaged journal block, else "".
        withholds: the id of a person, or a tidbit, that is not used until it is mended; or "".
    """

    file: str
    line: int = 0
    column: int = 0
    message: str
    advice: str = ""
    text: str = ""
    withholds: str = ""


def tidbit_id(text: str, heard: date) -> str:
    """The id of a tidbit that has none of its own."""
    return short_hash(text, heard.isoformat())


def promise_id(contact: str, text: str) -> str:
    """The id of a promise that stands in a contact's file."""
    return f"{contact}/{short_hash(text)}"
