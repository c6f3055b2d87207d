"""The plain part of TOML: a key, ` = ` and a short value on each line, as this program writes it and most people do.

Its values are read in half of the time that the reader of all TOML takes. Whatever is not as plain, right or wrong,
is left to that one.
"""

import re
from datetime import date, datetime
from typing import Any

Values = dict[str, Any]
"""Texts, whole numbers, truths, days, times and lists of texts and tables, by key; and the tables at the top."""

_KEY = "[A-Za-z_][A-Za-z0-9_]*"
_CHARS = r"[^\x00-\x1f\x7f\x22\x5c]*"
"""What says what stands there: no control characters, quotation marks or backslashes."""

_TEXT = f'"{_CHARS}"'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2} (?:\.[0-9]{6})?"
_PAIR = f"{_KEY} [ ]=[ ] (?:{_TEXT} | {_DAY})"
_TABLE = rf"\{{ [ ]{_PAIR} (?: ,[ ]{_PAIR} )*+ [ ]\}}"
_LINE = re.compile(
    rf"""
    \n (?:
        ({_KEY}) [ ]=[ ] (?:
            "({_CHARS})"
          | (0 | [1-9][0-9]{{0,17}})
          | ({_DAY} [ ] {_TIME} (?:[+-][0-9]{{2}}:[0-9]{{2}})?)
          | ( {_DAY} | true | false
            | \[ (?: {_TEXT} | {_TABLE} ) (?: ,[ ](?: {_TEXT} | {_TABLE} ) )*+ \]
            | \[\n (?: [ ]*{_TEXT},\n )+ \] )
        )
      | (\[{_KEY}\] | \[\[{_KEY}\]\])
      |
    ) (?: (?=\n) | [ ]*\#[^\x00-\x1f\x7f]*(?=\n) )  # optional parts would cost each line a tenth
    """,
    re.VERBOSE,
)
"""The end of the line before, and a plain line: a key with a text, a number, a moment, or a day, a truth or a list of
texts and tables; a heading; or neither; and a remark. With more groups it takes longer."""

_ITEM = re.compile(rf'({_TABLE}) | "({_CHARS})"', re.VERBOSE)
_FIELD = re.compile(rf'({_KEY}) [ ]=[ ] (?: "({_CHARS})" | ({_DAY}) )', re.VERBOSE)


_LONGEST = 100_000
"""Characters in a text: its lines are held all at once, and those of a hundred times as many could be gigabytes."""


class _NotPlain(Exception):  # noqa: N818 - it is no error: the text is read otherwise
    """There is something in a text that is not plain."""


def plain_values(text: str) -> Values | None:
    """What a text says, in tables one deep; the same as of any other reader of TOML.

    Args:
        text: its lines end with line feeds alone.

    Returns:
        The values, or None where something is not plain.
    """
    if len(text) > _LONGEST:
        return None
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
    several: dict[str, list[Values]] = {}
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
            table = _table(heading, top, several)
    if read != count:
        raise _NotPlain
    return top


def _value(text: str) -> object:
    """A list, a truth or a day."""
    if text[0] != "[":
        return text == "true" if text in {"true", "false"} else date.fromisoformat(text)
    if "{" not in text:
        return text.split('"')[1::2]
    return [_inner(table) if table else item for table, item in _ITEM.findall(text)]


def _inner(text: str) -> Values:
    """A table within a list."""
    fields = _FIELD.findall(text)
    table = {key: date.fromisoformat(day) if day else value for key, value, day in fields}
    if len(table) != len(fields):
        raise _NotPlain
    return table


def _table(heading: str, top: Values, several: dict[str, list[Values]]) -> Values:
    """The new table below a heading, beside the lists of tables that headings began."""
    name = heading.strip("[]")
    table: Values = {}
    if name in top and (heading[1] != "[" or name not in several):
        raise _NotPlain
    if heading[1] == "[":
        top[name] = several.setdefault(name, [])
        several[name].append(table)
    else:
        top[name] = table
    return table
