"""Appending to the journal: one run of the program on one machine writes files of its own, and nobody else's."""

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from threading import Lock

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

        Args:
            path: where, with no link on the way: nothing behind a link is read again.
            head_text: its first lines.

        Raises:
            OSError: it cannot be created.
        """
        if os.path.realpath(path.parent) != str(path.parent):
            raise OSError(errno.ELOOP, "its folder is a link, and what is behind it would not be read again")
        make_private_folder(path.parent)
        self.path = path
        self._fd = create_private(path)
        self._head = head_text
        self._length = 0
        self._seq = 0

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries in one write and flush them.

        Raises:
            OSError: they are not on disk, or not in this file: it was moved, deleted or changed. What was written of
                them is cut off again.
        """
        blocks = [seal(entry, self._seq + place) for place, entry in enumerate(entries, start=1)]
        data = "".join(["" if self._length else self._head, *blocks]).encode()
        self._require_untouched()
        try:
            if os.write(self._fd, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._fd)
            if not self._length:
                flush_folder(self.path.parent)
        except BaseException:  # also an interruption
            self._cut()
            raise
        self._length += len(data)
        self._seq += len(entries)

    def close(self) -> None:
        """Give the descriptor back, and remove the file where nothing was ever written to it."""
        with suppress(OSError):  # whatever was acknowledged was flushed before
            os.close(self._fd)
        if not self._length:
            with suppress(OSError):
                self.path.unlink()

    def _require_untouched(self) -> None:
        """Make sure that what is written next will be in the book, after what this run wrote and nothing else.

        Raises:
            OSError: another program has moved, replaced, deleted or changed the file.
        """
        mine = os.fstat(self._fd)
        if not os.path.samestat(mine, self.path.lstat()) or mine.st_size != self._length:
            raise OSError(errno.ESTALE, "another program has changed the journal file")

    def _cut(self) -> None:
        """Take off what was not acknowledged; where even that fails, the seal tells."""
        with suppress(OSError):
            os.ftruncate(self._fd, self._length)


class Journal:
    """The journal of a book, as one run of the program appends to it.

    A failed file is never trusted again: the next try opens a new one and writes the same ids. Where the book cannot be
    written, or is not there, entries are set aside in the state folder.
    """

    def __init__(self, book: Path, set_aside: Path | None, machine: str, tag: Callable[[], str]) -> None:
        """A writer that creates nothing yet.

        Args:
            book: the book's folder.
            set_aside: the folder for entries that the book does not take; None to give them back then.
            machine: this machine's name, letters, digits and hyphens.
            tag: gives a new suffix for a file's name.
        """
        self._book, self._set_aside = book, set_aside
        self._machine, self._tag = machine, tag
        self._files: dict[tuple[Path, str], JournalFile] = {}
        self._one_at_a_time = Lock()
        self._was_empty = _is_empty(book)

    def write(self, entries: Iterable[Entry], session: str = "", block: str = "") -> Saved:
        """Append entries that belong together, durably; threads take turns.

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
        top = head(self._machine, session, block)
        troubles: list[OSError] = []
        with self._one_at_a_time:
            for place in self._places():
                try:
                    self._append(place, session, top, batch)
                except OSError as error:
                    troubles.append(error)
                else:
                    return place
        raise self._not_saved(troubles[0], top, batch) from troubles[0]

    @property
    def names(self) -> frozenset[str]:
        """The names of the files that this run appends to, which no other file has."""
        return frozenset(file.path.name for file in tuple(self._files.values()))

    def _places(self) -> Sequence[Saved]:
        """Where to try, in turn: the second time it is a new file."""
        aside = (Saved.SET_ASIDE, Saved.SET_ASIDE) if self._set_aside else ()
        return (Saved.JOURNAL, Saved.JOURNAL, *aside)

    def close(self) -> None:
        """Close all files of this run, once nothing is being written."""
        with self._one_at_a_time:
            while self._files:
                self._files.popitem()[1].close()

    def _append(self, place: Saved, session: str, top: str, batch: Sequence[Entry]) -> None:
        """Append to this run's file for a session, a new one if need be.

        Raises:
            OSError: it did not work; the file is given up.
        """
        folder = self._folder(place, batch[0].at)
        key = (folder, session)
        if key not in self._files:
            self._files[key] = JournalFile(folder / self._name(batch[0].at), top)
        try:
            self._files[key].append(batch)
        except BaseException:
            self._files.pop(key).close()
            raise

    def _folder(self, place: Saved, at: datetime) -> Path:
        """The folder for entries of that time.

        Raises:
            OSError: the book is not there: moved, or on a disk that was taken out, of which an empty folder is left. It
                is never made anew.
        """
        if place is Saved.SET_ASIDE and self._set_aside:
            return Path(os.path.realpath(self._set_aside))
        book = Path(os.path.realpath(self._book, strict=True))
        if _is_empty(book) and not self._was_empty:
            raise OSError(errno.ENOENT, "nothing is left in the book")
        return book / "journal" / f"{at.astimezone(UTC):%Y}"

    def _name(self, at: datetime) -> str:
        """A new file's name: when, on which machine, and a suffix of its own."""
        return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self._machine}-{self._tag()}.toml"

    def _not_saved(self, trouble: OSError, top: str, batch: Sequence[Entry]) -> NotSaved:
        """What to raise where nothing took the entries."""
        folders = filter(None, (self._book / "journal", self._set_aside))
        in_the_way = isinstance(trouble, FileExistsError)
        return NotSaved(
            f"NOT SAVED: {f'{trouble.filename} is in the way' if in_the_way else trouble.strerror or trouble}",
            f"free some space, or let {' or '.join(map(str, folders))} be written, then try again",
            text=top + "".join(seal(entry, seq) for seq, entry in enumerate(batch, start=1)),
        )


def _is_empty(folder: Path) -> bool:
    """Whether it is a folder with nothing in it."""
    try:
        with os.scandir(folder) as items:
            return next(items, None) is None
    except OSError:
        return False
