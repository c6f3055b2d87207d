"""Reading the user's own files: settings, people and tidbits, with a problem for everything that cannot be used."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from callsession.codecs.contact_toml import id_of_file, read_contacts
from callsession.codecs.settings_toml import read_settings
from callsession.codecs.tidbit_toml import read_tidbits
from callsession.core.models import Contact, Problem, Settings, Tidbit
from callsession.store.files import Unreadable, Watched, read_regular
from callsession.store.finding import name_in, own_names, right_name, settings_names
from callsession.store.readings import BookFiles

_SETTINGS = "book.toml"

_CONFLICT = re.compile(r"\.sync-conflict-\d{8}-|conflicted copy|\bconflict copy\b", re.IGNORECASE)
"""What Syncthing, Dropbox and Nextcloud write into the name of the version that lost."""

_COPY = re.compile(
    r"""
    (?<![^/]) copy (?:[ ]\(\d+\))? [ ]of[ ] (?=[^/]+$)
    | (?: [ ]\d+ | [ ]?\(\d+\) | (?:[ ]-)?[ ]copy | [ ]\((?:\w+[ ])?copy\b[^/()]*\) ) (?:[ ]?\(?\d+\)?)? (?=\.toml$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What makes a name that of a copy, by macOS, Windows, Linux and browsers: `a 2`, `a (1)`, `a copy`, `a - Copy (2)`,
`Copy of a`, `a (copy)`, `a (another copy)`."""

_Item = TypeVar("_Item", Contact, Tidbit)

_Reader = Callable[[bytes, str], tuple[tuple[_Item, ...], tuple[Problem, ...]]]

_NOTHING: Mapping[str, tuple[()]] = {}


def load_files(book: Path, watched: Watched = iter, known: Mapping[str, tuple[Contact, ...]] = _NOTHING) -> BookFiles:
    """Read a book's settings, people and tidbits. A file that cannot be used costs only itself.

    Args:
        book: the book's folder.
        watched: gives the files back one by one as they are read, so that somebody can watch how far it is.
        known: what files of people say that need not be read, by their names in the book.
    """
    settings, wrong = load_settings(book)
    problems = [*wrong, *_beside_settings(book)]

    def read_people(data: bytes, file: str) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
        return read_contacts(data, file, settings.region)

    people = _read_all(book, "contacts", read_people, problems, watched, known)
    tidbits = _read_all(book, "tidbits", read_tidbits, problems, watched)
    return BookFiles(
        settings=settings,
        contacts=_by_id(_without_copies(people, problems), problems),
        tidbits=tuple(_by_id((tidbit for file in tidbits.values() for tidbit in file), problems).values()),
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
    )


def load_settings(book: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """A book's settings, or the defaults where there is no such file; and what is wrong in it."""
    path = book / _SETTINGS
    if not path.exists() and not path.is_symlink():
        return Settings(), ()
    try:
        return read_settings(read_regular(path, book), _SETTINGS)
    except Unreadable as error:
        advice = "mend that; until then the defaults hold"
        return Settings(), (Problem(file=_SETTINGS, message=str(error), advice=advice),)


def _beside_settings(book: Path) -> Iterator[Problem]:
    """Other versions of the settings, and what was to be them and is named otherwise."""
    for name in (name_in(path, book) for path in settings_names(book)):
        if _CONFLICT.search(name):
            yield _conflict(name)
        elif name != right_name(name) == _SETTINGS:
            yield _misnamed(name)


def _read_all(
    book: Path,
    folder: str,
    read: _Reader[_Item],
    problems: list[Problem],
    watched: Watched,
    known: Mapping[str, tuple[_Item, ...]] = _NOTHING,
) -> dict[str, tuple[_Item, ...]]:
    """What the files in a folder hold, by their names in the book, in order."""
    found: dict[str, tuple[_Item, ...]] = {}
    for path in watched(_each_once(own_names(str(book / folder)))):  # of texts a load takes a tenth less
        name = name_in(path, book)
        if _CONFLICT.search(name.rpartition("/")[2]):
            problems.append(_conflict(name))
            continue
        if name != right_name(name):
            problems.append(_misnamed(name))
            continue
        if name in known:
            found[name] = known[name]
            continue
        try:
            found[name], new = read(read_regular(path, book), name)
        except Unreadable as error:
            advice = "mend that, or move it elsewhere"
            new = (Problem(file=name, message=str(error), advice=advice, withholds=id_of_file(name)),)
        problems += new
    return found


def _each_once(paths: Iterable[str]) -> list[str]:
    """The paths without links to files that are among them."""
    found = list(paths)
    links = set(filter(os.path.islink, found))
    if not links:
        return found
    files = {os.path.realpath(path) for path in found if path not in links}
    return [path for path in found if path not in links or os.path.realpath(path) not in files]


def _without_copies(people: Mapping[str, tuple[Contact, ...]], problems: list[Problem]) -> Iterator[Contact]:
    """The people, without those of a copy of a file beside it that tells of nobody else."""
    for name, contacts in people.items():
        original = _COPY.sub("", name)
        there = {each.name for each in people.get(original, ())}
        if original != name and contacts and there.issuperset(contact.name for contact in contacts):
            problems.append(_left(name, f"a copy of {original.rpartition('/')[2]}"))
        else:
            yield from contacts


def _misnamed(file: str) -> Problem:
    """A file whose name has another end than all that are read."""
    right = right_name(file)
    return Problem(
        file=file,
        message="its name does not end in .toml; nothing in it is read",
        advice=f"name it {right.rpartition('/')[2]}, or move it elsewhere",
        withholds=id_of_file(right),
    )


def _conflict(file: str) -> Problem:
    """A conflict copy."""
    return _left(file, "a conflict copy (sync-conflict): two machines changed one file at a time")


def _left(file: str, what: str) -> Problem:
    """A file that is left alone, since it is another version of one that is read."""
    return Problem(
        file=file, message=f"{what}; nothing in it is read", advice="keep what is right, and delete the other"
    )


def _by_id(items: Iterable[_Item], problems: list[Problem]) -> dict[str, _Item]:
    """Contacts or tidbits by id; an id that stands in several places is reported at each, and none of them is used."""
    places: dict[str, list[_Item]] = {}
    for item in items:
        places.setdefault(item.id, []).append(item)
    for id_, same in places.items():
        problems += (_shared(item, id_, same) for item in same if len(same) > 1)
    return {id_: same[0] for id_, same in places.items() if len(same) == 1}


def _shared(item: _Item, id_: str, same: list[_Item]) -> Problem:
    """An id that others have too."""
    others = " and ".join(f"{other.file}:{other.line}" for other in same if other is not item)
    return Problem(
        file=item.file,
        line=item.line,
        message=f"the id {id_} stands in {others} too; until that is mended none of them is used",
        advice=f'give one of them a line of its own, such as id = "{id_}-2", or delete one',
        withholds=id_,
    )
