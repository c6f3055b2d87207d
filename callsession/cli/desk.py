"""The desk on a real machine: the store, the clock and the telephone behind the app's port."""

import asyncio
import os
import traceback
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from callsession.cli.at_end import elsewhere
from callsession.cli.editing import edit_contact, wrong_after
from callsession.cli.loading import Loaded, load_again
from callsession.cli.options import Options
from callsession.cli.recording import journal_of
from callsession.cli.telephone import Telephone
from callsession.core.book import Book
from callsession.core.entries import Entry, SessionStarted
from callsession.core.errors import CallsessionError
from callsession.core.models import Phone, Problem
from callsession.core.resuming import Unfinished, unfinished
from callsession.core.state import CallInProgress, FormInProgress
from callsession.store.drafts import Draft, Drafts
from callsession.store.files import make_private_folder
from callsession.store.finding import walk
from callsession.store.journal import Saved

SET_ASIDE = "The book cannot be written: what you do is set aside on this machine; `callsession retry` brings it home"

WAITING = Problem(file="book", message="lacks entries set aside on this machine: `callsession retry` brings them home")


class RealDesk:
    """The port of the screens, on this machine."""

    def __init__(
        self,
        loaded: Loaded,
        options: Options,
        telephone: Telephone,
        mark: str = "",
        *,
        alone: bool = True,
        own_keys: Mapping[str, str] | None = None,
    ) -> None:
        """A desk.

        Args:
            loaded: the book.
            options: how it was loaded; they also say whether anything may be written.
            telephone: dials, or does not.
            mark: what every screen must say of this run.
            alone: whether no other window has the book open.
            own_keys: the user's own keys, by the id of what they do.
        """
        self.alone, self._one_draft_at_a_time, self._one_look_at_a_time = alone, asyncio.Lock(), asyncio.Lock()
        self._loaded, self._telephone = loaded, telephone
        self._options = replace(options, book=loaded.places.book)  # whatever the configuration says by now
        self._journal = journal_of(loaded)
        self._written: dict[str, str] = {}
        self._unwritten: list[Entry] = []
        self._writing = 0
        self._trouble: tuple[Problem, ...] = ()
        self._drafts = Drafts(loaded.places.drafts)
        self.mark, self.own_keys = mark, own_keys or {}
        self.writes = not options.looks_only
        self.saved = "saved" if self.writes else "rehearsal: not written"

    @property
    def book(self) -> Book:
        """Everything loaded, with what was recorded since."""
        return self._loaded.book

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in the book's files; that they could not be read again, or lack what was set aside, first."""
        waits = (WAITING,) if next(walk(self._loaded.places.unsaved), None) else ()
        return (*self._trouble, *waits, *self._loaded.problems)

    @property
    def sessions(self) -> Mapping[str, str]:
        """The session that each entry was written in, by entry id."""
        return ChainMap(self._written, self._loaded.sessions)  # type: ignore[arg-type]  # it writes to the first alone

    def now(self) -> datetime:
        """The time in force."""
        return self._loaded.now

    def new_id(self) -> str:
        """An id for an entry."""
        return self._loaded.ids()

    def unfinished(self) -> Unfinished | None:
        """A session that is to be gone on with, or None."""
        return unfinished(self.book, self.sessions, self.now())

    async def record(self, entries: Sequence[Entry], session: SessionStarted | None) -> str:
        """Put entries on disk, off the event loop, and then into the book."""
        saved = Saved.JOURNAL
        if self.writes:
            saved = await self._write(entries, session)
        else:
            self._unwritten += entries
        if session:
            self._written |= {entry.id: session.session for entry in entries}
        self._loaded = replace(self._loaded, book=self.book.with_entries(entries))
        return SET_ASIDE if saved is Saved.SET_ASIDE else ""

    async def _write(self, entries: Sequence[Entry], session: SessionStarted | None) -> Saved:
        """Put entries on disk, off the event loop."""
        session_id, block = (session.session, session.block) if session else ("", "")
        self._writing += 1
        try:
            return await asyncio.to_thread(self._journal.write, entries, session_id, block)
        finally:
            self._writing -= 1

    async def keep_draft(self, session: str, call: CallInProgress) -> None:
        """Put a call in progress on disk."""
        await self._keep(Draft(session=session, call=call))

    async def keep_form(self, form: FormInProgress) -> None:
        """Put what is half typed beside a call on disk."""
        await self._keep(form)

    async def _keep(self, draft: Draft | FormInProgress) -> None:
        """Put a draft on disk. One that cannot be kept stops nobody from calling."""
        if self.writes:
            async with self._one_draft_at_a_time:
                with suppress(OSError):
                    await asyncio.to_thread(self._drafts.keep, draft)

    async def drop_draft(self, id_: str) -> None:
        """Forget a call in progress, or a form."""
        if self.writes:
            async with self._one_draft_at_a_time:
                with suppress(OSError):
                    await asyncio.to_thread(self._drafts.drop, id_)

    def draft(self, session: str) -> CallInProgress | None:
        """The call in progress that a session was left with, unless its entry was saved after all."""
        calls = self._drafts.of(session, self._known)
        return calls[-1] if calls else None

    def forms(self) -> Sequence[CallInProgress | FormInProgress]:
        """What was half typed when the program ended, unless it was saved after all.

        What another window is typing would get the same id twice, and what a rehearsal seals is not saved.
        """
        if not (self.alone and self.writes):
            return ()
        goes_on = self.unfinished()
        return self._drafts.left(goes_on.started.session if goes_on else None, self._known)

    @property
    def _known(self) -> set[str]:
        """The ids of all entries."""
        return {entry.id for entry in self.book.entries}

    @property
    def dials(self) -> bool:
        """Whether a command dials."""
        return self._telephone.dials

    async def dial(self, phone: Phone) -> str:
        """Have a number dialled."""
        return await self._telephone.dial(phone)

    def read_phone(self, text: str) -> Phone:
        """A number that was typed."""
        from callsession.codecs.phones import read_phone  # noqa: PLC0415 - 15 ms, and seldom needed

        return read_phone(text, self.book.settings.region)

    def note_fault(self, error: BaseException) -> str:
        """Append a traceback to the log, without the values in it."""
        log = self._loaded.places.log
        try:
            make_private_folder(log.parent)
            fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            with os.fdopen(fd, "a", encoding="utf-8") as file:
                file.write(f"{self.now().isoformat()}\n{''.join(traceback.format_exception(error))}\n")
        except OSError:
            return ""
        return str(log)

    def edit(self, contact: str) -> Sequence[Problem]:
        """Open a person's file in the user's editor, and read the book again; gives what is wrong in the file now."""
        opened = edit_contact(self._loaded, contact)
        self.reload()
        return wrong_after(opened, self._loaded)

    def reload(self) -> None:
        """Read the book again, where its files were changed."""
        fresh = load_again(self._loaded, self._options, self._journal.names)
        if fresh:
            self._take(fresh)

    async def look_again(self, may_change: Callable[[], bool]) -> bool:
        """Read the book again, off the event loop, where its files were changed outside of this run."""
        async with self._one_look_at_a_time:
            before, trouble, fresh = self._loaded, self._trouble, None
            reading = elsewhere(partial(load_again, before, self._options, self._journal.names))
            try:
                fresh, self._trouble = await asyncio.to_thread(reading), ()
            except CallsessionError as error:
                self._trouble = (_as_it_was(error),)
            # what was recorded meanwhile may be in what was read, or not: that is read at the next look
            if fresh and before is self._loaded and not self._writing and may_change():
                self._take(fresh)
                return True
            return self._trouble != trouble

    def _take(self, fresh: Loaded) -> None:
        """Have another book on the desk; the clock and the ids run on, and what was not written stays."""
        book, clock = fresh.book.with_entries(self._unwritten), replace(self._loaded.clock, zone=fresh.book.zone)
        self._loaded = replace(fresh, book=book, clock=clock, ids=self._loaded.ids)

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()


def _as_it_was(error: CallsessionError) -> Problem:
    """That a book cannot be read again."""
    return Problem(file="book", message=f"not read again, so it is shown as it was: {error.message}")
