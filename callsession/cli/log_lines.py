"""`log -`: one attempt a line, each acknowledged in turn once it is on disk."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from callsession.cli.loading import Loaded
from callsession.cli.recording import LOOKING
from callsession.cli.reporting import Attempt, Reporter, read_attempt
from callsession.core.entries import Call, Entry
from callsession.core.errors import NotSaved, UsageError

LONGEST_LINE = 1_000_000
"""Bytes; whatever is longer is no attempt."""

_DONE, _REFUSED, _NOT_SAVED = 0, 1, 4

Record = Callable[[Sequence[Entry]], None]


class LineLog:
    """Takes attempts line by line; the same id again is acknowledged and not written twice."""

    def __init__(self, loaded: Loaded, record: Record | None) -> None:
        """A log.

        Args:
            loaded: the book; it is not loaded again for each line.
            record: puts entries on disk, or raises NotSaved; None where nothing may be written.
        """
        self._loaded, self._record = loaded, record
        self._reporter = Reporter(loaded.book)
        self._known: dict[str, Entry] = {entry.id: entry for entry in loaded.book.entries}

    def take(self, stream: BinaryIO, answer: Callable[[str], None]) -> int:
        """Read all lines and answer each in order: `saved ID`, or `refused: why`. Empty lines have no answer.

        Args:
            stream: the lines.
            answer: gives an answer back at once.

        Returns:
            0, or 1 where a line was refused, or 4 where one could not be saved.
        """
        code = _DONE
        for line in _lines(stream):
            try:
                answer(f"saved {self._saved(read_attempt(_fields(line)))}")
            except (UsageError, NotSaved) as error:
                code = max(code, _NOT_SAVED if isinstance(error, NotSaved) else _REFUSED)
                answer(f"refused: {'; '.join(filter(None, (error.message, error.advice)))}")
        return code

    def _saved(self, attempt: Attempt) -> str:
        """The id of an attempt, once it is on disk."""
        known = self._known.get(attempt.id or "")
        if known is not None:
            return self._again(attempt, known)
        entries = self._reporter.entries(attempt, self._loaded.now, self._loaded.ids())
        if self._record is None:
            raise UsageError(LOOKING)
        self._record(entries)
        self._known |= {entry.id: entry for entry in entries}
        return entries[0].id

    def _again(self, attempt: Attempt, known: Entry) -> str:
        """The id of an attempt that is on disk already.

        Raises:
            UsageError: the id stands for something else.
        """
        contact = self._loaded.book.find(attempt.contact).id
        if not isinstance(known, Call) or self._loaded.book.name_of(known.contact) != contact:
            raise UsageError(f"id: {known.id} stands for something else in the journal", "give it another id")
        return known.id


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines that are not empty; of one that is too long, its beginning."""
    while line := stream.readline(LONGEST_LINE + 1):
        whole = line
        while len(whole) > LONGEST_LINE and not whole.endswith(b"\n"):
            whole = stream.readline(LONGEST_LINE + 1) or b"\n"
        if line.strip():
            yield line


def _fields(line: bytes) -> dict[str, object]:
    """A line's JSON object.

    Raises:
        UsageError: it is none.
    """
    if len(line) > LONGEST_LINE:
        raise UsageError(f"longer than {LONGEST_LINE} bytes")
    try:
        fields = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise UsageError("not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise UsageError("not a JSON object", 'write {"contact": …, "outcome": …}')
    return fields
