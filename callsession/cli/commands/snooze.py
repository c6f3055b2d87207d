"""`callsession snooze`: leave somebody in peace until a date."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.core.entries import Snoozed
from callsession.core.times import read_future_day
from callsession.present import words
from callsession.present.plain import plain


@click.command("snooze")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("date")
@shared_options
def command(options: Options, contact: str, date: str) -> None:
    """Leave somebody in peace until a date, such as fri, +2w or 2026-12-01; that day they may be called again."""
    loaded = load(options)
    person, now = loaded.book.find(contact), loaded.now
    until = read_future_day(date, now, loaded.book.clock(person, now).zone)
    entry = Snoozed(id=loaded.ids(), at=now, contact=person.id, until=until)
    if save(loaded, options, [entry]):
        day = words.to_come(until, now.date())
        click.echo(f"saved {entry.id}: {plain(person.contact.name)} is left in peace until {day}")
