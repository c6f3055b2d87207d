"""Tidbits in the user's own files: `[[tidbit]]`."""

from datetime import date
from typing import Any

from callsession.codecs.refusals import shown
from callsession.codecs.toml_text import BadToml
from callsession.codecs.validation import Source, Table, opened
from callsession.codecs.values import read_day, stripped
from callsession.core.models import Problem, Tidbit, tidbit_id

_EXAMPLES: dict[str, str] = {
    "id": 'id = "kestrel"',
    "text": 'text = "Kestrel is opening a plating plant in Dayton"',
    "heard": "heard = 2026-11-22",
    "sort": 'sort = "news"',
    "url": 'url = "https://example.com/kestrel"',
    "from": 'from = "lee-chang"',
    "tags": 'tags = ["widgets", "plating"]',
    "companies": 'companies = ["Brightwater Widgets"]',
    "for": 'for = ["dana-okafor"]',
}

_KEYS = {"source": "from", "people": "for"}
"""Fields that have another name, for Python keeps their keys for itself."""

_NOT_USED = "stands outside of [[tidbit]], so it is not used"
_ABOVE_EACH = "write [[tidbit]] above each"


def read_tidbits(data: bytes, file: str) -> tuple[tuple[Tidbit, ...], tuple[Problem, ...]]:
    """The tidbits in a file; one with a wrong value costs only that one.

    Args:
        data: the file's bytes.
        file: its name, relative to the book.

    Returns:
        The tidbits in the order they stand, and everything that is wrong, in the order of lines.
    """
    try:
        source, document = opened(data, file)
    except BadToml as error:
        return (), (error.problem,)
    problems: list[Problem] = []
    tidbits = [tidbit for table in _tables(document, source, problems) if (tidbit := _tidbit(table))]
    return tuple(tidbits), tuple(sorted(problems, key=lambda problem: problem.line))


def _tables(document: dict[str, Any], source: Source, problems: list[Problem]) -> list[Table]:
    """The tables that are tidbits; what stands outside of them is reported."""
    several = document.pop("tidbit", [])
    problems += (source.problem((key,), f"{key}: {_NOT_USED}", _ABOVE_EACH) for key in document)
    tables = []
    for index, item in enumerate(several if isinstance(several, list) else [several]):
        path = ("tidbit", index) if isinstance(several, list) else ("tidbit",)
        if isinstance(item, dict):
            tables.append(Table(source, path, item, _EXAMPLES, problems))
        else:
            problems.append(source.problem(path, f"tidbit: {shown(item)} is no tidbit", _ABOVE_EACH))
    return tables


def _tidbit(table: Table) -> Tidbit | None:
    """The tidbit of a table, with every problem reported; None where a value is wrong."""
    table.keep_known(tuple(_EXAMPLES))
    table.read("heard", read_day)
    for key in ("id", "from"):
        table.read(key, stripped)
    table.read_each("for", stripped)
    if table.values.get("id") in (None, ""):
        table.values["id"] = _default_id(table.values.get("text"), table.values.get("heard"))
    return table.validated(Tidbit, _KEYS, file=table.source.file, line=table.source.line(table.path))


def _default_id(text: object, heard: object) -> str:
    """The id of a tidbit without one; "" where it is none, for its text or its day is missing."""
    return tidbit_id(text.strip(), heard) if isinstance(text, str) and isinstance(heard, date) else ""
