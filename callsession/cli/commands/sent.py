"""`callsession sent`: what was sent to somebody."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import Sent
from callsession.core.errors import UsageError
from callsession.core.history import OpenPromise
from callsession.core.loop import kept_by, sending
from callsession.core.person import Person
from callsession.present.plain import plain


@click.command("sent")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("what", type=click.Choice([what.value for what in Sent]))
@click.argument("text")
@click.option("--tidbit", metavar="ID", help="The tidbit that it was; they have heard it then.")
@click.option("--promise", metavar="ID", help="The promise that it keeps, where that is not clear; or none.")
@shared_options
def command(options: Options, contact: str, what: str, text: str, tidbit: str | None, promise: str | None) -> None:
    """Note what was sent to somebody; nothing is sent by this program. A promise to send just that is kept by it."""
    loaded = load(options)
    person = loaded.book.find(contact)
    told = loaded.tidbit(tidbit).id if tidbit else ""
    kept = _kept(person, Sent(what), promise)
    entries = sending(person, Sent(what), text, loaded.ids(), loaded.now, tidbit=told, keeps=kept)
    if save(loaded, options, entries):
        said = ": ".join(filter(None, (what, text.strip())))
        click.echo(f"saved {entries[0].id}: {plain(person.contact.name)} was sent {plain(said)}")
        if kept:
            click.echo(f"your promise is kept: {plain(kept.text)}")


def _kept(person: Person, what: Sent, id_: str | None) -> OpenPromise | None:
    """The promise that is kept by sending: the one named, else the only one that it can be.

    Raises:
        UsageError: it could be several, or none of that id is open.
    """
    could = kept_by(person, what)
    if id_ is None and len(could) > 1:
        listed = "; ".join(f"{promise.id} {promise.text}" for promise in could)
        raise UsageError(f"which promise does it keep? {listed}", "name one with --promise ID, or say --promise none")
    if id_ in {None, "none"}:
        return could[0] if could and id_ is None else None
    found = next((promise for promise in person.history.promises if promise.id == id_), None)
    if found is None:
        raise UsageError(f"no open promise has the id {id_!r}", "`callsession promises` lists them")
    return found
