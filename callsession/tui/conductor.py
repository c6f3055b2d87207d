"""The route of a key: decide (pure) -> record (on disk, awaited) -> advance (pure) -> show.

key ──> command ──> decide ──> desk.record ──> advance ──> show
                      │             │
                   NotNow        NotSaved: nothing has moved, the same key tries again

Who comes next is worked out when somebody asks, so that an outcome can be shown as soon as it is on disk.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from callsession.core import pace
from callsession.core.agenda import Agenda, agenda
from callsession.core.calling import unsealed
from callsession.core.commands import Command, Missed, Resume
from callsession.core.entries import Entry, SessionStarted
from callsession.core.errors import NotNow, NotSaved
from callsession.core.models import Block
from callsession.core.person import Person
from callsession.core.queue import Queued, plan
from callsession.core.reranking import in_book
from callsession.core.resuming import Unfinished, restore
from callsession.core.session import NOBODY, advance, decide, open_session, refresh, show
from callsession.core.state import CallInProgress, Phase, Session
from callsession.tui.ports import Desk


class Conductor:
    """Leads one session at the desk: it alone holds the session's state.

    Attributes:
        warning: what the desk said of the last record, or "".
    """

    def __init__(self, desk: Desk, session: Session) -> None:
        """Lead a session that is open already."""
        self.desk, self.warning = desk, ""
        self._session, self._before = session, session
        self._moved: Callable[[], Session] | None = None
        self._ticked = desk.now()
        self._next_id = ""
        self._seen: dict[str, Person] = {}
        self._left: dict[str, CallInProgress] = {}

    @property
    def session(self) -> Session:
        """The state now."""
        if self._moved:
            self._session, self._moved = self._moved(), None
        return self._session

    @property
    def person(self) -> Person | None:
        """The person on screen; where the book has lost them meanwhile, as they were: nobody vanishes under a call."""
        current, book = self.session.current, self.desk.book
        found = book.people.get(book.name_of(current))
        if found:
            self._seen[current] = found
        return self._seen.get(current)

    def somebody(self) -> Person:
        """The person on screen.

        Raises:
            NotNow: there is nobody.
        """
        if self.person is None:
            raise NotNow(NOBODY)
        return self.person

    def call_with(self, person: Person) -> CallInProgress | None:
        """The call in progress, if it is with them."""
        return self.session.call if self._is_on_screen(person) else None

    def id_of(self, person: Person) -> str:
        """The id by which the session knows them, though the book has given them another meanwhile."""
        return self.session.current if self._is_on_screen(person) else person.id

    def _is_on_screen(self, person: Person) -> bool:
        """Whether they are the person on screen."""
        return self.person is not None and self.person.id == person.id

    def agenda(self) -> Agenda | None:
        """What to say to the person on screen."""
        person, tidbit = self.person, self.session.block.tidbit
        return agenda(self.desk.book, person, self.desk.now(), tidbit) if person else None

    def new_id(self) -> str:
        """An id for the next entry; the same until one is on disk, so that trying again writes nothing twice.

        The call in progress has an id already, and nothing else may have it.
        """
        call = self.session.call
        if not self._next_id or (call and call.id == self._next_id):
            self._next_id = self.desk.new_id()
        return self._next_id

    async def do(self, command: Command) -> None:
        """Carry out a command.

        Raises:
            NotNow: the session does not take it in its present state.
            NotSaved: its entries are nowhere on disk, and nothing has moved.
        """
        await self.seal(command)
        await self.keep_draft()

    async def seal(self, command: Command) -> Session:
        """Put on disk what a command writes; the draft of the call is still to be kept.

        Returns:
            The session with that noted, and nobody on screen: to be shown until it is worked out who comes next.

        Raises:
            NotNow: the session does not take it in its present state.
            NotSaved: its entries are nowhere on disk, and nothing has moved.
        """
        now = self.desk.now()
        entries = decide(self.session, command, now)
        if entries:
            await self._record(entries)
        self._before = before = self.session
        self._moved = partial(advance, before, command, entries, self.desk.book, now)
        return replace(before, entries=(*before.entries, *entries), current="", call=None)

    async def keep_draft(self) -> None:
        """Keep the call in progress on disk where the last command has changed it, or forget the one that is over.

        What was typed for one that has become no entry stands there again when its person is on screen again, and else
        is offered at the next start, as where nobody goes on with it.
        """
        before, call = self._before.call, self.session.call
        self._before = self.session
        if before and call is None:
            left = unsealed(self.session, before)
            if left:
                self._left[left.contact] = left
            await (self.desk.keep_draft("", left) if left else self.desk.drop_draft(before.id))
        elif call and call != before:
            await self.desk.keep_draft(self.session.id, call)
        self._take_up_left()

    async def _record(self, entries: Sequence[Entry]) -> None:
        """Put entries on disk; the warning stands on screen until it goes well again."""
        used, self._next_id = self._next_id, ""  # while they are being written something else may want an id
        try:
            self.warning = await self.desk.record(entries, self.session.started)
        except NotSaved as error:
            self.warning, self._next_id = f"{error.message}. The same key tries again", used
            raise

    def take(self, item: Queued) -> None:
        """Put somebody of the queue on screen now."""
        self._session = show(self.session, item)
        self._take_up_left()

    def resume_call(self, call: CallInProgress) -> None:
        """Take up a call that was left; how long it lasted nobody knows."""
        unknown = {"dialled_at": None, "answered_at": None}
        self._session = replace(self.session, current=call.contact, call=call.model_copy(update=unknown))

    def _take_up_left(self) -> None:
        """Take up what was typed before for the person on screen, if anything was."""
        left = None if self.session.call else self._left.pop(self.session.current, None)
        if left:
            self.resume_call(left)

    async def tick(self) -> None:
        """Note that time has passed; a long silence was a pause."""
        now, since = self.desk.now(), self._ticked
        self._ticked = now
        if now - since > pace.GAP:
            await self.missed(since)
        if not self.session.current:  # else whoever was just skipped, and is lost, could not be taken back
            self._session = refresh(in_book(self.session, self.desk.book), now)
            self._take_up_left()

    def read_again(self) -> None:
        """Have the people of the session as the book on the desk has them now."""
        self._session = in_book(self.session, self.desk.book)

    async def missed(self, since: datetime) -> None:
        """Note that nobody was here from that time until now; where it cannot be saved, the warning says so."""
        if since < self.desk.now() and self.session.phase not in {Phase.PAUSED, Phase.FINISHED}:
            with suppress(NotSaved):
                await self.do(Missed(since, self.new_id(), self.desk.new_id()))


async def start(desk: Desk, block: Block) -> Conductor:
    """Begin a session of a block now.

    Raises:
        NotSaved: its start is nowhere on disk.
    """
    now = desk.now()
    made = plan(desk.book, block, now, now + block.length)
    started = SessionStarted(
        id=desk.new_id(),
        at=now,
        session=desk.new_id(),
        block=block.name,
        queue=tuple(item.contact for item in made.queue),
        minutes=block.minutes,
        tidbit=block.tidbit,
    )
    warning = await desk.record([started], started)
    conductor = Conductor(desk, open_session(started, block, made.queue))
    conductor.warning = warning
    return conductor


async def go_on(desk: Desk, unfinished: Unfinished) -> Conductor:
    """Take up a session that was left, with the call it was left in; the time between was a pause.

    Raises:
        NotSaved: that it goes on is nowhere on disk.
    """
    conductor = Conductor(desk, restore(desk.book, unfinished))
    if conductor.session.phase is Phase.PAUSED:
        await conductor.do(Resume(desk.new_id()))
    else:
        await conductor.do(Missed(unfinished.last_at, desk.new_id(), desk.new_id()))
    draft = desk.draft(unfinished.started.session)
    if draft and conductor.session.item(draft.contact):
        conductor.resume_call(draft)
    return conductor
