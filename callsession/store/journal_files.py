"""Reading the journal: the union of its files, each entry once, with everything that is not right."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from callsession.codecs.journal_toml import JournalText, Sealed, read_journal
from callsession.core.entries import Accepted, Entry
from callsession.core.models import Problem
from callsession.store.files import Unreadable, read_regular, walk


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

    entries: tuple[Entry, ...] = ()
    sessions: dict[str, str] = field(default_factory=dict)
    doubtful: tuple[Doubtful, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_journal_folder(book: Path, *others: Path) -> JournalRead:
    """Read all journal files of a book, and those set aside in other folders.

    Args:
        book: the book's folder.
        others: folders with files of entries that are not home yet.
    """
    files = [(path, book) for path in walk(book / "journal")]
    files += [(path, folder) for folder in others for path in walk(folder)]
    texts: list[tuple[str, JournalText]] = []
    problems: list[Problem] = []
    for path, inside in files:
        name = path.relative_to(book).as_posix() if inside == book else path.as_posix()
        try:
            texts.append((name, read_journal(read_regular(path, inside), name)))
        except Unreadable as error:
            problems.append(Problem(file=name, message=str(error), advice="move it out of journal/"))
    problems += [problem for _, text in texts for problem in text.problems]
    return _union(texts, problems)


def _union(texts: list[tuple[str, JournalText]], problems: list[Problem]) -> JournalRead:
    """The entries that count, each once."""
    accepted = _accepted(sealed for _, text in texts for sealed in text.sealed)
    counted: dict[str, Sealed] = {}
    sessions: dict[str, str] = {}
    doubtful: list[Doubtful] = []
    for file, text in texts:
        for sealed in text.sealed:
            id_ = sealed.entry.id
            if not sealed.right and (id_, sealed.sum) not in accepted:
                doubtful.append(Doubtful(id_, sealed.sum, file, sealed.line))
                problems.append(_changed(file, sealed))
            elif id_ not in counted:
                counted[id_] = sealed
                if text.head.session:
                    sessions[id_] = text.head.session
            elif counted[id_].entry != sealed.entry:
                problems.append(_twice(file, sealed))
    entries = tuple(sealed.entry for sealed in counted.values())
    return JournalRead(entries, sessions, tuple(doubtful), tuple(problems))


def _accepted(sealed: Iterable[Sealed]) -> set[tuple[str, str]]:
    """Which changed entries the user has accepted, by id and by the sum of their text."""
    rights = (one.entry for one in sealed if one.right)
    return {(entry.entry, entry.sum) for entry in rights if isinstance(entry, Accepted)}


def _changed(file: str, sealed: Sealed) -> Problem:
    """An entry whose seal does not fit."""
    return Problem(
        file=file,
        line=sealed.line,
        message="this entry was changed outside the program, or damaged; it is not counted",
        advice=f"if the change is yours: callsession check --accept {sealed.entry.id}",
        text=sealed.text,
    )


def _twice(file: str, sealed: Sealed) -> Problem:
    """An id that stands for two different entries."""
    return Problem(
        file=file,
        line=sealed.line,
        message=f"the id {sealed.entry.id} stands here with another text than elsewhere; the first one counts",
        advice="nothing to do: both are kept",
        text=sealed.text,
    )
