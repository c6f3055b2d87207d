"""Opening the app on a loaded book."""

import os
import sys

from callsession.cli.desk import RealDesk
from callsession.cli.loading import Loaded
from callsession.cli.options import Options
from callsession.cli.places import read_config
from callsession.cli.telephone import Telephone, dial_command
from callsession.core.errors import UsageError
from callsession.core.models import Block
from callsession.store.presence import Presence

REHEARSAL = "REHEARSAL: nothing is written"
OTHER = "also open in another window: each saves its own calls"
DEMO = "DEMO: a copy of the sample book; nothing is dialled"


def show(loaded: Loaded, options: Options, *, mark: str = "", dials: bool = True, block: Block | None = None) -> None:
    """Show a loaded book; ends the process with the app's exit code.

    Args:
        loaded: the book.
        options: how it was loaded.
        mark: what every screen must say.
        dials: whether the dial command may be run.
        block: a block to start at once.
    """
    from callsession.tui.app import CallsessionApp  # noqa: PLC0415 - only to open the app
    from callsession.tui.keymap import read_own_keys  # noqa: PLC0415 - the same

    file = loaded.places.config
    config = read_config(file)
    own_keys = read_own_keys(config.get("keys", {}), str(file))
    presence = None if options.looks_only else Presence(loaded.places.state)
    alone = presence is None or presence.alone
    mark = " · ".join(filter(None, (mark, "" if alone else OTHER)))
    telephone = Telephone(dial_command(config, str(file)) if dials else [])
    desk = RealDesk(loaded, options, telephone, mark, alone=alone, own_keys=own_keys)
    app = CallsessionApp(desk, theme=config.get("theme"), block=block)
    try:
        app.run()
    finally:
        desk.close()
        if presence:
            presence.leave()
    sys.exit(app.return_code or 0)


def require_terminal(instead: str) -> None:
    """Refuse where there is no terminal to draw on.

    Args:
        instead: the plain command that prints the same.

    Raises:
        UsageError: there is none.
    """
    if os.environ.get("TEXTUAL_DRIVER"):  # a browser draws
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or os.environ.get("TERM") == "dumb":
        raise UsageError(f"this needs a terminal; `{instead}` prints the same as plain text")
