"""From what was typed into a form to a report: one reading of each field, for forms and commands alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from callsession.core.book import Book
from callsession.core.entries import Result
from callsession.core.errors import BadTime
from callsession.core.learned import filed_value
from callsession.core.models import Phone, Promise
from callsession.core.noticing import read_tags, tidbit_of
from callsession.core.numbers import dialable
from callsession.core.person import Person
from callsession.core.reachability import Slot
from callsession.core.slugs import slug
from callsession.core.times import read_day, read_future, read_future_day
from callsession.core.wrapup import Fact, News, Referral, Report

_SPOKEN_HOURS = {
    "early": (Slot.EARLY,),
    "first thing": (Slot.EARLY,),
    "morning": (Slot.EARLY, Slot.MORNING),
    "noon": (Slot.MIDDAY,),
    "midday": (Slot.MIDDAY,),
    "lunch": (Slot.MIDDAY,),
    "afternoon": (Slot.AFTERNOON,),
    "evening": (Slot.LATE,),
    "late": (Slot.LATE,),
    "after five": (Slot.LATE,),
    "after 5": (Slot.LATE,),
}
"""How people name the hours that suit them."""


class Misread(ValueError):
    """Fields of a form that cannot be read; `fields` says of each what is wrong."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {message}" for field, message in fields.items()))
        self.fields = dict(fields)


@dataclass(frozen=True)
class Reader:
    """What typed words are read against.

    Attributes:
        book: for the ids in use.
        person: whom the call was with.
        now: the present moment.
        phone: reads a number, or raises ValueError.
    """

    book: Book
    person: Person
    now: datetime
    phone: Callable[[str], Phone]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that times are typed in: theirs."""
        return self.book.clock(self.person, self.now).zone


Form = Mapping[str, str]
"""What was typed, by field."""

Changes = dict[str, object]
"""Fields of a report that have other values, by name."""

Reading = Callable[[str, Form, Reader], Changes | Fact]
"""What was typed into a field, the whole form and the reader give the report's changes, or what was learned."""


def fill(report: Report, form: Form, reader: Reader) -> Report:
    """The report with what was typed.

    Args:
        report: what is known without the form.
        form: by field: note, news, tags, they_promised, i_promised, referral, referral_phone, result, meeting_at,
            new_phone, dead_phone, company, role, good_hours, next_due, call_back. A field left empty says nothing.
        reader: what the words are read against.

    Raises:
        Misread: some fields cannot be read.
    """
    wrong: dict[str, str] = {}
    changes: Changes = {}
    facts: list[Fact] = []
    for field, reading in _READINGS.items():
        typed = form.get(field, "").strip()
        if not typed:
            continue
        try:
            found = reading(typed, form, reader)
        except Misread as error:
            wrong |= error.fields
        except (BadTime, ValueError) as error:
            wrong[field] = str(error)
        else:
            if isinstance(found, Fact):
                facts.append(found)
            else:
                changes |= found
    for part, (of, question) in PARTS.items():
        if form.get(part, "").strip() and not form.get(of, "").strip():
            wrong[of] = question
    if wrong:
        raise Misread(wrong)
    return report.model_copy(update={**changes, "learned": (*report.learned, *facts)})


def read_promise(text: str, now: datetime, zone: ZoneInfo) -> Promise:
    """A promise as typed: its text and, after a last ` by `, a day if one can be read there."""
    words, by, day = text.rpartition(" by ")
    words = words.rstrip(" ,;")  # as people write before it
    if by and words:
        try:
            return Promise(text=words, due=read_day(day, now, zone))
        except BadTime:
            pass
    return Promise(text=text)


def read_news(text: str, book: Book, source: str, now: datetime, tags: str = "") -> News:
    """News as typed, with what its own words name beside its tags.

    Args:
        text: the news.
        book: what it may name.
        source: the id of whoever told it.
        now: the present moment.
        tags: as typed.
    """
    tidbit = tidbit_of(book, text, now, tags=read_tags(tags), source=source)
    return News(text=text, tags=tidbit.tags, companies=tidbit.companies, people=tidbit.people)


