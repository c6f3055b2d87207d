"""What commands print: tables on a terminal, one JSON document with `--json`, and one line about bad files."""

import re
import shutil
import sys
from collections.abc import Sequence
from datetime import date, datetime, time

import click

from callsession.cli.loading import Loaded
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
    widths = [max(cell_width(row[column]) for row in cells) for column in range(len(cells[0]) - 1)]
    widths = [min(width, _WIDEST) for width in widths] if on_terminal else widths
    room = shutil.get_terminal_size().columns - sum(widths) - len(_GAP) * len(widths)
    for row in cells:
        last = plain(row[-1], room) if on_terminal and room > 0 else row[-1]
        click.echo(_GAP.join([*(pad(cell, width) for cell, width in zip(row, widths, strict=False)), last]).rstrip())


def warn_of_problems(loaded: Loaded) -> None:
    """One line on standard error where files have problems; the rest of the book works."""
    count = len(loaded.problems)
    if count:
        things = "1 problem" if count == 1 else f"{count} problems"
        click.echo(f"{things} in the book's files: `callsession check` shows them", err=True)


def _value(value: object) -> str:
    """A time or a day for JSON."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _shown_or_escaped(char: re.Match[str]) -> str:
    """A character that shows as itself, or else its escape."""
    import json  # noqa: PLC0415 - as above

    return char[0] if char[0].isprintable() else json.dumps(char[0])[1:-1]
