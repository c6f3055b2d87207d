"""`callsession export`: write out people, history and the calendar, for other programs."""

import tempfile
from datetime import timedelta
from pathlib import Path

import click

from callsession.cli.documents import contact_document, entry_document, tidbit_document
from callsession.cli.loading import Loaded, load
from callsession.cli.options import AnyPath, Options, shared_options
from callsession.cli.output import json_text
from callsession.cli.progress import watched
from callsession.cli.recording import only_looks
from callsession.codecs.calendar_text import Entry, write_calendar
from callsession.codecs.csv_text import PEOPLE, person_row, write_table
from callsession.codecs.vcard_text import write_vcards
from callsession.core.appointments import Appointment, Sort, appointments
from callsession.core.entries import Call
from callsession.core.errors import NotSaved, UsageError, reason
from callsession.core.history import undone
from callsession.present import contact_words
from callsession.present.plain import plain
from callsession.present.timeline import what
from callsession.store.files import flush_folder, write_new

HISTORY = ("When", "Id", "Name", "Company", "Kind", "Outcome", "Channel", "Minutes", "What", "Entry")

_CALL, _MEETING = timedelta(minutes=10), timedelta(hours=1)
"""How long an agreed call and a meeting stand in the calendar."""


@click.command("export")
@click.argument("form", type=click.Choice(["csv", "ics", "json", "vcf"]))
@click.option(
    "--of", "rows", type=click.Choice(["people", "history"]), default="people", help="What the rows of a CSV are."
)
@click.option("--output", type=AnyPath(), metavar="FILE", help="A new file for it, else it is printed.")
@click.option("--force", is_flag=True, help="Replace that file if it is there already.")
@shared_options
def command(options: Options, form: str, rows: str, output: Path | None, *, force: bool) -> None:
    """Write out everything, for other programs.

    json is everything: contacts, tidbits, entries and problems. vcf is the people, for address books. csv is the
    people, or with `--of history` what happened, for spreadsheets. ics is the agreed calls, the meetings and the
    blocks, for calendars: importing it again updates it.
    """
    loaded = load(options)
    text = _text(loaded, form, rows)
    if output is None or str(output) == "-":
        click.echo(text, nl=not text.endswith("\n"))
    elif not only_looks(options):
        _write(output, text if text.endswith("\n") else text + "\n", force=force)
        click.echo(f"written to {output}", err=True)


def _text(loaded: Loaded, form: str, rows: str) -> str:
    """What is written out."""
    contacts = [person.contact for person in loaded.book.people.values()]
    match form:
        case "vcf":
            return write_vcards(watched(contacts, "writing"))
        case "ics":
            return _calendar(loaded)
        case "csv" if rows == "people":
            return write_table(PEOPLE, map(person_row, watched(contacts, "writing")))
        case "csv":
            return _history(loaded)
    return json_text(_document(loaded))


def _calendar(loaded: Loaded) -> str:
    """The calendar."""
    book, now = loaded.book, loaded.now
    entries = [_entry(one) for one in appointments(book, now)]
    return write_calendar(entries, book.settings.blocks, book.zone, now)


def _entry(one: Appointment) -> Entry:
    """An agreed hour in the calendar."""
    contact = one.person.contact
    is_call = one.sort is Sort.CALL
    number = contact_words.phone(one.person.phones[0]) if one.person.phones else "no number"
    return Entry(
        one.id,
        one.at,
        _CALL if is_call else _MEETING,
        plain(f"{'Call' if is_call else 'Meet'} {contact.name}"),
        "\n".join(plain(line) for line in (contact_words.position(contact), number, f"{one.at:%H:%M} there") if line),
    )


def _history(loaded: Loaded) -> str:
    """What happened to each person, a row for each entry that stands, in order of time."""
    book, today = loaded.book, loaded.now.date()
    rows = []
    for entry in watched(book.standing, "writing"):
        person = book.people.get(book.name_of(entry.contact_id))
        if person is None:
            continue
        call = entry if isinstance(entry, Call) else None
        rows.append(
            [
                entry.at.isoformat(" "),
                person.id,
                person.contact.name,
                person.contact.company,
                entry.kind,
                call.outcome if call else "",
                call.channel if call else "",
                f"{call.talk_seconds / 60:.1f}" if call and call.talk_seconds else "",
                what(entry, today),
                entry.id,
            ]
        )
    return write_table(HISTORY, rows)


def _document(loaded: Loaded) -> dict[str, object]:
    """The book. Contacts are as the program sees them: the file, and what was learned."""
    book = loaded.book
    gone = undone(book.entries)
    entries = sorted(book.entries, key=lambda entry: entry.id)
    return {
        "contacts": [contact_document(person.contact) for person in book.people.values()],
        "tidbits": [tidbit_document(tidbit) for tidbit in book.tidbits],
        "entries": [entry_document(entry, undone=entry.id in gone) for entry in watched(entries, "writing")],
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
        raise NotSaved(f"{path} was not written: {reason(error)}", "free some space, or name another file") from error


def _replace(path: Path, text: str) -> None:
    """Put a new file in the place of an old one, in one step."""
    if not path.is_file():
        raise UsageError(f"{path} is no file", "name another")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".callsession-") as folder:
        fresh = Path(folder) / "export"
        write_new(fresh, text)
        fresh.replace(path)
    flush_folder(path.parent)
