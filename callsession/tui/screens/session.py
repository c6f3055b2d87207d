"""The screen of a session: queue, card, clocks, and one key for each outcome."""

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from callsession.core import pace, turns
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
)
from callsession.core.errors import CallsessionError
from callsession.core.outcomes import OUTCOMES, Form, Outcome
from callsession.core.state import Phase
from callsession.present import card
from callsession.tui.bindings import (
    CALL_KEYS,
    CARD_KEYS,
    HELP,
    LEAVE,
    OUTCOME_KEYS,
    QUEUE_KEYS,
    SESSION_KEYS,
    Key,
    bindings,
)
from callsession.tui.conductor import Conductor
from callsession.tui.outcome_forms import close_form, confirm_screen, outcome_screen, record, skip_screen, snooze_screen
from callsession.tui.screens.base import DeskScreen, edit_in_suspense
from callsession.tui.screens.help import HelpScreen
from callsession.tui.screens.summary import SummaryScreen
from callsession.tui.text import text
from callsession.tui.widgets.call_bar import CallBar
from callsession.tui.widgets.call_card import CallCard
from callsession.tui.widgets.key_line import KeyLine
from callsession.tui.widgets.queue_list import QueueList
from callsession.tui.widgets.status_line import StatusLine
from callsession.tui.words import nobody_now

