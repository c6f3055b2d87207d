"""People in tables: LinkedIn's connections, Google's contacts (both headers), Outlook's, and any with sensible names.

One table of column names serves them all, for their names differ and mean the same wherever they are alike.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from callsession.codecs.csv_text import FORMULA
from callsession.codecs.handing import Draft, Source, handed, one_line, read_any_birthday, read_any_day
from callsession.core.incoming import Handed
from callsession.core.models import Problem, Tier

_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("name", "full name", "display name", "contact", "contact name", "person"), "name"),
    **dict.fromkeys(("first name", "given name", "firstname", "vorname", "prénom", "nombre"), "given"),
    **dict.fromkeys(("middle name", "additional name"), "middle"),
    **dict.fromkeys(("last name", "family name", "lastname", "surname", "nachname", "nom", "apellidos"), "family"),
    **dict.fromkeys(("company", "organization name", "organization", "organisation", "employer", "firma"), "company"),
    **dict.fromkeys(("organization 1 - name", "company name", "société", "entreprise", "empresa"), "company"),
    **dict.fromkeys(("unternehmen", "firmenname"), "company"),
    **dict.fromkeys(("job title", "position", "organization title", "organization 1 - title", "role"), "role"),
    **dict.fromkeys(("cargo", "fonction", "poste"), "role"),
    **dict.fromkeys(("mail", "e-mail-adresse", "adresse e-mail", "dirección de correo electrónico"), "email"),
    **dict.fromkeys(("url", "web page", "website", "web site", "linkedin", "profile", "profile url"), "url"),
    **dict.fromkeys(("birthday", "geburtstag", "date of birth"), "birthday"),
    **dict.fromkeys(("notes", "note", "comments", "notizen"), "notes"),
    **dict.fromkeys(("labels", "group membership", "categories", "tags", "groups"), "tags"),
    **dict.fromkeys(("connected on", "verbunden am", "conectado el"), "connected"),
    **dict.fromkeys(("met on", "met"), "met"),
    **dict.fromkeys(("time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"), "timezone"),
    "tier": "tier",
}
"""What a column is, by its name in lower case."""

_EMAIL = re.compile(r"e-?mail(?: \d+)?(?: - value| address)?|(?:e-?mail|courriel|correo)(?: \w+)?")
_NUMBERED = re.compile(r"phone (\d+) - value")
_PHONE = re.compile(
    r"(?:(?P<label>[\w' ]+?) )?(?:phone|telephone|telefon|téléphone|teléfono|mobile|cell|tel)(?: number)?(?: \d+)?"
)
_NOT_A_VALUE = re.compile(r".*(?:- type|- label|display name|type)$")
_WEBSITE = re.compile(r"website \d+ - value")
_SEPARATOR = re.compile(r"\s*:::\s*")
_LOOKED_THROUGH = 20
"""Rows that may stand above the header."""

_LARGEST_CELL = 1_000_000
_DELIMITERS = ",;\t|"
NETWORK = "LinkedIn"
_TIERS = {tier.value: tier for tier in Tier}


class _Column(NamedTuple):
    """A column: its place, what it is, and what its numbers are called."""

    place: int
    kind: str
    label: str = ""
    labelled_by: int = -1


class _Row(NamedTuple):
    """A row: the line it begins on, and its cells."""

    line: int
    cells: Sequence[str]


def read_people_csv(text: str, source: Source, kind: str) -> Handed:
    """The people in a table, and what is wrong in it.

    Args:
        text: of the file.
        source: where it stands.
        kind: what the user says it is: linkedin, google, outlook or csv.
    """
    rows = list(_rows(text))
    found = next(
        ((place, columns) for place, row in enumerate(rows[:_LOOKED_THROUGH]) if (columns := _columns(row))), None
    )
    if found is None:
        return Handed((), problems=(_no_header(source, kind),))
    place, columns = found
    drafts = [_draft(row, columns, source) for row in rows[place + 1 :] if any(map(str.strip, row.cells))]
    made = handed(drafts)
    if drafts:
        return made
    nothing = Problem(
        file=source.file, line=1, message="holds a header and no contacts: 0 people", advice="export again"
    )
    return Handed((), problems=(nothing,))


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


def _columns(row: _Row) -> list[_Column]:
    """What the columns are, if this is a header: it names people, and something else."""
    names = [one_line(cell).casefold() for cell in row.cells]
    columns = [column for place, name in enumerate(names) if (column := _column(place, name, names))]
    kinds = {column.kind for column in columns}
    if "role" not in kinds and "title" in names and "first name" not in names:
        columns.append(_Column(names.index("title"), "role"))
    return columns if kinds & {"name", "given", "family"} and len(columns) > 1 else []


def _column(place: int, name: str, names: Sequence[str]) -> _Column | None:
    """What a column of that name is, or None."""
    if name in _COLUMNS:
        return _Column(place, _COLUMNS[name])
    if _NOT_A_VALUE.fullmatch(name):
        return None
    if _EMAIL.fullmatch(name):
        return _Column(place, "email")
    if _WEBSITE.fullmatch(name):
        return _Column(place, "url")
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        sorts = (f"phone {numbered[1]} - type", f"phone {numbered[1]} - label")
        labelled_by = next((names.index(sort) for sort in sorts if sort in names), -1)
        return _Column(place, "phone", labelled_by=labelled_by)
    phone = _PHONE.fullmatch(name)
    if phone:
        label = "mobile" if "mobile" in name or "cell" in name else (phone["label"] or "")
        return _Column(place, "phone", label)
    return None


def _draft(row: _Row, columns: Sequence[_Column], source: Source) -> Draft:
    """The person in a row."""
    draft = Draft(source, row.line)
    cells: dict[str, list[str]] = {}
    for column in columns:
        cell = _unmarked(row.cells[column.place].strip()) if column.place < len(row.cells) else ""
        if cell:
            cells.setdefault(column.kind, []).append(cell)

    def first(kind: str) -> str:
        return next(iter(cells.get(kind, ())), "")

    draft.company = one_line(first("company"))
    draft.name = one_line(first("name")) or one_line(" ".join(map(first, ("given", "middle", "family"))))
    draft.role = one_line(first("role"))
    draft.notes = "\n".join(cells.get("notes", ()))
    draft.birthday = read_any_birthday(first("birthday"))
    draft.urls = [url for cell in cells.get("url", ()) for url in _SEPARATOR.split(cell)]
    draft.tags = [tag for cell in cells.get("tags", ()) for tag in _tags(cell)]
    for cell in cells.get("email", ()):
        draft.add_emails(cell)
    for column in columns:
        if column.kind == "phone" and column.place < len(row.cells):
            draft.add_phone(row.cells[column.place], _label(row, column))
    connected = read_any_day(first("connected"))
    draft.met_on = connected or read_any_day(first("met"))
    draft.met_where = NETWORK if connected else ""
    draft.add_zone(first("timezone"))
    draft.tier = _TIERS.get(first("tier").upper())
    return draft


def _unmarked(cell: str) -> str:
    """A cell without the apostrophe before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _label(row: _Row, column: _Column) -> str:
    """What the number in a column is called."""
    told = row.cells[column.labelled_by] if 0 <= column.labelled_by < len(row.cells) else column.label
    return one_line(told.lstrip("* ")).casefold()


def _tags(cell: str) -> list[str]:
    """Labels, without those that Google gives to everybody, which begin with a star."""
    labels = (one_line(label) for part in _SEPARATOR.split(cell) for label in part.split(";"))
    return [label for label in labels if label and not label.startswith("*")]


def _no_header(source: Source, kind: str) -> Problem:
    """A table without a header that names people."""
    what = f"this is not a {NETWORK} export: " if kind == "linkedin" else ""
    return Problem(
        file=source.file,
        line=1,
        message=f"{what}no header names people, such as First Name, Last Name or Name",
        advice="name the columns in the first row: Name, Company, Phone, Email",
    )
