"""What commands print: tables on a terminal, one JSON document with `--json`, and one line about bad files."""

import json
import shutil
from collections.abc import Sequence
from datetime import date, datetime, time

import click

from callsession.cli.loading import Loaded
from callsession.present.plain import cell_width, pad, plain

_GAP = "  "


def print_json(document: object) -> None:
    """One JSON document on standard output; times carry their offsets."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=_value))


def print_table(rows: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> None:
    """Rows in columns, cut to the terminal's width; the last column takes what remains."""
    cells = [[plain(cell) for cell in row] for row in ([headings, *rows] if headings else rows)]
    if not cells:
        return
    widths = [max(cell_width(row[column]) for row in cells) for column in range(len(cells[0]) - 1)]
    room = shutil.get_terminal_size((100, 24)).columns - sum(widths) - len(_GAP) * len(widths)
    for row in cells:
        last = row[-1] if room < 1 or not click.get_text_stream("stdout").isatty() else plain(row[-1], room)
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
