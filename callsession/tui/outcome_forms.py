"""The forms of a session, and what they become: one report, one write."""

from collections.abc import Mapping

from callsession.core import turns
from callsession.core.agenda import Agenda, agenda
from callsession.core.asking import ask_of_no_call, ask_who, read_ended, with_message
from callsession.core.calling import report_of, report_of_left
from callsession.core.commands import Close, Open, Record, Skip, Write
from callsession.core.entries import Entry
from callsession.core.filling import Misread, Reader, fill
from callsession.core.levelling import next_talk
from callsession.core.models import Tidbit
from callsession.core.outcomes import OUTCOMES, Form, Outcome
from callsession.core.person import Person
from callsession.core.reranking import opens_instead
from callsession.core.state import CallInProgress, Session
from callsession.core.wrapup import Report, brought, entries_of
from callsession.present import card, words
from callsession.tui.capture import HALF_TYPED, follows
from callsession.tui.conductor import Conductor
from callsession.tui.forms import LEFT, OUTCOME_TITLES, READ_OUT, SKIP, FieldSpec, outcome_fields
from callsession.tui.ports import Desk
from callsession.tui.screens.confirm import ConfirmScreen
from callsession.tui.screens.form import FormScreen


async def record(
    conductor: Conductor, outcome: Outcome, form: Mapping[str, str], news: Tidbit | None = None
) -> Session:
    """Seal the attempt on screen, with what was typed; the draft of the call is still to be kept.

    Args:
        conductor: leads the session.
        outcome: how it ended.
        form: what was typed, by field.
        news: what was to be read out, where a message was left.

    Returns:
        The session to be shown until it is worked out who comes next.

    Raises:
        Misread: some fields cannot be read.
        NotNow: there is nobody on screen.
        NotSaved: it is nowhere on disk; nothing has moved.
    """
    desk, person = conductor.desk, conductor.somebody()
    now = desk.now()
    report = report_of(conductor.session, outcome, conductor.new_id(), now)
    return await conductor.seal(Record(_filled(desk, person, report, form, news)))


def outcome_screen(conductor: Conductor, outcome: Outcome) -> FormScreen:
    """The form of an outcome; what is written in it is a draft until Enter seals it."""
    confirmed: set[str] = set()
    person, what = conductor.somebody(), conductor.agenda()
    news = _read_out(what, outcome)  # as it stands in the form, whatever is caught meanwhile

    async def seal(form: Mapping[str, str]) -> None:
        _ask(conductor.desk, outcome, form, confirmed)
        await record(conductor, outcome, form, news)
        await conductor.keep_draft()

    async def write(form: Mapping[str, str]) -> None:
        await conductor.do(Open(outcome, conductor.new_id()))
        await conductor.do(Write(tuple(form.items())))

    typed = conductor.session.form
    return FormScreen(
        f"{OUTCOME_TITLES[outcome]} {person.contact.name}",
        _fields(outcome, typed, news),
        seal,
        intro=_intro(what, outcome) if what else "",
        form=typed,
        write=write,
        preview=lambda form: follows(conductor.desk, person, form),
    )


def left_screen(desk: Desk, call: CallInProgress, person: Person) -> FormScreen:
    """The form that was half typed in a session which nobody goes on with; what it says counts from when they dialled.

    A form that was left for the call says no more how that ended, and so asks.
    """
    known, at = call.outcome, call.dialled_at or desk.now()
    news = _read_out(agenda(desk.book, person, at), known)
    confirmed: set[str] = set()

    async def seal(form: Mapping[str, str]) -> None:
        outcome = known or read_ended(form)
        _ask(desk, outcome, form, confirmed)
        if outcome:
            entries = entries_of(_filled(desk, person, report_of_left(call, outcome, at), form, news))
        else:
            entries = _of_no_call(desk, person, call, form)
        await desk.record(entries, None)
        await desk.drop_draft(call.id)

    async def write(form: Mapping[str, str]) -> None:
        await desk.keep_draft("", call.model_copy(update={"form": form}))

    async def forget() -> None:
        await desk.drop_draft(call.id)

    return FormScreen(
        f"{OUTCOME_TITLES[known] if known else 'You typed this for'} {person.contact.name}",
        _fields(known, call.form, news) if known else LEFT,
        seal,
        intro=HALF_TYPED,
        form=call.form,
        write=write,
        forget=forget,
        preview=lambda form: follows(desk, person, form),
    )


def _of_no_call(desk: Desk, person: Person, call: CallInProgress, form: Mapping[str, str]) -> tuple[Entry, ...]:
    """What was typed for a call that was none, as entries by themselves.

    Raises:
        Misread: some fields cannot be read, or are of a call, or nothing is left to be kept.
    """
    ask_of_no_call(desk.book, form)
    now = desk.now()
    bare = Report(id=call.id, contact=person.id, at=now, outcome=Outcome.NO_ANSWER)
    entries = brought(fill(bare, form, Reader(desk.book, person, now, desk.read_phone)))
    if not entries:
        raise Misread({"ended": "then nothing is left to keep: Esc forgets it"})
    return entries


