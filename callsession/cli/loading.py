"""From folders to a book: everything a command or the app starts with."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from callsession.cli.at_end import at_the_end
from callsession.cli.clock import Clock
from callsession.cli.holidays import Holidays
from callsession.cli.ids import Ids
from callsession.cli.memory import nothing_to_collect
from callsession.cli.options import Options
from callsession.cli.places import Places, existing_book, find_places
from callsession.cli.progress import watched
from callsession.core.book import Book
from callsession.core.errors import NoBook, UsageError
from callsession.core.fields import known_zone, zone_of
from callsession.core.loose_ends import loose_ends
from callsession.core.models import E164, Phone, Problem, Settings, Tidbit
from callsession.core.times import read_iso
from callsession.store.files import Watched
from callsession.store.kept_book import (
    Kept,
    States,
    came_since,
    is_as_kept,
    keep_book,
    kept_book,
    known_contacts,
    states_of,
)
from callsession.store.readings import BookFiles, Doubtful, JournalRead

_MANY = 200
"""Entries that have come since a book was kept; with more it is kept anew, for each of them is read at every start."""


@dataclass(frozen=True)
class Loaded:
    """A book as loaded.

    Attributes:
        book: what the core works on.
        problems: everything wrong in its files.
        doubtful: entries changed outside the program.
        sessions: the session each entry was written in, by entry id.
        states: how its files were before they were read.
        places: where everything is.
        clock: the time in force.
        ids: new ids for entries.
    """

    book: Book
    problems: tuple[Problem, ...]
    doubtful: tuple[Doubtful, ...]
    sessions: Mapping[str, str]
    states: States
    places: Places
    clock: Clock
    ids: Ids

    @property
    def now(self) -> datetime:
        """The time now."""
        return self.clock()

    def tidbit(self, id_: str) -> Tidbit:
        """The tidbit of that id.

        Raises:
            UsageError: there is none.
        """
        found = next((tidbit for tidbit in self.book.tidbits if tidbit.id == id_), None)
        if found is None:
            raise UsageError(f"there is no tidbit {id_!r}", "`callsession tidbits --all` lists them")
        return found


@nothing_to_collect()
def load(options: Options, watched: Watched = watched, expect: Callable[[int], object] = int) -> Loaded:
    """Load the book that the options name: as it was worked out last, as far as its files are as they were.

    Args:
        options: which, and by what clock.
        watched: gives its files back one by one as they are read, so that somebody can watch how far it is.
        expect: is told how many files are to be read, where they are.

    Raises:
        NoBook: there is none.
        UsageError: `--now` cannot be read.
    """
    places, keeps = find_places(options.book), not options.looks_only  # looking writes nothing at all
    folder = existing_book(places)
    states, at = states_of(folder, places.unsaved), time.time_ns()
    kept = kept_book(places.cache)
    came = came_since(kept, states, folder) if kept else None
    is_same = kept is not None and is_as_kept(kept, states)
    expect((0 if is_same else len(states.files)) + (0 if came else len(states.journal)))
    files = kept.files if kept and is_same else _read_files(kept, states, folder, watched)
    journal = kept.journal.with_more(came) if kept and came else _read_journal(folder, places, watched)
    book = _book(files, journal, places, keeps=keeps)
    if kept and came and is_same and kept.zone == book.zone.key:
        before = replace(book, entries=kept.journal.entries)
        book = before.with_folded(kept.folded).with_entries(came.entries)
    is_read_anew = not book.is_folded
    loose = kept.loose if kept and not is_read_anew else loose_ends(book)
    ids = Ids((kept.newest, *_ids(came))) if kept and came else Ids(_ids(journal))
    clock = Clock(book.zone, read_iso(options.now, book.zone) if options.now else None)
    if keeps and (is_read_anew or (came and len(came.entries) >= _MANY)):
        at_the_end(partial(keep_book, places.cache, states, files, journal, book, loose, ids.newest, at, clock()))
    problems = (*files.problems, *journal.problems, *loose)
    return Loaded(book, problems, journal.doubtful, journal.sessions, states, places, clock, ids)


def load_again(loaded: Loaded, options: Options, own: Collection[str]) -> Loaded | None:
    """Load a book again; None where no file of it has changed since.

    Args:
        loaded: the book.
        options: by which it was loaded.
        own: the names of files that do not count, for this run alone writes them.

    Raises:
        NoBook: it is gone, or nothing is left in it, as where a disk was taken out.
    """
    folder = existing_book(loaded.places)
    states = states_of(folder, loaded.places.unsaved)
    if loaded.states.files and not states.files:
        raise NoBook(f"no book: nothing of yours is left in {folder}", "bring back the disk that it was on, if it was")
    return None if states.without(own) == loaded.states.without(own) else load(options)


def _read_files(kept: Kept | None, states: States, folder: Path, watched: Watched) -> BookFiles:
    """What the user's own files say, those of people only where they have changed since the book was kept."""
    from callsession.store.book_files import load_files  # noqa: PLC0415 - the readers take 40 ms to import

    return load_files(folder, watched, known_contacts(kept, states, folder) if kept else {})


def _read_journal(folder: Path, places: Places, watched: Watched) -> JournalRead:
    """What the journal says, and what is not home yet."""
    from callsession.store.journal_files import read_journal_folder  # noqa: PLC0415 - as above

    return read_journal_folder(folder, places.unsaved, watched=watched)


def _ids(journal: JournalRead) -> Iterator[str]:
    """The ids of its entries."""
    return (entry.id for entry in journal.entries)


def _book(files: BookFiles, journal: JournalRead, places: Places, *, keeps: bool) -> Book:
    """The book of these files."""
    return Book(
        settings=files.settings,
        zone=my_zone(files.settings),
        contacts=files.contacts,
        filed_tidbits=files.tidbits,
        entries=journal.entries,
        read_phone=phone_reader(files.settings.region),
        is_holiday=Holidays(places.cache, keeps=keeps),
        withheld=files.withheld,
    )


def my_zone(settings: Settings) -> ZoneInfo:
    """The user's own time zone: the book's, else the machine's, else UTC where the machine has no name for it."""
    if settings.timezone:
        return zone_of(settings.timezone)
    from tzlocal import get_localzone_name  # noqa: PLC0415 - 5 ms, and only where the book names none

    try:
        return zone_of(known_zone(get_localzone_name() or "UTC"))
    except ValueError:
        return zone_of("UTC")


def phone_reader(region: str) -> Callable[[str], Phone]:
    """Reads numbers that stand in the journal; one that is none stays as it is, so that it can be seen and mended."""

    def read(text: str) -> Phone:
        from callsession.codecs.phones import BadNumber, read_phone  # noqa: PLC0415 - 15 ms, and most runs read none

        try:
            return read_phone(text, region)
        except BadNumber:
            return Phone(number=E164(text), shown=text)

    return read
