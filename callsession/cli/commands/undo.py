"""`callsession undo`: take back the latest call, or an entry."""

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import only_looks, save
from callsession.core.entries import Call, Entry, Undo
from callsession.core.errors import UsageError
from callsession.core.history import undone
from callsession.present.plain import plain
from callsession.present.timeline import what, when


@click.command("undo")
@click.argument("id_", metavar="[ID]", required=False)
@shared_options
def command(options: Options, id_: str | None) -> None:
    """Take back the latest call with all that it brought, or the entry with that ID.

    Again and again, as far as you like. Nothing is deleted: undoing an undo by its ID restores.
    """
    loaded = load(options)
    if only_looks(options):
        return
    gone = _entry(loaded, id_) if id_ else _latest_call(loaded)
    entry = Undo(id=loaded.ids(), at=loaded.now, of=gone.id)
    brought = [other for other in loaded.book.standing if other.call_id == gone.id]
    save(loaded, options, [entry])
    click.echo(f"saved {entry.id}: taken back: {_line(loaded, gone)}")
    for other in brought:
        click.echo(f"  with it: {plain(what(other, loaded.now.date()))}")


def _entry(loaded: Loaded, id_: str) -> Entry:
    """The entry with an id.

    Raises:
        UsageError: there is none, or it is taken back already.
    """
    entry = next((entry for entry in loaded.book.entries if entry.id == id_), None)
    if entry is None:
        raise UsageError(
            f"no entry has the id {id_!r}", "`callsession show CONTACT` lists the ids of somebody's entries"
        )
    if id_ in undone(loaded.book.entries):
        raise UsageError(f"{id_} is taken back already", "undo the undo by its own id to restore it")
    return entry


def _latest_call(loaded: Loaded) -> Entry:
    """The latest call that stands.

    Raises:
        UsageError: there is none.
    """
    calls = [entry for entry in loaded.book.standing if isinstance(entry, Call)]
    if not calls:
        raise UsageError("there is no call to take back")
    return calls[-1]


def _line(loaded: Loaded, entry: Entry) -> str:
    """An entry with its person and its time."""
    person = loaded.book.people.get(loaded.book.name_of(entry.contact_id))
    name = person.contact.name if person else entry.contact_id
    parts = (name, when(entry.at, loaded.now), what(entry, loaded.now.date()))
    return plain(", ".join(filter(None, parts)))
