"""The plain part of TOML: a key, ` = ` and a short value on each line, as this program writes it and most people do.

Its values are read in half of the time that the reader of all TOML takes. Whatever is not as plain, right or wrong,
is left to that one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

Values = dict[str, Any]
"""Texts, whole numbers, truths, days, times and lists of texts, by key; and the tables at the top."""

_ORDINARY = bytes(code for code in range(256) if code == ord("\n") or (code >= ord(" ") and code not in b"\\\x7f"))
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?(?:[+-][0-9]{2}:[0-9]{2})?")


class _NotPlain(Exception):  # noqa: N818 - it is no error: the text is read otherwise
    """There is something in a text that is not plain."""


def is_ordinary(data: bytes) -> bool:
    """Whether a text has no control characters and no backslashes, so that each string in it is what stands there."""
    return not data.translate(None, _ORDINARY)


def plain_values(lines: Iterable[str]) -> Values | None:
    """What some lines say, where all of them are plain; the same as of any other reader of TOML.

    Args:
        lines: without their ends, of a text that `is_ordinary`.

    Returns:
        The values, in tables one deep; None where something is not plain.
    """
    try:
        return _read(iter(lines))
    except (_NotPlain, ValueError):
        return None


def _read(lines: Iterator[str]) -> Values:
    """The same.

    Raises:
        _NotPlain: something is not.
        ValueError: a day or a time is none.
    """
    top: Values = {}
    table, tables = top, [top]
    for line in lines:
        key, equals, text = line.partition(" = ")
        if not equals:
            if line and line[0] != "#":
                table = _table(line, top)
                tables.append(table)
        elif key in table:
            raise _NotPlain
        elif text[:1] == '"' == text[-1] and text.count('"') == 2:  # noqa: PLR2004 - one before it and one after
            table[key] = text[1:-1]
        else:
            table[key] = _items(lines) if text == "[" else _value(text)
    if not all(map(_are_bare, tables)):
        raise _NotPlain
    return top


def _table(heading: str, top: Values) -> Values:
    """The new table below a heading."""
    several = heading[:2] == "[["
    name = heading[2:-2] if several else heading[1:-1]
    if heading != (f"[[{name}]]" if several else f"[{name}]"):
        raise _NotPlain
    table: Values = {}
    if not several and name not in top:
        top[name] = table
    elif several and _are_tables(tables := top.setdefault(name, [])):
        tables.append(table)
    else:
        raise _NotPlain
    return table


def _are_tables(value: object) -> bool:
    """Whether it is the list of the tables under one heading; as a value, no list is empty."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value[:1])


def _are_bare(table: Values) -> bool:
    """Whether all keys of a table are plain: letters, digits and underscores; asked of all at once, for it is dear."""
    keys = "".join(table)
    return not table or (keys.isidentifier() and keys.isascii() and "" not in table)


def _value(text: str) -> object:
    """A value on one line that is no text."""
    if text[:2] == '["' and text[-2:] == '"]':
        items = text[2:-2].split('", "')
        if text.count('"') == 2 * len(items):
            return items
    elif text.isdecimal():
        if _NUMBER.fullmatch(text):
            return int(text)
    elif _MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    elif _DAY.fullmatch(text):
        return date.fromisoformat(text)
    elif text in {"true", "false"}:
        return text == "true"
    raise _NotPlain


def _items(lines: Iterator[str]) -> list[str]:
    """A list of texts, one on each line, up to its closing bracket."""
    items: list[str] = []
    for line in lines:
        if line == "]" and items:
            return items
        text = line.strip(" ")
        if text[:1] != '"' or text[-2:] != '",' or text.count('"') != 2:  # noqa: PLR2004 - as above
            raise _NotPlain
        items.append(text[1:-2])
    raise _NotPlain
