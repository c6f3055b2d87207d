"""Pastes that hold escape characters: Textual 8.2.8 would take what follows one for keys, and keys record outcomes.

It would end, too, with the first byte that is no text in UTF-8.
"""

from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

_START, _END = "\x1b[200~", "\x1b[201~"
_ESCAPE = "\x1b"
_FEWEST = 4
"""Characters from which the beginning of a mark at the end of what was read is taken for one."""


class PasteParser(XTermParser):
    """Textual's parser, fed without the escape characters that stand inside a bracketed paste."""

    _pasting = False
    _held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what was read from the terminal; nothing means its end."""
        clean = self._clean(data) if data else ""
        return super().feed(clean) if clean or not data else ()

    def _clean(self, data: str) -> str:
        """The same without escape characters in pastes; a mark may be cut in two by reading."""
        data, self._held = self._held + data, ""
        parts: list[str] = []
        while data:
            mark = _END if self._pasting else _START
            before, found, data = data.partition(mark)
            if not found:
                before, self._held = _cut(before, mark, 1 if self._pasting else _FEWEST)
            parts += [before.replace(_ESCAPE, "") if self._pasting else before, found]
            self._pasting ^= bool(found)
        return "".join(parts)


def _cut(text: str, mark: str, fewest: int) -> tuple[str, str]:
    """The text without the beginning of a mark at its end, and that beginning."""
    for length in range(len(mark) - 1, fewest - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


def mend_pastes() -> None:
    """Have the terminal's driver read with this parser, and over bytes that are no text: they would end the app."""
    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
    linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment, attr-defined]


def _forgiving(encoding: str) -> Callable[[], IncrementalDecoder]:
    """A decoder that puts a sign in place of what is in another encoding, as from an old terminal's keys."""
    return partial(getincrementaldecoder(encoding), "replace")
