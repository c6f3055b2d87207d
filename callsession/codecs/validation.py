"""From the tables of a user's file to models, with a problem for people for everything that does not fit.

A codec makes a `Source` of a file and a `Table` of each table in it, lets the table read the values that people may
write in several ways, and validates what results. Nothing stops at the first problem.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from callsession.codecs.refusals import nearest, refusal
from callsession.codecs.toml_lines import Lines, Path, dotted
from callsession.codecs.toml_text import decode, parse
from callsession.core.models import Problem

_Model = TypeVar("_Model", bound=BaseModel)

Examples = Mapping[str, str]
"""Lines to write, by key."""

_NONE: Mapping[str, str] = {}

_REFUSED = object()
"""What stands for a value that was refused."""


class Source:
    """A file: its name, relative to the book, and the lines of its values."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._lines = Lines(text)

    def line(self, path: Path) -> int:
        """The line on which a value stands, from 1."""
        return self._lines.of(*path)

    def problem(self, path: Path, message: str, advice: str = "") -> Problem:
        """A problem with the value that stands there."""
        return Problem(file=self.file, line=self.line(path), message=message, advice=advice)


def opened(data: bytes, file: str) -> tuple[Source, dict[str, Any]]:
    """A file, and the values at its top.

    Args:
        data: its bytes.
        file: its name, relative to the book.

    Raises:
        BadToml: it is no TOML.
    """
    text = decode(data, file)
    return Source(file, text), parse(text, file)


@dataclass
class Table:
    """One table of a file, while it is read.

    Attributes:
        source: the file.
        path: where the table stands in it.
        values: its values; each is replaced as it is read, and left out where it is refused.
        examples: for advice: a line to write, by key.
        problems: what there is to report.
        refused: where a value was wrong, within this table; with any, no model is made.
    """

    source: Source
    path: Path
    values: dict[str, Any]
    examples: Examples = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)

    def keep_known(self, known: Collection[str]) -> None:
        """Leave out the keys that are not known, and report them."""
        for key in [key for key in self.values if key not in known]:
            del self.values[key]
            path, near = (*self.path, key), nearest(key, known)
            if near:
                message, advice = f"did you mean {near}?", f"write {near}; as it stands it is not used"
            else:
                message, advice = "there is no such key", "it is left alone and not used; a remark begins with #"
            self.problems.append(self.source.problem(path, f"{dotted(path)}: {message}", advice))

    def read(self, key: str, reader: Callable[[Any], Any]) -> None:
        """Replace a value, if it is given, by what the reader makes of it."""
        if key in self.values:
            self._replace(key, self._result((key,), self.values[key], reader))

    def read_each(self, key: str, reader: Callable[[Any], Any]) -> None:
        """The same for each item of a list; what is no list is left to validation."""
        items = self.values.get(key)
        if isinstance(items, list):
            results = [self._result((key, index), item, reader) for index, item in enumerate(items)]
            self._replace(key, _REFUSED if _REFUSED in results else results)

    def read_table(self, key: str, reader: Callable[["Table"], None]) -> None:
        """Let the reader read a table within this one; what is no table is left to validation."""
        if isinstance(self.values.get(key), dict):
            self.values[key] = self._inner((key,), self.values[key], reader)

    def read_tables(self, key: str, reader: Callable[["Table"], None]) -> None:
        """The same for each table of a list; its other items are left as they are."""
        items = self.values.get(key)
        if isinstance(items, list):
            self.values[key] = [
                self._inner((key, index), item, reader) if isinstance(item, dict) else item
                for index, item in enumerate(items)
            ]

    def refuse(self, path: Path, error: ValueError) -> None:
        """Report a value that stands at that path within the table, so that no model is made."""
        self.refused.add(path)
        self.report(path, error)

    def report(self, path: Path, error: ValueError) -> None:
        """Report a value that can be done without."""
        full, message = (*self.path, *path), str(error)
        example = next((found for part in reversed(path) if (found := self.examples.get(str(part)))), "")
        advice = getattr(error, "advice", "") or (f"write {example}" if example else "")
        colon = "" if message.startswith("is ") else ":"
        self.problems.append(self.source.problem(full, f"{dotted(full)}{colon} {message}", advice))

    def validated(self, model: type[_Model], keys: Mapping[str, str] = _NONE, **given: object) -> _Model | None:
        """The model of these values and of what is given besides; None where it is none, with every reason reported.

        Args:
            model: what to make.
            keys: by field of the model, the key by which files name it, where that is another.
            given: values that do not stand in the table.
        """
        values = self.values
        if keys:
            fields = {key: field for field, key in keys.items()}
            values = {fields.get(key, key): value for key, value in values.items()}
        try:
            made = model.model_validate({**values, **given})
        except ValidationError as error:
            for details in error.errors():
                path = tuple(keys.get(str(part), part) for part in details["loc"] if part != "[key]")
                if not any(path == known[: len(path)] for known in self.refused):  # what was refused is missing
                    self.refuse(path, refusal(details))
            return None
        return None if self.refused else made

    def within(self, path: Path, values: dict[str, Any]) -> "Table":
        """A table that stands at that path within this one, with what it reports."""
        return Table(self.source, (*self.path, *path), dict(values), self.examples, self.problems)

    def _inner(self, path: Path, values: dict[str, Any], reader: Callable[["Table"], None]) -> dict[str, Any]:
        """The values of a table within this one, as the reader leaves them."""
        inner = self.within(path, values)
        reader(inner)
        self.refused |= {(*path, *within) for within in inner.refused}
        return inner.values

    def _result(self, path: Path, value: object, reader: Callable[[Any], Any]) -> object:
        """What the reader makes of a value; a mark where it refuses it."""
        try:
            return reader(value)
        except ValueError as error:
            self.refuse(path, error)
            return _REFUSED

    def _replace(self, key: str, result: object) -> None:
        """Put what was read in the place of what was written."""
        if result is _REFUSED:
            del self.values[key]
        else:
            self.values[key] = result
