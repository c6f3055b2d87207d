"""The options that every command takes, before or after the command's name."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Options:
    """What was said of the book and the clock.

    Attributes:
        book: the folder named by `--book`.
        now: the words of `--now`.
        write: whether `--write` allows writing under `--now`.
        rehearses: whether this run is to write nothing in any case.
    """

    book: Path | None = None
    now: str | None = None
    write: bool = False
    rehearses: bool = False

    @property
    def looks_only(self) -> bool:
        """Whether nothing may be written: a clock of one's own is for looking."""
        return self.rehearses or (self.now is not None and not self.write)


class AnyPath(click.Path):
    """A path, whether or not there is something; what no system takes for one is refused."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        try:
            return Path(os.fsdecode(super().convert(value, param, ctx)))
        except ValueError:
            self.fail(f"{value!r} is no path", param, ctx)


_SHARED = (
    click.option("--book", type=AnyPath(), metavar="DIR", help="The folder of the book."),
    click.option("--now", metavar="TIME", help="An ISO 8601 time to start the clock at; nothing is written."),
    click.option("--write", is_flag=True, help="Write all the same under --now."),
)


def shared_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add `--book`, `--now` and `--write`; the command gets an `Options` as its first argument."""

    @click.pass_context
    @functools.wraps(command)
    def with_options(
        context: click.Context, /, *args: object, book: Path | None, now: str | None, write: bool, **kwargs: object
    ) -> R:
        options = context.ensure_object(Options)
        options.book, options.now, options.write = book or options.book, now or options.now, write or options.write
        return command(options, *args, **kwargs)

    wrapped: Callable[..., R] = with_options
    for option in reversed(_SHARED):
        wrapped = option(wrapped)
    return wrapped


def json_option(command: Callable[P, R]) -> Callable[P, R]:
    """Add `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)
