"""The forms for what is caught beside a call: news and promises. What they write joins the running session."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from callsession.core.book import Person
from callsession.core.catching import heard, read_promises, read_tidbit
from callsession.core.commands import Catch
from callsession.core.entries import Entry
from callsession.core.errors import BadTime
from callsession.core.filling import Misread
from callsession.core.noticing import read_tags, tidbit_of
from callsession.core.state import Phase
from callsession.core.tidings import whom
from callsession.core.times import read_future_day
from callsession.tui.conductor import Conductor
from callsession.tui.forms import PROMISE, TIDBIT
from callsession.tui.ports import Desk
from callsession.tui.screens.form import FormScreen

_SHOWN = 4
"""People that a tidbit fits who are named while it is typed."""

Seal = Callable[[Mapping[str, str]], Awaitable[None]]


def tidbit_screen(desk: Desk, conductor: Conductor | None) -> FormScreen:
    """The form for a piece of news; in a call it came from the person who is on the telephone."""
    person = conductor.person if conductor and conductor.session.phase in {Phase.TALKING, Phase.WRAPPING} else None

    async def seal(form: Mapping[str, str]) -> None:
        now = desk.now()
        tidbit = read_tidbit(desk.book, form, now)
        call = conductor.session.call.id if person and conductor and conductor.session.call else ""
        await write_beside(desk, conductor, [heard(tidbit, new_id(desk, conductor), now, call)])

    return FormScreen(
        "A piece of news",
        TIDBIT,
        seal,
        form={"source": person.contact.name} if person else {},
        preview=lambda form: fits(desk, form.get("text", ""), form.get("tags", ""), _source(desk, form)),
        back="and forget this",
        mark=desk.mark,
    )


def promise_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The form for promises between somebody and me."""

    async def seal(form: Mapping[str, str]) -> None:
        now = desk.now()
        here = conductor is not None and conductor.session.current == person.id
        call = conductor.session.call.id if here and conductor and conductor.session.call else ""
        zone = desk.book.clock(person, now).zone
        await write_beside(desk, conductor, read_promises(form, person.id, new_id(desk, conductor), now, zone, call))

    return FormScreen(f"Promised: {person.contact.name}", PROMISE, seal, back="and forget this", mark=desk.mark)


def fits(desk: Desk, news: str, tags: str, source: str) -> str:
    """Whom news would fit as it is being typed, and why: `fits 3: Ana Ruiz (widgets), …`; nothing without words."""
    if not news.strip():
        return ""
    now = desk.now()
    tidbit = tidbit_of(desk.book, news, now, tags=read_tags(tags), source=source)
    found = whom(desk.book, tidbit, now)
    if not found:
        return "fits nobody yet: a tag or a company of theirs would"
    named = [f"{person.contact.name} ({fit.because})" for person, fit in found[:_SHOWN]]
    more = len(found) - len(named)
    return f"fits {len(found)}: {', '.join(named)}{f' and {more} more' if more else ''}"


def _source(desk: Desk, form: Mapping[str, str]) -> str:
    """The id of whoever told it, as far as can be read."""
    try:
        return read_tidbit(desk.book, {"text": "news", "source": form.get("source", "")}, desk.now()).source
    except Misread:
        return ""


def read_rest(desk: Desk, form: Mapping[str, str]) -> date:
    """The day until which somebody is left in peace, as typed.

    Raises:
        Misread: it is no day to come.
    """
    try:
        return read_future_day(form["until"], desk.now(), desk.book.zone)
    except BadTime as error:
        raise Misread({"until": str(error)}) from error


def new_id(desk: Desk, conductor: Conductor | None) -> str:
    """An id for the next entry."""
    return conductor.new_id() if conductor else desk.new_id()


async def write_beside(desk: Desk, conductor: Conductor | None, entries: Sequence[Entry]) -> None:
    """Put entries on disk, as part of the running session where there is one.

    Raises:
        NotSaved: they are nowhere on disk.
    """
    if conductor:
        await conductor.do(Catch(tuple(entries)))
    else:
        await desk.record(entries, None)
