"""What the files of a book say, once they are read."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from callsession.core.entries import Entry
from callsession.core.models import Contact, Problem, Settings, Tidbit
from callsession.core.sequences import appended


@dataclass(frozen=True)
class BookFiles:
    """What the user's own files say.

    Attributes:
        settings: the practice.
        contacts: by id.
        tidbits: in order of file, then place.
        problems: what could not be read or used.
    """

    settings: Settings
    contacts: Mapping[str, Contact]
    tidbits: tuple[Tidbit, ...]
    problems: tuple[Problem, ...]

    @property
    def withheld(self) -> frozenset[str]:
        """The ids of people of whom a file tells that cannot be used until it is mended."""
        told = {problem.withholds for problem in self.problems if problem.file.startswith("contacts/")}
        return frozenset(told - {""} - self.contacts.keys())


@dataclass(frozen=True)
class Doubtful:
    """An entry that was changed outside the program and is not counted until the user accepts it."""

    id: str
    sum: str
    file: str
    line: int


@dataclass(frozen=True)
class JournalRead:
    """The journal as read.

    Attributes:
        entries: those that count, each once, in order of file, then place.
        sessions: the session each entry was written in, by entry id; absent where in none.
        doubtful: those whose seal does not fit.
        problems: what could not be read or does not fit.
    """

    entries: Sequence[Entry] = ()
    sessions: Mapping[str, str] = field(default_factory=dict)
    doubtful: tuple[Doubtful, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_more(self, more: "JournalRead") -> "JournalRead":
        """This, and what files that came later say: entries that are in none of these."""
        return JournalRead(
            appended(self.entries, more.entries),
            ChainMap(dict(more.sessions), self.sessions),  # type: ignore[arg-type]  # it writes to the first alone
            (*self.doubtful, *more.doubtful),
            (*self.problems, *more.problems),
        )
