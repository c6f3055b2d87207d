"""Reading the journal: the union of its files, each entry once, with everything that is not right."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from callsession.codecs.journal_toml import JournalText, Sealed, read_journal
from callsession.core.entries import Accepted
from callsession.core.history import standing
from callsession.core.models import Problem
from callsession.store.files import Unreadable, Watched, read_regular
from callsession.store.finding import name_in, walk
from callsession.store.readings import Doubtful, JournalRead


class _Found(NamedTuple):
    """An entry where it stands: its id, in which file, and the session in that file's head."""

    id: str
    file: str
    session: str
    sealed: Sealed

    @property
    def text_id(self) -> tuple[str, str]:
        """What tells one text of one entry from all others."""
        return self.id, self.sealed.sum


def read_journal_folder(book: Path, *others: Path, watched: Watched = iter) -> JournalRead:
    """Read all journal files of a book, and those set aside in other folders.

    Args:
        book: the book's folder.
        others: folders with files of entries that are not home yet.
        watched: gives the files back one by one as they are read, so that somebody can watch how far it is.
    """
    files = [(path, book) for path in walk(book / "journal")]
    files += [(path, folder) for folder in others for path in walk(folder)]
    return read_journal_files(files, book, watched)


def read_journal_files(files: Sequence[tuple[Path, Path]], book: Path, watched: Watched = iter) -> JournalRead:
    """Read some journal files.

    Args:
        files: each with the folder that it is in.
        book: the book's folder.
        watched: gives the files back one by one as they are read.
    """
    texts: list[tuple[str, JournalText]] = []
    problems: list[Problem] = []
    for path, inside in zip(watched([path for path, _ in files]), (inside for _, inside in files), strict=True):
        name = name_in(path, book) if inside == book else path.as_posix()
        try:
            texts.append((name, read_journal(read_regular(path, inside), name)))
        except Unreadable as error:
            problems.append(
                Problem(
                    file=name,
                    message=str(error),
                    advice="mend that, or move it elsewhere; until then nothing in it counts",
                )
            )
    problems += [problem for _, text in texts for problem in text.problems]
    return _union(texts, problems)


def _union(texts: list[tuple[str, JournalText]], problems: list[Problem]) -> JournalRead:
    """The entries that count, each once."""
    found = [_Found(sealed.entry.id, file, text.head.session, sealed) for file, text in texts for sealed in text.sealed]
    changed = [one for one in found if not one.sealed.right]
    accepted = _accepted(found) if changed else set()
    doubtful = [one for one in changed if one.text_id not in accepted]
    valid = [one for one in found if one.sealed.right or one.text_id in accepted] if changed else found
    last = sorted(valid, key=lambda one: one.sealed.right)[::-1]  # what was accepted goes before its other copies
    counted = {one.id: one for one in last}
    sessions = {one.id: one.session for one in last if one.session}
    again = [one for one in valid if one is not counted[one.id]]
    others = [one for one in again if one.sealed.entry != counted[one.id].sealed.entry]
    return JournalRead(
        entries=tuple(one.sealed.entry for one in valid if one is counted[one.id]),
        sessions=sessions,
        doubtful=tuple(Doubtful(one.id, one.sealed.sum, one.file, one.sealed.line) for one in doubtful),
        problems=(*problems, *map(_changed, doubtful), *(_twice(one, counted[one.id]) for one in others)),
    )


def _accepted(found: Iterable[_Found]) -> set[tuple[str, str]]:
    """Which changed entries the user has accepted and not taken back, by id and by the sum of their text."""
    rights = [one.sealed.entry for one in found if one.sealed.right]
    if not any(isinstance(entry, Accepted) for entry in rights):
        return set()
    return {(entry.entry, entry.sum) for entry in standing(rights) if isinstance(entry, Accepted)}


def _changed(one: _Found) -> Problem:
    """An entry whose seal does not fit."""
    return Problem(
        file=one.file,
        line=one.sealed.line,
        message="this entry was changed outside the program, or damaged; it is not counted",
        advice=f"if the change is yours: callsession check --accept {one.id}",
        text=one.sealed.text,
    )


def _twice(one: _Found, counts: _Found) -> Problem:
    """An id that stands for two different entries."""
    return Problem(
        file=one.file,
        line=one.sealed.line,
        message=f"the id {one.id} has another text in {counts.file}:{counts.sealed.line}, and that one counts",
        advice="nothing to do: both are kept",
        text=one.sealed.text,
    )
