"""Real Chromium without a window, led over its own wire (the DevTools protocol)."""

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

PATIENCE = 60
"""Seconds to wait for what must come; a slow machine needs some of them."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SAYS = b"DevTools listening on "


class Browser:
    """A page in Chromium: what it asks for, and what the app has drawn in it.

    Attributes:
        asked: the addresses of everything it has asked for.
        screen: what the app has drawn.
    """

    def __init__(self, wire: ClientWebSocketResponse, session: str) -> None:
        self.asked: list[str] = []
        self.screen = pyte.Screen(250, 80)
        self._stream = pyte.ByteStream(self.screen)
        self._wire, self._session, self._ids = wire, session, count(1)

    async def do(self, method: str, **params: object) -> dict[str, Any]:
        """Have something done; gives the answer."""
        id_ = next(self._ids)
        await self._wire.send_json({"id": id_, "method": method, "params": params, "sessionId": self._session})
        async with asyncio.timeout(PATIENCE):
            while (message := await self._next()).get("id") != id_:
                pass
        assert "error" not in message, message
        return dict(message["result"])

    async def shows(self, *texts: str) -> None:
        """Wait until the app shows all of these."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not all(text in self.text for text in texts):
                    await self._next()
        except TimeoutError:
            pytest.fail(f"no {texts} on:\n{self.text}")

    async def press(self, keys: str) -> None:
        """Press keys, one by one."""
        for key in keys:
            named = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13} if key == "\r" else {"key": key}
            await self.do("Input.dispatchKeyEvent", type="keyDown", text=key, **named)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **named)

    async def picture(self) -> bytes:
        """The page as a PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])

    @property
    def text(self) -> str:
        """What the app has drawn, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def _next(self) -> dict[str, Any]:
        """The next message; what it tells of the page is taken in."""
        message = dict(await self._wire.receive_json())
        match message.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(message["params"]["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(message["params"]["url"])
            case "Network.webSocketFrameReceived":
                frame = message["params"]["response"]
                if frame["opcode"] == 2:  # binary: what the app draws
                    self._stream.feed(base64.b64decode(frame["payloadData"]))
        return message


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Browser]:
    """Chromium with an empty page and a new profile; it is gone afterwards."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    command = [
        program,
        "--headless=new",
        "--no-sandbox",  # it runs as root on build machines, and opens our own page alone
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--remote-debugging-port=0",
        "--remote-allow-origins=*",
        "--window-size=1280,800",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    quiet, pipe = asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=pipe)
    try:
        address = await _address(process)
        async with ClientSession() as session, session.ws_connect(address, max_msg_size=0) as wire:
            yield await _attached(wire)
    finally:
        process.kill()
        await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    """Where the browser is led from; it says so when it has started."""
    assert process.stderr
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            if line.startswith(_SAYS):
                return line.removeprefix(_SAYS).decode().strip()
    pytest.fail("Chromium has not started")


async def _attached(wire: ClientWebSocketResponse) -> Browser:
    """The page that is open, with its network watched."""
    await wire.send_json({"id": 0, "method": "Target.getTargets"})
    targets = (await wire.receive_json())["result"]["targetInfos"]
    page = next(target["targetId"] for target in targets if target["type"] == "page")
    await wire.send_json({"id": 0, "method": "Target.attachToTarget", "params": {"targetId": page, "flatten": True}})
    while "result" not in (message := await wire.receive_json()):
        pass
    browser = Browser(wire, message["result"]["sessionId"])
    for what in ("Network.enable", "Page.enable", "Runtime.enable"):
        await browser.do(what)
    return browser
