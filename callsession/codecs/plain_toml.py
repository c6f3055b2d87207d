"""The plain part of TOML: a key, ` = ` and a short value on each line, as this program writes it and most people do.

Its values are read in half of the time that the reader of all TOML takes. Whatever is not as plain, right or wrong,
is left to that one.
"""

import re
from datetime import date, datetime
from typing import Any

Values = dict[str, Any]
"""Texts, whole numbers, truths, days, times and lists of texts, by key; and the tables at the top."""

_KEY = "[A-Za-z_][A-Za-z0-9_]*"
_CHARS = r"[^\x00-\x1f\x7f\x22\x5c]*"
"""What says what stands there: no control characters, quotation marks or backslashes."""

_TEXT = f'"{_CHARS}"'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2} (?:\.[0-9]{6})?"
_LINE = re.compile(
    rf"""
    \n (?:
        ({_KEY}) [ ]=[ ] (?:
            "({_CHARS})"
          | (0 | [1-9][0-9]{{0,17}})
          | ({_DAY} [ ] {_TIME} (?:[+-][0-9]{{2}}:[0-9]{{2}})?)
          | ({_DAY} | true | false | \[ {_TEXT} (?: ,[ ]{_TEXT} )* \] | \[\n (?: [ ]*{_TEXT},\n )+ \])
        )
      | (\[{_KEY}\] | \[\[{_KEY}\]\])
      | (?: \#[^\x00-\x1f\x7f]* )?
    ) (?=\n)
    """,
    re.VERBOSE,
)
"""The end of the line before, and a plain line: a key with a text, a number, a moment, or a day, a truth or a list of
texts; a heading; or nothing. With more groups it takes longer."""


class _NotPlain(Exception):  # noqa: N818 - it is no error: the text is read otherwise
    """There is something in a text that is not plain."""


def plain_values(text: str) -> Values | None:
    """What a text says, in tables one deep; the same as of any other reader of TOML.

    Args:
        text: its lines end with line feeds alone.

    Returns:
        The values, or None where something is not plain.
    """
    lines = f"\n{text}\n"
    try:
        return _read(_LINE.findall(lines), lines.count("\n") - 1)
    except (_NotPlain, ValueError):
        return None


def _read(found: list[tuple[str, ...]], count: int) -> Values:
    """The values of so many lines, if that many were found to be plain.

    Raises:
        _NotPlain: some were not, or two of them do not go together.
        ValueError: a day or a time is none.
    """
    top: Values = {}
    table, read = top, len(found)
    for key, text, number, moment, other, heading in found:
        if key in table:
            raise _NotPlain
        if text:
            table[key] = text
        elif number:
            table[key] = int(number)
        elif moment:
            table[key] = datetime.fromisoformat(moment)
        elif other:
            table[key] = _value(other)
            read += other.count("\n")
        elif key:
            table[key] = ""
        elif heading:
            table = _table(heading, top)
    if read != count:
        raise _NotPlain
    return top


def _value(text: str) -> object:
    """A list of texts, a truth or a day."""
    if text[0] == "[":
        return text.split('"')[1::2]
    if text in {"true", "false"}:
        return text == "true"
    return date.fromisoformat(text)


def _table(heading: str, top: Values) -> Values:
    """The new table below a heading."""
    name = heading.strip("[]")
    table: Values = {}
    if heading[1] != "[" and name not in top:
        top[name] = table
    elif heading[1] == "[" and _are_tables(tables := top.setdefault(name, [])):
        tables.append(table)
    else:
        raise _NotPlain
    return table


def _are_tables(value: object) -> bool:
    """Whether it is the list of the tables under one heading; as a value, no list is empty."""
    return isinstance(value, list) and all(isinstance(item, dict) for item in value[:1])
