"""`callsession sent`: what was sent to somebody."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import Sent, SentEntry
from callsession.core.errors import UsageError
from callsession.present.plain import plain


@click.command("sent")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("what", type=click.Choice([what.value for what in Sent]))
@click.argument("text")
@click.option("--tidbit", metavar="ID", help="The tidbit that it was; they have heard it then.")
@shared_options
def command(options: Options, contact: str, what: str, text: str, tidbit: str | None) -> None:
    """Note what was sent to somebody; nothing is sent by this program."""
    loaded = load(options)
    person = loaded.book.find(contact)
    if tidbit and tidbit not in {known.id for known in loaded.book.tidbits}:
        raise UsageError(f"there is no tidbit {tidbit!r}", "`callsession tidbits` lists them")
    entry = SentEntry(
        id=loaded.ids(), at=loaded.now, contact=person.id, what=Sent(what), text=text, tidbit=tidbit or ""
    )
    if save(loaded, options, [entry]):
        click.echo(f"saved {entry.id}: {plain(person.contact.name)} was sent {what}: {plain(text)}")
