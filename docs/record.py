"""Records a short session from a real terminal, as asciinema plays it: `python docs/record.py [FILE]`.

`asciinema play docs/session.cast` shows it.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect

FILE = Path(__file__).parent / "session.cast"
COLUMNS, ROWS = 100, 30
LONGEST_REST = 1.5
"""Seconds without a change that are kept; longer ones are cut to it."""

SCRIPT: tuple[tuple[float, str], ...] = (
    (3.0, "\r"),
    (2.5, "d"),
    (2.0, "a"),
    (1.5, "1"),
    (2.0, "r"),
    *((0.06, letter) for letter in "Raj leaves in January"),
    (0.6, "\t"),
    *((0.06, letter) for letter in "Acme needs a second widgets plant"),
    (2.0, "\r"),
    (2.0, "n"),
    (2.0, "u"),
    (2.0, "f"),
    (3.0, "\r"),
    (2.0, "q"),
)
"""Seconds to look, and then a key."""


def record() -> Iterator[tuple[float, str]]:
    """What the terminal was sent, with the seconds since the start."""
    with tempfile.TemporaryDirectory() as home:
        xdg = {f"XDG_{name}_HOME": home for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        environment = {**os.environ, "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor", **xdg}
        words = ["-c", "from callsession.cli.main import main; main()", "demo"]
        demo = pexpect.spawn(
            sys.executable, words, dimensions=(ROWS, COLUMNS), env=environment, encoding="utf-8", codec_errors="replace"
        )
        began = time.monotonic()
        for rest, key in SCRIPT:
            until = time.monotonic() + rest
            while time.monotonic() < until:
                try:
                    yield time.monotonic() - began, demo.read_nonblocking(65536, timeout=0.03)
                except pexpect.TIMEOUT:
                    continue
                except pexpect.EOF:
                    return
            demo.send(key)
        demo.close(force=True)


def main(file: Path = FILE) -> None:
    """Write the recording, in asciicast's format 2."""
    head = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "callsession", "env": {"TERM": "xterm-256color"}}
    lines, at, before = [json.dumps(head)], 0.0, 0.0
    for moment, drawn in record():
        at += min(moment - before, LONGEST_REST)
        before = moment
        lines.append(json.dumps([round(at, 3), "o", drawn]))
    file.write_text("\n".join(lines) + "\n", "utf-8")
    print(file)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
