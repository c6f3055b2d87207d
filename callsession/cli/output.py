"""What commands print: tables on a terminal, one JSON document with `--json`, and one line about bad files."""

import re
import shutil
import sys
from collections.abc import Sequence
from datetime import date, datetime, time

import click

from callsession.cli.loading import Loaded
from callsession.present import words
from callsession.present.plain import cell_width, pad, plain

_GAP = "  "

_WIDEST = 40
"""Cells of a column on a terminal, but for the last."""

_NOT_ASCII = re.compile(r"[^\n -~]")


def print_json(document: object) -> None:
    """One JSON document on standard output; times carry their offsets."""
    click.echo(json_text(document))


def json_text(document: object) -> str:
    """A JSON document as text; what a terminal could take for a command, or could not show, is escaped."""
    import json  # noqa: PLC0415 - 2 ms, and most people read tables

    text = json.dumps(document, ensure_ascii=False, indent=2, default=_value)
    return _NOT_ASCII.sub(_shown_or_escaped, text)


def print_table(rows: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> None:
    """Rows in columns, on a terminal cut to its width; the last column takes what remains."""
    cells = [[plain(cell) for cell in row] for row in ([headings, *rows] if headings else rows)]
    if not cells:
        return
    on_terminal = sys.stdout.isatty()
    *columns, last = zip(*cells, strict=True)
    filled = [_filled(column, _WIDEST if on_terminal else sys.maxsize) for column in columns]
    room = shutil.get_terminal_size().columns - sum(len(_GAP) + cell_width(column[0]) for column in filled)
    ends = [plain(cell, room) for cell in last] if on_terminal and room > 0 else last
    click.echo("\n".join(_GAP.join(row).rstrip() for row in zip(*filled, ends, strict=True)))


def _filled(column: Sequence[str], most: int) -> list[str]:
    """The cells of a column, all as wide as the widest of them, or as many cells of a terminal."""
    widths = [cell_width(cell) for cell in column]
    width = min(max(widths), most)
    return [
        pad(cell, width) if its > width else cell + " " * (width - its)
        for cell, its in zip(column, widths, strict=True)
    ]


def warn_of_problems(loaded: Loaded) -> None:
    """One line on standard error where files have problems; the rest of the book works."""
    if loaded.problems:
        things = words.count(len(loaded.problems), "problem", "problems")
        withheld = len(loaded.book.withheld)
        whom = f"; {words.withheld(withheld)}" if withheld else ""
        click.echo(f"{things} in the book's files: `callsession check` shows them{whom}", err=True)


def _value(value: object) -> str:
    """A time or a day for JSON."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _shown_or_escaped(char: re.Match[str]) -> str:
    """A character that shows as itself, or else its escape."""
    import json  # noqa: PLC0415 - as above

    return char[0] if char[0].isprintable() else json.dumps(char[0])[1:-1]
