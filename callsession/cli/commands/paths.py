"""`callsession paths`: where everything is."""

from pathlib import Path

import click

from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table
from callsession.cli.places import Places, find_places


@click.command("paths")
@json_option
@shared_options
def command(options: Options, *, as_json: bool) -> None:
    """Print where the book is, and where the machine's own files are."""
    paths = _paths(find_places(options.book))
    if as_json:
        print_json({name: str(path) for name, path in paths.items()})
        return
    print_table([(name, str(path) if path.exists() else f"{path} (not there yet)") for name, path in paths.items()])


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
