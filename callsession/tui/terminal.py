"""What the system does to an app in a terminal: signals, stopping and going on, and a terminal that is gone."""

import asyncio
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from textual.app import App
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""They end the app in order: exit code 128 and their number."""

_SETTLES_IN = 0.2
"""Seconds after an editor in which a Ctrl+C that was meant for it still reaches the event loop."""

HUNG_UP = 128 + signal.SIGHUP


def watch(app: App[None], end: Callable[[int], None]) -> None:
    """Answer signals, and see whether the terminal is still there.

    Args:
        app: which is running.
        end: ends it in order with an exit code.
    """
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, _end, end, number)
    if not app.is_headless and not _is_gone():  # in a browser there is none
        loop.add_signal_handler(signal.SIGCONT, _go_on, app, termios.tcgetattr(_terminal()))
        app.set_interval(1, lambda: end(HUNG_UP) if _is_gone() else None)


class Writer(WriterThread):
    """Textual's thread that writes to the terminal, and what is written once that is gone goes nowhere.

    Textual 8.2.8's would end, and whoever writes to it wait for ever.
    """

    def run(self) -> None:
        """Write until there is nothing more to be written."""
        try:
            super().run()
        except OSError:
            while self._queue.get() is not None:
                pass


def mend_writing() -> None:
    """Have the terminal's driver write with this thread."""
    linux_driver.WriterThread = Writer  # type: ignore[attr-defined]


_held: set[int] = set()
"""Signals that belong to another program at the moment."""


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl+C belongs to the program that has the terminal meanwhile; the event loop hears of it later all the same."""
    _held.add(signal.SIGINT)
    try:
        yield
    finally:
        asyncio.get_running_loop().call_later(_SETTLES_IN, _held.discard, signal.SIGINT)


def _end(end: Callable[[int], None], number: int) -> None:
    """End the app, unless the signal was another program's."""
    if number not in _held:
        end(128 + number)


def _go_on(app: App[None], taken: list[Any]) -> None:
    """Take the terminal again where Textual gave it back; starting twice would leave it without echo.

    Args:
        app: which goes on.
        taken: the terminal's attributes while the app has it; a shell that saw it stopped has set its own.
    """
    driver = app._driver  # noqa: SLF001 - Textual has no public way to ask
    if getattr(driver, "_must_signal_resume", False):
        driver._sigcont_application()  # type: ignore[union-attr]  # noqa: SLF001
        return
    with suppress(termios.error):  # it may be gone
        termios.tcsetattr(_terminal(), termios.TCSANOW, taken)
    app.refresh(layout=True)


def _terminal() -> int:
    """The terminal that the app is on."""
    return sys.__stdin__.fileno()  # type: ignore[union-attr]


def _is_gone() -> bool:
    """Whether the terminal was closed; with SIGHUP ignored nothing else says so."""
    try:
        termios.tcgetattr(_terminal())
    except (AttributeError, OSError, ValueError, termios.error):
        return True
    return False
