"""`callsession run`: start a session at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from callsession.cli import completing
from callsession.cli.opening import REHEARSAL, require_terminal, show
from callsession.cli.options import Options, shared_options
from callsession.cli.places import existing_book, find_places
from callsession.codecs.toml_reading import read_toml
from callsession.store.files import read_regular

if TYPE_CHECKING:
    from callsession.cli.loading import Loaded
    from callsession.core.models import Block

DEFAULTS = frozenset({"morning", "after-5", "big-batch"})
"""The names of the program's own blocks; what knows more of these takes longer to import than the first frame may."""


@click.command("run")
@click.argument("block", required=False, shell_complete=completing.blocks)
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long, if not as the book says.")
@click.option("--calls", type=click.IntRange(1, 500), help="How many names at the most.")
@click.option("--tidbit", metavar="ID", help="A current-events run: everyone whom this news fits.")
@click.option("--rehearse", is_flag=True, help="Play it through; nothing is written, nothing is dialled.")
@shared_options
def command(
    options: Options,
    block: str | None,
    minutes: int | None,
    calls: int | None,
    tidbit: str | None,
    *,
    rehearse: bool,
) -> None:
    """Start a session at once.

    BLOCK is one of the book's blocks; without it, the one in season, else the next. A session of it that was left open
    today goes on.
    """
    require_terminal()
    options.rehearses = rehearse
    book = existing_book(find_places(options.book))
    if not _is_plain(book, block):
        _require_block(book, block)

    def chosen(loaded: "Loaded") -> "Block":
        from callsession.cli.blocks import chosen_block, with_tidbit  # noqa: PLC0415 - behind the first frame

        found = with_tidbit(loaded, chosen_block(loaded, block).block, tidbit)
        return found.model_copy(update={"minutes": minutes or found.minutes, "calls": calls or found.calls})

    show(options, mark=REHEARSAL if options.looks_only else "", block=chosen)


def _is_plain(book: Path, name: str | None) -> bool:
    """Whether the tables of the settings alone show that there is such a block, or without a name one that has days."""
    file = book / "book.toml"
    try:
        data = read_regular(file, book) if file.exists() else b""
        tables = read_toml(data.decode("utf-8-sig")).get("blocks", {})
        if name is None:
            return not any(table.get("days") == [] for table in tables.values())
        return name in DEFAULTS or "start" in tables.get(name, ())
    except (OSError, ValueError, AttributeError, TypeError):  # that is told of once it is read as settings
        return False


def _require_block(book: Path, name: str | None) -> None:
    """Refuse, before anything is drawn, what the settings have no block for.

    Raises:
        UsageError: there is no such block, or none has days.
    """
    from callsession.cli.blocks import require_block  # noqa: PLC0415 - 150 ms, and mostly for a refusal
    from callsession.store.book_files import load_settings  # noqa: PLC0415 - the same

    require_block(load_settings(book)[0], name)
