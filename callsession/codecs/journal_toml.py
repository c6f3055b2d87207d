r"""The journal's text: a head, then sealed flat blocks, each readable without its neighbours.

A block is the line `[[entry]]`, a flat TOML table with each string on one line, and as its last line `sum`: the
blake2b-64 of the UTF-8 text from the `[[entry]]` line up to the line of the sum, with `\n` line ends. So a block can
be appended in one write, a torn one cannot swallow the next, and one that was changed is never counted as right.
"""

import hashlib
import re
from typing import Any, NamedTuple

import tomli_w

from callsession.codecs.toml_reading import read_toml
from callsession.core.base import Model
from callsession.core.entries import ENTRY, Entry
from callsession.core.models import Problem

FORMAT = 1
"""The version of this format, in each file's head."""

_OPENING = "[[entry]]"
_OPENING_LINE = re.compile(r"\[\[entry\]\](?<=\n\[\[entry\]\])(?=\n)")
"""What stands there comes before what stands around it: so it is looked for in a tenth of the time."""

_SEAL = re.compile(r'\nsum = "([0-9a-f]{16})"(?=\n)')
_UPDATE = "update callsession"
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
        lines: the block's, from the end of the opening to that of the last before the sum.
    """

    entry: Entry
    line: int
    sum: str
    right: bool
    lines: str

    @property
    def text(self) -> str:
        """The block's text, so that two with the same id can be compared."""
        return _left(_OPENING + self.lines)


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
    text = data.decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n")
    before, *blocks = _OPENING_LINE.split(f"\n{text}\n")
    top, problems = _read_head(before[1:-1].split("\n"), file)
    sealed: list[Sealed] = []
    line = before.count("\n")
    for block in blocks:
        _read_block(block, line, file, sealed, problems)
        line += block.count("\n")
    return JournalText(head=top, sealed=tuple(sealed), problems=tuple(problems))


def _read_head(lines: list[str], file: str) -> tuple[Head, list[Problem]]:
    """The head, which ends at the first empty line, or an empty one; and what is wrong before the first entry."""
    end = lines.index("") if "" in lines else len(lines)
    rest = _left("\n".join(lines[end:]))
    problems = [_problem(file, end + 1, "text that belongs to no entry", rest)] if rest else []
    try:
        top = Head.model_validate(read_toml("\n".join(lines[:end])))
    except (ValueError, RecursionError):
        left = _left("\n".join(lines[:end]))
        return Head(), [_problem(file, 1, "the head of this journal file is damaged", left), *problems]
    if top.format > FORMAT:
        problems.append(_problem(file, 1, "written by a newer version of callsession", "", _UPDATE))
    return top, problems


def _read_block(block: str, line: int, file: str, sealed: list[Sealed], problems: list[Problem]) -> None:
    """Read what follows an opening, on that line, into `sealed`, or what is left of it into `problems`."""
    seal_ = _SEAL.search(block)
    if not seal_:
        what = "an entry was cut off before it was sealed; it is not counted"
        problems.append(_problem(file, line, what, _left(_OPENING + block)))
        return
    lines = block[: seal_.start()]
    if rest := block[seal_.end() :].strip():
        where = line + lines.count("\n") + 2
        problems.append(_problem(file, where, "text that belongs to no entry", _left(rest)))
    total = _sum(f"{_OPENING}{lines}\n")
    right = seal_[1] == total
    entry = _entry(lines)
    if entry is None:
        what = "an entry of a kind this version does not know" if right else "an entry was damaged"
        left = _left(_OPENING + block[: seal_.end()])
        problems.append(_problem(file, line, f"{what}; it is not counted", left, _UPDATE if right else ""))
        return
    sealed.append(Sealed(entry, line, total, right, lines))


def _entry(lines: str) -> Entry | None:
    """The entry of a block's lines, or None where they are none."""
    try:
        (fields,) = read_toml(_OPENING + lines)["entry"]
        return ENTRY.validate_python(fields)
    except (ValueError, RecursionError):  # of TOML, and of pydantic
        return None


def _sum(body: str) -> str:
    """blake2b-64 in hex; bytes that were no UTF-8 hash as they stand, so they are never counted as right."""
    return hashlib.blake2b(body.encode("utf-8", errors="surrogateescape"), digest_size=8).hexdigest()


def _left(text: str) -> str:
    """What is left of damaged text, without bytes that were no UTF-8."""
    return text.strip().encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _problem(file: str, line: int, message: str, text: str, advice: str = "") -> Problem:
    """A problem of a journal file; nothing there is ever mended by the program."""
    default = "`callsession check` shows what is left of it: note it again if it matters, then delete these lines"
    return Problem(file=file, line=line, message=message, advice=advice or default, text=text)
