"""What is wrong with a text that is no TOML, in words for people, and what to write instead.

Each rule knows one slip of the hand and looks at the spot where the reader of TOML gave up; the first rule that knows
what it sees speaks. So their order matters: the sure signs come first.
"""

import re
from collections.abc import Callable

import tomli

from callsession.codecs.toml_lines import dotted
from callsession.codecs.toml_slips import (
    backslash,
    bare_phone,
    curly_quotes,
    endless,
    leading_zero,
    no_date,
    no_quotes,
    no_value,
)
from callsession.codecs.toml_spot import Spot, Words, cut
from callsession.core.models import Problem

_MARK = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate")
_TWICE_WITHIN = "Duplicate inline table key "
_HEADING = re.compile(r"""\[{1,2}[\w ."'-]+\]{1,2}""")
_ASSIGNMENT = re.compile(r"""[\w."'-]+[ \t]*=""")


def explain(error: tomli.TOMLDecodeError, file: str) -> Problem:
    """The problem of a file that is no TOML, on the line that is to be mended.

    Args:
        error: what the reader of TOML said.
        file: the file's name, relative to the book.
    """
    spot = Spot(error.doc, error.pos, error.msg)
    words = next(words for rule in _RULES if (words := rule(spot)))
    line = words.line or spot.line
    column = spot.column if line == spot.line else 0
    return Problem(file=file, line=line, column=column, message=words.message, advice=words.advice)


def _conflict(spot: Spot) -> Words | None:
    """One of git's marks that was left over."""
    if not _MARK.fullmatch(spot.row):
        return None
    return Words(f"a git conflict mark ({spot.row[:7]})", "keep one version of these lines, and delete the marks")


def _invisible(spot: Spot) -> Words | None:
    """A control character, a space that is none, a byte-order mark in the middle."""
    if spot.char == "\r":
        return Words("line ends of an old kind (a carriage return alone)", "save the file with LF or CRLF line ends")
    if spot.char.isprintable() or spot.char in "\n\t":
        return None
    return Words(f"an invisible character, U+{ord(spot.char):04X}", f"delete it; it is in column {spot.column}")


def _twice(spot: Spot) -> Words | None:
    """A key that is there already."""
    if spot.said.startswith(_TWICE_WITHIN):
        key = spot.said.removeprefix(_TWICE_WITHIN).strip("'\"")
        return Words(f"{key} is given twice within {{ }}", "keep one of the two")
    if not spot.said.startswith(_TWICE):
        return None
    here, first = spot.twice()
    before = f", first on line {first}" if first else ""
    if spot.in_heading:
        return _heading_twice(spot, before)
    several = f'; several values go into one list: {spot.key} = ["…", "…"]' if "[" in spot.row else ""
    return Words(f"{spot.key} is given twice{before}", f"keep one of the two{several}", here)


def _heading_twice(spot: Spot, before: str) -> Words:
    """A heading that is there already; most often one that stands for each of several people."""
    heading = spot.row.partition("#")[0].strip()
    name = heading.strip("[] ")
    if name in {"contact", "tidbit"}:
        advice = f"write [[{name}]], with double brackets, above each of them"
    elif "[[contact]]" in spot.text and "." not in name:
        advice = f"below [[contact]] write [contact.{name}]"
    else:
        advice = f"put all of it below one {heading}"
    return Words(f"{heading} is given twice{before}", advice)


def _not_closed(spot: Spot) -> Words | None:
    """A list or an inline table that runs into the next statement, or into the end of the file."""
    next_statement = _ASSIGNMENT.match(spot.rest) or _HEADING.fullmatch(spot.row.strip())
    begun = [level for level in spot.scan.levels[1:] if spot.at_end or (next_statement and level.line < spot.line)]
    if not begun:
        return None
    level = begun[-1]
    what = "list" if level.closing == "]" else "table"
    message = f"{dotted(level.base)}: the {what} that begins here is not closed"
    return Words(message, f"end it with {level.closing}", level.line)


def _comma(spot: Spot) -> Words | None:
    """Two items of a list or an inline table with nothing between them."""
    if not spot.said.startswith("Unclosed"):
        return None
    return Words(spot.about(f"a comma is missing before {cut(spot.rest)}"), "separate the items with commas")


def _left_over(spot: Spot) -> Words | None:
    """Something behind a value or a heading."""
    if not spot.said.startswith("Expected newline"):
        return None
    left, before = cut(spot.rest), spot.row[: spot.column - 1].rstrip()[-1:]
    if _ASSIGNMENT.match(spot.rest):
        return Words(f"two things on one line: {left}", "give each a line of its own")
    if before in {'"', "'"} and before in spot.rest:
        other = "'single quotes'" if before == '"' else '"double quotes"'
        advice = f"put {other} around the whole, or a backslash before each inner quote of a text in double ones"
        return Words(spot.about("quotes within quotes"), advice)
    return Words(f"{left} is left over at the end of the line", "delete it, or put the whole value in quotes")


def _no_key(spot: Spot) -> Words | None:
    """A line that should begin with a key and an equals sign."""
    if not spot.said.startswith(("Expected '='", "Invalid statement")):
        return None
    row = spot.row.strip()
    name, equals, _ = (part.strip() for part in row.partition("="))
    if spot.rest.startswith(":"):
        return Words(f"a colon where an equals sign belongs: {cut(row)}", f"write {row.partition(':')[0]} = …")
    if row.startswith("{"):
        return Words("this looks like JSON, not TOML", 'write one key a line: name = "…"')
    if name and equals:
        joined = "_".join(name.split())
        quoted = joined if joined.isascii() else f'"{joined}"'
        advice = f"write {cut(quoted)} = …"
        return Words(f"{cut(name)} is no key: keys have no spaces, and other signs only in quotes", advice)
    return Words(f"not understood: {cut(row)}", 'write key = "value"; a remark begins with #')


def _heading(spot: Spot) -> Words | None:
    """A heading with other brackets than it needs."""
    row = spot.row.strip()
    if not row.startswith("["):
        return None
    advice = "write [[contact]] above each of several people, [met] above what belongs to one"
    return Words(f"a heading with brackets missing or left over: {cut(row)}", advice)


def _anything(spot: Spot) -> Words:
    """What no other rule knows."""
    return Words(f"not understood from here on: {cut(spot.rest)}", 'each line is key = value, with text in "quotes"')


_RULES: tuple[Callable[[Spot], Words | None], ...] = (
    _conflict, _invisible, curly_quotes, _twice, backslash, endless, _not_closed, no_value, no_date, bare_phone,
    leading_zero, no_quotes, _comma, _left_over, _no_key, _heading, _anything,
)  # fmt: skip
