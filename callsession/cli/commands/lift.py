"""`callsession lift`: a do-not-call that is over."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import DoNotCallLifted
from callsession.core.errors import UsageError
from callsession.present.plain import plain


@click.command("lift")
@click.argument("contact", shell_complete=completing.contacts)
@shared_options
def command(options: Options, contact: str) -> None:
    """Let somebody be called again who had asked not to be."""
    loaded = load(options)
    person = loaded.book.find(contact)
    if person.contact.do_not_call:
        where = f"{person.contact.file}:{person.contact.line}"
        raise UsageError(f"{where} says do_not_call = true", f"take it out: `callsession edit {person.id}`")
    if not person.history.do_not_call:
        raise UsageError(f"{person.contact.name} has not asked not to be called")
    entry = DoNotCallLifted(id=loaded.ids(), at=loaded.now, contact=person.id)
    if save(loaded, options, [entry]):
        click.echo(f"saved {entry.id}: {plain(person.contact.name)} may be called again")
