"""What the columns of a table of people are, by their names.

One table of names serves LinkedIn, Google, Outlook, HubSpot and tables made by hand, for their names differ and mean
the same wherever they are alike.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from callsession.codecs.handing import one_line

_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("name", "full name", "fullname", "display name", "contact", "contact name", "person"), "name"),
    **dict.fromkeys(("first name", "given name", "firstname", "vorname", "prénom", "nombre"), "given"),
    **dict.fromkeys(("middle name", "additional name", "weitere vornamen"), "middle"),
    **dict.fromkeys(("last name", "family name", "lastname", "surname", "nachname", "nom", "apellidos"), "family"),
    **dict.fromkeys(("nickname", "spitzname"), "nickname"),
    **dict.fromkeys(("company", "organization name", "organization", "organisation", "employer", "firma"), "company"),
    **dict.fromkeys(("organization 1 - name", "company name", "société", "entreprise", "empresa"), "company"),
    **dict.fromkeys(("unternehmen", "firmenname", "account name", "primary company"), "company"),
    **dict.fromkeys(("job title", "position", "organization title", "organization 1 - title", "role"), "role"),
    **dict.fromkeys(("cargo", "fonction", "poste", "funktion"), "role"),
    **dict.fromkeys(("mail", "courriel", "correo", "correo electrónico", "dirección de correo electrónico"), "email"),
    **dict.fromkeys(("url", "web page", "website", "web site", "linkedin", "profile", "profile url"), "url"),
    **dict.fromkeys(("website url", "linkedin url", "linkedin profile", "homepage", "webseite"), "url"),
    **dict.fromkeys(("birthday", "birth date", "birthdate", "date of birth", "geburtstag", "geburtsdatum"), "birthday"),
    **dict.fromkeys(("notes", "note", "comments", "comment", "remarks", "notizen", "notiz", "bemerkungen"), "notes"),
    **dict.fromkeys(("bemerkung", "kommentar", "remarques", "notas"), "notes"),
    **dict.fromkeys(("labels", "group membership", "categories", "tags", "groups", "kategorien"), "tags"),
    **dict.fromkeys(("met on", "met"), "met"),
    **dict.fromkeys(("connected on", "verbunden am", "conectado el"), "connected"),
    **dict.fromkeys(("time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"), "timezone"),
    "tier": "tier",
}
"""What a column is, by its name in lower case and without brackets, dots and colons."""

_PLACE = (
    r"(?:work|home|office|business|main|other|direct|private|personal|primary|secondary|mobile|cell"
    r"|privat|geschäftlich|firma|büro|dienstlich|mobil|bureau|domicile|trabajo|casa|móvil)"
)
_EMAIL = re.compile(
    rf"(?:{_PLACE} )?(?:adresse )?e-?mail(?: {_PLACE})?(?: \d+)?(?: - value|[ -]address(?:es)?|[ -]adresse)?(?: \d+)?"
)
_NUMBERED = re.compile(r"phone (\d+) - value")
_PHONE = re.compile(
    rf"(?:(?P<before>[\w' ]+?) )?"
    rf"(?:phone|\w*telephone|\w*telefon|téléphone|teléfono|mobile|mobil|móvil|handy|cell|tel|tél)"
    rf"(?: number|nummer)?(?: (?P<after>{_PLACE}))?(?: \d+)?"
)
_MOBILE = re.compile(r"mobil|cell|handy|móvil")
_BESIDE_A_VALUE = re.compile(r".*(?:- type|- label|display name|angezeigter name|type|-typ)")
_WEBSITE = re.compile(r"website \d+ - value")
_MARKS = str.maketrans(dict.fromkeys("().:_", " "))

_OURS = "id"
"""What our own tables have besides: people are known by what is told of them."""


class Column(NamedTuple):
    """A column: its place, what it is, and what its numbers are called."""

    place: int
    kind: str
    label: str = ""
    labelled_by: int = -1


def columns_of(cells: Sequence[str]) -> list[Column]:
    """What the columns are, if this is a header: it names people, and something else."""
    names = [one_line(cell.translate(_MARKS)).casefold() for cell in cells]
    columns = [column for place, name in enumerate(names) if (column := _column(place, name, names))]
    kinds = {column.kind for column in columns}
    if "role" not in kinds and "title" in names and "first name" not in names:
        columns.append(Column(names.index("title"), "role"))
    return columns if kinds & {"name", "given", "family"} and len(columns) > 1 else []


def unread(header: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of columns that nothing is made of, though something stands in them.

    Args:
        header: the names as they are.
        columns: those that are read.
        rows: the cells below.
    """
    read = {column.place for column in columns}
    filled = {place for row in rows for place, cell in enumerate(row) if cell.strip()}
    names = (one_line(name) for place, name in enumerate(header) if place in filled - read)
    return tuple(
        name for name in names if name.casefold() not in {"", _OURS} and not _BESIDE_A_VALUE.fullmatch(name.casefold())
    )


def _column(place: int, name: str, names: Sequence[str]) -> Column | None:
    """What a column of that name is, or None."""
    if name in _NAMES:
        return Column(place, _NAMES[name])
    if _BESIDE_A_VALUE.fullmatch(name):
        return None
    if _EMAIL.fullmatch(name):
        return Column(place, "email")
    if _WEBSITE.fullmatch(name):
        return Column(place, "url")
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        sorts = (f"phone {numbered[1]} - type", f"phone {numbered[1]} - label")
        labelled_by = next((names.index(sort) for sort in sorts if sort in names), -1)
        return Column(place, "phone", labelled_by=labelled_by)
    phone = _PHONE.fullmatch(name)
    if phone:
        label = "mobile" if _MOBILE.search(name) else phone["before"] or phone["after"] or ""
        return Column(place, "phone", label)
    return None
