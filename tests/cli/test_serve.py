"""`callsession serve`: the app in a browser on this machine, for whoever has the link and nobody else."""

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, CookieJar, WSMsgType, web

from callsession.cli.commands.serve import START
from callsession.cli.serving import LOOPBACK, PrivateServer
from tests.cli.practice import served

TOKEN = "a-token"
PATIENCE = 30


class Served(NamedTuple):
    """A running server: its address, and the link that opens it."""

    public_url: str
    link: str


@pytest.fixture
def server(book: Path) -> Iterator[Served]:
    """The command, on a free port, for a small book."""
    with served(book) as (link, said):
        assert "whoever has it" in said
        wait_for(urlsplit(link).port)
        yield Served(link.partition("/?")[0], link)


def wait_for(port: int) -> None:
    """Wait until somebody listens there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex((LOOPBACK, port)) == 0:
                return
    raise TimeoutError


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    """A browser: it keeps cookies, also those of an address."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def status(browser: ClientSession, url: str, **headers: str) -> int:
    async with browser.get(url, headers=headers) as answer:
        return answer.status


async def test_only_the_link_opens_it(server: Served, browser: ClientSession):
    page, script = f"{server.public_url}/", f"{server.public_url}/static/js/textual.js"
    assert await status(browser, page) == 403
    assert await status(browser, script) == 403
    assert await status(browser, f"{page}?token=wrong") == 403
    async with browser.get(server.link) as answer:
        assert (answer.status, str(answer.url)) == (200, page)  # the token is gone from the address
        text = await answer.text()
    assert await status(browser, script) == 200
    assert "fonts.googleapis.com" not in text
    assert "https://" not in text


async def test_no_page_elsewhere_drives_it(server: Served, browser: ClientSession):
    page = f"{server.public_url}/"
    await status(browser, server.link)
    assert await status(browser, page) == 200
    assert await status(browser, page, Host="evil.example.com") == 403  # DNS rebinding
    assert await status(browser, page, Origin="http://evil.example.com") == 403
    assert await status(browser, page, Origin="null") == 403
    assert await status(browser, page, Origin=server.public_url) == 200
    for headers in ({"Origin": "http://evil.example.com"}, {"Host": "localhost"}):
        async with browser.get(f"{server.public_url}/ws", headers=headers) as answer:
            assert answer.status == 403
    async with browser.get(page) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"


async def test_the_app_is_drawn_and_takes_keys(server: Served, browser: ClientSession):
    await status(browser, server.link)
    drawn = b""

    async def until(text: bytes) -> None:
        nonlocal drawn
        async with asyncio.timeout(PATIENCE):
            while text not in drawn:
                message = await wire.receive()
                assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, message
                drawn += message.data if isinstance(message.data, bytes) else b""

    address = server.public_url.replace("http", "ws")
    async with browser.ws_connect(f"{address}/ws?width=100&height=30", origin=server.public_url) as wire:
        await until(b"Sam Porter")
        await wire.send_json(["stdin", "?"])
        await until(b"What the clock says now")


async def test_without_the_cookie_there_is_no_wire(server: Served):
    async with ClientSession() as stranger, stranger.get(f"{server.public_url}/ws") as answer:
        assert answer.status == 403


def test_it_listens_on_this_machine_alone():
    assert PrivateServer(START, 8117, "token").host == "127.0.0.1"


def test_the_extra_is_named_where_it_is_missing(book, callsession, monkeypatch):
    monkeypatch.setitem(sys.modules, "callsession.cli.serving", None)
    ran = callsession("serve")
    assert (ran.code, "callsession[serve]" in ran.err) == (2, True)


def test_it_needs_a_book_and_the_present(book, callsession, tmp_path):
    assert callsession("serve", "--book", str(tmp_path / "none")).code == 3
    assert callsession("serve", "--now", "2026-11-25T08:35").code == 2


def test_the_link_and_what_it_means_are_said(book, callsession, monkeypatch):
    async def start_up(server: PrivateServer) -> None:
        await server.on_startup(web.Application())

    monkeypatch.setattr(PrivateServer, "serve", lambda self: asyncio.run(start_up(self)))
    ran = callsession("serve", "--port", "8200")
    assert ran.code == 0
    assert ran.out.startswith("http://127.0.0.1:8200/?token=")
    assert "whoever has it can read the book" in ran.err


def test_a_port_that_is_not_free_is_said_before_any_link(book, callsession):
    with socket.create_server((LOOPBACK, 0)) as taken:
        ran = callsession("serve", "--port", str(taken.getsockname()[1]))
    assert (ran.code, ran.out) == (2, "")
    assert "is not free" in ran.err
    assert "--port" in ran.err
