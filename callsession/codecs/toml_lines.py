"""On which line of a TOML text a value stands.

The reader of TOML gives values without their places, so this small scanner looks again where there is something to
report. It knows strings, comments, headings, dotted and quoted keys, lists and inline tables, and takes broken text as
it comes. A key written with escapes is found as the table it stands in.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

Path = tuple[str | int, ...]
"""Where a value stands in what was read: keys, and places in lists from 0, as `("contact", 1, "phones", 0)`."""

_DEEPEST = 8
"""Deeper values are found as what they stand in; nothing in a book is as deep."""

_TOKEN = re.compile(
    r'''
      (?P<blank>    [ \t\r]+ | \#[^\n]* )
    | (?P<newline>  \n )
    | (?P<text>     """ (?: [^\\"] | \\. | "(?!"") )*+ "{3,5} | \'\'\' (?: [^'] | '(?!\'\') )*+ '{3,5}
                  | "(?!"") (?: [^"\\\n] | \\[^\n] )*+ " | '(?!\'\') [^'\n]*+ ' )
    | (?P<unclosed> """ .* | \'\'\' .* | ["'] [^\n]* )
    | (?P<mark>     [\[\]{}=,.] )
    | (?P<bare>     [^ \t\r\n\[\]{}=,.\#"']+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Place:
    """A key, a heading or an item of a list, and the line on which it begins, from 1."""

    path: Path
    line: int


@dataclass
class Level:
    """A table or a list that is open.

    Attributes:
        base: where it stands.
        closing: its closing bracket, or "" for the file itself.
        line: where it begins.
        key: the parts, so far, of the key that is being read.
        value: where the value stands that is being read; None before the equals sign.
        index: in a list, the place of the present item.
        started: whether that item has begun.
    """

    base: Path
    closing: str = ""
    line: int = 1
    key: list[str] = field(default_factory=list)
    value: Path | None = None
    index: int = 0
    started: bool = False


class Scan:
    """A text from its beginning to its end.

    Attributes:
        places: everything that has a place, in order.
        levels: what is still open at the end, from the file itself inwards.
        unclosed: the first string that has no end: where it stands, and the line on which it begins.
    """

    def __init__(self, text: str) -> None:
        self.places: list[Place] = []
        self.levels = [Level(())]
        self.unclosed: Place | None = None
        self._line = 1
        self._heading = 0
        self._last_items: dict[Path, int] = {}
        for token in _TOKEN.finditer(text):
            self._take(token.lastgroup or "", token[0])
            self._line += token[0].count("\n")

    @property
    def path(self) -> Path:
        """Where the value stands that is being read at the end; the table or the list, between two values."""
        level = self.levels[-1]
        return level.base if level.value is None else level.value

    def _take(self, kind: str, text: str) -> None:
        """One token, in the level that is open."""
        level = self.levels[-1]
        if kind == "unclosed":
            self.unclosed = self.unclosed or Place(self.path, self._line)
        if kind == "newline":
            self._end_line(level)
        elif kind == "blank":
            pass
        elif level.closing == "]":
            self._in_list(level, text)
        elif level.value is None:
            self._in_key(level, text)
        else:
            self._in_value(level, level.value, text)

    def _end_line(self, level: Level) -> None:
        """The end of a line ends a statement, unless something is open."""
        if not level.closing:
            level.value, level.key, self._heading = None, [], 0

    def _in_list(self, level: Level, text: str) -> None:
        """A token of a list."""
        if text == "]":
            self.levels.pop()
        elif text == ",":
            level.index, level.started = level.index + 1, False
        else:
            item = _path(*level.base, level.index)
            if not level.started:
                self._found(item)
            level.started = True
            self._open(item, text)

    def _in_value(self, level: Level, path: Path, text: str) -> None:
        """A token of a value, after an equals sign."""
        if level.closing and text == level.closing:
            self.levels.pop()
        elif level.closing and text == ",":
            level.value, level.key = None, []
        else:
            self._open(path, text)

    def _in_key(self, level: Level, text: str) -> None:
        """A token of a key or of a heading."""
        if text == "=":
            level.value = _path(*level.base, *level.key)
            self._found(level.value)
        elif level.closing and text == level.closing:
            self.levels.pop()
        elif text == "[":
            self._heading += 1
        elif text == "]":
            self._end_heading(level)
        elif text not in {".", ",", "{", "}"} and len(level.key) <= _DEEPEST:
            level.key.append(text[1:-1] if text[0] in "\"'" else text)

    def _end_heading(self, level: Level) -> None:
        """The first closing bracket of a heading: what follows stands in that table."""
        if level.key:
            *parents, last = level.key
            base = _path(*self._resolved(parents), last)
            if self._heading > 1:
                self._last_items[base] = self._last_items.get(base, -1) + 1
            level.base, level.key = self._resolved_item(base), []
            self._found(level.base)

    def _resolved(self, key: list[str]) -> Path:
        """Where a heading's key leads: into the last item of each list of tables."""
        path: Path = ()
        for part in key:
            path = self._resolved_item((*path, part))
        return path

    def _resolved_item(self, path: Path) -> Path:
        """The last item of the list of tables that stands there, or the place itself."""
        return (*path, self._last_items[path]) if path in self._last_items else path

    def _open(self, path: Path, text: str) -> None:
        """Go into the list or the table that begins here, if one does."""
        if text in {"[", "{"}:
            self.levels.append(Level(path, "]" if text == "[" else "}", self._line))

    def _found(self, path: Path) -> None:
        """Note a place, unless it is too deep."""
        if len(path) <= _DEEPEST:
            self.places.append(Place(path, self._line))


def _path(*parts: str | int) -> Path:
    """A path; what is too deep is cut, so that hostile nesting costs nothing."""
    return parts[: _DEEPEST + 1]


class Lines:
    """The lines of what stands in a text; scanned at the first question."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, *path: str | int) -> int:
        """The line of a value, from 1; of the nearest thing around it where it has none of its own."""
        while path:
            if path in self._found:
                return self._found[path]
            path = path[:-1]
        return 1

    @cached_property
    def _found(self) -> dict[Path, int]:
        """The first line of each place, and of the tables that are named only as part of a longer key."""
        found: dict[Path, int] = {}
        for place in Scan(self._text).places:
            for depth in range(1, len(place.path) + 1):
                found.setdefault(place.path[:depth], place.line)
        return found


def dotted(path: Path) -> str:
    """A path as people write a key, `met.they_promised`: without places in lists, and without the list of people."""
    names = [part for part in path if isinstance(part, str)]
    return ".".join(names[1:] if len(names) > 1 and names[0] in {"contact", "tidbit"} else names)
