"""From folders to a book: everything a command or the app starts with."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from callsession.cli.clock import Clock
from callsession.cli.holidays import Holidays
from callsession.cli.ids import Ids
from callsession.cli.options import Options
from callsession.cli.places import Places, existing_book, find_places
from callsession.cli.progress import watched
from callsession.codecs.phones import BadNumber, read_phone
from callsession.core.book import Book
from callsession.core.errors import UsageError
from callsession.core.loose_ends import loose_ends
from callsession.core.models import E164, Phone, Problem, Settings, Tidbit, known_zone, zone_of
from callsession.core.times import read_iso
from callsession.store.book_files import load_files
from callsession.store.cache import Cache
from callsession.store.journal_files import Doubtful, read_journal_folder


@dataclass(frozen=True)
class Loaded:
    """A book as loaded.

    Attributes:
        book: what the core works on.
        problems: everything wrong in its files.
        doubtful: entries changed outside the program.
        sessions: the session each entry was written in, by entry id.
        places: where everything is.
        clock: the time in force.
        ids: new ids for entries.
    """

    book: Book
    problems: tuple[Problem, ...]
    doubtful: tuple[Doubtful, ...]
    sessions: Mapping[str, str]
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


def load(options: Options) -> Loaded:
    """Load the book that the options name.

    Raises:
        NoBook: there is none.
        UsageError: `--now` cannot be read.
    """
    places = find_places(options.book)
    folder = existing_book(places)
    cache = Cache(places.cache, time.time_ns)
    files = load_files(folder, watched, cache)
    journal = read_journal_folder(folder, places.unsaved, watched=watched, cache=cache)
    if not options.looks_only:  # looking writes nothing at all
        cache.save()
    zone = my_zone(files.settings)
    book = Book(
        settings=files.settings,
        zone=zone,
        contacts=files.contacts,
        filed_tidbits=files.tidbits,
        entries=journal.entries,
        read_phone=phone_reader(files.settings.region),
        is_holiday=Holidays(places.cache, keeps=not options.looks_only),
    )
    clock = Clock(zone, read_iso(options.now, zone) if options.now else None)
    problems = (*files.problems, *journal.problems, *loose_ends(book))
    ids = Ids(entry.id for entry in journal.entries)
    return Loaded(book, problems, journal.doubtful, journal.sessions, places, clock, ids)


def my_zone(settings: Settings) -> ZoneInfo:
    """The user's own time zone: the book's, else the machine's, else UTC where the machine has no name for it."""
    if settings.timezone:
        return zone_of(settings.timezone)
    try:
        return zone_of(known_zone(get_localzone_name() or "UTC"))
    except ValueError:
        return zone_of("UTC")


def phone_reader(region: str) -> Callable[[str], Phone]:
    """Reads numbers that stand in the journal; one that is none stays as it is, so that it can be seen and mended."""

    def read(text: str) -> Phone:
        try:
            return read_phone(text, region)
        except BadNumber:
            return Phone(number=E164(text), shown=text)

    return read
