"""Writing entries from a command: durably, or not at all under a clock that is for looking."""

import secrets
from collections.abc import Sequence

import click

from callsession.cli.loading import Loaded
from callsession.cli.options import Options
from callsession.core.entries import Entry
from callsession.store.journal import Journal, Saved

LOOKING = "nothing was written: --now is for looking; add --write to write all the same"


def journal_of(loaded: Loaded) -> Journal:
    """The journal of a loaded book, for this run."""
    places = loaded.places
    return Journal(places.book, places.unsaved, places.machine, lambda: secrets.token_hex(3))


def save(loaded: Loaded, options: Options, entries: Sequence[Entry]) -> bool:
    """Write entries that belong together, and say so where they are not in the journal.

    Returns:
        Whether they are on disk; False where the clock is for looking.

    Raises:
        NotSaved: they are nowhere on disk.
    """
    if options.looks_only:
        click.echo(LOOKING, err=True)
        return False
    journal = journal_of(loaded)
    try:
        if journal.write(entries) is Saved.SET_ASIDE:
            click.echo(f"the book cannot be written: set aside in {loaded.places.unsaved}", err=True)
            click.echo("  `callsession retry` brings it home once the book can be written again", err=True)
    finally:
        journal.close()
    return True
