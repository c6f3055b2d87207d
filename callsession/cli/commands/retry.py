"""`callsession retry`: bring unsaved entries home."""

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import journal_of, only_looks
from callsession.core.models import Problem
from callsession.core.resuming import unfinished
from callsession.core.state import CallInProgress, FormInProgress
from callsession.present import words
from callsession.present.plain import plain
from callsession.store.drafts import Drafts
from callsession.store.journal_files import read_journal_folder
from callsession.store.unsaved import Unsaved, bring_home, unsaved


@click.command("retry")
@shared_options
def command(options: Options) -> None:
    """Bring home the entries that the book did not take, and list the drafts that are left.

    Each file of such entries is deleted only when they are on disk in the book.
    """
    loaded = load(options)
    files, problems = unsaved(loaded.places.unsaved)
    known = {entry.id for entry in loaded.book.entries}
    kept = Drafts(loaded.places.drafts)
    goes_on = unfinished(loaded.book, loaded.sessions, loaded.now)
    session = goes_on.started.session if goes_on else None
    drafts = [_line(loaded, call, "the session goes on") for call in kept.of(session, known)]
    drafts += [_line(loaded, left, "it is opened") for left in kept.left(session, known)]
    if files and not only_looks(options):
        _bring_home(loaded, files)
    if not files and not drafts:
        click.echo("nothing is waiting", err=True)
    for problem in (*problems, *(problem for file in files for problem in file.text.problems)):
        _tell(problem)
    for line in drafts:
        click.echo(line)


def _bring_home(loaded: Loaded, files: tuple[Unsaved, ...]) -> None:
    """Write the entries of all files to the journal."""
    known = {entry.id for entry in read_journal_folder(loaded.places.book).entries}
    journal = journal_of(loaded, sets_aside=False)
    try:
        for file in files:
            number = bring_home(journal, file, known)
            known |= {entry.id for entry in file.entries}
            click.echo(f"{plain(file.path.name)}: {words.count(number, 'entry', 'entries')} brought home{_stays(file)}")
    finally:
        journal.close()


def _stays(file: Unsaved) -> str:
    """Why a file is still there, or nothing."""
    if not file.is_whole:
        return "; the file stays, for not all of it can be read"
    return "; the file stays, for more has come to it: try again" if file.path.exists() else ""


def _tell(problem: Problem) -> None:
    """What could not be brought home."""
    click.echo(f"{plain(words.place(problem.file, problem.line))}: {plain(problem.message)}", err=True)


def _line(loaded: Loaded, typing: CallInProgress | FormInProgress, when: str) -> str:
    """What was being typed, and when it is offered again."""
    person = loaded.book.people.get(typing.contact)
    name = person.contact.name if person else typing.contact
    typed = next(filter(None, typing.form.values()), "")
    return plain(f"draft: {': '.join(filter(None, (name, typed)))} (the app offers it again when {when})")
