"""The top line of a session fits whatever room there is."""

from datetime import datetime, timedelta

import pytest

from callsession.core.commands import Pause, Resume
from callsession.core.session import apply, decide
from callsession.core.state import Session
from callsession.tui.spans import cells
from callsession.tui.widgets.status_line import status
from tests.builders import MORNING, NOW, a_session, new_id
from tests.tui.desk import a_small_book

START = NOW.replace(minute=30)


def shown(session: Session, now: datetime, width: int) -> str:
    line = status(session, now, width)
    assert cells(line) == width
    return "".join(span.words for span in line)


def a_morning(name: str = "morning", minutes: int = 45) -> Session:
    block = MORNING.model_copy(update={"name": name, "minutes": minutes})
    return a_session(a_small_book(), block, START)


@pytest.mark.parametrize("minutes", [0, 20, 44, 60])
@pytest.mark.parametrize("name", ["morning", "big-batch", "calls to everybody I met at the fair", "\x1b[2J"])
def test_at_every_width_the_parts_stand_apart_and_the_clock_is_whole(name: str, minutes: int) -> None:
    session, now = a_morning(name), START + timedelta(minutes=minutes)
    paused = apply(session, decide(session, Pause(new_id()), now), a_small_book())
    for width in range(38, 130):
        for one in (session, paused):
            line = shown(one, now, width)
            assert line.endswith(f"  {now:%H:%M}")
            assert "  0 of 3" in line
            assert line[line.index("0 of 3") :].startswith(("0 of 3  ", "0 of 3 · 0 reached  "))


def test_the_end_is_later_by_the_pauses() -> None:
    session = a_morning()
    for command, minutes in ((Pause(new_id()), 10), (Resume(new_id()), 30)):
        session = apply(session, decide(session, command, START + timedelta(minutes=minutes)), a_small_book())
    line = shown(session, START + timedelta(minutes=35), 78)
    assert line.startswith("morning 08:30-09:35")
    assert "30 min left" in line


def test_what_is_needed_least_goes_first() -> None:
    session = a_morning()
    seen = [shown(session, START, width).split("  ") for width in (78, 60, 50, 40)]
    assert [[part.strip() for part in parts if part] for parts in seen] == [
        ["morning 08:30-09:15", "0 of 3 · 0 reached", "45 min left, on pace", "08:30"],
        ["morning", "0 of 3 · 0 reached", "45 min left, on pace", "08:30"],
        ["morning", "0 of 3 · 0 reached", "45 min left", "08:30"],
        ["morning", "0 of 3", "45 min left", "08:30"],
    ]
    assert shown(a_morning("calls to everybody I met"), START, 38).startswith("calls to …  0 of 3")
    assert "too little for another call" in shown(session, START + timedelta(minutes=44), 78)
