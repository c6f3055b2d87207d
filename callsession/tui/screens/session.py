"""The screen of a session: what its keys do."""

import asyncio
import gc
from collections.abc import Awaitable, Callable

from textual.timer import Timer

from callsession.core.commands import Finish, Pause, Resume, TakeBack
from callsession.core.errors import CallsessionError
from callsession.core.flatness import easy_one, wants_easy_one
from callsession.core.outcomes import OUTCOMES, Form, Outcome
from callsession.core.state import Phase
from callsession.tui.bindings import SESSION_KEYS
from callsession.tui.capture import Beside
from callsession.tui.conductor import Conductor
from callsession.tui.forms import NOTE, outcome_fields
from callsession.tui.keymap import shown
from callsession.tui.outcome_forms import (
    close_form,
    confirm_screen,
    outcome_screen,
    record,
    skip_screen,
    what_is_left,
)
from callsession.tui.person_forms import rest_screen
from callsession.tui.screens.call import CallScreen
from callsession.tui.screens.summary import SummaryScreen
from callsession.tui.widgets.queue_list import QueueList
from callsession.tui.words import likeliest

REPEAT_AFTER = 0.3
"""Seconds after a new card is painted in which outcome keys are not taken: a held key repeats."""

REPEATS_WITHIN = 0.15
"""Seconds between two outcome keys that are one held key, however long it is held: the slowest keyboards repeat ten
times a second, and nobody tells of two people as fast."""

SHOWN_IN = 0.001
"""Seconds in which what is painted reaches the terminal: else the thread that writes there waits 10 ms for the plan."""


class SessionScreen(CallScreen):
    """A running session."""

    KEYS = SESSION_KEYS
    ABOUT = (
        "One person at a time: dial, talk, and say with one key how it ended. No answer and busy seal at once, unless "
        "more than a note was left for the call: then that is shown first, in a form as reached, message and call back "
        "open one, where Enter seals. Nothing else is ever sealed by Enter."
    )

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor)
        self._busy = True  # until the first card is painted
        self._held: Timer | None = None

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
            skip = shown("session.skip", self.desk.own_keys)
            self.tell(f"{person.contact.name} comes in their turn; {skip} skips the person on screen")

    # --- how it ended ------------------------------------------------------------------------------------------------

    async def action_outcome(self, name: str) -> None:
        """The attempt is over: seal it, at once or by its form."""
        if self._busy or self._held:
            self._hold()
            return
        if not self._may_act():
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

        async def done(yes: bool | None) -> None:
            if yes:
                await self._seal(outcome)
            else:
                self._release()

        return done

    async def _seal(self, outcome: Outcome) -> None:
        """Record an outcome without a form; show that it is saved, and then whoever comes next.

        A note that was written in a form, and left for the call, is one of the call however it ended; where more was
        written there, it is shown again first.
        """
        if outcome_fields(outcome, self.conductor.session.form) != (NOTE,):
            self.app.push_screen(outcome_screen(self.conductor, outcome), self._after_form)
            return
        try:
            sealed = await record(self.conductor, outcome, {"note": self.conductor.session.note})
        except CallsessionError as error:
            self.tell_error(error)
        else:
            self._view.show_sealed(sealed, self.desk.now(), narrow=self.narrow)
        self.call_after_refresh(self.run_worker, self._go_on)

    async def _go_on(self) -> None:
        """Show whoever comes next; what is kept of a call in progress ends with it.

        A timer of Textual 8 that is late as soon as it is set is skipped: one of a millisecond does not always come.
        """
        await asyncio.sleep(SHOWN_IN)
        self._release()
        await self.conductor.keep_draft()

    async def _after_form(self, sealed: bool | None) -> None:
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

    def _hold(self) -> None:
        """An outcome key came that is not taken: if it is held down, those that follow are not taken either."""
        if self._held:
            self._held.stop()
        self._held = self.set_timer(REPEATS_WITHIN, self._let_go)

    def _let_go(self) -> None:
        """No key is held down any more."""
        self._held = None

    # --- the queue and the session -----------------------------------------------------------------------------------

    def action_skip(self) -> None:
        """Skip the person on screen, with a reason."""
        if self._may_act():
            self.app.push_screen(skip_screen(self.conductor), self._after_form)

    def action_snooze(self) -> None:
        """Snooze the person on screen until a date."""
        if self._may_act():
            beside = Beside(self.desk, self.conductor)
            self.app.push_screen(rest_screen(beside, self.conductor.somebody()), self._after_form)

    def action_likeliest(self) -> None:
        """Take whoever is likeliest to answer, where that is offered."""
        session, now = self.conductor.session, self.desk.now()
        item = easy_one(session, now)
        if item:
            self.conductor.take(item)
            self.show()
        elif wants_easy_one(session):
            self.tell(likeliest(session, now, self.desk.own_keys))
        else:
            self.tell("that is for after three misses in a row")

    async def action_undo(self) -> None:
        """Take back the latest outcome."""
        left, before = what_is_left(self.conductor), self.conductor.session.current
        done = await self._do(TakeBack(self.conductor.new_id()))
        if done and left and before != self.conductor.session.current:
            self.tell(left)

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

    async def _begin(self) -> None:
        """Show the first card; a form that was left open is opened again."""
        self.show()
        self.call_after_refresh(self._free)
        self.set_timer(REPEAT_AFTER, _look_for_garbage)
        call = self.conductor.session.call
        if call and call.outcome:
            self.app.push_screen(outcome_screen(self.conductor, call.outcome), self._after_form)

    async def _tick(self) -> None:
        """Repaint the clocks; whoever can be called by now comes on screen."""
        before = self.conductor.session.current, self.conductor.warning
        await self.conductor.tick()
        if before != (self.conductor.session.current, self.conductor.warning):
            self.show()
        elif self._view.is_mounted:
            session, now = self.conductor.session, self.desk.now()
            self._view.show_clock(session, now, narrow=self.narrow)


def _look_for_garbage() -> None:
    """Look for garbage while the first card is read, and never again in what stays: it would hold up a key by 17 ms."""
    gc.collect()
    gc.freeze()
