"""`callsession promises`: what is open on both sides."""

from datetime import date

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.memory import nothing_to_collect
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.entries import PromiseKept, Side
from callsession.core.errors import UsageError
from callsession.core.history import OpenPromise
from callsession.core.person import Person
from callsession.present.card import promise as in_words
from callsession.present.plain import plain


@click.command("promises")
@click.option("--done", metavar="ID", help="This one is kept.")
@json_option
@shared_options
@nothing_to_collect()
def command(options: Options, done: str | None, *, as_json: bool) -> None:
    """Print the open promises, yours and theirs, by date; or say that one is kept."""
    loaded = load(options)
    if done:
        _keep(loaded, options, done)
        return
    warn_of_problems(loaded)
    found, today = open_promises(loaded), loaded.now.date()
    if as_json:
        print_json({"promises": [_document(person, promise) for person, promise in found]})
        return
    if not found:
        click.echo("nothing is promised: neither side owes the other anything", err=True)
    print_table([(promise.id, person.contact.name, in_words(promise, today)) for person, promise in found])


def open_promises(loaded: Loaded) -> list[tuple[Person, OpenPromise]]:
    """All that is open, the earliest first, those without a day last."""
    pairs = [(person, promise) for person in loaded.book.people.values() for promise in person.history.promises]
    return sorted(pairs, key=lambda pair: (pair[1].due or date.max, pair[0].id, pair[1].id))


def _keep(loaded: Loaded, options: Options, id_: str) -> None:
    """A promise is kept.

    Raises:
        UsageError: none of that id is open.
    """
    from callsession.cli.recording import save  # noqa: PLC0415 - 4 ms, and most only look

    found = next((pair for pair in open_promises(loaded) if pair[1].id == id_), None)
    if found is None:
        raise UsageError(f"no open promise has the id {id_!r}", "`callsession promises` lists them")
    person, promise = found
    entry = PromiseKept(id=loaded.ids(), at=loaded.now, contact=person.id, promise=promise.id)
    if save(loaded, options, [entry]):
        whose = "your promise" if promise.side is Side.ME else "their promise"
        click.echo(f"saved {entry.id}: {plain(person.contact.name)}, {whose} is kept: {plain(promise.text)}")


def _document(person: Person, promise: OpenPromise) -> dict[str, object]:
    """A promise for other programs; keys are added, never renamed."""
    return {
        "id": promise.id,
        "contact": person.id,
        "name": person.contact.name,
        "side": promise.side,
        "text": promise.text,
        "due": promise.due,
        "made": promise.made,
    }
