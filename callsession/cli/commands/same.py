"""`callsession same`: two contacts who are one person."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import SamePerson
from callsession.core.errors import UsageError
from callsession.present.plain import plain


@click.command("same")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("other", shell_complete=completing.contacts)
@shared_options
def command(options: Options, contact: str, other: str) -> None:
    """Say that two contacts are one person: CONTACT, with the history of OTHER and what its file adds.

    Both files stay as they are.
    """
    loaded = load(options)
    kept, joined = loaded.book.find(contact), loaded.book.find(other)
    if kept.id == joined.id:
        raise UsageError(f"{contact!r} and {other!r} are {kept.id} already")
    entry = SamePerson(id=loaded.ids(), at=loaded.now, contact=kept.id, other=joined.id)
    if save(loaded, options, [entry]):
        names = f"{plain(joined.contact.name)} ({joined.id}) is {plain(kept.contact.name)} ({kept.id})"
        click.echo(f"saved {entry.id}: {names}; `callsession undo {entry.id}` takes them apart")
