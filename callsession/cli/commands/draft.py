"""`callsession draft`: a note ready to be sent."""

import click

from callsession.cli import completing
from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, shared_options
from callsession.core.agenda import Agenda, agenda
from callsession.core.entries import Sent
from callsession.core.errors import UsageError
from callsession.core.history import OpenPromise
from callsession.core.loop import kept_by
from callsession.core.models import Tidbit
from callsession.present import notes
from callsession.present.notes import Note
from callsession.present.plain import plain_lines

WHAT = [what.value for what in Sent if what is not Sent.ANNOUNCEMENT]


@click.command("draft")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("what", type=click.Choice(WHAT))
@click.option("--tidbit", metavar="ID", help="What an article is about; else the freshest that fits them.")
@click.option("--mail", is_flag=True, help="Open it as a draft in your mail program.")
@shared_options
def command(options: Options, contact: str, what: str, tidbit: str | None, *, mail: bool) -> None:
    """Print a ready note to somebody, or open it as a mail draft. Nothing is ever sent by this program."""
    loaded = load(options)
    made = agenda(loaded.book, loaded.book.find(contact), loaded.now)
    note = _note(loaded, made, Sent(what), tidbit)
    if mail:
        _open(made, note)
    click.echo(plain_lines(f"{note.subject}\n\n{note.text}"))


def _note(loaded: Loaded, made: Agenda, what: Sent, tidbit: str | None) -> Note:
    """The note of that kind."""
    kept = next(iter(kept_by(made.person, what)), None)
    match what:
        case Sent.ARTICLE:
            return notes.article(made, _article(loaded, made, tidbit, kept), kept)
        case Sent.REFERRAL:
            return notes.referral(made, kept)
        case _:
            return notes.thanks(made)


def _article(loaded: Loaded, made: Agenda, id_: str | None, kept: OpenPromise | None) -> Tidbit | None:
    """The tidbit that was named, else an article that fits them, else, unless one was promised, what fits best.

    Raises:
        UsageError: there is no such tidbit.
    """
    if id_:
        return loaded.tidbit(id_)
    anything = next((fit.tidbit for fit in made.give), None)
    return notes.article_for(made, kept) or (None if kept else anything)


def _open(made: Agenda, note: Note) -> None:
    """Open a mail draft.

    Raises:
        UsageError: no address is known, or nothing opens it.
    """
    addresses = made.person.contact.emails
    if not addresses:
        raise UsageError(
            f"{made.person.id} has no e-mail address", f"`callsession learn {made.person.id} --email ADDRESS` adds one"
        )
    if click.launch(notes.mail_link(note, addresses[0]), wait=True):
        raise UsageError("no mail program could be opened", "leave --mail away, and copy the note")