def read_good_hours(text: str) -> tuple[Slot, ...]:
    """The slots that somebody's words name: "mornings", "after five".

    Raises:
        ValueError: they name none.
    """
    said = text.casefold()
    named = {slot for word, slots in _SPOKEN_HOURS.items() if word in said for slot in slots}
    if "afternoon" in said and "noon" not in said.replace("afternoon", ""):
        named.discard(Slot.MIDDAY)
    if not named:
        raise ValueError("write for example: mornings, midday, afternoons, after five")
    return tuple(slot for slot in Slot if slot in named)


def read_dead_phone(phone: Phone, person: Person) -> str:
    """A number of somebody's that is dead.

    Raises:
        ValueError: it is none of theirs.
    """
    if phone.number not in {known.number for known in person.contact.phones}:
        raise ValueError("they have no such number")
    return phone.number


def free_id(name: str, book: Book) -> str:
    """An id for a new person that nobody in the book goes by, now or formerly."""
    wanted, number = slug(name), 1
    taken = {*book.people, *book.names, *book.withheld}
    while (id_ := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return id_


def _news(typed: str, form: Form, reader: Reader) -> Changes:
    """News heard, with its tags."""
    return {"news": (read_news(typed, reader.book, reader.person.id, reader.now, form.get("tags", "")),)}


def _referral(typed: str, form: Form, reader: Reader) -> Changes:
    """Somebody new, with a number where one was given; or somebody known, by their id, which the note then says."""
    known = reader.book.people.get(typed)
    if known:
        return {"note": f"{form.get('note', '').strip()} (sent me to {known.contact.name})".strip()}
    number = form.get("referral_phone", "").strip()
    try:
        phone = dialable(reader.phone(number)) if number else ""
    except ValueError as error:
        raise Misread({"referral_phone": str(error)}) from error
    return {"referrals": (Referral(id=free_id(typed, reader.book), name=typed, phone=phone),)}


def _result(typed: str, _form: Form, _reader: Reader) -> Changes:
    """What the conversation led to: a lead, a meeting or an offer, or the first letter of one."""
    found = [result for result in Result if result.value.startswith(typed.casefold())]
    if not found:
        raise ValueError(f"write one of: {', '.join(Result)}")
    return {"result": found[0]}


def _meeting_at(typed: str, form: Form, reader: Reader) -> Changes:
    """When the meeting is; that there is one is a result, where no other is told."""
    found: Changes = {"meeting_at": read_future(typed, reader.now, reader.zone)}
    return found if form.get("result", "").strip() else {**found, "result": Result.MEETING}


def _new_phone(typed: str, _form: Form, reader: Reader) -> Fact:
    """A number that was learned."""
    return Fact(field="phone", value=dialable(reader.phone(typed)))


def _changed(field: str) -> Reading:
    """Reads what somebody's company or role is now."""
    return lambda typed, _form, to: Fact(field=field, value=typed, was=filed_value(to.person.filed, field))


PARTS = {
    "tags": ("news", "what has these tags? write the news"),
    "referral_phone": ("referral", "whose number is this? write a name"),
}
"""The fields that say nothing without another, and what is asked where that is empty."""

_READINGS: dict[str, Reading] = {
    "note": lambda typed, _form, _reader: {"note": typed},
    "news": _news,
    "they_promised": lambda typed, _form, to: {"they_promised": (read_promise(typed, to.now, to.zone),)},
    "i_promised": lambda typed, _form, to: {"i_promised": (read_promise(typed, to.now, to.zone),)},
    "referral": _referral,
    "result": _result,
    "meeting_at": _meeting_at,
    "new_phone": _new_phone,
    "dead_phone": lambda typed, _form, to: Fact(field="dead_phone", value=read_dead_phone(to.phone(typed), to.person)),
    "company": _changed("company"),
    "role": _changed("role"),
    "good_hours": lambda typed, _form, _reader: Fact(field="good_hours", value=" ".join(read_good_hours(typed))),
    "next_due": lambda typed, _form, to: {"next_due": read_future_day(typed, to.now, to.zone)},
    "call_back": lambda typed, _form, to: {"call_back": read_future(typed, to.now, to.zone)},
}
"""How each field is read."""
