"""What can wait until a command has said everything, or the app is left."""

from collections.abc import Callable

import click

_WORK = "callsession.cli.at_end"


def at_the_end(work: Callable[[], object]) -> None:
    """Do this when the command is done, instead of what was said before."""
    context = click.get_current_context(silent=True)
    if context is None:
        work()
        return
    meta = context.meta  # one for the whole command

    def do() -> None:
        meta[_WORK]()

    if _WORK not in meta:
        context.find_root().call_on_close(do)
    meta[_WORK] = work
