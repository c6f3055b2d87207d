"""`callsession promise`: something one side said it would do."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import PromiseMade, Side
from callsession.core.errors import UsageError
from callsession.core.filling import read_promise
from callsession.core.times import read_day
from callsession.present.plain import plain
from callsession.present.timeline import what


@click.command("promise")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("side", type=click.Choice([side.value for side in Side]))
@click.argument("text")
@click.option("--due", metavar="DATE", help="By when, such as fri; ` by ` and a day may end the text too.")
@shared_options
def command(options: Options, contact: str, side: str, text: str, due: str | None) -> None:
    """Note a promise: SIDE is me or them."""
    loaded = load(options)
    person, now = loaded.book.find(contact), loaded.now
    if not text.strip():
        raise UsageError("a promise needs words")
    zone = loaded.book.clock(person, now).zone
    promise = read_promise(text.strip(), now, zone)
    day = read_day(due, now, zone) if due else promise.due
    entry = PromiseMade(
        id=loaded.ids(), at=now, contact=person.id, side=Side(side), text=text if due else promise.text, due=day
    )
    if save(loaded, options, [entry]):
        click.echo(f"saved {entry.id}: {plain(person.contact.name)}, {plain(what(entry, now.date()))}")
