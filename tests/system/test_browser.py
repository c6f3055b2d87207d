"""The app in real Chromium: Today is seen, a call is played, and nobody else is asked for anything."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from callsession.core.entries import Call
from callsession.core.outcomes import Outcome
from callsession.store.journal_files import read_journal_folder
from tests.cli.practice import PROGRAM, SETTINGS, write
from tests.system.browser import chromium

LOOPBACK = "127.0.0.1"

ALWAYS = '\nwindows = ["00:00-23:59", "sat 00:00-23:59", "sun 00:00-23:59"]\n'
"""Hours in which somebody can be called whenever a test runs."""


@pytest.fixture
def book(home: Path) -> Path:
    """Two people who can be called at any time."""
    folder = home / "book"
    write(folder / "book.toml", SETTINGS)
    for name, number in (("Dana Okafor", "0143"), ("Lee Chang", "0144")):
        write(
            folder / "contacts" / f"{name.split()[0].lower()}.toml",
            f'name = "{name}"\nphones = ["+1 202-555-{number}"]{ALWAYS}',
        )
    return folder


@pytest.fixture
def link(book: Path) -> Iterator[str]:
    """The link that `callsession serve` prints."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    command = [*PROGRAM, "--book", str(book), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()
        process.communicate()


async def test_a_call_is_played_in_a_browser(book: Path, link: str, tmp_path: Path) -> None:
    async with chromium(tmp_path / "profile") as browser:
        await browser.do("Page.navigate", url=link)
        await browser.shows("Sam Porter", "BLOCKS", "2 people due")
        blank = await browser.picture()
        await browser.press("1")
        await browser.shows("0 of 2", "Dana Okafor", "ASK")
        await browser.press("d")
        await browser.shows("ringing")
        await browser.shows("0:02 of 2:00")  # it is still there after two seconds
        await browser.press("r")
        await browser.shows("You spoke with Dana Okafor")
        await browser.press("two boys\r")
        await browser.shows("1 of 2", "Lee Chang")
        picture = await browser.picture()
        asked = list(browser.asked)
    assert len(blank) > 5_000, "a page on which nothing is drawn is smaller"
    assert picture != blank
    assert {urlsplit(address).hostname for address in asked} == {LOOPBACK}
    (call,) = (entry for entry in read_journal_folder(book).entries if isinstance(entry, Call))
    assert (call.contact, call.outcome, call.note) == ("dana", Outcome.REACHED, "two boys")
