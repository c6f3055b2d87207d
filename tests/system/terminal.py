"""The program in a real pty, and what its screen shows."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pexpect
import pyte

from tests.cli.practice import PROGRAM

PATIENCE = 30
"""Seconds to wait for what must come; a slow machine needs some of them."""


class Terminal:
    """A program in a pty."""

    def __init__(self, words: Sequence[str], columns: int, rows: int, term: str = "xterm-256color") -> None:
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
        environment["TERM"] = term
        self.process = pexpect.spawn(words[0], list(words[1:]), dimensions=(rows, columns), env=environment)

    def shows(self, *texts: str) -> None:
        """Wait until the screen shows all of these; fails with the screen as it is."""
        until = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < until, f"no {texts} on:\n{self.text}"
            self._read()

    def waits_for(self, happened: Callable[[], bool]) -> None:
        """Wait until something has happened elsewhere."""
        until = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < until, f"nothing happened:\n{self.text}"
            self._read()

    def look(self, seconds: float = 0.5) -> None:
        """Watch the screen as long as a person looks at a new card, before they press a key."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._read()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; what was drawn before is forgotten."""
        self.screen.reset()
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def press(self, *keys: str) -> None:
        """Type these."""
        for key in keys:
            self.process.send(key)

    def types_bytes(self, data: bytes) -> None:
        """Type what an old terminal sends, in another encoding."""
        os.write(self.process.child_fd, data)

    def gone(self) -> bool:
        """Wait until the program is gone; its terminal is still there."""
        self.waits_for(lambda: not self.process.isalive())
        self._read()
        return True

    def ends(self) -> int:
        """Wait until the program is gone; gives its exit code, or minus the signal that killed it."""
        until = time.monotonic() + PATIENCE
        while self.process.isalive():
            assert time.monotonic() < until, f"still there:\n{self.text}"
            self._read()
        self._read()
        self.process.close()
        return -self.process.signalstatus if self.process.signalstatus else int(self.process.exitstatus or 0)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self) -> None:
        """Take in what the program has drawn since."""
        try:
            data = self.process.read_nonblocking(65536, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        self._stream.feed(data)


@contextmanager
def callsession(*words: str, columns: int = 80, rows: int = 24, term: str = "xterm-256color") -> Iterator[Terminal]:
    """The program with these words; it is gone afterwards."""
    terminal = Terminal([*PROGRAM, *words], columns, rows, term)
    try:
        yield terminal
    finally:
        terminal.process.close(force=True)
