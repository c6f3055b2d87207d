"""Commands as a person runs them, on a small book in real folders."""

from pathlib import Path

import pytest

from callsession.cli.main import run
from tests.cli.practice import DANA, OTHERS, SETTINGS, TIDBITS, WRITING, Command, Ran, write


@pytest.fixture
def book(home: Path) -> Path:
    """A book with three people, where the program looks for it."""
    folder = home / "book"
    write(folder / "book.toml", SETTINGS)
    write(folder / "contacts" / "dana-okafor.toml", DANA)
    write(folder / "contacts" / "work" / "others.toml", OTHERS)
    write(folder / "tidbits" / "november.toml", TIDBITS)
    return folder


@pytest.fixture
def callsession(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process."""

    def call(*words: str) -> Ran:
        code = run(words)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture
def writing(callsession: Command) -> Command:
    """Runs a command on Wednesday, 25 November 2026, 08:35 in New York; it may write."""
    return lambda *words: callsession(*words, *WRITING)
