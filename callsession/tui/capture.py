"""The forms that can be opened anywhere: a tidbit, a promise, a call that came in; they join a running session."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from callsession.core.agenda import agenda
from callsession.core.book import Person
from callsession.core.cadence import cadence_of
from callsession.core.catching import heard, read_promises, read_tidbit
from callsession.core.commands import Catch
from callsession.core.entries import Channel, Entry
from callsession.core.filling import Misread, Reader, ask_who, fill
from callsession.core.hours import today_there
from callsession.core.levelling import next_due
from callsession.core.noticing import read_tags, tidbit_of
from callsession.core.outcomes import Outcome
from callsession.core.state import Phase
from callsession.core.tidings import whom
from callsession.core.wrapup import Report, entries_of
from callsession.present import words
from callsession.tui.conductor import Conductor
from callsession.tui.forms import PROMISE, TIDBIT, WRAP_UP
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
        await _write(desk, conductor, [heard(tidbit, _new_id(desk, conductor), now, call)])

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
        await _write(desk, conductor, read_promises(form, person.id, _new_id(desk, conductor), now, zone, call))

    return FormScreen(f"Promised: {person.contact.name}", PROMISE, seal, back="and forget this", mark=desk.mark)


def incoming_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The wrap-up of a call that came in."""
    made = agenda(desk.book, person, desk.now())
    confirmed: set[str] = set()

    async def seal(form: Mapping[str, str]) -> None:
        now = desk.now()
        ask_who(desk.book, form, confirmed)
        clock = desk.book.clock(person, now)
        report = Report(
            id=_new_id(desk, conductor),
            contact=person.id,
            at=now,
            outcome=Outcome.REACHED,
            channel=Channel.INCOMING,
            next_due=next_due(desk.book, person.id, cadence_of(person, desk.book.settings), today_there(clock, now)),
        )
        report = fill(report, form, Reader(desk.book, person.contact, now, clock.zone, desk.read_phone))
        await _write(desk, conductor, entries_of(report))

    again = words.on_calendar(made.talk_again, made.today)
    return FormScreen(
        f"{person.contact.name} calls you",
        WRAP_UP,
        seal,
        intro=f"Talk again about {again}, unless you write another day.",
        preview=lambda form: fits(desk, form.get("news", ""), form.get("tags", ""), person.id),
        back="and forget this",
        mark=desk.mark,
    )


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


def _new_id(desk: Desk, conductor: Conductor | None) -> str:
    """An id for the next entry."""
    return conductor.new_id() if conductor else desk.new_id()


async def _write(desk: Desk, conductor: Conductor | None, entries: Sequence[Entry]) -> None:
    """Put entries on disk, as part of the running session where there is one.

    Raises:
        NotSaved: they are nowhere on disk.
    """
    if conductor and conductor.session.phase is not Phase.FINISHED:
        await conductor.do(Catch(tuple(entries)))
    else:
        await desk.record(entries, None)
