"""The app in real Chromium: Today is seen, a call is played, and nobody else is asked for anything."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from callsession.cli.serving import LOOPBACK
from callsession.core.entries import Call
from callsession.core.outcomes import Outcome
from callsession.store.journal_files import read_journal_folder
from tests.cli.practice import SETTINGS, served, write
from tests.system.browser import chromium


@pytest.fixture
def book(home: Path) -> Path:
    """Two people with whom a call is agreed on for about now: they can be called also at night and on a holiday."""
    agreed = datetime.now(ZoneInfo("America/New_York")).replace(tzinfo=None) + timedelta(minutes=5)
    folder = home / "book"
    write(folder / "book.toml", SETTINGS)
    for name, number in (("Dana Okafor", "0143"), ("Lee Chang", "0144")):
        write(
            folder / "contacts" / f"{name.split()[0].lower()}.toml",
            f'name = "{name}"\nphones = ["+1 202-555-{number}"]\ncall_back = {agreed:%Y-%m-%dT%H:%M}:00\n',
        )
    return folder


async def test_a_call_is_played_in_a_browser(book: Path, tmp_path: Path) -> None:
    with served(book) as (link, _):
        async with chromium(tmp_path / "profile") as browser:
            await browser.do("Page.navigate", url=link)
            await browser.shows("Sam Porter", "BLOCKS", "AGREED", "Lee Chang")
            blank = await browser.picture()
            await browser.press("1")
            await browser.shows("0 of 2 ·", "Dana Okafor", "ASK")
            await browser.press("d")
            await browser.shows("ringing")
            await browser.shows("0:02 of 2:00")  # it is still there after two seconds
            await browser.press("r")
            await browser.shows("You spoke with Dana Okafor")
            await browser.press("two boys\r")
            await browser.shows("1 of 2 ·", "Lee Chang")
            picture = await browser.picture()
            asked = list(browser.asked)
    assert len(blank) > 5_000, "a page on which nothing is drawn is smaller"
    assert picture != blank
    assert {urlsplit(address).hostname for address in asked} == {LOOPBACK}
    (call,) = (entry for entry in read_journal_folder(book).entries if isinstance(entry, Call))
    assert (call.contact, call.outcome, call.note) == ("dana", Outcome.REACHED, "two boys")
