"""What the screens ask of the world: one port, so that a test can stand in for disk, clock and telephone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from callsession.core.book import Book
from callsession.core.entries import Entry, SessionStarted
from callsession.core.models import Phone, Problem
from callsession.core.resuming import Unfinished
from callsession.core.state import CallInProgress, FormInProgress


class Desk(Protocol):
    """The user's desk: the book, the clock, the journal and the telephone."""

    @property
    def book(self) -> Book:
        """Everything loaded, with what was recorded since."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong in the book's files; where they could not be read again, that first."""

    @property
    def mark(self) -> str:
        """What every screen must say of this run, such as "rehearsal: nothing is written", or ""."""

    @property
    def alone(self) -> bool:
        """Whether no other window has the book open."""

    @property
    def writes(self) -> bool:
        """Whether anything is put on disk; a rehearsal does not."""

    @property
    def saved(self) -> str:
        """What is said once something is recorded: "saved", or in a rehearsal that it is not written."""

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The user's own keys, by the id of what they do, as Textual names them."""

    @property
    def sessions(self) -> Mapping[str, str]:
        """The session that each entry was written in, by entry id."""

    def now(self) -> datetime:
        """The time in force, in the user's zone and whole seconds."""

    def new_id(self) -> str:
        """An id for an entry."""

    def unfinished(self) -> Unfinished | None:
        """A session that is to be gone on with, or None."""

    async def record(self, entries: Sequence[Entry], session: SessionStarted | None) -> str:
        """Put entries on disk and into the book.

        Args:
            entries: what belongs together.
            session: the session they belong to.

        Returns:
            A warning for the user, such as that they were set aside, or "".

        Raises:
            NotSaved: they are nowhere on disk; nothing has changed.
        """

    async def keep_draft(self, session: str, call: CallInProgress) -> None:
        """Put a call in progress on disk, in the place of what it was."""

    async def keep_form(self, form: FormInProgress) -> None:
        """Put what is half typed beside a call on disk, in the place of what it was."""

    async def drop_draft(self, id_: str) -> None:
        """Forget a call in progress, or a form."""

    def draft(self, session: str) -> CallInProgress | None:
        """The call in progress that a session was left with, or None."""

    def forms(self) -> Sequence[CallInProgress | FormInProgress]:
        """What was half typed when the program ended, but for the call of a session that may be gone on with.

        Nothing while another window is open, or where nothing is written.
        """

    @property
    def dials(self) -> bool:
        """Whether a command dials; else the user's own fingers do."""

    async def dial(self, phone: Phone) -> str:
        """Have a number dialled by the command; gives what was done, in words."""

    def read_phone(self, text: str) -> Phone:
        """A number that was typed.

        Raises:
            ValueError: it is none; the message says why.
        """

    def note_fault(self, error: BaseException) -> str:
        """Write an error of the program's own into the log; gives the file, or "" where it could not be written."""

    async def look_again(self, may_change: Callable[[], bool]) -> bool:
        """Read the book again, off the event loop, where its files were changed outside of this run.

        Where it cannot be read it stays as it is, and its problems say so.

        Args:
            may_change: is asked when it is read whether it may be another book now; else that waits for the next look.

        Returns:
            Whether the book or its problems are others now.
        """

    def edit(self, contact: str) -> Sequence[Problem]:
        """Open a person's file in the user's editor, wait until it is closed, and read the book again.

        Returns:
            What is wrong in the file now.

        Raises:
            CallsessionError: they have no file, or there is no editor.
        """
