"""Entries that the book did not take, and how they come home."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from callsession.codecs.journal_toml import JournalText, read_journal
from callsession.core.entries import Entry
from callsession.core.models import Problem
from callsession.store.files import State, Unreadable, flush_folder, read_regular, state_of
from callsession.store.finding import walk
from callsession.store.journal import Journal


@dataclass(frozen=True)
class Unsaved:
    """A file of entries that are not home yet: where it is, how it was before it was read, and what it says."""

    path: Path
    state: State
    text: JournalText

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its entries that are right."""
        return tuple(sealed.entry for sealed in self.text.sealed if sealed.right)

    @property
    def is_whole(self) -> bool:
        """Whether all that is in it can be brought home."""
        return not self.text.problems and all(sealed.right for sealed in self.text.sealed)


def unsaved(folder: Path) -> tuple[tuple[Unsaved, ...], tuple[Problem, ...]]:
    """The files of entries that are not home yet, in order of name, and those that cannot be read."""
    files: list[Unsaved] = []
    problems: list[Problem] = []
    for path in walk(folder):
        state = state_of(path)
        try:
            files.append(Unsaved(path, state, read_journal(read_regular(path, folder), str(path))))
        except Unreadable as error:
            problems.append(Problem(file=str(path), message=str(error), advice="it stays where it is"))
    return tuple(files), tuple(problems)


def bring_home(journal: Journal, file: Unsaved, known: Iterable[str]) -> int:
    """Write a file's entries to the journal under their own ids, and delete it once they are on disk.

    A file of which a part cannot be read stays, for that part; so does one to which another run has added meanwhile.

    Args:
        journal: of the book, without a folder to set aside in.
        file: what to bring home.
        known: ids that are in the journal already.

    Returns:
        How many entries were written.

    Raises:
        NotSaved: the book still cannot be written; the file is as it was.
    """
    there = set(known)
    entries = [entry for entry in file.entries if entry.id not in there]
    journal.write(entries, file.text.head.session, file.text.head.block)
    if file.is_whole and state_of(file.path) == file.state:
        file.path.unlink()
        flush_folder(file.path.parent)
    return len(entries)
