"""The screen of a call: what its keys do while somebody is on screen."""

from textual.app import ComposeResult

from callsession.core import turns
from callsession.core.commands import Answered, Ask, Command, Dial, Extend, Settle, Tell, Thank
from callsession.core.errors import CallsessionError
from callsession.core.models import Phone
from callsession.core.session import NOBODY
from callsession.core.state import Phase
from callsession.present import contact_words
from callsession.tui.capture import Beside, promise_screen
from callsession.tui.conductor import Conductor
from callsession.tui.keymap import shown
from callsession.tui.screens.base import DeskScreen, edit_in_suspense
from callsession.tui.screens.qr import QrScreen
from callsession.tui.sizes import is_too_small
from callsession.tui.widgets.call_card import CallCard
from callsession.tui.widgets.session_view import SessionView
from callsession.tui.words import not_to_call


class CallScreen(DeskScreen):
    """Somebody on screen, and what can be done before and during the call."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.desk)
        self.conductor = conductor
        self._dialled = ""
        self._view = SessionView()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done in a call that cannot be seen."""
        is_seen = not is_too_small(self.app.size) or action == "leave"
        return is_seen and super().check_action(action, parameters)

    def content(self) -> ComposeResult:
        """Everything is in one widget."""
        yield self._view

    def show(self) -> None:
        """Paint everything from the session's present state."""
        if self._view.is_mounted:
            self._view.show(self.conductor, self._dialled, narrow=self.narrow, broad=self.broad)

    def on_call_card_cut(self) -> None:
        """Name the key that shows long lines in full where some are cut, which is known once the card has its room."""
        self._view.show_keys(self.conductor.session, self.desk.own_keys)

    async def action_dial(self) -> None:
        """Dial the person on screen."""
        if not (self._may_act() and self._may_dial() and await self._do(Dial(self.conductor.new_id()))):
            return
        phone = turns.phone_to_dial(self.conductor.session)
        if phone:
            self._dialled = f"{contact_words.phone(phone)}  {await self._dial(phone)}"
            self.show()

    async def _dial(self, phone: Phone) -> str:
        """Have a number dialled, or make it easy for the user's own fingers; gives what was done, in words."""
        if self.desk.dials:
            return await self.desk.dial(phone)
        self.app.copy_to_clipboard(phone.number)
        return f"copied; dial it on your telephone, or {shown('session.qr', self.desk.own_keys)} shows it to scan"

    def action_qr(self) -> None:
        """Show the number as a QR code."""
        phone = turns.phone_to_dial(self.conductor.session)
        if not self._may_dial():
            return
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
            self.app.push_screen(promise_screen(Beside(self.desk, self.conductor), person), self.noted)

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
            self.conductor.read_again()
            self._may_dial()
            self.show()

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

    def _may_dial(self) -> bool:
        """Whether nothing has come between a call to whoever is on screen; says what has."""
        desk = self.desk
        why = not_to_call(self.conductor.session, desk.book, desk.now(), desk.own_keys)
        if why:
            self.tell(why, warning=True)
        return not why

    def _somebody(self) -> bool:
        """Whether there is somebody on screen; says so where there is nobody."""
        if not self.conductor.session.current:
            self.tell(NOBODY)
        return bool(self.conductor.session.current)
