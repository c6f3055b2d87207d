"""How far long work is, on a terminal."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

_T = TypeVar("_T")

_MANY = 2_000
"""Files or people that take about a second."""


def watched(items: Sequence[_T], label: str = "reading") -> Iterator[_T]:
    """The items one by one, with a bar on a terminal where they take more than a moment."""
    if len(items) < _MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar
