"""Appending to the journal: one run of the program on one machine writes files of its own, and nobody else's."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from callsession.codecs.journal_toml import head, seal
from callsession.core.entries import Entry
from callsession.core.errors import NotSaved
from callsession.store.files import create_private, flush_folder, make_private_folder


class Saved(Enum):
    """Where entries are: in the journal, or set aside in the state folder until `retry` brings them home."""

    JOURNAL = "journal"
    SET_ASIDE = "set aside"


class JournalFile:
    """One file that this run has created and alone appends to."""

    def __init__(self, path: Path, head_text: str) -> None:
        """Create it; its head is written with the first entries.

        Raises:
            OSError: it cannot be created.
        """
        make_private_folder(path.parent)
        self.path = path
        self._fd = create_private(path)
        self._head = head_text
        self._length = 0
        self._seq = 0
        self._named = False

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries in one write and flush them.

        Raises:
            OSError: they are not on disk. What was written of them is cut off again.
        """
        blocks = [seal(entry, self._seq + place) for place, entry in enumerate(entries, start=1)]
        data = "".join([self._head if self._length == 0 else "", *blocks]).encode()
        try:
            written = os.write(self._fd, data)
            if written != len(data):
                raise OSError(28, "no space left on device")
            os.fsync(self._fd)
            if not self._named:
                flush_folder(self.path.parent)
        except OSError:
            self._cut()
            raise
        self._named = True
        self._length += len(data)
        self._seq += len(entries)

    def close(self) -> None:
        """Give the descriptor back, and remove the file where nothing was ever written to it."""
        os.close(self._fd)
        if self._length == 0:
            self.path.unlink(missing_ok=True)

    def _cut(self) -> None:
        """Take off what was not acknowledged; where even that fails, the seal tells."""
        try:
            os.ftruncate(self._fd, self._length)
        except OSError:
            return


class Journal:
    """The journal of a book, as one run of the program appends to it.

    A failed file is never trusted again: the next try opens a new one and writes the same ids. Where the book cannot be
    written, entries are set aside in the state folder.
    """

    def __init__(self, book: Path, set_aside: Path, machine: str, tag: Callable[[], str]) -> None:
        """A writer that creates nothing yet.

        Args:
            book: the book's folder.
            set_aside: the folder for entries that the book does not take.
            machine: this machine's name, letters, digits and hyphens.
            tag: gives a new suffix for a file's name.
        """
        self._book, self._set_aside = book, set_aside
        self._machine, self._tag = machine, tag
        self._files: dict[tuple[Path, str], JournalFile] = {}

    def write(self, entries: Iterable[Entry], session: str = "", block: str = "") -> Saved:
        """Append entries that belong together, durably.

        Args:
            entries: what to write, in order.
            session: the session whose file they go to, or "" for none.
            block: that session's block.

        Raises:
            NotSaved: neither the journal nor the state folder took them; it carries their text.
        """
        batch = tuple(entries)
        if not batch:
            return Saved.JOURNAL
        year = self._book / "journal" / batch[0].at.astimezone(UTC).strftime("%Y")
        top = head(self._machine, session, block)
        trouble = self._append(year, session, top, batch) and self._append(year, session, top, batch)
        if trouble is None:
            return Saved.JOURNAL
        if self._append(self._set_aside, session, top, batch) is None:
            return Saved.SET_ASIDE
        text = top + "".join(seal(entry, place) for place, entry in enumerate(batch, start=1))
        raise NotSaved(f"NOT SAVED: {trouble.strerror or trouble}", "free some space, then try again", text=text)

    def close(self) -> None:
        """Close all files of this run."""
        while self._files:
            self._files.popitem()[1].close()

    def _append(self, folder: Path, session: str, top: str, batch: Sequence[Entry]) -> OSError | None:
        """Append to this run's file in a folder, a new one if need be; gives what went wrong, or None."""
        key = (folder, session)
        try:
            if key not in self._files:
                self._files[key] = JournalFile(folder / self._name(batch[0].at), top)
            self._files[key].append(batch)
        except OSError as error:
            if key in self._files:
                self._files.pop(key).close()
            return error
        return None

    def _name(self, at: datetime) -> str:
        """A new file's name: when, on which machine, and a suffix of its own."""
        return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self._machine}-{self._tag()}.toml"
