"""`callsession import`: bring people along from address books, networks and tables."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from callsession.cli.documents import contact_document
from callsession.cli.loading import Loaded, load
from callsession.cli.options import AnyPath, Options, json_option, shared_options
from callsession.cli.output import print_json
from callsession.cli.recording import only_looks, recorder
from callsession.codecs.contact_text import file_for, write_contact
from callsession.codecs.handing import Source
from callsession.codecs.people_files import KINDS, read_people
from callsession.core.entries import Entry, Learned
from callsession.core.errors import NotSaved, UsageError, reason
from callsession.core.import_plan import Alike, Doubled, ImportPlan, Taken
from callsession.core.importing import plan_import
from callsession.core.incoming import Handed
from callsession.core.models import Phone, Problem
from callsession.core.numbers import dialable, written
from callsession.present import words
from callsession.present.import_lines import lines, needs_answer
from callsession.present.plain import plain
from callsession.store.files import Unreadable, flush_everything, read_regular, write_new
from callsession.store.finding import walk

LARGEST = 50_000_000
"""Bytes of a file; the address books of a lifetime are smaller."""

_BATCH = 500
"""Entries that are written together."""

_CREATED = ("id", "name", "company", "role", "phones", "emails", "urls", "timezone", "tags", "met_on", "birthday",
            "notes")  # fmt: skip
"""What is told of a new person, of all that is known of people."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=AnyPath(), metavar="FILE...")
@click.option("--from", "kind", type=click.Choice(KINDS), default="auto", help="What it is, if that is not found out.")
@click.option("--region", metavar="XX", help="The country of numbers without a country code, if not the book's.")
@click.option("--dry-run", is_flag=True, help="Only show what it would do.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@shared_options
def command(
    options: Options, files: tuple[Path, ...], kind: str, region: str | None, *, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Bring people along from other programs.

    It reads vCard files and folders of them, LinkedIn's Connections.csv, Google's and Outlook's CSV, and any table with
    sensible column names.

    Shows who is new, what is learned of whom, and who is left out and why, before anything is written. New people get a
    file each, which is yours; what is new of people you know goes to the journal. The same file twice changes nothing.

    Whoever has the number or e-mail address of somebody you know is taken for them, and named if the names differ.
    Where that is doubtful you are asked; with --yes they are left out.
    """
    loaded = load(options)
    region = (region or loaded.book.settings.region).upper()
    handed = _all_of(_read(path, kind, region) for path in files)
    asks = sys.stdin.isatty() and not (dry_run or yes or as_json)
    plan = plan_import(loaded.book, handed.people, _same_person if asks else lambda _: None)
    problems = (*handed.problems, *map(_doubled, plan.doubled))
    handed = handed._replace(skipped=(*handed.skipped, *plan.skipped), problems=problems)
    if as_json:
        print_json(_document(plan, handed))
    else:
        for line in lines(loaded.book, plan, handed):
            click.echo(plain(line))
    writes = bool(plan.created or plan.merged) and not dry_run
    if not writes or only_looks(options):
        return int(bool(problems))
    if not yes:
        _ask(plan, asks=asks)
    taken = _write(loaded, plan)
    return int(bool(problems or taken))


def _read(path: Path, kind: str, region: str) -> Handed:
    """The people in a file, or in the vCard files of a folder.

    Raises:
        UsageError: there is no such file.
    """
    if not path.exists():
        raise UsageError(f"{path} is not there")
    if path.is_dir():
        cards = list(walk(path, ".vcf"))
        if not cards:
            return Handed((), problems=(Problem(file=str(path), message="holds no .vcf files", advice="name a file"),))
        return _all_of(_read_file(card, "vcard", region) for card in cards)
    return _read_file(path, kind, region)


def _read_file(path: Path, kind: str, region: str) -> Handed:
    """The people in one file; one that cannot be read is a problem."""
    try:
        data = read_regular(path, path.parent, LARGEST)
    except Unreadable as error:
        return Handed((), problems=(Problem(file=str(path), message=str(error), advice="split it, or name another"),))
    with click.progressbar(
        length=data.count(b"\n") + 1, label=plain(path.name), file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        handed = read_people(data, Source(str(path), region, lambda line: bar.update(line - bar.pos)), kind)
        bar.update((bar.length or 0) - bar.pos)
    return handed


def _all_of(several: Iterable[Handed]) -> Handed:
    """What several files hand over, as one."""
    found = list(several)
    return Handed(
        tuple(person for one in found for person in one.people),
        tuple(skipped for one in found for skipped in one.skipped),
        tuple(problem for one in found for problem in one.problems),
        tuple(unread for one in found for unread in one.unread),
    )


def _same_person(alike: Alike) -> bool:
    """Ask whether somebody alike is the same person."""
    who = plain(", ".join(filter(None, (alike.incoming.name, alike.incoming.company))))
    whose = f"who has {written(alike.shared)} too" if alike.shared else "whom you have"
    return click.confirm(f"{who}: is this {alike.known}, {whose}?", err=True)


def _ask(plan: ImportPlan, *, asks: bool) -> None:
    """Ask whether to go on.

    Raises:
        UsageError: nobody can be asked.
        click.Abort: no.
    """
    if not asks:
        raise UsageError("nothing was written yet", "add --yes to write it, or --dry-run to look only")
    click.confirm(needs_answer(plan), abort=True, err=True)


def _write(loaded: Loaded, plan: ImportPlan) -> int:
    """Make the new people's files, and note what was learned of the others; gives how many files were there already.

    Raises:
        NotSaved: some files could not be written.
    """
    taken, unsaved = 0, dict[str, str]()
    with click.progressbar(plan.created, label="writing", file=sys.stderr, hidden=not sys.stderr.isatty()) as created:
        for contact in created:
            file = file_for(contact)
            try:
                write_new(loaded.places.book / file, write_contact(contact), flush=False)
            except FileExistsError:
                taken += 1
                click.echo(f"{file} is there already, and was left alone: it tells of somebody else", err=True)
            except OSError as error:
                unsaved[file] = reason(error)
    flush_everything()
    entries = _learned(loaded, plan)
    with recorder(loaded) as record:
        for start in range(0, len(entries), _BATCH):
            record(entries[start : start + _BATCH])
    made = len(plan.created) - taken - len(unsaved)
    facts = words.count(len(entries), "fact", "facts")
    click.echo(f"created {words.count(made, 'file', 'files')}, learned {facts} of people you know", err=True)
    if unsaved:
        raise _not_saved(unsaved)
    return taken


def _not_saved(unsaved: Mapping[str, str]) -> NotSaved:
    """Files could not be written: how many, and why the first could not."""
    file, why = next(iter(unsaved.items()))
    more = f" and {words.count(len(unsaved) - 1, 'more file', 'more files')}" if len(unsaved) > 1 else ""
    return NotSaved(
        f"NOT SAVED: {file}{more}: {why}", "mend that, and import again: what is there already stays as it is"
    )


def _learned(loaded: Loaded, plan: ImportPlan) -> list[Entry]:
    """What was learned of people who are known, as entries."""
    return [
        Learned.model_validate(
            {**fact.model_dump(), "id": loaded.ids(), "at": loaded.now, "contact": merged.into, "imported": True}
        )
        for merged in plan.merged
        for fact in merged.facts
    ]


def _doubled(doubled: Doubled) -> Problem:
    """Two known people who seem to be one."""
    one, other, file, line = doubled
    message = f"{one} and {other} seem to be one person"
    return Problem(file=file, line=line, message=message, advice=f"`callsession same {one} {other}` joins them")


def _taken(taken: Taken) -> Mapping[str, object]:
    """Who was taken for whom, and why."""
    incoming, into, _, shared = taken
    by = dialable(shared) if isinstance(shared, Phone) else shared
    return {"file": incoming.file, "line": incoming.line, "name": incoming.name, "into": into, "shared": by}


def _document(plan: ImportPlan, handed: Handed) -> dict[str, object]:
    """What it would do, for other programs; keys are added, never renamed."""
    return {
        "created": [{key: document[key] for key in _CREATED} for document in map(contact_document, plan.created)],
        "merged": [
            {"into": merged.into, "learned": [fact.model_dump(exclude={"was"}) for fact in merged.facts]}
            for merged in plan.merged
        ],
        "taken": [_taken(taken) for taken in plan.taken],
        "skipped": [one._asdict() for one in handed.skipped],
        "problems": [problem.model_dump(include={"file", "line", "message", "advice"}) for problem in handed.problems],
        "unread": [columns._asdict() for columns in handed.unread],
    }
