"""Opening the app; the book is read behind its first frame."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from callsession.cli.at_end import elsewhere
from callsession.cli.memory import nothing_to_collect
from callsession.cli.options import Options
from callsession.cli.places import Places, existing_book, find_places, read_config
from callsession.cli.telephone import Telephone, dial_command
from callsession.core.errors import UsageError
from callsession.present.glance import Glance
from callsession.store.glances import keep_glances, kept_glance

if TYPE_CHECKING:
    from callsession.cli.loading import Loaded
    from callsession.core.models import Block
    from callsession.tui.ports import Desk
    from callsession.tui.rooms import Rooms
    from callsession.tui.widgets.opening import Reading

REHEARSAL = "REHEARSAL: nothing is written, nothing is dialled"
OTHER = "also open in another window: each saves its own calls"
DEMO = "DEMO: a copy of the sample book; nothing is dialled"

_FRAMES = "240"
"""Frames a second at the most. An outcome and the next card are two: at Textual's 60 the card would wait 17 ms."""


def show(
    options: Options, *, mark: str = "", dials: bool = True, block: "Callable[[Loaded], Block] | None" = None
) -> None:
    """Show the book that the options name; ends the process with the app's exit code.

    Args:
        options: which book, and by what clock; they also say whether anything may be written.
        mark: what every screen must say.
        dials: whether the dial command may be run; where nothing may be written it never is.
        block: chooses the block to start at once, once the book is read.

    Raises:
        NoBook: there is none.
        CallsessionError: it cannot be shown so.
    """
    if options.now:
        _require_time(options.now)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    from callsession.tui.app import CallsessionApp  # noqa: PLC0415 - only to open the app

    places = find_places(options.book)
    existing_book(places)
    config, file = read_config(places.config), str(places.config)
    telephone = Telephone(dial_command(config, file) if dials and not options.looks_only else [])
    own_keys = _own_keys(config["keys"], file) if "keys" in config else {}
    with ExitStack() as closing:
        furnish = partial(_furnish, options, places, telephone, own_keys, mark, closing)
        opens = elsewhere(partial(_open, options, furnish, block))
        glance = None if block else _glance(options, places)
        app = CallsessionApp(opens=opens, glance=glance, mark=mark, theme=config.get("theme"))
        app.run()
        if app.failure:
            raise app.failure
        if app.rooms and not app.return_code and not options.looks_only:
            _look_ahead(places, app.rooms.desk)
    sys.exit(app.return_code or 0)


def _require_time(now: str) -> None:
    """Refuse what is no time before anything is drawn.

    Raises:
        BadTime: it is none.
    """
    try:
        datetime.fromisoformat(now)
    except ValueError:
        from callsession.core.times import read_iso  # noqa: PLC0415 - 5 ms, and mostly for a refusal

        read_iso(now, ZoneInfo("UTC"))


def _glance(options: Options, places: Places) -> Glance | None:
    """Today as it was worked out for about this hour; a time without its zone means nothing before the book is read."""
    try:
        now = datetime.fromisoformat(options.now) if options.now else datetime.now(UTC)
    except ValueError:
        return None
    return kept_glance(places.cache, now) if now.tzinfo else None


def _own_keys(keys: object, file: str) -> Mapping[str, str]:
    """The user's own keys, by the id of what they do.

    Raises:
        UsageError: there is no such key, or nothing of that id.
    """
    from callsession.tui.keymap import read_own_keys  # noqa: PLC0415 - most have none

    return read_own_keys(keys, file)


def _open(
    options: Options,
    furnish: "Callable[[Loaded], Desk]",
    block: "Callable[[Loaded], Block] | None",
    reading: "Reading",
) -> "Rooms":
    """Read the book behind the first frame, in a thread of its own; what that needs takes longer to import than it."""
    from callsession.cli.loading import load  # noqa: PLC0415
    from callsession.tui.rooms import Rooms  # noqa: PLC0415

    loaded = load(options, reading.watched, reading.expect)
    chosen = block(loaded) if block else None
    return Rooms(furnish(loaded), chosen)


def _furnish(
    options: Options,
    places: Places,
    telephone: Telephone,
    own_keys: Mapping[str, str],
    mark: str,
    closing: ExitStack,
    loaded: "Loaded",
) -> "Desk":
    """The desk, on which the book lies; it is cleared when the app is left."""
    from callsession.cli.desk import RealDesk  # noqa: PLC0415 - as above
    from callsession.store.presence import Presence  # noqa: PLC0415

    presence = None if options.looks_only else Presence(places.state)
    if presence:
        closing.callback(presence.leave)
    alone = presence is None or presence.alone
    mark = " · ".join(filter(None, (mark, "" if alone else OTHER)))
    desk = RealDesk(loaded, options, telephone, mark, alone=alone, own_keys=own_keys)
    closing.callback(desk.close)
    return desk


@nothing_to_collect()
def _look_ahead(places: Places, desk: "Desk") -> None:
    """Work out what the next start shows at once."""
    from callsession.cli.glancing import glances  # noqa: PLC0415 - as above

    keep_glances(places.cache, glances(desk.book, desk.problems, desk.sessions, desk.now()))


def require_terminal(instead: str = "`callsession plan` prints the same as plain text") -> None:
    """Refuse where there is no terminal to draw on.

    Args:
        instead: what to do without one.

    Raises:
        UsageError: there is none.
    """
    if os.environ.get("TEXTUAL_DRIVER"):  # a browser draws
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or os.environ.get("TERM") == "dumb":
        raise UsageError(f"this needs a terminal; {instead}")
