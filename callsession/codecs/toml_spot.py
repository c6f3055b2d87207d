"""The spot at which the reader of TOML gave up, and what surrounds it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from callsession.codecs.toml_lines import Path, Scan, dotted

_END_OF_VALUE = re.compile(r"[,\]}#\n]|\Z")
_END_OF_LINE = re.compile(r"[#\n]|\Z")
_LONGEST = 60  # of what is quoted


class Words(NamedTuple):
    """What is to be said of a spot; `line` where the cause is not on the line on which the reader gave up."""

    message: str
    advice: str
    line: int = 0


@dataclass(frozen=True)
class Spot:
    """Where the reader gave up.

    Attributes:
        text: the whole text.
        position: in it, from 0.
        said: what the reader said.
    """

    text: str
    position: int
    said: str

    @cached_property
    def scan(self) -> Scan:
        """What stands before."""
        return Scan(self.text[: self.position])

    @cached_property
    def line(self) -> int:
        """The line, from 1."""
        return self.line_at(self.position)

    @cached_property
    def column(self) -> int:
        """The column, from 1."""
        return self.position - self._row_start + 1

    @property
    def char(self) -> str:
        """The character there; "" at the end of the text."""
        return self.text[self.position : self.position + 1]

    @property
    def at_end(self) -> bool:
        """Whether nothing follows but space."""
        return not self.text[self.position :].strip()

    @cached_property
    def row(self) -> str:
        """The whole line."""
        return self.text[self._row_start :].partition("\n")[0]

    @cached_property
    def rest(self) -> str:
        """What follows on the line, without a comment at its end."""
        return self.text[self.position : self._search(_END_OF_LINE)].strip()

    @cached_property
    def value(self) -> str:
        """The bare value around the spot, from the sign before it to the one behind it; "" where there is none."""
        start = max(self.text.rfind(sign, self._row_start, self.position) for sign in ",[{=")
        start = max(start + 1, self._row_start)
        return self.text[start : self._search(_END_OF_VALUE)].strip()

    @property
    def key(self) -> str:
        """The key whose value is being read, or never ends, as people write it."""
        return dotted(self.scan.unclosed.path if self.scan.unclosed else self.scan.path)

    def about(self, words: str) -> str:
        """Words about the value of that key."""
        return f"{self.key}: {words}" if self.key else words

    @property
    def in_heading(self) -> bool:
        """Whether it is in a heading, or before a key."""
        return self.scan.levels[0].value is None

    @property
    def in_list(self) -> bool:
        """Whether it is in a list."""
        return self.scan.levels[-1].closing == "]"

    @property
    def endless(self) -> str:
        """The text of the line on which a string begins that has no end before the spot; "" where all have one."""
        begins = self.endless_line
        return self.text.split("\n", begins)[begins - 1] if begins else ""

    @property
    def endless_line(self) -> int:
        """The number of that line, or 0."""
        return self.scan.unclosed.line if self.scan.unclosed else 0

    def line_at(self, position: int) -> int:
        """The line of a position."""
        return self.text.count("\n", 0, position) + 1

    def twice(self) -> tuple[int, int]:
        """The line of the key or the heading here, and that of the one it repeats, or runs into; 0 for unknown."""
        places = Scan(self.text[: self._search(_END_OF_LINE)]).places
        path = self.scan.levels[0].value or (places[-1].path if places else ())
        here = max((index for index, place in enumerate(places) if place.path == path), default=None)
        if here is None:
            return 0, 0
        before = places[:here]
        ways: tuple[Callable[[Path], bool], ...] = (
            lambda other: other == path,
            lambda other: other[: len(path)] == path,
            lambda other: other == path[: len(other)],
        )
        first = next((place.line for way in ways for place in before if way(place.path)), 0)
        return places[here].line, first

    @cached_property
    def _row_start(self) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, self.position) + 1

    def _search(self, sign: re.Pattern[str]) -> int:
        """Where a sign stands at the position or behind it."""
        found = sign.search(self.text, self.position)
        return found.start() if found else len(self.text)


def cut(text: str) -> str:
    """Text, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
