"""The app in a web browser on this machine: on the loopback interface alone, and only for whoever has the link."""

import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

import click
from aiohttp import web
from textual_serve.server import Server

LOOPBACK = "127.0.0.1"

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PrivateServer(Server):
    """textual-serve's server with a lock on its door.

    A page elsewhere can make a browser send requests to this machine, so each is refused that does not name this host
    (DNS rebinding), that comes from another page (its `Origin`), or that does not carry the token of the printed link.
    """

    def __init__(self, command: str, port: int, token: str) -> None:
        """A server.

        Args:
            command: what starts the app; it is constant, for a shell reads it.
            port: to listen on.
            token: what the link carries.
        """
        super().__init__(command, LOOPBACK, port, title="callsession", templates_path=Path(__file__).parent / "web")
        self._token, self._cookie = token, f"callsession-{port}"
        self._address = f"{LOOPBACK}:{port}"

    @property
    def link(self) -> str:
        """What opens the app, once in each browser."""
        return f"{self.public_url}/?token={quote(self._token)}"

    def initialize_logging(self) -> None:
        """No log: nothing of anybody's goes to the terminal."""

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - the server's signature
        """Say where it is, and what that means."""
        click.echo(self.link)
        click.echo(
            "Open this link in a browser on this machine; whoever has it can read the book and write to it while this "
            "runs. Nothing is sent elsewhere. Ctrl+C ends it.",
            err=True,
        )

    async def _make_app(self) -> web.Application:
        """The server's application, with the lock."""
        app = await super()._make_app()
        app.middlewares.append(self._admit)
        app.on_response_prepare.append(_keep_private)
        return app

    @web.middleware
    async def _admit(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer a request that comes from the printed link; refuse any other."""
        if request.host != self._address:
            raise web.HTTPForbidden(text="callsession answers to its own address only")
        origin = request.headers.get("Origin")
        if origin not in {None, f"http://{self._address}"}:
            raise web.HTTPForbidden(text="callsession answers to its own page only")
        if request.path == "/" and self._fits(request.query.get("token", "")):
            answer = web.HTTPSeeOther("/")
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="Strict", path="/")
            raise answer
        if not self._fits(request.cookies.get(self._cookie, "")):
            raise web.HTTPForbidden(text="open the link that `callsession serve` has printed")
        return await handler(request)

    def _fits(self, token: str) -> bool:
        """Whether it is the token, without telling by the time how much of it is."""
        return secrets.compare_digest(token.encode(), self._token.encode())


async def _keep_private(request: web.Request, response: web.StreamResponse) -> None:
    """No other page frames it, nothing is fetched from elsewhere, and nothing is kept in a cache."""
    local = "'self' 'unsafe-inline' data:"
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; style-src {local}; script-src {local}; img-src {local}; "
        f"connect-src 'self' ws://{request.host}; frame-ancestors 'none'"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
