"""The forms for one person, in a call or not: a call that came in, what was learned, a rest, two who are one."""

from collections.abc import Mapping

from callsession.core.agenda import agenda
from callsession.core.book import Person
from callsession.core.entries import Channel, SamePerson, Snoozed
from callsession.core.errors import CallsessionError
from callsession.core.filling import Misread, Reader, ask_who, fill
from callsession.core.levelling import next_talk
from callsession.core.outcomes import Outcome
from callsession.core.wrapup import Report, entries_of
from callsession.present import words
from callsession.tui.capture import fits, new_id, read_rest, write_beside
from callsession.tui.conductor import Conductor
from callsession.tui.forms import LEARN, SAME, SNOOZE, WRAP_UP
from callsession.tui.ports import Desk
from callsession.tui.screens.form import FormScreen

FORGET = "and forget this"


def incoming_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The wrap-up of a call that came in."""
    made = agenda(desk.book, person, desk.now())
    confirmed: set[str] = set()

    async def seal(form: Mapping[str, str]) -> None:
        now = desk.now()
        ask_who(desk.book, form, confirmed)
        clock = desk.book.clock(person, now)
        report = Report(
            id=new_id(desk, conductor),
            contact=person.id,
            at=now,
            outcome=Outcome.REACHED,
            channel=Channel.INCOMING,
            next_due=next_talk(desk.book, person, now),
        )
        report = fill(report, form, Reader(desk.book, person.contact, now, clock.zone, desk.read_phone))
        await write_beside(desk, conductor, entries_of(report))

    again = words.on_calendar(made.talk_again, made.today)
    return FormScreen(
        f"{person.contact.name} calls you",
        WRAP_UP,
        seal,
        intro=f"Talk again about {again}, unless you write another day.",
        preview=lambda form: fits(desk, form.get("news", ""), form.get("tags", ""), person.id),
        back=FORGET,
        mark=desk.mark,
    )


def learn_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The form for what is known of somebody now; their file stays as it is."""

    async def seal(form: Mapping[str, str]) -> None:
        now = desk.now()
        reader = Reader(desk.book, person.contact, now, desk.book.clock(person, now).zone, desk.read_phone)
        bare = Report(id=new_id(desk, conductor), contact=person.id, at=now, outcome=Outcome.REACHED)
        _, *facts = entries_of(fill(bare, form, reader))
        if not facts:
            raise Misread({LEARN[0].id: "what is new? fill one of the lines in"})
        await write_beside(desk, conductor, [fact.model_copy(update={"call": ""}) for fact in facts])

    return FormScreen(f"Learned of {person.contact.name}", LEARN, seal, back=FORGET, mark=desk.mark)


def rest_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The form for leaving somebody in peace until a day."""

    async def seal(form: Mapping[str, str]) -> None:
        until, now, id_ = read_rest(desk, form), desk.now(), new_id(desk, conductor)
        entry = Snoozed(id=id_, at=now, contact=person.id, until=until, reason=form["reason"])
        await write_beside(desk, conductor, [entry])

    return FormScreen(f"Leave in peace: {person.contact.name}", SNOOZE, seal, back=FORGET, mark=desk.mark)


def same_screen(desk: Desk, conductor: Conductor | None, person: Person) -> FormScreen:
    """The form that says that somebody else in the book is the same person."""

    async def seal(form: Mapping[str, str]) -> None:
        try:
            other = desk.book.find(form["other"])
        except CallsessionError as error:
            raise Misread({"other": error.message}) from error
        if other.id == person.id:
            raise Misread({"other": "that is the one you marked"})
        if conductor and conductor.session.item(other.id):
            raise Misread({"other": "in the running session: finish it"})
        now, id_ = desk.now(), new_id(desk, conductor)
        await write_beside(desk, conductor, [SamePerson(id=id_, at=now, contact=person.id, other=other.id)])

    intro = "The other's history becomes theirs; no file is changed, and `callsession undo` parts them again."
    return FormScreen(f"{person.contact.name} is also", SAME, seal, intro=intro, back=FORGET, mark=desk.mark)
