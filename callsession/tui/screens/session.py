"""The screen of a session: what its keys do."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from callsession.core import turns
from callsession.core.commands import (
    Answered,
    Ask,
    Command,
    Dial,
    Extend,
    Finish,
    Pause,
    Resume,
    Settle,
    TakeBack,
    Tell,
    Thank,
)
from callsession.core.errors import CallsessionError
from callsession.core.flatness import easy_one
from callsession.core.models import Phone
from callsession.core.outcomes import OUTCOMES, Form, Outcome
from callsession.core.state import Phase
from callsession.present import card
from callsession.tui.bindings import SESSION_KEYS, bindings
from callsession.tui.capture import promise_screen
from callsession.tui.conductor import Conductor
from callsession.tui.keymap import shown
from callsession.tui.outcome_forms import close_form, confirm_screen, outcome_screen, record, skip_screen, snooze_screen
from callsession.tui.screens.base import DeskScreen, edit_in_suspense
from callsession.tui.screens.help import HelpScreen
from callsession.tui.screens.qr import QrScreen
from callsession.tui.screens.summary import SummaryScreen
from callsession.tui.widgets.call_card import CallCard
from callsession.tui.widgets.queue_list import QueueList
from callsession.tui.widgets.session_view import SessionView

REPEAT_AFTER = 0.3
"""Seconds after a new card is painted in which outcome keys are not taken: a held key repeats."""

NOBODY = "there is nobody to call at the moment"

ABOUT = (
    "One person at a time: dial, talk, and say with one key how it ended. n and b seal at once; r, m and c open a form "
    "where Enter seals. Nothing else is ever sealed by Enter."
)


class SessionScreen(DeskScreen):
    """A running session."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SESSION_KEYS)]

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.desk)
        self.conductor = conductor
        self._busy = False
        self._dialled = ""

    def content(self) -> ComposeResult:
        """Everything is in one widget."""
        yield SessionView()

    async def on_mount(self) -> None:
        """Show the session, and keep its clocks going."""
        self.set_interval(1, self._tick)
        self.call_after_refresh(self._begin)

    def on_screen_resume(self) -> None:
        """Show what was noted elsewhere in the meantime."""
        self.show()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self.show)

    def on_queue_list_picked(self, message: QueueList.Picked) -> None:
        """Somebody in the queue was clicked: they are told about, not called."""
        person = self.desk.book.people.get(message.contact)
        if person and message.contact != self.conductor.session.current:
            self.tell(f"{person.contact.name} comes in their turn; s skips the person on screen")

    def show(self) -> None:
        """Paint everything from the session's present state."""
        if self.is_mounted and self.query(SessionView):
            self.query_one(SessionView).show(self.conductor, self._dialled, narrow=self.narrow, broad=self.broad)

    # --- the call ----------------------------------------------------------------------------------------------------

    async def action_dial(self) -> None:
        """Dial the person on screen."""
        if not self._may_act() or not await self._do(Dial(self.conductor.new_id())):
            return
        item = self.conductor.session.item(self.conductor.session.current)
        phone = turns.phone_to_dial(self.conductor.session, item) if item else None
        if phone:
            self._dialled = f"{card.phone(phone)}  {await self._dial(phone)}"
            self.show()

    async def _dial(self, phone: Phone) -> str:
        """Have a number dialled, or make it easy for the user's own fingers; gives what was done, in words."""
        if self.desk.dials:
            return await self.desk.dial(phone)
        self.app.copy_to_clipboard(phone.number)
        return f"copied; dial it on your telephone, or {shown('session.qr', self.desk.own_keys)} shows it to scan"

    def action_qr(self) -> None:
        """Show the number as a QR code."""
        session = self.conductor.session
        item = session.item(session.current)
        phone = turns.phone_to_dial(session, item) if item else None
        if phone:
            self.app.push_screen(QrScreen(phone))
        elif self._somebody():
            self.tell("they have no number that works")

    async def action_answered(self) -> None:
        """They picked up."""
        await self._do(Answered())

    async def action_extend(self) -> None:
        """They are talking."""
        await self._do(Extend())

    async def action_told(self, place: int) -> None:
        """Mark an opener as told, or as not told after all."""
        agenda = self.conductor.agenda()
        if agenda and place > len(agenda.give):
            self.tell(f"there is no tidbit {place} for them")
        elif agenda:
            await self._do(Tell(self.conductor.new_id(), agenda.give[place - 1].tidbit.id))
        else:
            self.tell(NOBODY)

    async def action_settle(self) -> None:
        """Tick what is to be settled next: thanks, then the open promises, after them the question."""
        agenda, call = self.conductor.agenda(), self.conductor.session.call
        if agenda is None:
            self.tell(NOBODY)
            return
        kept = call.kept if call else ()
        if agenda.owed and not (call and call.thanked):
            await self.action_thank()
            return
        left = [promise.id for promise in agenda.settle if promise.id not in kept]
        if left or agenda.ask:
            await self._do(Settle(self.conductor.new_id(), left[0]) if left else Ask(self.conductor.new_id()))
        else:
            self.tell("nothing is left to tick")

    async def action_promise(self, place: int) -> None:
        """Tick a promise that was clicked, or take the tick away."""
        agenda = self.conductor.agenda()
        if agenda and place <= len(agenda.settle):
            await self._do(Settle(self.conductor.new_id(), agenda.settle[place - 1].id))

    async def action_thank(self) -> None:
        """Tick the thanks, or take the tick away."""
        await self._do(Thank(self.conductor.new_id()))

    def action_make_promise(self) -> None:
        """Note a promise of this call."""
        person = self.conductor.person
        if self._somebody() and person:
            self.app.push_screen(promise_screen(self.desk, self.conductor, person), self._after_note)

    async def action_ask(self) -> None:
        """Tick the question that was clicked, or take the tick away."""
        await self._do(Ask(self.conductor.new_id()))

    def action_whole(self) -> None:
        """Show the card's long lines in full, or cut again."""
        card = self.query_one(CallCard)
        if card.is_cut:
            card.show_whole()
        else:
            self.tell("nothing is cut here")

    def action_edit(self) -> None:
        """Open the person's file in the user's editor."""
        if self._somebody():
            edit_in_suspense(self, self.conductor.session.current)
            self.show()

    # --- how it ended ------------------------------------------------------------------------------------------------

    async def action_outcome(self, name: str) -> None:
        """The attempt is over: seal it, at once or by its form."""
        if self._busy or not self._may_act():
            return
        self._busy = True
        outcome = Outcome(name)
        match OUTCOMES[outcome].form:
            case Form.NONE:
                await self._seal(outcome)
            case Form.CONFIRM:
                self.app.push_screen(confirm_screen(self.conductor, outcome), self._confirmed(outcome))
            case _:
                self.app.push_screen(outcome_screen(self.conductor, outcome), self._after_form)

    def _confirmed(self, outcome: Outcome) -> Callable[[bool | None], Awaitable[None]]:
        """What to do with the answer to a question about an outcome."""

        async def done(yes: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
            if yes:
                await self._seal(outcome)
            else:
                self._release()

        return done

    async def _seal(self, outcome: Outcome) -> None:
        """Record an outcome without a form, and go on to the next card."""
        try:
            await record(self.conductor, outcome, {})
        except CallsessionError as error:
            self.tell_error(error)
        self._release()

    async def _after_form(self, sealed: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
        """A form was sealed, or left for the call."""
        if not sealed:
            await close_form(self.conductor)
        self._release()

    def _after_note(self, sealed: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
        """Something was noted beside the call."""
        if sealed:
            self.tell("saved")
        self.show()

    def _release(self) -> None:
        """Paint the card, and a moment later take outcome keys again."""
        self.show()
        self.call_after_refresh(self.set_timer, REPEAT_AFTER, self._free)

    def _free(self) -> None:
        """Take outcome keys again."""
        self._busy = False

    # --- the queue and the session -----------------------------------------------------------------------------------

    def action_skip(self) -> None:
        """Skip the person on screen, with a reason."""
        if self._may_act():
            self.app.push_screen(skip_screen(self.conductor), self._after_form)

    def action_snooze(self) -> None:
        """Snooze the person on screen until a date."""
        if self._may_act():
            self.app.push_screen(snooze_screen(self.conductor), self._after_form)

    def action_likeliest(self) -> None:
        """Take whoever is likeliest to answer, where that is offered."""
        item = easy_one(self.conductor.session, self.desk.now())
        if item:
            self.conductor.take(item)
            self.show()
        else:
            self.tell("that is for after three misses in a row, where somebody likelier to answer is to come")

    async def action_undo(self) -> None:
        """Take back the latest outcome."""
        await self._do(TakeBack(self.conductor.new_id()))

    async def action_pause(self) -> None:
        """Stop the block's clock, or go on."""
        paused = self.conductor.session.phase is Phase.PAUSED
        await self._do(Resume(self.conductor.new_id()) if paused else Pause(self.conductor.new_id()))

    async def action_finish(self) -> None:
        """Finish, and show what the session brought."""
        if await self._do(Finish(self.conductor.new_id())):
            self.app.switch_screen(SummaryScreen(self.conductor))

    async def action_leave(self) -> None:
        """Leave; Today offers to go on."""
        if self.conductor.session.phase is not Phase.PAUSED:
            await self._do(Pause(self.conductor.new_id(), reason="left"))
        self.dismiss()

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(HelpScreen(ABOUT, self.in_force(SESSION_KEYS)))

    async def _begin(self) -> None:
        """Show the first card; a form that was left open is opened again."""
        self.show()
        call = self.conductor.session.call
        if call and call.outcome:
            self.app.push_screen(outcome_screen(self.conductor, call.outcome), self._after_form)

    async def _tick(self) -> None:
        """Repaint the clocks; whoever can be called by now comes on screen."""
        before = self.conductor.session.current, self.conductor.warning
        await self.conductor.tick()
        if before != (self.conductor.session.current, self.conductor.warning):
            self.show()
        elif self.query(SessionView):
            session, now = self.conductor.session, self.desk.now()
            self.query_one(SessionView).show_clock(session, now, narrow=self.narrow)

    async def _do(self, command: Command) -> bool:
        """Carry out a command and show what became of it; says whether it was taken."""
        try:
            await self.conductor.do(command)
        except CallsessionError as error:
            self.tell_error(error)
            return False
        finally:
            self.show()
        return True

    def _may_act(self) -> bool:
        """Whether there is somebody on screen to act on now; says why not."""
        if self.conductor.session.phase is Phase.PAUSED:
            self.tell(f"the session is paused: {shown('session.pause', self.desk.own_keys)} goes on")
            return False
        return self._somebody()

    def _somebody(self) -> bool:
        """Whether there is somebody on screen; says so where there is nobody."""
        if not self.conductor.session.current:
            self.tell(NOBODY)
        return bool(self.conductor.session.current)