REPEAT_AFTER = 0.3
"""Seconds after a new card is painted in which outcome keys are not taken: a held key repeats."""

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
        """The clocks, the queue beside the card, the call bar and the keys."""
        yield StatusLine()
        with Horizontal(id="body"):
            yield QueueList()
            with Vertical(id="call"):
                yield Static(id="warning", markup=False)
                yield Static(id="nobody", markup=False)
                yield CallCard()
                yield Static(id="dialled", markup=False)
                yield CallBar()
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the session, and keep its clocks going."""
        self.set_interval(1, self._tick)
        self.call_after_refresh(self._begin)

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
        if not self.is_mounted or not self.query(KeyLine):
            return
        session, now = self.conductor.session, self.desk.now()
        self.query_one(StatusLine).show(session, now, narrow=self.narrow)
        queue = self.query_one(QueueList)
        queue.display = not self.narrow
        queue.show(session, now)
        self._show_card()
        self._show_clock()
        self.query_one("#warning", Static).update(self.conductor.warning)
        self.query_one("#warning", Static).display = bool(self.conductor.warning)
        dialled = self.query_one("#dialled", Static)
        dialled.display = session.phase is Phase.DIALLING
        dialled.update(text(self._dialled))
        self.query_one(KeyLine).show(self._keys())

    async def action_dial(self) -> None:
        """Dial the person on screen."""
        await self._do(Dial(self.desk.new_id()))
        item = self.conductor.session.item(self.conductor.session.current)
        phone = turns.phone_to_dial(self.conductor.session, item) if item else None
        if phone and self.conductor.session.phase is Phase.DIALLING:
            self._dialled = f"{card.phone(phone)}  {await self.desk.dial(phone)}"
            self.show()

    async def action_answered(self) -> None:
        """They picked up."""
        await self._do(Answered())

    async def action_extend(self) -> None:
        """They are talking."""
        await self._do(Extend())

    def action_outcome(self, name: str) -> None:
        """The attempt is over."""
        if self._busy or not self.conductor.session.current or self.conductor.session.phase is Phase.PAUSED:
            return
        self._busy = True
        self.run_worker(self._end_with(Outcome(name)), exit_on_error=True)

    async def on_key(self, event: object) -> None:
        """Digits mark tidbits as told; other keys are bindings."""
        character = getattr(event, "character", None)
        if character and character in "123456789":
            await self._tell_tidbit(int(character))

    def action_told(self) -> None:
        """Taken in `on_key`, which knows the digit."""

    async def action_settle(self) -> None:
        """Tick the next open promise, and after them the question."""
        agenda = self.conductor.agenda()
        if agenda is None:
            return
        call = self.conductor.session.call
        kept = call.kept if call else ()
        left = [promise.id for promise in agenda.settle if promise.id not in kept]
        await self._do(Settle(self.desk.new_id(), left[0]) if left else Ask(self.desk.new_id()))

    async def action_skip(self) -> None:
        """Skip the person on screen, with a reason."""
        if self._may_act():
            self.app.push_screen(skip_screen(self.conductor), self._after_form)

    async def action_snooze(self) -> None:
        """Snooze the person on screen until a date."""
        if self._may_act():
            self.app.push_screen(snooze_screen(self.conductor), self._after_form)

    async def action_undo(self) -> None:
        """Take back the latest outcome."""
        await self._do(TakeBack(self.desk.new_id()))

    async def action_pause(self) -> None:
        """Stop the block's clock, or go on."""
        paused = self.conductor.session.phase is Phase.PAUSED
        await self._do(Resume(self.desk.new_id()) if paused else Pause(self.desk.new_id()))

    async def action_finish(self) -> None:
        """Finish, and show what the session brought."""
        if await self._do(Finish(self.desk.new_id())):
            self.app.switch_screen(SummaryScreen(self.conductor))

    async def action_leave(self) -> None:
        """Leave; Today offers to go on."""
        if self.conductor.session.phase is not Phase.PAUSED:
            await self._do(Pause(self.desk.new_id(), reason="left"))
        self.dismiss()

    def action_edit(self) -> None:
        """Open the person's file in the user's editor."""
        edit_in_suspense(self, self.conductor.session.current)
        self.show()

    def action_help(self) -> None:
        """The keys of this screen."""
        self.app.push_screen(HelpScreen(ABOUT, SESSION_KEYS))

    async def _begin(self) -> None:
        """Show the first card; a form that was left open is opened again."""
        self.show()
        call = self.conductor.session.call
        if call and call.outcome:
            self.app.push_screen(outcome_screen(self.conductor, call.outcome), self._after_form)

    async def _tick(self) -> None:
        """Repaint the clocks; whoever can be called by now comes on screen."""
        before = self.conductor.session.current
        await self.conductor.tick()
        if self.conductor.session.current != before:
            self.show()
        else:
            self._show_clock()

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

    async def _end_with(self, outcome: Outcome) -> None:
        """Seal an outcome, at once or by its form."""
        form = OUTCOMES[outcome].form
        if form is Form.CONFIRM:
            self.app.push_screen(confirm_screen(self.conductor, outcome), self._confirmed(outcome))
        elif form is not Form.NONE:
            self.app.push_screen(outcome_screen(self.conductor, outcome), self._after_form)
        else:
            await self._seal(outcome)

    def _confirmed(self, outcome: Outcome) -> Callable[[bool | None], Awaitable[None]]:
        """What to do with the answer to a question about an outcome."""

        async def done(yes: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
            if yes:
                await self._seal(outcome)
            else:
                self._release()

        return done

    async def _seal(self, outcome: Outcome, form: Mapping[str, str] | None = None) -> None:
        """Record an outcome without a form, and go on to the next card."""
        try:
            await record(self.conductor, outcome, form or {})
        except CallsessionError as error:
            self.tell_error(error)
        self._release()

    async def _after_form(self, sealed: bool | None) -> None:  # noqa: FBT001 - Textual gives it by position
        """A form was sealed, or left for the call."""
        if not sealed:
            await close_form(self.conductor)
        self._release()

    def _release(self) -> None:
        """Paint the card, and a moment later take outcome keys again."""
        self.show()
        self.call_after_refresh(self.set_timer, REPEAT_AFTER, self._free)

    def _free(self) -> None:
        """Take outcome keys again."""
        self._busy = False

    def _may_act(self) -> bool:
        """Whether there is somebody on screen to act on."""
        return bool(self.conductor.session.current) and self.conductor.session.phase is not Phase.PAUSED

    async def _tell_tidbit(self, place: int) -> None:
        """Mark an opener as told."""
        agenda = self.conductor.agenda()
        if agenda and place <= len(agenda.give):
            await self._do(Tell(self.desk.new_id(), agenda.give[place - 1].tidbit.id))

    def _show_card(self) -> None:
        """Show the person on screen, or that there is nobody."""
        session, agenda = self.conductor.session, self.conductor.agenda()
        self.query_one(CallCard).display = agenda is not None
        self.query_one("#nobody", Static).display = agenda is None
        if agenda is None:
            self.query_one("#nobody", Static).update(nobody_now(session, self.desk.now()))
            return
        item = session.item(session.current)
        phone = turns.phone_to_dial(session, item) if item else None
        self.query_one(CallCard).show(agenda, item, phone, session.call, self.desk.now())

    def _show_clock(self) -> None:
        """Repaint what changes by the second."""
        session, now = self.conductor.session, self.desk.now()
        self.query_one(StatusLine).show(session, now, narrow=self.narrow)
        call = session.call
        self.query_one(CallBar).show(
            pace.on_call(session, now),
            extended=call is not None and call.extended,
            answered=call is not None and call.answered_at is not None,
        )

    def _keys(self) -> list[Key]:
        """The keys that matter now."""
        skip, snooze, undo, pause, finish = QUEUE_KEYS
        dial, answered, talking = CALL_KEYS
        match self.conductor.session.phase:
            case Phase.PAUSED:
                return [pause, undo, finish, LEAVE, HELP]
            case Phase.DIALLING:
                return [answered, *OUTCOME_KEYS, undo, HELP]
            case Phase.TALKING:
                return [*OUTCOME_KEYS[:1], talking, *CARD_KEYS[:2], *OUTCOME_KEYS[4:5], *OUTCOME_KEYS[6:], HELP]
            case _ if not self.conductor.session.current:
                return [undo, pause, finish, LEAVE, HELP]
            case _:
                return [dial, *OUTCOME_KEYS[:5], skip, snooze, undo, pause, finish, LEAVE, HELP]
