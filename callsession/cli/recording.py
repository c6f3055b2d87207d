"""Writing entries from a command: durably, or not at all under a clock that is for looking."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from callsession.cli.loading import Loaded
from callsession.cli.options import Options
from callsession.core.entries import Entry
from callsession.store.journal import Journal, Saved

LOOKING = "nothing was written: --now is for looking; add --write to write all the same"


def only_looks(options: Options) -> bool:
    """Whether a command may write nothing; says so if it is so."""
    if options.looks_only:
        click.echo(LOOKING, err=True)
    return options.looks_only


def journal_of(loaded: Loaded, *, sets_aside: bool = True) -> Journal:
    """The journal of a loaded book, for this run; what it does not take is set aside, unless told not to."""
    places = loaded.places
    return Journal(places.book, places.unsaved if sets_aside else None, places.machine, lambda: secrets.token_hex(3))


@contextmanager
def recorder(loaded: Loaded) -> Iterator[Callable[[Sequence[Entry]], None]]:
    """What writes entries that belong together, and says once where they are not in the journal.

    It raises NotSaved where they are nowhere on disk.
    """
    journal = journal_of(loaded)
    told = False

    def record(entries: Sequence[Entry]) -> None:
        nonlocal told
        if journal.write(entries) is Saved.SET_ASIDE and not told:
            told = True
            click.echo(f"the book cannot be written: set aside in {loaded.places.unsaved}", err=True)
            click.echo("  `callsession retry` brings it home once the book can be written again", err=True)

    try:
        yield record
    finally:
        journal.close()


def save(loaded: Loaded, options: Options, entries: Sequence[Entry]) -> bool:
    """Write entries that belong together.

    Returns:
        Whether they are on disk; False where the clock is for looking, which it says.

    Raises:
        NotSaved: they are nowhere on disk.
    """
    if only_looks(options):
        return False
    with recorder(loaded) as record:
        record(entries)
    return True
