"""Which program a file of people comes from, and the people in it."""

from callsession.codecs.charsets import decode
from callsession.codecs.handing import Source, nothing_from
from callsession.codecs.people_csv import read_people_csv
from callsession.codecs.vcards import read_vcards
from callsession.core.incoming import Handed

KINDS = ("auto", "vcard", "linkedin", "google", "outlook", "csv")
"""What a user can say a file is; `auto` is found out."""

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""How workbooks begin, new and old, and archives."""


def read_people(data: bytes, source: Source, kind: str = "auto") -> Handed:
    """The people in a file, and what is wrong in it; one bad record never costs the others.

    Args:
        data: the file as it is.
        source: where it stands.
        kind: one of `KINDS`.
    """
    if data.startswith(_PACKED):
        message = "is a workbook or an archive, and neither a table nor address cards"
        return nothing_from(source, message, "save the sheet as CSV, or unpack the archive")
    text = decode(data)
    if kind == "vcard" or (kind == "auto" and "begin:vcard" in text.casefold()):
        return read_vcards(text, source)
    return read_people_csv(text, source, kind)
