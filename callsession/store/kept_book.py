"""A whole book as it was worked out last, so that it need not be read and folded again.

It is disposable, and never trusted over a file: it counts only while each of the files it was read from is as it was.
Files of the journal may have come since; they are read, and the book goes on with their entries.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.entries import Accepted
from callsession.core.person import Person
from callsession.store.chunks import Chunks, Packed, Picked
from callsession.store.files import State, settled, state_of, walk_names
from callsession.store.pickled import keep, read_kept
from callsession.store.readings import BookFiles, JournalRead

_NAME = "book.pickle"


class Kept(NamedTuple):
    """A book, its files, and what was worked out of them.

    Attributes:
        states: how its files were, by path.
        files: what the user's own files say.
        journal: what the journal says, the entries that stand first.
        folded: what `Book.folded` gave.
        greatest: the greatest id of an entry, or "".
        newest: the greatest of those that tell a time, or "".
    """

    states: Mapping[str, State]
    files: BookFiles
    journal: JournalRead
    folded: Mapping[str, object]
    greatest: str
    newest: str


def states_of(book: Path, *others: Path) -> Mapping[str, State]:
    """How all files of a book are, by path.

    Args:
        book: its folder.
        others: folders with files of entries that are not home yet.
    """
    settings = book / "book.toml"
    named = [str(settings)] if os.path.lexists(settings) else []
    folders = [*(book / name for name in ("contacts", "tidbits", "journal")), *others]
    names = (*named, *(name for folder in folders for name in walk_names(str(folder))))
    return {name: state_of(name) for name in names}


def kept_book(cache: Path) -> Kept | None:
    """The book as it was worked out last; None where that is not known.

    Args:
        cache: the book's disposable folder.
    """
    kept = read_kept(cache / _NAME)
    return kept if isinstance(kept, Kept) else None


def came_since(kept: Kept, states: Mapping[str, State], book: Path) -> JournalRead | None:
    """What has come to the journal since a book was kept; None where that is not all that has changed.

    Args:
        kept: the book.
        states: how its files are now.
        book: its folder.
    """
    if any(states.get(path) != state for path, state in kept.states.items()) or not all(states.values()):
        return None
    new = [Path(path) for path in states if path not in kept.states]
    if not all(path.is_relative_to(book / "journal") for path in new):
        return None
    if not new:
        return JournalRead()
    from callsession.store.journal_files import read_journal_files  # noqa: PLC0415 - 10 ms, and most starts read none

    read = read_journal_files([(path, book) for path in new], book)
    accepts = read.doubtful or any(isinstance(entry, Accepted) for entry in read.entries)
    return None if accepts or _are_known(kept, {entry.id for entry in read.entries}) else read


def _are_known(kept: Kept, ids: set[str]) -> bool:
    """Whether any of these ids stands in a kept book."""
    if all(id_ > kept.greatest for id_ in ids):
        return False
    return any(entry.id in ids for entry in kept.journal.entries)


def keep_book(
    cache: Path,
    states: Mapping[str, State],
    files: BookFiles,
    journal: JournalRead,
    book: Book,
    newest: str,
    at: int,
) -> None:
    """Keep a book, unless one of its files was changed just before it was read, or can change unseen.

    Args:
        cache: the book's disposable folder.
        states: how its files were before they were read.
        files: what the user's own files say.
        journal: what the journal says.
        book: what was worked out of both.
        newest: the greatest id that tells a time.
        at: when its files were looked at, in nanoseconds as they have them.
    """
    if not all(state and settled(state, at) for state in states.values()):
        return
    standing = tuple(book.standing)
    places = {entry.id: place for place, entry in enumerate(standing)}
    every = (*standing, *(entry for entry in journal.entries if entry.id not in places))
    entries = Chunks(every)
    now = datetime.fromtimestamp(at // 1_000_000_000, UTC)
    for person in book.people.values():
        person.tally(book.clock(person, now).zone)  # is kept with them
    people = {id_: _reading(person, entries, places) for id_, person in book.people.items()}
    kept = Kept(
        states=states,
        files=files,
        journal=replace(journal, entries=entries, sessions=Packed(journal.sessions)),
        folded={**book.folded(), "standing": Picked(entries, range(len(standing))), "people": people},
        greatest=max((entry.id for entry in every), default=""),
        newest=newest,
    )
    keep(cache / _NAME, kept)


def _reading(person: Person, entries: Chunks, places: Mapping[str, int]) -> Person:
    """A person whose entries are read from there."""
    return person.reading(Picked(entries, tuple(places[entry.id] for entry in person.history.entries)))
