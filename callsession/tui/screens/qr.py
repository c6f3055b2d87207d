"""A number as a QR code, to be scanned with a telephone."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from callsession.core.models import Phone
from callsession.present import contact_words
from callsession.tui.text import text

_QUIET = 2
"""Modules of empty margin; the standard asks for 4, and telephones read 2."""

_INK = "#000000 on #ffffff"
"""Dark on light in every theme: many readers do not take it the other way round."""


class QrScreen(ModalScreen[None]):
    """The code, with the number below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,number_sign", "dismiss", "back", id="qr.back"),
    ]

    DEFAULT_CSS = """
    QrScreen { align: center middle; background: $background 60%; }
    QrScreen > Vertical { width: auto; height: auto; background: $surface; padding: 0 1; }
    QrScreen Static { width: auto; height: auto; }
    """

    def __init__(self, phone: Phone) -> None:
        super().__init__()
        self._phone = phone

    def compose(self) -> ComposeResult:
        """The code and the number."""
        with Vertical():
            yield Static(qr(contact_words.tel(self._phone)), id="code")
            yield Static(text(f"{contact_words.phone(self._phone)}   Esc back"), id="scanned")


def qr(words: str) -> Content:
    """A text as a QR code, two modules to a cell, one above the other."""
    import segno  # noqa: PLC0415 - 30 ms, and seldom asked for

    rows = [list(row) for row in segno.make(words, micro=False).matrix_iter(border=_QUIET)]
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[0] * len(rows[0]))
    return Content.styled("\n".join(_line(upper, lower) for upper, lower in pairs), _INK)


def _line(upper: Sequence[int], lower: Sequence[int]) -> str:
    """Two rows of modules as one row of cells."""
    return "".join(" ▄▀█"[2 * bool(above) + bool(below)] for above, below in zip(upper, lower, strict=True))
