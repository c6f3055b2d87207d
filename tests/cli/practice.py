"""A small book in real folders, and what a test wants to know of it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from callsession.store.journal_files import read_journal_folder
from callsession.store.readings import JournalRead

_INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
PROGRAM = (sys.executable, "-c", f"{_INTERRUPTIBLE}; from callsession.cli.main import main; main()")
"""The program as a process of its own; words follow. Interrupts reach it also where tests run in the background."""

NOW = "2026-11-25T08:35:00-05:00"
WRITING = ("--now", NOW, "--write")

SETTINGS = """
name = "Sam Porter"
looking_for = "an operations role"
region = "US"
timezone = "America/New_York"
"""
DANA = """# my own words
name = "Dana Okafor"
company = "Brightwater Widgets"
role = "VP Operations"
phones = ["+1 202-555-0143", { number = "+1 202-555-0188", label = "mobile" }]
emails = ["dana@example.com"]
tags = ["widgets"]
referred_by = "lee-chang"
notes = "Two boys, coaches football."

[met]
on = 2026-09-14
where = "at their office"
they_promised = [{ text = "introduce me to Raj Patel", due = 2026-12-01 }]
"""
OTHERS = """
[[contact]]
name = "Lee Chang"
company = "Fenwick Coatings"
phones = ["+1 202-555-0103"]
timezone = "America/Los_Angeles"
windows = ["fri 16:00-18:00"]

[[contact]]
name = "Dan Novak"
"""
UNUSABLE = (
    ("otis-bell.toml", "name = "),
    ("all.toml", '[[contact]]\nname = "Otis Bell"\ndo_not_call = "yes"\n\n[[contact]]\nname = "Kim Novak"\n'),
)
"""Names of files, each with a text in which Otis Bell cannot be used, and may not want to be called."""

TIDBITS = """
[[tidbit]]
id = "kestrel"
text = "Kestrel is opening a plating plant in Dayton"
heard = 2026-11-24
tags = ["widgets"]
"""


class Ran(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


def write(path: Path, text: str) -> None:
    """Make a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def journal(book: Path) -> JournalRead:
    """What the journal of a book says."""
    return read_journal_folder(book)


def snapshot(*folders: Path) -> dict[str, bytes]:
    """The bytes of every file in some folders."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {os.fspath(path): path.read_bytes() for path in files}


@contextmanager
def served(book: Path) -> Iterator[tuple[str, str]]:
    """A running `callsession serve` on a free port: the link it prints, and what it says of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*PROGRAM, "--book", str(book), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        try:
            yield process.stdout.readline().strip(), process.stderr.readline()
        finally:
            process.terminate()
            process.communicate()
