r"""The journal's text: a head, then sealed flat blocks, each readable without its neighbours.

A block is the line `[[entry]]`, a flat TOML table with each string on one line, and as its last line `sum`: the
blake2b-64 of the UTF-8 text from the `[[entry]]` line up to the line of the sum, with `\n` line ends. So a block can
be appended in one write, a torn one cannot swallow the next, and one that was changed is never counted as right.
"""

import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import tomli
import tomli_w
from pydantic import ValidationError

from callsession.codecs.plain_toml import is_ordinary, plain_values
from callsession.core.base import Model
from callsession.core.entries import ENTRY, Entry
from callsession.core.models import Problem

FORMAT = 1
"""The version of this format, in each file's head."""

_OPENING = "[[entry]]"
_SUM = re.compile(r'sum = "([0-9a-f]{16})"')
_FIRST = ("seq", "id", "kind", "at", "contact")


class Head(Model):
    """The first lines of a journal file: which machine and, for a session's file, which session of which block."""

    format: int = FORMAT
    machine: str = ""
    session: str = ""
    block: str = ""


class Sealed(NamedTuple):
    """An entry as it stands in a file: right, or changed outside the program until the user accepts it.

    Attributes:
        sum: what the text hashes to.
        right: whether that is the sum that stands there.
        text: the block's text, so that two with the same id can be compared.
    """

    entry: Entry
    seq: int
    line: int
    sum: str
    right: bool
    text: str


class JournalText(NamedTuple):
    """One journal file, read: its head, its entries in the order they stand, and what could not be read."""

    head: Head
    sealed: tuple[Sealed, ...] = ()
    problems: tuple[Problem, ...] = ()


def head(machine: str, session: str = "", block: str = "") -> str:
    """The first lines of a new journal file."""
    fields = {"format": FORMAT, "machine": machine, "session": session, "block": block}
    return tomli_w.dumps({key: value for key, value in fields.items() if value})


def seal(entry: Entry, seq: int) -> str:
    """The sealed block of an entry, to be appended to a file as it is; it begins with an empty line.

    Args:
        entry: what to write; fields at their default are left out.
        seq: its place in the file, from 1.
    """
    body = f"{_OPENING}\n{tomli_w.dumps({'seq': seq, **fields_of(entry)})}"
    return f'\n{body}sum = "{_sum(body)}"\n'


def fields_of(entry: Entry) -> dict[str, Any]:
    """An entry's fields as they stand on disk, in their order: those at their default are left out."""
    values = entry.model_dump(by_alias=True, exclude_defaults=True)
    values["kind"] = entry.kind
    order = [key for key in _FIRST if key in values] + [key for key in values if key not in _FIRST]
    return {key: list(values[key]) if isinstance(values[key], tuple) else values[key] for key in order}


def read_journal(data: bytes, file: str) -> JournalText:
    """Read a journal file block by block; whatever is damaged costs only itself.

    Args:
        data: the file's bytes; a byte-order mark and CRLF line ends change nothing.
        file: its name for problems, relative to the book.
    """
    lines = data.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line == _OPENING] + [len(lines)]
    sealed: list[Sealed] = []
    top, problems = _read_head(lines[: starts[0]], file)
    fields_in = _plain_fields if is_ordinary(data) else _fields
    for start, end in pairwise(starts):
        _read_block(lines[start:end], start + 1, file, fields_in, sealed, problems)
    return JournalText(head=top, sealed=tuple(sealed), problems=tuple(problems))


def _read_head(lines: list[str], file: str) -> tuple[Head, list[Problem]]:
    """The head, which ends at the first empty line, or an empty one; and what is wrong before the first entry."""
    end = lines.index("") if "" in lines else len(lines)
    rest = _left(lines[end:])
    problems = [_problem(file, end + 1, "text that belongs to no entry", rest)] if rest else []
    try:
        top = Head.model_validate(tomli.loads("\n".join(lines[:end])))
    except (tomli.TOMLDecodeError, ValidationError, RecursionError):
        return Head(), [_problem(file, 1, "the head of this journal file is damaged", _left(lines[:end])), *problems]
    if top.format > FORMAT:
        problems.append(_problem(file, 1, "written by a newer version of callsession", "", "update callsession"))
    return top, problems


def _read_block(
    lines: list[str],
    line: int,
    file: str,
    fields_in: Callable[[list[str]], dict[str, Any]],
    sealed: list[Sealed],
    problems: list[Problem],
) -> None:
    """Read the block that begins at `line` into `sealed`, or into `problems` what is left of it."""
    sums = [text for text in lines if text[:3] == "sum" and _SUM.fullmatch(text)]
    if not sums:
        problems.append(
            _problem(file, line, "an entry was cut off before it was sealed; it is not counted", _left(lines))
        )
        return
    end = lines.index(sums[0])
    rest = _left(lines[end + 1 :])
    if rest:
        problems.append(_problem(file, line + end + 1, "text that belongs to no entry", rest))
    expected = _sum("\n".join((*lines[:end], "")))
    right = sums[0] == f'sum = "{expected}"'
    entry, seq = _entry(lines[:end], fields_in)
    if entry is None:
        what = "an entry was damaged" if not right else "an entry of a kind this version does not know"
        problems.append(_problem(file, line, f"{what}; it is not counted", _left(lines[: end + 1])))
        return
    sealed.append(Sealed(entry, seq, line, expected, right, _left(lines[:end])))


def _entry(lines: list[str], fields_in: Callable[[list[str]], dict[str, Any]]) -> tuple[Entry | None, int]:
    """The entry of a block's lines, or None where they are none."""
    try:
        fields = fields_in(lines)
        seq = fields.pop("seq", 0)
        return ENTRY.validate_python(fields), seq if isinstance(seq, int) else 0
    except (tomli.TOMLDecodeError, ValidationError, ValueError, RecursionError):
        return None, 0


def _fields(lines: list[str]) -> dict[str, Any]:
    """What a block's lines say.

    Raises:
        ValueError: they are no block.
        RecursionError: they are nested too deep.
    """
    (fields,) = tomli.loads("\n".join(lines))["entry"]
    return dict(fields)


def _plain_fields(lines: list[str]) -> dict[str, Any]:
    """The same in half the time, of an ordinary text: what this program seals is plain, but for backslashes."""
    values = plain_values(lines)
    return values["entry"][0] if values and values.keys() == {"entry"} else _fields(lines)


def _sum(body: str) -> str:
    """blake2b-64 in hex; bytes that were no UTF-8 hash as they stand, so they are never counted as right."""
    return hashlib.blake2b(body.encode("utf-8", errors="surrogateescape"), digest_size=8).hexdigest()


def _left(lines: list[str]) -> str:
    """What is left of damaged lines, in one string."""
    text = "\n".join(lines).strip()
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _problem(file: str, line: int, message: str, text: str, advice: str = "") -> Problem:
    """A problem of a journal file; nothing there is ever mended by the program."""
    default = "nothing to do: the entry is left as it is; `callsession check` shows what remains of it"
    return Problem(file=file, line=line, message=message, advice=advice or default, text=text)
