"""The forms for what is caught beside a call: news and promises. What they write joins the running session."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from callsession.core.catching import days_of_other_years, heard, read_promises, read_tidbit
from callsession.core.commands import Catch
from callsession.core.entries import Entry
from callsession.core.errors import BadTime
from callsession.core.filling import Misread
from callsession.core.noticing import read_tags, tidbit_of
from callsession.core.person import Person
from callsession.core.state import FormInProgress, Phase
from callsession.core.tidings import whom
from callsession.core.times import read_future_day
from callsession.present import words
from callsession.tui.conductor import Conductor
from callsession.tui.forms import PROMISE, TIDBIT, FieldSpec
from callsession.tui.ports import Desk
from callsession.tui.screens.form import FormScreen

_SHOWN = 4
"""People that a tidbit fits who are named while it is typed."""

HALF_TYPED = "You were typing this, and it is not sealed yet."


class Beside(NamedTuple):
    """What a form beside the calls is filled in at.

    Attributes:
        desk: where.
        conductor: leads the running session, if there is one.
        half: what was half typed in it before, if anything.
    """

    desk: Desk
    conductor: Conductor | None = None
    half: FormInProgress | None = None

    async def write(self, entries: Sequence[Entry]) -> None:
        """Put entries on disk, as part of the running session where there is one.

        Raises:
            NotSaved: they are nowhere on disk.
        """
        if self.conductor:
            await self.conductor.do(Catch(tuple(entries)))
        else:
            await self.desk.record(entries, None)


def beside_screen(
    at: Beside,
    name: str,
    person: Person | None,
    title: str,
    fields: Sequence[FieldSpec],
    read: Callable[[Mapping[str, str], str], Sequence[Entry]],
    *,
    intro: str = "",
    preset: Mapping[str, str] | None = None,
    preview: Callable[[Mapping[str, str]], str] | None = None,
) -> FormScreen:
    """A form beside the calls: what is typed is a draft until it is sealed or forgotten.

    Args:
        at: where.
        name: what its draft is called.
        person: whom it is about, if anybody.
        title: for its border.
        fields: what can be filled in.
        read: makes entries of what was typed, the first under the id given; raises Misread.
        intro: some lines above the fields.
        preset: what stands in it at first.
        preview: what may be said of it while it is being written, or ""; else what follows from it for the person.
    """
    desk, half = at.desk, at.half
    id_, contact, at_first = half.id if half else desk.new_id(), person.id if person else "", dict(preset or {})

    async def seal(form: Mapping[str, str]) -> None:
        await at.write(read(form, id_))
        await desk.drop_draft(id_)

    async def write(form: Mapping[str, str]) -> None:
        typed = {field: text for field, text in form.items() if text != at_first.get(field, "")}
        if half or any(typed.values()):
            await desk.keep_form(FormInProgress(id=id_, name=name, contact=contact, form=form))

    async def forget() -> None:
        await desk.drop_draft(id_)

    return FormScreen(
        title,
        fields,
        seal,
        intro="\n".join(filter(None, (HALF_TYPED if half else "", intro))),
        form=half.form if half else at_first,
        write=write,
        forget=forget,
        preview=preview or (partial(follows, desk, person) if person else None),
    )


def tidbit_screen(at: Beside) -> FormScreen:
    """The form for a piece of news; in a call it came from the person who is on the telephone."""
    desk, conductor = at.desk, at.conductor
    person = conductor.person if conductor and conductor.session.phase in {Phase.TALKING, Phase.WRAPPING} else None

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        now = desk.now()
        call = conductor.session.call.id if person and conductor and conductor.session.call else ""
        return [heard(read_tidbit(desk.book, form, now), id_, now, call)]

    return beside_screen(
        at,
        "news",
        None,
        "A piece of news",
        TIDBIT,
        read,
        preset={"source": person.contact.name} if person else {},
        preview=lambda form: fits(desk, form.get("text", ""), form.get("tags", ""), _source(desk, form)),
    )


def promise_screen(at: Beside, person: Person) -> FormScreen:
    """The form for promises between somebody and me."""

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        now = at.desk.now()
        call = at.conductor.call_with(person) if at.conductor else None
        zone = at.desk.book.clock(person, now).zone
        return read_promises(form, person.id, id_, now, zone, call.id if call else "")

    return beside_screen(at, "promise", person, f"Promised: {person.contact.name}", PROMISE, read)


def follows(desk: Desk, person: Person, form: Mapping[str, str]) -> str:
    """What follows from a form about somebody as it is being typed: whom news fits, and days of another year."""
    now = desk.now()
    days = days_of_other_years(form, now, desk.book.clock(person, now).zone)
    meant = [f"that is {words.several([words.to_come(day, now.date()) for day in days])}"] if days else []
    return "\n".join(filter(None, (fits(desk, form.get("news", ""), form.get("tags", ""), person.id), *meant)))


def fits(desk: Desk, news: str, tags: str, source: str) -> str:
    """Whom news would fit as it is being typed, and why: `fits 3: Ana Ruiz (widgets), …`; nothing without words."""
    if not news.strip():
        return ""
    now = desk.now()
    tidbit = tidbit_of(desk.book, news, now, tags=read_tags(tags), source=source)
    found = whom(desk.book, tidbit, now)
    if not found:
        return "fits nobody yet: a tag or a company of theirs would"
    people = [f"{person.contact.name} ({fit.because})" for person, fit in found]
    return f"fits {len(found)}: {words.named(people, _SHOWN)}"


def _source(desk: Desk, form: Mapping[str, str]) -> str:
    """The id of whoever told it, as far as can be read."""
    try:
        return read_tidbit(desk.book, {"text": "news", "source": form.get("source", "")}, desk.now()).source
    except Misread:
        return ""


def read_rest(desk: Desk, person: Person, form: Mapping[str, str]) -> date:
    """The day of theirs until which somebody is left in peace, as typed.

    Raises:
        Misread: it is no day to come.
    """
    book, now = desk.book, desk.now()
    try:
        return read_future_day(form["until"], now, book.clock(person, now).zone)
    except BadTime as error:
        raise Misread({"until": str(error)}) from error
