"""Files that are meant to do harm: each is answered with a line that names it, soon and in little memory, and nothing
outside the book is opened."""

import os
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.practice import PROGRAM, SETTINGS, write
from tests.system.depth import figure

MEMORY = 256 * 1024 * 1024
PATIENCE = 20
"""Seconds after which a program hangs; how long it takes is a figure, not a test."""


def text(words: str) -> Callable[[Path], None]:
    return lambda path: write(path, words)


def large(path: Path) -> None:
    """A hundred megabytes of TOML, which take no room on most disks."""
    with path.open("wb") as file:
        file.write(b'name = "x"\n')
        file.truncate(100_000_000)


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "100 MB": (large, "larger than 20 MB"),
    "deep lists": (text("a = " + "[" * 500_000), "deep"),
    "deep tables": (text("a = " + "{a=" * 500_000), "deep"),
    "a key of 100,000 parts": (text(".".join("a" * 100_000) + " = 1"), "deep"),
    "a header of 100,000 parts": (text("[" + ".".join("a" * 100_000) + "]\n"), "deep"),
    "a huge number": (text('name = "x"\ncadence_days = ' + "9" * 100_000), "thousands of digits"),
    "a NUL": (text('name = "x\0"'), ""),
    "a pipe": (os.mkfifo, "pipe"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "out of the book"),
    "a link out of the book": (lambda path: path.symlink_to("/etc/passwd"), "out of the book"),
    "a link to itself": (lambda path: path.symlink_to(path), "back to itself"),
    "an id that climbs": (text('name = "x"\nid = "../../x"'), "id"),
    "a zone that climbs": (text('name = "x"\ntimezone = "../../etc/passwd"'), "time zone"),
    "the machine's own zone": (text('name = "x"\ntimezone = "localtime"'), "time zone"),
    "a zone that is a folder": (text('name = "x"\ntimezone = "America"'), "time zone"),
}


def limited() -> None:
    """No more memory than that, in the program that is started."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_named_and_costs_no_other(home: Path, name: str) -> None:
    make, said = HOSTILE[name]
    book = home / "book"
    write(book / "book.toml", SETTINGS)
    write(book / "contacts" / "dana.toml", 'name = "Dana Okafor"\nphones = ["+1 202-555-0143"]\n')
    make(book / "contacts" / "hostile.toml")
    begun = time.perf_counter()
    checked, people = (
        subprocess.run(
            [*PROGRAM, word], check=False, capture_output=True, text=True, timeout=PATIENCE, preexec_fn=limited
        )
        for word in ("check", "people")
    )
    figure(f"{name}, both commands, in seconds", f"{time.perf_counter() - begun:.2f}")
    assert "hostile.toml" in checked.stdout
    assert said in checked.stdout
    assert checked.returncode == 1
    assert "dana" in people.stdout
    assert "Traceback" not in checked.stderr + people.stderr
    assert "root:" not in checked.stdout + people.stdout


def test_the_limit_holds() -> None:
    """The negative control: a program that takes more memory is stopped by it."""
    words = [PROGRAM[0], "-c", f"x = bytearray({MEMORY * 2})"]
    ran = subprocess.run(words, check=False, capture_output=True, preexec_fn=limited)
    assert ran.returncode != 0
