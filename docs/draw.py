"""Draws the pictures of the documentation from the demo, at the demo's own hour: `python docs/draw.py [FOLDER]`."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from callsession.cli.commands.demo import GOOD_HOUR, demo_book
from callsession.cli.desk import RealDesk
from callsession.cli.loading import load
from callsession.cli.options import Options
from callsession.cli.telephone import Telephone
from callsession.tui.app import CallsessionApp
from callsession.tui.rooms import Rooms

FOLDER = Path(__file__).parent / "pictures"

_FONT_ELSEWHERE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""What would ask somebody else for a font; without it the reader's own monospaced one is used."""

LATER = timedelta(seconds=47)
"""How long a call has lasted when its picture is taken."""

SETTLED = 0.4
"""Seconds after a key in which a screen comes to rest."""


class Picture(NamedTuple):
    """A picture: the size of the terminal, the keys, the theme."""

    columns: int
    rows: int
    keys: Sequence[str]
    theme: str | None = None


CALL = ("enter", "d", "a", "1")

PICTURES = {
    "today": Picture(100, 32, ()),
    "session": Picture(100, 32, ("enter",)),
    "talking": Picture(100, 32, CALL),
    "wrap-up": Picture(100, 32, (*CALL, "r", *"Raj leaves in January", "tab", *"Acme needs a second widgets plant")),
    "wide": Picture(170, 40, CALL),
    "narrow": Picture(60, 20, CALL),
    "light": Picture(100, 32, CALL, "callsession-light"),
    "people": Picture(100, 32, ("p",)),
    "news": Picture(100, 32, ("n",)),
    "insights": Picture(100, 40, ("i",)),
}


async def draw(picture: Picture) -> str:
    """A picture as SVG."""
    with a_home():
        options = Options(book=demo_book(fresh=True), now=GOOD_HOUR.isoformat(), rehearses=True)
        moment = [GOOD_HOUR]
        loaded = replace(load(options), clock=lambda: moment[-1])  # type: ignore[arg-type]
        desk = RealDesk(loaded, options, Telephone([]))
        app = CallsessionApp(Rooms(desk), theme=picture.theme)
        async with app.run_test(size=(picture.columns, picture.rows)) as pilot:
            await _press(pilot, picture.keys)
            moment.append(GOOD_HOUR + LATER)
            await pilot.pause(1 + SETTLED)  # the clocks are painted once a second
            drawn = app.export_screenshot(title="callsession", simplify=True)
        desk.close()
    return _FONT_ELSEWHERE.sub("", drawn)


async def _press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    """Press keys, each once the screen has come to rest."""
    await pilot.pause(SETTLED)
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0 if len(key) == 1 and key.isalpha() and len(keys) > len(CALL) + 2 else SETTLED)
    await pilot.pause(SETTLED)


@contextmanager
def a_home() -> Iterator[None]:
    """A home of its own, so that nothing of this machine's is shown."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HOME": home, **{f"XDG_{name}_HOME": home for name in ("CACHE", "CONFIG", "DATA", "STATE")}}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def main(folder: Path = FOLDER) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        svg = folder / f"{name}.svg"
        svg.write_text(asyncio.run(draw(picture)), "utf-8")
        print(svg)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