def _read_out(what: Agenda | None, outcome: Outcome | None) -> Tidbit | None:
    """The news that is to be read out in a message, or None."""
    return what.read_out if what and outcome is Outcome.LEFT_MESSAGE and what.may_leave_message else None


def _fields(outcome: Outcome, form: Mapping[str, str], news: Tidbit | None) -> tuple[FieldSpec, ...]:
    """The fields of an outcome's form; where there is news to read out, also whether it was."""
    fields = outcome_fields(outcome, form)
    return (*fields, READ_OUT) if news else fields


def _filled(desk: Desk, person: Person, report: Report, form: Mapping[str, str], news: Tidbit | None) -> Report:
    """A report with what was typed, and the news that was read out; after a conversation it says when the next is due.

    Raises:
        Misread: some fields cannot be read.
    """
    report = with_message(fill(report, form, Reader(desk.book, person, report.at, desk.read_phone)), form, news)
    if OUTCOMES[report.outcome].conversation and report.next_due is None:
        report = report.model_copy(update={"next_due": next_talk(desk.book, person, report.at)})
    return report


def _ask(desk: Desk, outcome: Outcome | None, form: Mapping[str, str], confirmed: set[str]) -> None:
    """Ask for what a form cannot be sealed without.

    Raises:
        Misread: it is missing.
    """
    if outcome is Outcome.CALL_BACK and not form.get("call_back", "").strip():
        raise Misread({"call_back": "when? for example: 17:30"})
    ask_who(desk.book, form, confirmed)


async def close_form(conductor: Conductor) -> None:
    """Back from a form to the call; what was written stays."""
    if conductor.session.call and conductor.session.call.outcome:
        await conductor.do(Close())


def skip_screen(conductor: Conductor) -> FormScreen:
    """The form for skipping the person on screen; a note that was left for the call may well say why."""

    async def seal(form: Mapping[str, str]) -> None:
        await conductor.do(Skip(conductor.new_id(), form["reason"]))

    why = {"reason": conductor.session.note}
    intro = "\n".join(filter(None, ("They come back later in this block.", what_is_left(conductor, "note"))))
    return FormScreen(f"Not now: {conductor.somebody().contact.name}", SKIP, seal, intro=intro, form=why)


def confirm_screen(conductor: Conductor, outcome: Outcome) -> ConfirmScreen:
    """The question before an outcome that is hard to want by accident."""
    name = conductor.somebody().contact.name
    if outcome is Outcome.WRONG_NUMBER:
        return ConfirmScreen(f"{name}: is this number wrong?\nIt is not dialled again; {_instead(conductor)}.")
    return ConfirmScreen(
        f"{name} asked not to be called again?\nThey leave every queue until that is lifted or undone."
    )


def _instead(conductor: Conductor) -> str:
    """What comes instead of the number on screen, if it is wrong."""
    session, now = conductor.session, conductor.desk.now()
    if not turns.phones_to_dial(session)[1:]:
        return "they have no other, so another is wanted"
    report = report_of(session, Outcome.WRONG_NUMBER, conductor.new_id(), now)
    opening = opens_instead(session, conductor.desk.book, report)
    if opening is None:
        return "their hours allow no call to their next one in this block, so the next person comes"
    if opening > now:
        here = words.moment(opening.astimezone(now.tzinfo), now)
        return f"their hours allow a call to their next one from {here} your time; until then others come"
    return "their next one is offered"


def what_is_left(conductor: Conductor, *said: str) -> str:
    """What becomes of what was typed for the call and is not said elsewhere, where it ends without an outcome."""
    if not any(text for field, text in conductor.session.form.items() if field not in said):
        return ""
    later = ", else at the next start" if conductor.desk.writes else ""
    return f"What{' else' if said else ''} you typed for the call is there again when they are on screen again{later}."


def _intro(what: Agenda, outcome: Outcome) -> str:
    """What to know while filling in a form."""
    if outcome is Outcome.LEFT_MESSAGE and not what.may_leave_message:
        return "You left a message already since you last spoke: better none this time (Esc, then n)."
    if outcome is Outcome.LEFT_MESSAGE:
        return "\n".join(["Read out:", *card.voicemail(what)])
    if outcome is Outcome.REACHED:
        return f"{card.talk_again(what)}, unless you write another day."
    if OUTCOMES[outcome].form in {Form.NONE, Form.CONFIRM}:
        return "This you typed for the call: Enter seals it too. Empty what is not to stay."
    return ""
