"""Tables that spreadsheets open as they are: with a byte-order mark, and without a cell that could be a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from callsession.codecs.outgoing import without_controls
from callsession.codecs.phones import show_abroad
from callsession.core.models import Contact, Phone

PEOPLE = ("Id", "Name", "Company", "Role", "Phone", "Phone 2", "Phone 3", "Email", "Email 2", "URL", "Birthday", "Tags",
          "Tier", "Time zone", "Met on", "Notes")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How formulas begin, also in the wide letters of Chinese and Japanese."""

_NUMBERS = 3
_AND = " ::: "
"""Between several values in a cell, as Google writes it."""


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. What a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, CSV injection).

    Telephone numbers are no exception to that, but need none: see `written_phone`.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(header)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return "\ufeff" + table.getvalue()


def person_row(contact: Contact) -> list[str]:
    """A person's row below `PEOPLE`."""
    phones = [written_phone(phone) for phone in contact.phones]
    return [
        *(contact.id, contact.name, contact.company, contact.role),
        *_filled(phones, _NUMBERS),
        *_filled(contact.emails, 2),
        *_filled(contact.urls, 1),
        contact.birthday,
        _AND.join(contact.tags),
        contact.tier,
        contact.timezone or "",
        contact.met.on.isoformat() if contact.met.on else "",
        contact.notes,
    ]


def written_phone(phone: Phone) -> str:
    """A number that a spreadsheet leaves as it is: in groups, with its country code in brackets.

    `+442079460104` would become 442079460104, and with an apostrophe no other program would take it for a number;
    `(+44) 20 7946 0104` is text to all, and read as the same number.
    """
    code, _, rest = show_abroad(phone).partition(" ")
    extension = f" ext. {phone.extension}" if phone.extension else ""
    return f"({code}) {rest}{extension}" if code.startswith("+") else phone.number


def _filled(values: Sequence[str], number: int) -> list[str]:
    """So many cells; those beyond what there is are empty, and the last holds all that is left."""
    return [*values[: number - 1], _AND.join(values[number - 1 :]), *[""] * (number - 1 - len(values))]


def _safe(cell: str) -> str:
    """A cell that holds no control characters, and is no formula without them."""
    clean = without_controls(cell)
    return f"'{clean}" if clean.lstrip().startswith(_FORMULA) else clean
