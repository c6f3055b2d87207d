"""The forms for one person, in a call or not: a call that came in, what was learned, a rest, two who are one."""

from collections.abc import Callable, Mapping, Sequence

from callsession.core.agenda import agenda
from callsession.core.asking import ask_who
from callsession.core.catching import read_person
from callsession.core.entries import Channel, Entry, SamePerson, Snoozed
from callsession.core.errors import CallsessionError
from callsession.core.filling import Misread, Reader, fill
from callsession.core.levelling import next_talk
from callsession.core.outcomes import Outcome
from callsession.core.person import Person
from callsession.core.state import CallInProgress, FormInProgress
from callsession.core.wrapup import Report, brought, entries_of
from callsession.present import card
from callsession.tui.capture import Beside, beside_screen, promise_screen, read_rest, tidbit_screen
from callsession.tui.forms import ADD, LEARN, SAME, SNOOZE, WRAP_UP
from callsession.tui.outcome_forms import left_screen, what_is_left
from callsession.tui.ports import Desk
from callsession.tui.screens.form import FormScreen


def add_screen(at: Beside) -> FormScreen:
    """The form for somebody new; a file of their own they get when it is opened with `e`."""

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        return [read_person(at.desk.book, form, id_, at.desk.now(), at.desk.read_phone)]

    return beside_screen(at, "add", None, "Somebody new", ADD, read)


def incoming_screen(at: Beside, person: Person) -> FormScreen:
    """The wrap-up of a call that came in."""
    desk, confirmed = at.desk, set[str]()
    made = agenda(desk.book, person, desk.now())

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        now = desk.now()
        ask_who(desk.book, form, confirmed)
        report = Report(
            id=id_,
            contact=person.id,
            at=now,
            outcome=Outcome.REACHED,
            channel=Channel.INCOMING,
            next_due=next_talk(desk.book, person, now),
        )
        return entries_of(fill(report, form, Reader(desk.book, person, now, desk.read_phone)))

    title, intro = f"{person.contact.name} calls you", f"{card.talk_again(made)}, unless you write another day."
    return beside_screen(at, "incoming", person, title, WRAP_UP, read, intro=intro)


def learn_screen(at: Beside, person: Person) -> FormScreen:
    """The form for what is known of somebody now; their file stays as it is."""

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        now = at.desk.now()
        bare = Report(id=id_, contact=person.id, at=now, outcome=Outcome.REACHED)
        facts = brought(fill(bare, form, Reader(at.desk.book, person, now, at.desk.read_phone)))
        if not facts:
            raise Misread({LEARN[0].id: "what is new? fill one of the lines in"})
        return facts

    return beside_screen(at, "learned", person, f"Learned of {person.contact.name}", LEARN, read)


def rest_screen(at: Beside, person: Person) -> FormScreen:
    """The form for leaving somebody in peace until a day; a note that was left for a call may well say why."""

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        until = read_rest(at.desk, person, form)
        contact = at.conductor.id_of(person) if at.conductor else person.id
        return [Snoozed(id=id_, at=at.desk.now(), contact=contact, until=until, reason=form["reason"])]

    call = at.conductor.call_with(person) if at.conductor else None
    why = {"reason": call.form.get("note", "") if call else ""}
    left = what_is_left(at.conductor, "note") if at.conductor and call else ""
    title = f"Leave in peace: {person.contact.name}"
    return beside_screen(at, "rest", person, title, SNOOZE, read, intro=left, preset=why)


def same_screen(at: Beside, person: Person) -> FormScreen:
    """The form that says that somebody else in the book is the same person."""

    def read(form: Mapping[str, str], id_: str) -> Sequence[Entry]:
        try:
            other = at.desk.book.find(form["other"])
        except CallsessionError as error:
            raise Misread({"other": error.message}) from error
        if other.id == person.id:
            raise Misread({"other": "that is the one you marked"})
        if at.conductor and at.conductor.session.item(other.id):
            raise Misread({"other": "in the running session: finish it"})
        return [SamePerson(id=id_, at=at.desk.now(), contact=person.id, other=other.id)]

    intro = (
        "What the other adds becomes theirs; no file is changed. `callsession undo ID` parts them again, by the ID "
        f"that `callsession show {person.id}` tells."
    )
    return beside_screen(at, "same", person, f"{person.contact.name} is also", SAME, read, intro=intro)


def opened_again(desk: Desk, half: CallInProgress | FormInProgress) -> FormScreen | None:
    """The form in which something was half typed, with what stands in it; None where its person is gone."""
    person = desk.book.people.get(half.contact)
    if isinstance(half, CallInProgress):
        return left_screen(desk, half, person) if person else None
    at = Beside(desk, half=half)
    if half.name in _OF_NOBODY:
        return _OF_NOBODY[half.name](at)
    form = _OF_PERSON.get(half.name)
    return form(at, person) if form and person else None


_OF_NOBODY: Mapping[str, Callable[[Beside], FormScreen]] = {"news": tidbit_screen, "add": add_screen}

_OF_PERSON: Mapping[str, Callable[[Beside, Person], FormScreen]] = {
    "promise": promise_screen,
    "incoming": incoming_screen,
    "learned": learn_screen,
    "rest": rest_screen,
    "same": same_screen,
}
