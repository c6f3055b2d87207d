"""What can wait until a command has said everything, or the app is left."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

_WORK = "callsession.cli.at_end"

_P = ParamSpec("_P")
_R = TypeVar("_R")


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


def elsewhere(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same work, to be done in another thread: what can wait for the end of the command waits there, too."""
    context = click.get_current_context(silent=True)
    if context is None:
        return work

    @wraps(work)
    def do(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with context.scope(cleanup=False):
            return work(*args, **kwargs)

    return do
