"""Opening a person's file in the user's editor: an argument list, never a shell. Used by `edit` and by the app."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from callsession.cli.loading import Loaded
from callsession.codecs.contact_text import file_for, write_contact
from callsession.core.errors import UsageError, reason
from callsession.core.models import Problem
from callsession.core.slugs import slug
from callsession.store.files import write_new

_TAKES_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe"}
)
"""Editors that open a file at a line when told `+LINE FILE`."""


class Opened(NamedTuple):
    """Whose file was opened, and which, relative to the book."""

    contact: str
    file: str


def edit_contact(loaded: Loaded, contact: str) -> Opened:
    """Open a person's file in the editor that VISUAL or EDITOR names, and wait until it is closed.

    A person whom only the journal knows gets a file first. A file that cannot be used is opened where that is said.

    Args:
        loaded: the book.
        contact: the person's id, or any part of the name.

    Raises:
        UsageError: there is no such person or editor, or it failed.
    """
    id_, path, line = _place_of(loaded, contact)
    arguments = _editor(path, line)
    with _interrupts_held():
        try:
            code = subprocess.run(arguments, check=False).returncode  # noqa: S603 - an argument list of the user's own
        except OSError as error:
            raise UsageError(f"{arguments[0]}: {reason(error)}", "set VISUAL or EDITOR to your editor") from error
    if code != 0:
        raise UsageError(f"{arguments[0]} ended with code {code}", "the file is as the editor left it")
    return Opened(id_, path.relative_to(loaded.places.book).as_posix())


def wrong_after(opened: Opened, loaded: Loaded) -> Sequence[Problem]:
    """What is wrong in a file that was opened, by the book as it is since; also that the person is gone from it."""
    found = [problem for problem in loaded.problems if problem.file == opened.file]
    book, id_ = loaded.book, opened.contact
    if book.name_of(id_) in book.people or any(problem.withholds for problem in found):
        return found
    message = f"nobody goes by {id_} any more, so they leave every queue"
    advice = f'if they have another id now, write formerly = ["{id_}"] into their file'
    return [*found, Problem(file=opened.file, message=message, advice=advice)]


def _editor(path: Path, line: int) -> Sequence[str]:
    """The editor's command for a file, at a line where the editor is known to take one.

    Raises:
        UsageError: VISUAL or EDITOR has a quote without its partner.
    """
    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip() or "vi"
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise UsageError(f"VISUAL or EDITOR cannot be read: {error}", "mend the quotes in it") from error
    at_line = [f"+{line}"] if Path(words[0]).name in _TAKES_PLUS_LINE and line > 1 else []
    return [*words, *at_line, str(path)]


def _place_of(loaded: Loaded, contact: str) -> tuple[str, Path, int]:
    """A person's id, their file, made first where they have none, and the line: theirs, or that of what is wrong.

    Raises:
        UsageError: there is no such person.
    """
    book, id_ = loaded.places.book, slug(contact)
    if id_ in loaded.book.withheld:
        problem = next(problem for problem in loaded.problems if problem.withholds == id_)
        return id_, book / problem.file, problem.line
    person = loaded.book.find(contact).contact
    if person.file:
        return person.id, book / person.file, person.line
    path = book / file_for(person)
    if not path.exists():
        write_new(path, write_contact(person))
    return person.id, path, person.line


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C belongs to the editor meanwhile: a handler that does nothing, which the editor does not inherit."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
