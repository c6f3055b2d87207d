"""A whole book as it was worked out last, so that it need not be read and folded again.

It is disposable, and never trusted over a file: what a file said counts only while that file is as it was. Where files
of the journal have come since, they are read, and the book goes on with their entries; where some of the user's own
have changed, these are read, and all is folded anew.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from callsession.core.book import Book
from callsession.core.entries import Accepted
from callsession.core.models import Contact, Problem
from callsession.core.person import Person
from callsession.store.chunks import Chunks, Elsewhere, Packed, Picked
from callsession.store.files import State, settled, state_of
from callsession.store.finding import name_in, own_names, settings_names, walk_names
from callsession.store.packed_people import Filed, PackedPeople
from callsession.store.pickled import keep, read_kept
from callsession.store.readings import BookFiles, JournalRead

_NAME = "book.pickle"

_WEEKS = 4
"""People who rest for so long may as well be read together."""


class States(NamedTuple):
    """How the files of a book are, by path: the user's own, and those of entries."""

    files: Mapping[str, State]
    journal: Mapping[str, State]

    def without(self, names: Collection[str]) -> "States":
        """The same without those files of entries that are called so."""
        left = {path: state for path, state in self.journal.items() if path.rpartition("/")[2] not in names}
        return self._replace(journal=left)


class Kept(NamedTuple):
    """A book, its files, and what was worked out of them.

    Attributes:
        states: how its files were.
        files: what the user's own files say.
        journal: what the journal says, the entries that stand first.
        folded: what `Book.folded` gave.
        greatest: the greatest id of an entry, or "".
        newest: the greatest of those that tell a time, or "".
        zone: the user's time zone, by whose hours answers were counted.
        loose: the ids that lead nowhere; those of a book that only goes on are the same.
    """

    states: States
    files: BookFiles
    journal: JournalRead
    folded: Mapping[str, object]
    greatest: str
    newest: str
    zone: str
    loose: tuple[Problem, ...]


def states_of(book: Path, *others: Path) -> States:
    """How all files of a book are.

    Args:
        book: its folder.
        others: folders with files of entries that are not home yet.
    """
    own = chain(settings_names(book), own_names(f"{book}/contacts"), own_names(f"{book}/tidbits"))
    entries = chain.from_iterable(walk_names(str(folder)) for folder in (book / "journal", *others))
    return States({name: state_of(name) for name in own}, {name: state_of(name) for name in entries})


def kept_book(cache: Path) -> Kept | None:
    """The book as it was worked out last; None where that is not known.

    Args:
        cache: the book's disposable folder.
    """
    kept = read_kept(cache / _NAME)
    return kept if isinstance(kept, Kept) else None


def is_as_kept(kept: Kept, states: States) -> bool:
    """Whether all of the user's own files are as they were.

    Args:
        kept: the book.
        states: how its files are now.
    """
    return kept.states.files == states.files and all(states.files.values())


def known_contacts(kept: Kept, states: States, book: Path) -> Mapping[str, tuple[Contact, ...]]:
    """What those files of people say that are as they were, by their names in the book.

    Where something was wrong in a file it is read again, for what was said of it depends on others. Settings that have
    changed, such as the country of numbers, may change what every file says.

    Args:
        kept: the book.
        states: how its files are now.
        book: its folder.
    """
    unchanged = {path for path, state in states.files.items() if state and kept.states.files.get(path) == state}
    settings = str(book / "book.toml")
    if settings in kept.states.files.keys() | states.files.keys() and settings not in unchanged:
        return {}
    names = {name_in(path, book) for path in unchanged} - {problem.file for problem in kept.files.problems}
    found: dict[str, list[Contact]] = {}
    for contact in kept.files.contacts.values():
        if contact.file in names:
            found.setdefault(contact.file, []).append(contact)
    return {file: tuple(contacts) for file, contacts in found.items()}


def came_since(kept: Kept, states: States, book: Path) -> JournalRead | None:
    """What has come to the journal since a book was kept; None where that is not all that has changed in it.

    Args:
        kept: the book.
        states: how its files are now.
        book: its folder.
    """
    before, now = kept.states.journal, states.journal
    if any(now.get(path) != state for path, state in before.items()) or not all(now.values()):
        return None
    new = [Path(path) for path in now if path not in before]
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
    states: States,
    files: BookFiles,
    journal: JournalRead,
    book: Book,
    loose: tuple[Problem, ...],
    newest: str,
    at: int,
    now: datetime,
) -> None:
    """Keep a book, unless one of its files was changed just before it was read, or can change unseen.

    Args:
        cache: the book's disposable folder.
        states: how its files were before they were read.
        files: what the user's own files say.
        journal: what the journal says.
        book: what was worked out of both.
        loose: its ids that lead nowhere.
        newest: the greatest id that tells a time.
        at: when its files were looked at, in nanoseconds as they have them.
        now: the present moment by the clock in force, from which those who rest are told from those who may be called.
    """
    if not all(state and settled(state, at) for group in states for state in group.values()):
        return
    standing = tuple(book.standing)
    places = {entry.id: place for place, entry in enumerate(standing)}
    every = (*standing, *(entry for entry in journal.entries if entry.id not in places))
    entries = Chunks(every)
    elsewhere = Elsewhere(entries)
    people = PackedPeople(
        {id_: _reading(book, person, now, elsewhere, places) for id_, person in book.people.items()},
        elsewhere,
        partial(_weeks_of_rest, book, now),
    )
    kept = Kept(
        states=states,
        files=replace(files, contacts=Filed(people, files.contacts)),
        journal=replace(journal, entries=entries, sessions=Packed(journal.sessions)),
        folded={**book.folded(), "standing": Picked(entries, range(len(standing))), "people": people},
        greatest=max((entry.id for entry in every), default=""),
        newest=newest,
        zone=book.zone.key,
        loose=loose,
    )
    keep(cache / _NAME, kept)


def _reading(book: Book, person: Person, now: datetime, entries: Elsewhere, places: Mapping[str, int]) -> Person:
    """A person whose entries are read from there; what was counted of them comes with them."""
    person.tally(book.clock(person, now).zone)
    return person.reading(Picked(entries, tuple(places[entry.id] for entry in person.history.entries)))


def _weeks_of_rest(book: Book, now: datetime, id_: str) -> int:
    """For how many weeks, as far as that matters, a plan need not look at somebody."""
    rest = book.remembered.rests.get(id_)
    return min((rest.ends - now).days // 7 + 1, _WEEKS) if rest else 0
