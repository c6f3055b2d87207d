"""The top line of a session: the block, how far it is, how long it lasts, and the time."""

from datetime import datetime, timedelta

from callsession.core import pace
from callsession.core.state import Phase, Session
from callsession.present import words
from callsession.tui.spans import EMPTY, TITLE, Line, Span, cells, said
from callsession.tui.widgets.page import Page

_URGENT = "bold $warning"

_GAP = 2
"""The least cells between the parts."""


class StatusLine(Page):
    """Left the block, in the middle the counts, right the clocks."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; padding: 0 1; }
    """

    def show_session(self, session: Session, now: datetime) -> None:
        """Show a session at a moment."""
        self.show(lambda room: [status(session, now, room.width)])


def status(session: Session, now: datetime, width: int) -> Line:
    """A session at a moment.

    Args:
        session: which.
        now: the moment.
        width: the cells of the line. Where there is no room for all of it the block's hours go first, then the pace,
            then how many were reached; at last its name is cut.
    """
    starts = session.started.at.astimezone(now.tzinfo)
    ends = session.ends.astimezone(now.tzinfo)
    block, hours = session.block.name, f" {starts:%H:%M}-{ends:%H:%M}"
    progress = pace.progress(session)
    done, reached = f"{progress.done} of {progress.total}", f" · {progress.reached} reached"
    left, ahead, clock = _left(session, now), _pace(session, now), Span(f"  {now:%H:%M}")
    forms = (
        (block + hours, done + reached, (left, *ahead, clock)),
        (block, done + reached, (left, *ahead, clock)),
        (block, done + reached, (left, clock)),
        (block, done, (left, clock)),
    )
    for name, counts, clocks in forms:
        room = width - cells((Span(counts), *clocks)) - 2 * _GAP
        if cells((said(name),)) <= room:
            break
    title = said(name, TITLE, max(room, 1))
    free = width - cells((title, Span(counts), *clocks))
    return title, Span(" " * (free // 2)), Span(counts), Span(" " * (free - free // 2)), *clocks


def _left(session: Session, now: datetime) -> Span:
    """What is left of the block."""
    left = pace.left(session, now)
    if session.phase is Phase.PAUSED:
        return Span("paused", _URGENT)
    return Span(f"{words.span(left)} left") if left > timedelta() else Span("block over", _URGENT)


def _pace(session: Session, now: datetime) -> Line:
    """How the people done compare with the time gone, as long as it runs."""
    if session.phase is Phase.PAUSED or pace.left(session, now) <= timedelta():
        return EMPTY
    if not pace.room_for_another(session, now):
        return (Span(", too little for another call"),)
    ahead = pace.ahead(session, now)
    return (Span(f", {'on pace' if ahead == 0 else f'{ahead} ahead' if ahead > 0 else f'{-ahead} behind'}   "),)
