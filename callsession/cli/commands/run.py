"""`callsession run`: start a session at once."""

import click

from callsession.cli import completing
from callsession.cli.blocks import chosen_block, with_tidbit
from callsession.cli.loading import Loaded
from callsession.cli.opening import REHEARSAL, require_terminal, show
from callsession.cli.options import Options, shared_options
from callsession.core.models import Block


@click.command("run")
@click.argument("block", required=False, shell_complete=completing.blocks)
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long, if not as the book says.")
@click.option("--calls", type=click.IntRange(1, 500), help="How many names at the most.")
@click.option("--tidbit", metavar="ID", help="A current-events run: everyone whom this news fits.")
@click.option("--rehearse", is_flag=True, help="Play it through; nothing is written.")
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

    BLOCK is one of the book's blocks; without it, the one in season, else the next.
    """
    require_terminal("callsession plan")
    options.rehearses = rehearse

    def chosen(loaded: Loaded) -> Block:
        found = with_tidbit(loaded, chosen_block(loaded, block).block, tidbit)
        return found.model_copy(update={"minutes": minutes or found.minutes, "calls": calls or found.calls})

    show(options, mark=REHEARSAL if options.looks_only else "", block=chosen)
