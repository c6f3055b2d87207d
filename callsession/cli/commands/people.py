"""`callsession people`: find people by anything."""

from datetime import date

import click

from callsession.cli.documents import contact_document
from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.cadence import dueness
from callsession.core.person import Person
from callsession.core.search import search
from callsession.present import contact_words, words


@click.command("people")
@click.argument("query", nargs=-1)
@json_option
@shared_options
def command(options: Options, query: tuple[str, ...], *, as_json: bool) -> None:
    """List the people in whom every word of QUERY is found, notes included; without one, everyone."""
    loaded = load(options)
    found = search(loaded.book, " ".join(query))
    warn_of_problems(loaded)
    if as_json:
        print_json({"people": [_document(loaded, person) for person in found]})
        return
    print_table([_row(loaded, person) for person in found])
    if not found:
        click.echo("nobody", err=True)


def _row(loaded: Loaded, person: Person) -> tuple[str, ...]:
    """A person in a line."""
    contact = person.contact
    number = contact_words.phone(person.phones[0]) if person.phones else "no number"
    return person.id, contact.name, number, f"{contact.tier}", _next(loaded, person), contact_words.position(contact)


def _next(loaded: Loaded, person: Person) -> str:
    """When they are due, or that they are not to be called."""
    if person.do_not_call:
        return "do not call"
    return f"due {words.on_calendar(_due(loaded, person), loaded.now.date())}"


def _due(loaded: Loaded, person: Person) -> date:
    """The day on which they are due."""
    now = loaded.now
    return dueness(person, loaded.book.settings, loaded.book.clock(person, now), now).due


def _document(loaded: Loaded, person: Person) -> dict[str, object]:
    """A person for other programs."""
    more = {"due": _due(loaded, person), "talked_at": person.history.talked_at}
    return {**contact_document(person.contact), **more}
