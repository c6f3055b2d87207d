"""From typed words to a caught tidbit or a promise: one reading, for every screen and command."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from callsession.core.book import Book
from callsession.core.entries import ContactAdded, PromiseMade, Side, TidbitHeard
from callsession.core.entry_ids import ids_after
from callsession.core.errors import BadTime, CallsessionError
from callsession.core.filling import Misread, free_id, read_promise
from callsession.core.likeness import alike, owner
from callsession.core.models import Phone, Tidbit, TidbitSort
from callsession.core.noticing import read_tags, tidbit_of
from callsession.core.numbers import dialable
from callsession.core.slugs import slug
from callsession.core.times import read_future, read_future_day


def read_tidbit(book: Book, form: Mapping[str, str], now: datetime) -> Tidbit:
    """A tidbit as typed into a form.

    Args:
        book: for the people named.
        form: by field: text, tags, people, source, url.
        now: the present moment, in the user's zone.

    Raises:
        Misread: there is no text, or somebody named is unknown or could be several.
    """
    wrong: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for field in ("people", "source"):
        try:
            found[field] = tuple(book.find(name).id for name in split(form.get(field, "")))
        except CallsessionError as error:
            wrong[field] = error.message
    text = " ".join(form.get("text", "").split())
    if not text:
        wrong["text"] = "what is the news?"
    if wrong:
        raise Misread(wrong)
    url = form.get("url", "").strip()
    source = next(iter(found["source"]), "")
    tidbit = tidbit_of(book, text, now, tags=read_tags(form.get("tags", "")), people=found["people"], source=source)
    return tidbit.model_copy(update={"url": url, "sort": TidbitSort.ARTICLE if url else TidbitSort.NEWS})


def read_person(
    book: Book, form: Mapping[str, str], id_: str, now: datetime, phone: Callable[[str], Phone]
) -> ContactAdded:
    """A new person as typed into a form.

    Args:
        book: for who is known already.
        form: by field: name, phone, company, role, referred_by.
        id_: of the entry.
        now: the present moment.
        phone: reads a number, or raises ValueError.

    Raises:
        Misread: there is no name, they are known already, or a field cannot be read.
    """
    name, number, through = (form.get(field, "").strip() for field in ("name", "phone", "referred_by"))
    wrong: dict[str, str] = {}
    known, with_number = alike(book, name), owner(book, number)
    if not name:
        wrong["name"] = "who is it?"
    elif slug(name) in book.withheld:
        wrong["name"] = "like one whose file cannot be used: add more of the name"
    elif with_number:
        wrong["phone"] = f"{with_number.contact.name}'s number: leave it out if they are two"
    elif known:
        wrong["name"] = f"like {known.contact.name}, whom you have: add more of the name"
    dialled, referred_by = "", ""
    try:
        dialled = dialable(phone(number)) if number else ""
    except ValueError as error:
        wrong["phone"] = str(error)
    try:
        referred_by = book.find(through).id if through else ""
    except CallsessionError as error:
        wrong["referred_by"] = error.message
    if wrong:
        raise Misread(wrong)
    rest = {"company": form.get("company", ""), "role": form.get("role", ""), "referred_by": referred_by}
    return ContactAdded(id=id_, at=now, contact=free_id(name, book), name=name, phone=dialled, **rest)


def heard(tidbit: Tidbit, id_: str, now: datetime, call: str = "") -> TidbitHeard:
    """A tidbit as an entry, of the call it was heard in, if any."""
    fields = tidbit.model_dump(include=set(TidbitHeard.model_fields))
    return TidbitHeard.model_validate({**fields, "id": id_, "at": now, "call": call})


def read_promises(
    form: Mapping[str, str], contact: str, id_: str, now: datetime, zone: ZoneInfo, call: str = ""
) -> tuple[PromiseMade, ...]:
    """Promises as typed into a form.

    Args:
        form: by field: i_promised, they_promised, each with a day after a last " by ".
        contact: between whom and me.
        id_: of the first entry; the other's follows.
        now: the present moment.
        zone: in which days are meant.
        call: the call they were made in, or "".

    Raises:
        Misread: neither was typed.
    """
    ids = ids_after(id_)
    typed = {Side.ME: form.get("i_promised", "").strip(), Side.THEM: form.get("they_promised", "").strip()}
    made = [(side, read_promise(text, now, zone)) for side, text in typed.items() if text]
    if not made:
        raise Misread({"i_promised": "what was promised? for example: send the article by fri"})
    return tuple(
        PromiseMade(
            id=next(ids) if place else id_,
            at=now,
            contact=contact,
            side=side,
            text=promise.text,
            due=promise.due,
            call=call,
        )
        for place, (side, promise) in enumerate(made)
    )


def days_of_other_years(form: Mapping[str, str], now: datetime, zone: ZoneInfo) -> list[date]:
    """The days that are meant in a form and are not of this year: of one that has passed the next is meant.

    Args:
        form: what was typed, by field.
        now: the present moment.
        zone: in which days are meant.
    """
    found = list[date]()
    for field in filter(lambda field: form.get(field, "").strip(), _DAYS):
        with suppress(BadTime, ValueError):  # it is said when that is sealed
            day = _DAYS[field](form[field], now, zone)
            found += [day] if day and day.year != now.astimezone(zone).year else []
    return found


_DAYS: Mapping[str, Callable[[str, datetime, ZoneInfo], date | None]] = {
    "they_promised": lambda typed, now, zone: read_promise(typed, now, zone).due,
    "i_promised": lambda typed, now, zone: read_promise(typed, now, zone).due,
    "meeting_at": read_future,
    "call_back": read_future,
    "next_due": read_future_day,
    "until": read_future_day,
}
"""How the day is read that a field may have."""


def split(typed: str) -> list[str]:
    """Names as typed, set apart by commas."""
    return [name.strip() for name in typed.split(",") if name.strip()]
