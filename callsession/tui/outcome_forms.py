"""The forms of a session, and what they become: one report, one write."""

from collections.abc import Mapping

from callsession.core.agenda import agenda
from callsession.core.calling import report_of
from callsession.core.commands import Close, Open, Record, Skip, Snooze, Write
from callsession.core.filling import Misread, Reader, ask_who, fill
from callsession.core.levelling import next_talk
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.state import Session
from callsession.present import card, words
from callsession.tui.capture import fits, read_rest
from callsession.tui.conductor import Conductor
from callsession.tui.forms import OUTCOME_FORMS, OUTCOME_TITLES, SKIP, SNOOZE
from callsession.tui.screens.confirm import ConfirmScreen
from callsession.tui.screens.form import FormScreen


async def record(conductor: Conductor, outcome: Outcome, form: Mapping[str, str]) -> Session:
    """Seal the attempt on screen, with what was typed; the draft of the call is still to be kept.

    Returns:
        The session to be shown until it is worked out who comes next.

    Raises:
        Misread: some fields cannot be read.
        NotSaved: it is nowhere on disk; nothing has moved.
    """
    desk, person = conductor.desk, conductor.person
    if person is None:
        return conductor.session
    now = desk.now()
    report = report_of(conductor.session, outcome, conductor.new_id(), now)
    report = fill(report, form, Reader(desk.book, person, now, desk.read_phone))
    if OUTCOMES[outcome].conversation and report.next_due is None:
        report = report.model_copy(update={"next_due": next_talk(desk.book, person, now)})
    return await conductor.seal(Record(report))


def outcome_screen(conductor: Conductor, outcome: Outcome) -> FormScreen:
    """The form of an outcome; what is written in it is a draft until Enter seals it."""
    confirmed: set[str] = set()

    async def seal(form: Mapping[str, str]) -> None:
        if outcome is Outcome.CALL_BACK and not form.get("call_back", "").strip():
            raise Misread({"call_back": "when? for example: 17:30"})
        ask_who(conductor.desk.book, form, confirmed)
        await record(conductor, outcome, form)
        await conductor.keep_draft()

    async def write(form: Mapping[str, str]) -> None:
        await conductor.do(Open(outcome, conductor.new_id()))
        await conductor.do(Write(tuple(form.items())))

    call = conductor.session.call
    return FormScreen(
        f"{OUTCOME_TITLES[outcome]} {_name(conductor)}",
        OUTCOME_FORMS[outcome],
        seal,
        intro=_intro(conductor, outcome),
        form=call.form if call else {},
        write=write,
        preview=lambda form: fits(
            conductor.desk, form.get("news", ""), form.get("tags", ""), conductor.session.current
        ),
    )


async def close_form(conductor: Conductor) -> None:
    """Back from a form to the call; what was written stays."""
    if conductor.session.call and conductor.session.call.outcome:
        await conductor.do(Close())


def skip_screen(conductor: Conductor) -> FormScreen:
    """The form for skipping the person on screen."""

    async def seal(form: Mapping[str, str]) -> None:
        await conductor.do(Skip(conductor.new_id(), form["reason"]))

    return FormScreen(f"Not now: {_name(conductor)}", SKIP, seal, intro="They come back later in this block.")


def snooze_screen(conductor: Conductor) -> FormScreen:
    """The form for leaving the person on screen in peace."""

    async def seal(form: Mapping[str, str]) -> None:
        until = read_rest(conductor.desk, form)
        await conductor.do(Snooze(conductor.new_id(), until, form["reason"]))

    return FormScreen(f"Leave in peace: {_name(conductor)}", SNOOZE, seal)


def confirm_screen(conductor: Conductor, outcome: Outcome) -> ConfirmScreen:
    """The question before an outcome that is hard to want by accident."""
    what = _name(conductor)
    if outcome is Outcome.WRONG_NUMBER:
        return ConfirmScreen(f"{what}: is this number wrong?\nIt is not dialled again; their next one is offered.")
    return ConfirmScreen(
        f"{what} asked not to be called again?\nThey leave every queue until that is lifted or undone."
    )


def _name(conductor: Conductor) -> str:
    """The name of the person on screen."""
    return conductor.person.contact.name if conductor.person else ""


def _intro(conductor: Conductor, outcome: Outcome) -> str:
    """What to know while filling in a form."""
    person = conductor.person
    if person is None:
        return ""
    what = agenda(conductor.desk.book, person, conductor.desk.now())
    if outcome is Outcome.LEFT_MESSAGE and not what.may_leave_message:
        return "You left a message already since you last spoke: better none this time (Esc, then n)."
    if outcome is Outcome.LEFT_MESSAGE:
        return "\n".join(["Read out:", *card.voicemail(what)])
    if outcome is Outcome.REACHED:
        return f"Talk again about {words.on_calendar(what.talk_again, what.today)}, unless you write another day."
    return ""
