"""`callsession serve`: the app in a web browser on this machine."""

import os
import secrets
import shlex
import socket
import sys

import click

from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.core.errors import UsageError

START = shlex.join([sys.executable, "-c", "from callsession.cli.main import main; main()"])
"""What starts the app for a browser; the book and the clock are told by the environment, for a shell reads this."""


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8117, show_default=True, help="The port to listen on."
)
@shared_options
def command(options: Options, port: int) -> None:
    """Show the app in a web browser on this machine, at the link it prints.

    It listens on 127.0.0.1 alone. Needs the extra: pip install 'callsession[serve]'.
    """
    try:
        from callsession.cli.serving import LOOPBACK, PrivateServer  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise UsageError("`serve` needs more than is installed", "pip install 'callsession[serve]'") from error
    loaded = load(options)  # says now what would be wrong in each browser
    if options.now:
        raise UsageError("`serve` shows the present time", "leave --now away")
    try:
        socket.create_server((LOOPBACK, port)).close()  # the link is printed before the server finds out
    except OSError as error:
        raise UsageError(f"port {port} is not free", "name another with --port") from error
    os.environ["CALLSESSION_BOOK"] = str(loaded.places.book)
    PrivateServer(START, port, secrets.token_urlsafe(24)).serve()
