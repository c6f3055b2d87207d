"""`callsession learn`: what is known of somebody now that their file does not say."""

import click

from callsession.cli import completing
from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import save
from callsession.codecs.phones import read_phone
from callsession.codecs.zones import read_zone
from callsession.core.entries import Learned
from callsession.core.errors import UsageError
from callsession.core.filling import read_dead_phone, read_good_hours
from callsession.core.learned import filed_value
from callsession.core.numbers import dialable
from callsession.core.person import Person
from callsession.present.plain import plain
from callsession.present.timeline import what


@click.command("learn")
@click.argument("contact", shell_complete=completing.contacts)
@click.option("--phone", metavar="NUMBER", help="A number of theirs that is new; it is tried first.")
@click.option("--dead-phone", metavar="NUMBER", help="A number that is theirs no longer.")
@click.option("--name", metavar="TEXT", help="The name they go by now.")
@click.option("--company", metavar="TEXT", help="Where they work now.")
@click.option("--role", metavar="TEXT", help="What they do there.")
@click.option("--email", metavar="ADDRESS", help="An address.")
@click.option("--url", metavar="URL", help="A page of theirs.")
@click.option("--timezone", metavar="ZONE", help="Where they are, such as America/New_York.")
@click.option("--good-hours", metavar="WORDS", help="When they answer best: mornings, after five.")
@shared_options
def command(options: Options, contact: str, **facts: str | None) -> None:
    """Note what is known of somebody now; their file stays as it is."""
    loaded = load(options)
    person = loaded.book.find(contact)
    given = {field: value.strip() for field, value in facts.items() if value and value.strip()}
    if not given:
        raise UsageError("nothing to learn", "give one of the options, such as --company TEXT")
    entries = [_learned(loaded, person, field, value) for field, value in given.items()]
    if save(loaded, options, entries):
        for entry in entries:
            click.echo(f"saved {entry.id}: {plain(person.contact.name)}, {plain(what(entry, loaded.now.date()))}")


def _learned(loaded: Loaded, person: Person, field: str, value: str) -> Learned:
    """A fact as an entry.

    Raises:
        UsageError: the value cannot be read.
    """
    try:
        value = _read(loaded, person, field, value)
    except ValueError as error:
        raise UsageError(f"{field}: {error}", getattr(error, "advice", "")) from error
    was = filed_value(person.filed, field)
    fields = {"id": loaded.ids(), "at": loaded.now, "contact": person.id, "field": field, "value": value, "was": was}
    return Learned.model_validate(fields)


def _read(loaded: Loaded, person: Person, field: str, value: str) -> str:
    """The value as the journal keeps it."""
    match field:
        case "phone":
            return dialable(read_phone(value, loaded.book.settings.region))
        case "dead_phone":
            return read_dead_phone(read_phone(value, loaded.book.settings.region), person)
        case "timezone":
            return str(read_zone(value))
        case "good_hours":
            return " ".join(read_good_hours(value))
    return value
