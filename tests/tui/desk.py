"""A desk without disk, clock or telephone, and the app at it."""

import gc
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from textual.events import Key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from callsession.core.book import Book
from callsession.core.entries import Entry, SessionStarted
from callsession.core.errors import NotSaved, UsageError
from callsession.core.models import Block, Met, Phone, Problem, Promise
from callsession.core.resuming import Unfinished, unfinished
from callsession.core.state import CallInProgress, FormInProgress
from callsession.tui.app import CallsessionApp
from callsession.tui.rooms import Rooms
from callsession.tui.screens.session import REPEAT_AFTER
from tests.builders import ANA, DANA, KIM, LEE, NOW, TODAY, a_book, a_call, a_contact, a_phone, a_tidbit, ago, new_id

PATIENCE = 20
"""Seconds in which any screen settles, also on a slow machine."""

SIZES = [(120, 40), (80, 24), (60, 20), (40, 12)]


class FakeDesk:
    """The port of the screens, in memory.

    Attributes:
        recorded: what was put on disk, in order.
        drafts: the calls in progress that are kept, by id.
        half_typed: the forms that are kept, by id.
        dials: whether a command dials.
        alone: whether no other window has the book open.
        saved: what is said of what was recorded.
        writes: whether anything is put on disk.
        own_keys: the user's own keys, by the id of what they do.
        fails: how often recording fails before it goes well.
        aside: what recording warns of.
        elsewhere: the book as it was changed outside of the window.
        looks: how often it was looked for that.
        edits: the book after the editor was closed, where there is one.
        wrong: what is wrong in the file then.
    """

    def __init__(self, book: Book, *, mark: str = "", problems: Sequence[Problem] = ()) -> None:
        self.book, self.mark, self.problems = book, mark, problems
        self.recorded: list[Entry] = []
        self.drafts: dict[str, CallInProgress] = {}
        self.half_typed: dict[str, FormInProgress] = {}
        self.fails, self.aside = 0, ""
        self.dials, self.alone, self.saved = True, True, "saved"
        self.writes = True
        self.own_keys: dict[str, str] = {}
        self.dialled: list[str] = []
        self.edited: list[str] = []
        self.faults: list[BaseException] = []
        self.tried: list[Sequence[Entry]] = []
        self.elsewhere: Book | None = None
        self.looks = 0
        self.edits: Callable[[Book], Book] | None = None
        self.wrong: Sequence[Problem] = ()
        self._now, self._sessions, self._typed_in = NOW, dict[str, str](), dict[str, str]()

    def wait(self, **span: float) -> None:
        self._now += timedelta(**span)

    @property
    def sessions(self) -> Mapping[str, str]:
        return self._sessions

    def now(self) -> datetime:
        return self._now

    def new_id(self) -> str:
        return new_id()

    def unfinished(self) -> Unfinished | None:
        return unfinished(self.book, self._sessions, self._now)

    async def record(self, entries: Sequence[Entry], session: SessionStarted | None) -> str:
        self.tried.append(entries)
        if self.fails:
            self.fails -= 1
            raise NotSaved("NOT SAVED: no space left on device", "make room")
        ids = [entry.id for entry in (*self.recorded, *entries)]
        assert len(set(ids)) == len(ids), "the same id twice counts once"
        self.recorded += entries
        self.book = self.book.with_entries(entries)
        if session:
            self._sessions |= {entry.id: session.session for entry in entries}
        return self.aside

    async def keep_draft(self, session: str, call: CallInProgress) -> None:
        self.drafts[call.id], self._typed_in[call.id] = call, session

    async def keep_form(self, form: FormInProgress) -> None:
        self.half_typed[form.id] = form

    async def drop_draft(self, id_: str) -> None:
        self.drafts.pop(id_, None)
        self.half_typed.pop(id_, None)

    def forms(self) -> Sequence[CallInProgress | FormInProgress]:
        goes_on = self.unfinished()
        session = goes_on.started.session if goes_on else None
        left = [call for call in self.drafts.values() if self._typed_in[call.id] != session and call.is_typed]
        return (*left, *self.half_typed.values())

    def draft(self, session: str) -> CallInProgress | None:
        return next((call for call in self.drafts.values() if self._typed_in[call.id] == session), None)

    async def dial(self, phone: Phone) -> str:
        self.dialled.append(phone.number)
        return "dialling"

    def read_phone(self, text: str) -> Phone:
        if not text.startswith("+"):
            raise ValueError(f"{text!r} is no number")
        return a_phone(text)

    def note_fault(self, error: BaseException) -> str:
        self.faults.append(error)
        return "callsession.log"

    async def look_again(self, may_change: Callable[[], bool]) -> bool:
        self.looks += 1
        changed = self.elsewhere is not None and may_change()
        if changed:
            self.book, self.elsewhere = self.elsewhere, None
        return changed

    def edit(self, contact: str) -> Sequence[Problem]:
        self.edited.append(contact)
        if self.edits is None:
            raise UsageError("no editor", "set EDITOR")
        self.book = self.edits(self.book)
        return self.wrong


