"""`callsession export`: write out everything, for other programs."""

import tempfile
from pathlib import Path

import click

from callsession.cli.documents import contact_document, entry_document, tidbit_document
from callsession.cli.loading import Loaded, load
from callsession.cli.options import AnyPath, Options, shared_options
from callsession.cli.output import json_text
from callsession.cli.recording import only_looks
from callsession.core.errors import NotSaved, UsageError
from callsession.core.history import undone
from callsession.store.files import flush_folder, write_new


@click.command("export")
@click.argument("form", type=click.Choice(["json"]))
@click.option("--output", type=AnyPath(), metavar="FILE", help="A new file for it.")
@click.option("--force", is_flag=True, help="Replace that file if it is there already.")
@shared_options
def command(options: Options, form: str, output: Path | None, *, force: bool) -> None:  # noqa: ARG001 - one form so far
    """Write out everything as one JSON document: contacts, tidbits, entries and problems."""
    loaded = load(options)
    text = json_text(_document(loaded))
    if output is None:
        click.echo(text)
    elif not only_looks(options):
        _write(output, text + "\n", force=force)
        click.echo(f"written to {output}", err=True)


def _document(loaded: Loaded) -> dict[str, object]:
    """The book. Contacts are as the program sees them: the file, and what was learned."""
    book = loaded.book
    gone = undone(book.entries)
    entries = sorted(book.entries, key=lambda entry: entry.id)
    return {
        "contacts": [contact_document(person.contact) for person in book.people.values()],
        "tidbits": [tidbit_document(tidbit) for tidbit in book.tidbits],
        "entries": [entry_document(entry, undone=entry.id in gone) for entry in entries],
        "problems": [problem.model_dump() for problem in loaded.problems],
    }


def _write(path: Path, text: str, *, force: bool) -> None:
    """Write a file, never over one that is there unless told to, and then all of it or nothing.

    Raises:
        UsageError: it is there already, or cannot be there.
        NotSaved: it could not be written.
    """
    try:
        if not force or not path.exists():
            write_new(path, text)
            return
        _replace(path.resolve(), text)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already", "name another file, or add --force") from error
    except (NotADirectoryError, PermissionError, ValueError) as error:
        raise UsageError(f"{path} cannot be written", "name another file") from error
    except OSError as error:
        raise NotSaved(f"{path} was not written: {error.strerror}", "free some space, or name another file") from error


def _replace(path: Path, text: str) -> None:
    """Put a new file in the place of an old one, in one step."""
    if not path.is_file():
        raise UsageError(f"{path} is no file", "name another")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".callsession-") as folder:
        fresh = Path(folder) / "export"
        write_new(fresh, text)
        fresh.replace(path)
    flush_folder(path.parent)
