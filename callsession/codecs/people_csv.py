"""People in tables: LinkedIn's, Google's (both headers), Outlook's, HubSpot's, and any with sensible names."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from callsession.codecs.columns import Column, columns_of, unread
from callsession.codecs.handing import Draft, Source, handed, nothing_from, one_line
from callsession.core.incoming import Handed, Unread
from callsession.core.models import Tier

_SEPARATOR = re.compile(r"\s*:::\s*")
_LOOKED_THROUGH = 20
"""Rows that may stand above the header."""

_LARGEST_CELL = 1_000_000
_DELIMITERS = ",;\t|"
_GUARDED = re.compile("'(?=[=+@\uff1d\uff0b\uff0d\uff20-])")
"""The apostrophe before what a spreadsheet would take for a formula, as exports write it, ours too."""

NETWORK = "LinkedIn"
_TIERS = {tier.value: tier for tier in Tier}


class _Row(NamedTuple):
    """A row: the line it begins on, and its cells."""

    line: int
    cells: Sequence[str]


def read_people_csv(text: str, source: Source, kind: str) -> Handed:
    """The people in a table, and what is wrong in it.

    Args:
        text: of the file.
        source: where it stands.
        kind: what the user says it is: one of `people_files.KINDS`.
    """
    rows = list(_rows(text))
    found = next(
        ((place, columns) for place, row in enumerate(rows[:_LOOKED_THROUGH]) if (columns := columns_of(row.cells))),
        None,
    )
    if found is None:
        return _no_header(source, kind)
    place, columns = found
    filled = [row for row in rows[place + 1 :] if any(map(str.strip, row.cells))]
    if not filled:
        return nothing_from(source, "holds a header and no contacts: 0 people", "export again")
    names = unread(rows[place].cells, columns, [row.cells for row in filled])
    made = handed(_draft(row, columns, source) for row in filled)
    unread_columns = (Unread(source.file, rows[place].line, names),) if names else ()
    return made._replace(unread=(*unread_columns, *made.unread))


def _rows(text: str) -> Iterator[_Row]:
    """The rows of a table, each with the line it begins on."""
    text = text.removeprefix("\ufeff")
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell without end, or a NUL
            cells = []
        yield _Row(line, cells)
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """What stands between cells: what the line that looks most like a header has most of."""
    lines = text.splitlines()[:_LOOKED_THROUGH]
    counts = [(line.count(char), -place) for line in lines for place, char in enumerate(_DELIMITERS)]
    most, place = max(counts, default=(0, 0))
    return _DELIMITERS[-place] if most else ","


def _draft(row: _Row, columns: Sequence[Column], source: Source) -> Draft:
    """The person in a row."""
    draft = Draft(source, row.line)
    cells: dict[str, list[str]] = {}
    for column in columns:
        cell = _cell(row, column.place)
        if cell:
            cells.setdefault(column.kind, []).append(cell)

    def first(kind: str) -> str:
        return next(iter(cells.get(kind, ())), "")

    draft.company = one_line(first("company"))
    parts = " ".join(map(first, ("given", "middle", "family")))
    draft.name = one_line(first("name")) or one_line(parts) or one_line(first("nickname"))
    draft.role = one_line(first("role"))
    draft.notes = "\n".join(cells.get("notes", ()))
    draft.urls = [url for cell in cells.get("url", ()) for url in _SEPARATOR.split(cell)]
    draft.tags = [tag for cell in cells.get("tags", ()) for tag in _tags(cell)]
    for cell in cells.get("email", ()):
        draft.add_emails(cell)
    for column in sorted(columns, key=lambda column: column.label.startswith("assistant")):
        if column.kind == "phone":
            draft.add_phone(_cell(row, column.place), _label(row, column))
    draft.add_birthday(first("birthday"))
    draft.add_meeting(first("connected"), f"on {NETWORK}")
    draft.add_meeting(first("met"))
    draft.add_zone(first("timezone"))
    draft.tier = _TIERS.get(first("tier").upper())
    return draft


def _cell(row: _Row, place: int) -> str:
    """What stands in a row there, or ""."""
    return _GUARDED.sub("", row.cells[place].strip(), count=1) if 0 <= place < len(row.cells) else ""


def _label(row: _Row, column: Column) -> str:
    """What the number in a column is called."""
    return one_line((_cell(row, column.labelled_by) or column.label).lstrip("* ")).casefold()


def _tags(cell: str) -> list[str]:
    """Labels, without those that Google gives to everybody, which begin with a star."""
    labels = (one_line(label) for part in _SEPARATOR.split(cell) for label in part.split(";"))
    return [label for label in labels if label and not label.startswith("*")]


def _no_header(source: Source, kind: str) -> Handed:
    """Nobody, from a table without a header that names people."""
    what = f"this is not a {NETWORK} export: " if kind == "linkedin" else ""
    message = f"{what}no header names people, such as First Name, Last Name or Name"
    return nothing_from(source, message, "name the columns in the first row: Name, Company, Phone, Email")
