"""What is said of attempts made elsewhere, read into entries: one reading for `log` and for each line of `log -`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict, ValidationError, model_validator

from callsession.codecs.phones import read_phone
from callsession.codecs.refusals import nearest
from callsession.core.base import Model
from callsession.core.book import Book
from callsession.core.cadence import cadence_of
from callsession.core.entries import Channel, Entry, Result, TidbitHeard
from callsession.core.errors import CallsessionError, UsageError
from callsession.core.fields import EntryId, Name, Text, within_reach
from callsession.core.filling import read_news, read_promise
from callsession.core.levelling import least_loaded, loads
from callsession.core.models import Promise, tidbit_id
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.person import Person
from callsession.core.times import read_future, read_past
from callsession.core.wrapup import Report, entries_of

_A_DAY = 24 * 3600

_WANTED = {
    "contact": "write an id, or any part of a name",
    "outcome": f"write one of: {', '.join(Outcome)}",
    "id": "write 26 letters and digits",
    "channel": f"write one of: {', '.join(Channel)}",
    "talk_seconds": f"write whole seconds, from 0 to {_A_DAY}",
    "they_promised": "write text, or a list of texts; ` by ` and a day may end each",
    "i_promised": "write text, or a list of texts; ` by ` and a day may end each",
    "news": "write text, or a list of texts",
    "told": "write the id of a tidbit, or a list of ids",
    "result": f"write one of: {', '.join(Result)}",
}
"""What to write for each key; text for those that are not named."""


def _listed(value: object) -> object:
    """One thing as a list of one."""
    return (value,) if isinstance(value, str | Mapping) else value


_Listed = BeforeValidator(_listed)


class Attempt(Model):
    """An attempt as somebody tells it, its times and numbers still in their words.

    Attributes:
        contact: an id, or any part of a name.
        id: what its entry is to be called, or None for a new id.
        at: when it was, in the user's time; "" for now.
        phone: the number tried; "" for the one that a session would have tried.
        call_back: the agreed time, in the contact's own.
        news: what was heard.
        told: ids of tidbits they heard.
    """

    contact: Name
    outcome: Outcome
    id: EntryId | None = None
    channel: Channel = Channel.PHONE
    note: Text = ""
    at: Text = ""
    phone: Text = ""
    talk_seconds: Annotated[int, Strict(), Field(ge=0, le=_A_DAY)] = 0
    call_back: Text = ""
    news: Annotated[tuple[Name, ...], _Listed] = ()
    they_promised: Annotated[tuple[Name | Promise, ...], _Listed] = ()
    i_promised: Annotated[tuple[Name | Promise, ...], _Listed] = ()
    told: Annotated[tuple[Name, ...], _Listed] = ()
    result: Result | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_nothings(cls, fields: object) -> object:
        """A key with nothing is as good as none."""
        return (
            {key: value for key, value in fields.items() if value is not None} if isinstance(fields, dict) else fields
        )


def read_attempt(fields: Mapping[str, object]) -> Attempt:
    """An attempt from its fields, by name.

    Raises:
        UsageError: one is missing, wrong or misspelt; the message names it.
    """
    for key in fields:  # what is no key of ours is the caller's own; a slip of the pen would lose what it says
        if key not in Attempt.model_fields and (near := nearest(key, Attempt.model_fields)):
            raise UsageError(f"{key} is no key of an attempt", f"did you mean {near}?")
    try:
        return Attempt.model_validate(dict(fields))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False, include_input=False)[0]
        key = str(wrong["loc"][0])
        what = "is missing" if wrong["type"] == "missing" else "cannot be read"
        raise UsageError(f"{key} {what}: {_WANTED.get(key, 'write text')}") from error


class Reporter:
    """Turns attempts into entries; each conversation's next due day is levelled against those before it."""

    def __init__(self, book: Book) -> None:
        """A reporter.

        Args:
            book: as it was before the first attempt.
        """
        self._book = book
        self._tidbits = {tidbit.id for tidbit in book.tidbits}
        self._load = loads(book)
        self._due = {person.id: person.history.next_due for person in book.people.values()}
        self._dead: set[str] = set()

    def entries(self, attempt: Attempt, now: datetime, id_: str) -> tuple[Entry, ...]:
        """The entries of an attempt, to be written together: the call first.

        Args:
            attempt: what is said of it.
            now: the present moment.
            id_: a new id, for an attempt without one.

        Raises:
            UsageError: something in it cannot be; the message names the key.
        """
        with _naming("contact"):
            person = self._book.find(attempt.contact)
        report = self._report(attempt, person, now, attempt.id or id_)
        entries = entries_of(report)
        self._tidbits |= {tidbit_id(entry.text, entry.heard) for entry in entries if isinstance(entry, TidbitHeard)}
        if attempt.outcome is Outcome.WRONG_NUMBER:
            self._dead.add(report.phone)
        return entries

    def _report(self, attempt: Attempt, person: Person, now: datetime, id_: str) -> Report:
        """All that is known of an attempt."""
        there = self._book.clock(person, now).zone
        with _naming("at"):
            at = within_reach(read_past(attempt.at, now, self._book.zone)) if attempt.at else now
        with _naming("call_back"):
            call_back = within_reach(read_future(attempt.call_back, now, there)) if attempt.call_back else None
        if attempt.outcome is Outcome.CALL_BACK and call_back is None:
            raise UsageError("call_back is missing: when did you agree to call?")
        conversation = attempt.channel is not Channel.PHONE or OUTCOMES[attempt.outcome].conversation

        def promises(words: tuple[str | Promise, ...]) -> tuple[Promise, ...]:
            return tuple(read_promise(one, now, there) if isinstance(one, str) else one for one in words)

        return Report(
            id=id_,
            contact=person.id,
            at=at,
            outcome=attempt.outcome,
            channel=attempt.channel,
            phone=self._number(attempt, person),
            talk_seconds=attempt.talk_seconds,
            told=self._known_tidbits(attempt.told),
            note=attempt.note,
            call_back=call_back,
            result=attempt.result,
            news=tuple(read_news(text, self._book, person.id, at) for text in attempt.news),
            they_promised=promises(attempt.they_promised),
            i_promised=promises(attempt.i_promised),
            next_due=self._level(person, at.astimezone(there).date()) if conversation else None,
        )

    def _number(self, attempt: Attempt, person: Person) -> str:
        """The number that was tried, or "" where that is not known."""
        if attempt.phone:
            with _naming("phone"):
                return read_phone(attempt.phone, self._book.settings.region).number
        numbers = [phone.number for phone in person.phones if phone.number not in self._dead]
        return numbers[0] if numbers and attempt.channel is Channel.PHONE else ""

    def _known_tidbits(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of tidbits, if there are such."""
        for id_ in told:
            if id_ not in self._tidbits:
                raise UsageError(f"told: there is no tidbit {id_!r}", "`callsession export json` lists their ids")
        return told

    def _level(self, person: Person, talked: date) -> date:
        """The day of the next conversation, which is one more on that day's load."""
        before = self._due[person.id]
        if before:
            self._load[before] -= 1
        day = least_loaded(self._load, self._book.works_on, cadence_of(person, self._book.settings), talked)
        self._load[day] += 1
        self._due[person.id] = day
        return day


@contextmanager
def _naming(key: str) -> Iterator[None]:
    """Name the key in what is wrong with it."""
    try:
        yield
    except CallsessionError as error:
        raise UsageError(f"{key}: {error.message}", error.advice) from error
    except ValueError as error:
        raise UsageError(f"{key}: {error}", getattr(error, "advice", "")) from error