def a_small_book(*, hostile: str = "") -> Book:
    """Four people who are due; the last one's name, company, notes and news may be anything."""
    met = Met(
        on=TODAY - timedelta(days=90),
        where="at their office",
        discussed="how they re-sourced plating",
        they_promised=(Promise(text="introduce you to Raj Patel", due=TODAY),),
        i_promised=(Promise(text="send the article on plating"),),
    )
    people = [
        a_contact("Ana Ruiz", phones=(a_phone(ANA),), tier="A", tags=("widgets",), met=met),
        a_contact(phones=(a_phone(DANA), a_phone(LEE))),
        a_contact("Kim Novak", phones=(a_phone(KIM),), tier="C"),
    ]
    if hostile:
        people.append(
            a_contact(
                hostile,
                id="hostile",
                company=hostile,
                role=hostile,
                tier="A",
                tags=("widgets",),
                met=met.model_copy(update={"where": hostile, "discussed": hostile}),
            )
        )
    tidbits = [
        a_tidbit("Kestrel is opening a plating plant in Dayton", tags=("widgets",)),
        a_tidbit("Nickel is down nine per cent", TODAY - timedelta(days=1), tags=("widgets",)),
    ]
    if hostile:
        tidbits.append(a_tidbit(hostile, tags=("widgets",)))
    talks = [
        a_call(at=ago(95 - place), contact=id_, note="two boys")
        for place, id_ in enumerate(("ana-ruiz", "dana-okafor", "kim-novak"))
    ]
    if hostile:
        talks.append(a_call(at=ago(200), contact="hostile", note=hostile))
    return a_book(
        *people,
        entries=talks,
        tidbits=tidbits,
        name=hostile or "Sam Porter",
        looking_for=hostile or "an operations role",
    )


@asynccontextmanager
async def at_desk(
    desk: FakeDesk, size: tuple[int, int] = (80, 24), *, block: Block | None = None, theme: object = None
) -> AsyncIterator[Pilot[None]]:
    """The app, as it stands on a terminal of that size."""
    app = CallsessionApp(Rooms(desk, block), theme=theme)
    try:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        gc.unfreeze()  # the app keeps what is left of it from being looked at, for a process has one


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once the screen has settled; letters for a line need not wait for each other."""
    for key in keys:
        if len(key) == 1 and isinstance(pilot.app.focused, Input):
            pilot.app.post_message(Key(key, key))
        else:
            await pilot.press(key)
            await settled(pilot)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until workers are done and the next card takes outcome keys."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen, until = pilot.app.screen, time.monotonic() + PATIENCE
    while getattr(screen, "_busy", False) or getattr(screen, "_held", None):
        assert time.monotonic() < until, "outcome keys are not taken any more"
        await pilot.pause(REPEAT_AFTER / 30)


def seen(pilot: Pilot[None]) -> str:
    """All that the terminal shows, line by line."""
    strips: list[Strip] = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def notices(pilot: Pilot[None]) -> list[str]:
    """What the app says for some seconds, as it stands there."""
    return [notice.message for notice in pilot.app._notifications]
