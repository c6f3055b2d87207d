"""`callsession paths`: where everything is."""

from pathlib import Path

import click

from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table
from callsession.cli.places import Places, find_places
from callsession.core.errors import reason


@click.command("paths")
@json_option
@shared_options
def command(options: Options, *, as_json: bool) -> None:
    """Print where the book is, and where the machine's own files are."""
    paths = _paths(find_places(options.book))
    if as_json:
        print_json({name: str(path) for name, path in paths.items()})
        return
    print_table([(name, f"{path}{_said_of(path)}") for name, path in paths.items()])


def _paths(places: Places) -> dict[str, Path]:
    """Every place the program uses, by what it is for."""
    return {
        "book": places.book,
        "journal": places.book / "journal",
        "config": places.config,
        "state": places.state,
        "unsaved": places.unsaved,
        "drafts": places.drafts,
        "cache": places.cache,
        "log": places.log,
    }


def _said_of(path: Path) -> str:
    """What is to be said of a place: that it is not there yet, or cannot be looked at; else nothing."""
    try:
        return "" if path.exists() else " (not there yet)"
    except OSError as error:
        return f" ({reason(error)})"
