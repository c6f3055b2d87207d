"""The user's TOML, from bytes to values, with every refusal in words for people."""

import re
from bisect import bisect_left
from typing import Any

import tomli

from callsession.codecs.toml_advice import explain
from callsession.codecs.toml_reading import read_toml
from callsession.core.models import Problem

_MARK = "<<<<<<<"

_CONFLICT = tuple(re.compile(rf"^{mark}{{7}}(?: .*)?$", re.MULTILINE) for mark in "<=>")

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class BadToml(ValueError):
    """A file that is no TOML; `problem` says where and why. Codecs hand it on as a problem of that file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode(data: bytes, file: str) -> str:
    r"""The text of a file, with `\n` line ends and without a byte-order mark.

    Raises:
        BadToml: it is not UTF-8, or holds NUL bytes, which no text does.
    """
    try:
        text = data.decode().removeprefix("\ufeff")  # by the codec that knows of the mark, errors are out of place
    except UnicodeDecodeError as error:
        what = "UTF-16" if data.startswith(_UTF_16) else f"byte {data[error.start]:#04x} cannot be read"
        line = data.count(b"\n", 0, error.start) + 1
        raise _bad(file, line, f"the file is not UTF-8 ({what})", "save the file as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _bad(file, line, "the file holds NUL bytes: it is damaged, or not UTF-8", "save the file as UTF-8")
    return text.replace("\r\n", "\n")


def parse(text: str, file: str) -> dict[str, Any]:
    """The values of a TOML text.

    Args:
        text: as `decode` gives it.
        file: its name for the problem, relative to the book.

    Raises:
        BadToml: it is no TOML, or nobody's hand wrote it: nested hundreds deep, or with numbers of thousands of digits.
    """
    line = _conflict(text)
    if line:
        message = "git conflict marks (<<<<<<<): two versions of these lines stand side by side"
        raise _bad(file, line, message, "keep one version, and delete the lines with <<<<<<<, ======= and >>>>>>>")
    try:
        return read_toml(text)
    except tomli.TOMLDecodeError as error:
        raise BadToml(explain(error, file)) from error
    except RecursionError as error:
        advice = "a contact's file has a few lists and tables, one within another; nothing is as deep"
        raise _bad(file, _first_failure(text), "lists, tables or keys nested too deep to read", advice) from error
    except ValueError as error:
        advice = 'put it in quotes if it is no quantity: "12345"'
        raise _bad(file, _first_failure(text), "a number of thousands of digits", advice) from error


def _conflict(text: str) -> int:
    """The line of the first of the three marks that git leaves, where all three stand in order; else 0."""
    if _MARK not in text:  # at once, for nearly all
        return 0
    position, first = 0, None
    for mark in _CONFLICT:
        found = mark.search(text, position)
        if not found:
            return 0
        first, position = first or found, found.end()
    return text.count("\n", 0, first.start()) + 1 if first else 0


def _first_failure(text: str) -> int:
    """The first line up to which the text fails other than by its syntax, which these refusals tell no place of."""
    lines = text.split("\n")
    return bisect_left(range(len(lines)), True, key=lambda last: _fails("\n".join(lines[: last + 1]))) + 1  # noqa: FBT003


def _fails(text: str) -> bool:
    """Whether a text is refused for something else than its syntax."""
    try:
        read_toml(text)
    except tomli.TOMLDecodeError:
        pass
    except (RecursionError, ValueError):
        return True
    return False


def _bad(file: str, line: int, message: str, advice: str) -> BadToml:
    """The refusal of a file."""
    return BadToml(Problem(file=file, line=line, message=message, advice=advice))
