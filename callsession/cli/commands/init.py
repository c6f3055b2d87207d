"""`callsession init`: make a book."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import click

from callsession.cli.loading import my_zone
from callsession.cli.options import Options, shared_options
from callsession.cli.places import find_places
from callsession.cli.recording import only_looks
from callsession.codecs.countries import read_country
from callsession.codecs.settings_text import new_settings_text
from callsession.core.errors import NotSaved, UsageError, reason
from callsession.core.fields import known_zone
from callsession.core.models import Settings
from callsession.present.plain import plain
from callsession.store.files import make_private_folder, write_new

_FOLDERS = ("contacts", "tidbits", "journal")


class Question(NamedTuple):
    """What a new book needs to know.

    Attributes:
        flag: the option that answers it.
        words: how it is asked on a terminal.
        default: what Enter answers.
        read: checks an answer, or raises ValueError.
    """

    flag: str
    words: str
    default: str
    read: Callable[[str], str]


def questions() -> dict[str, Question]:
    """What is asked, by the setting's name."""
    zone, country = my_zone(Settings()).key, "The country of numbers without a country code"
    return {
        "name": Question("--name", "Your name, as you say it on the telephone", "", str.strip),
        "region": Question("--region", country, "US", read_country),
        "timezone": Question("--timezone", "Your time zone", zone, lambda text: known_zone(text.strip())),
        "looking_for": Question("--looking-for", "What people should listen for on your behalf", "", str.strip),
    }


@click.command("init")
@click.option("--name", metavar="TEXT", help="Who is calling.")
@click.option("--region", metavar="COUNTRY", help="The country of numbers without a country code, such as US.")
@click.option("--timezone", metavar="ZONE", help="Your time zone, such as America/New_York.")
@click.option("--looking-for", metavar="TEXT", help="What people should listen for on your behalf.")
@shared_options
def command(options: Options, **given: str | None) -> None:
    """Make a book: a commented book.toml, and folders for contacts, tidbits and the journal.

    On a terminal it asks for what no flag says.
    """
    book = find_places(options.book).book
    if os.path.lexists(book / "book.toml"):
        raise UsageError(f"there is a book already: {book / 'book.toml'}", "name another folder with --book DIR")
    answers = _answers(given)
    if only_looks(options):
        return
    make_book(book, answers)
    click.echo(f"made {plain(str(book))}")
    click.echo("  `callsession add NAME --phone NUMBER` adds people; or write files into contacts/", err=True)


def _answers(given: dict[str, str | None]) -> dict[str, str]:
    """The answers to all questions, asked on a terminal where no flag gives one.

    Raises:
        UsageError: a flag cannot be read, or there is nobody to ask.
    """
    asked = questions()
    missing = [question.flag for name, question in asked.items() if given[name] is None]
    if missing and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(f"init needs an answer to: {', '.join(missing)}", "this is no terminal: give these flags")
    return {name: _answer(question, given[name]) for name, question in asked.items()}


def _answer(question: Question, given: str | None) -> str:
    """The answer to one question."""
    if given is None:
        return str(click.prompt(question.words, question.default, value_proc=_asked(question), err=True))
    try:
        return question.read(given)
    except ValueError as error:
        raise UsageError(f"{question.flag}: {error}") from error


def _asked(question: Question) -> Callable[[str], str]:
    """Reads what was typed; what cannot be read is asked again."""

    def read(typed: str) -> str:
        try:
            return question.read(typed)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    return read


def make_book(book: Path, answers: Mapping[str, str]) -> None:
    """Make the folders, and the settings at last.

    Args:
        book: the folder to be.
        answers: to the questions, by the setting's name, as they were read.

    Raises:
        UsageError: something is in the way.
        NotSaved: they could not be made.
    """
    try:
        for folder in _FOLDERS:
            make_private_folder(book / folder)
        write_new(book / "book.toml", new_settings_text(**answers))
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{error.filename or book} is in the way", "name another folder with --book DIR") from error
    except OSError as error:
        raise NotSaved(f"{error.filename or book}: {reason(error)}", "name another folder with --book DIR") from error
