"""The top line of a session: the block, how far it is, how long it lasts, and the time."""

from datetime import datetime, timedelta

from textual.geometry import Size

from callsession.core import pace
from callsession.core.state import Phase, Session
from callsession.present import words
from callsession.tui.spans import TITLE, Line, Span, cells, said
from callsession.tui.widgets.page import Page

_URGENT = "bold $warning"


class StatusLine(Page):
    """Left the block, in the middle the counts, right the clocks."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; padding: 0 1; }
    """

    def show_session(self, session: Session, now: datetime, *, narrow: bool) -> None:
        """Show a session at a moment; narrow terminals lose the block's hours and the pace."""
        starts = session.started.at.astimezone(now.tzinfo)
        ends = starts + timedelta(minutes=session.started.minutes)
        hours = "" if narrow else f" {starts:%H:%M}-{ends:%H:%M}"
        block = said(f"{session.block.name}{hours}", TITLE)
        done = pace.progress(session)
        counts = f"{done.done} of {done.total} · {done.reached} reached"
        clock = _clock(session, now, narrow=narrow)

        def make(room: Size) -> list[Line]:
            free = max(room.width - cells((block, *clock)) - len(counts), 0)
            return [(block, Span(" " * (free // 2)), Span(counts), Span(" " * (free - free // 2)), *clock)]

        self.show(make)


def _clock(session: Session, now: datetime, *, narrow: bool) -> Line:
    """What is left of the block, the pace, and the time."""
    if session.phase is Phase.PAUSED:
        return Span("paused", _URGENT), Span(f"  {now:%H:%M}")
    left = pace.left(session, now)
    if left <= timedelta():
        return Span("block over", _URGENT), Span(f"  {now:%H:%M}")
    remaining = f"{words.span(left)} left"
    if narrow:
        return (Span(f"{remaining}  {now:%H:%M}"),)
    return (Span(f"{remaining}, {_pace(session, now)}     {now:%H:%M}"),)


def _pace(session: Session, now: datetime) -> str:
    """How the people done compare with the time gone."""
    if not pace.room_for_another(session, now):
        return "too little for another call"
    ahead = pace.ahead(session, now)
    if ahead == 0:
        return "on pace"
    return f"{ahead} ahead" if ahead > 0 else f"{-ahead} behind"
