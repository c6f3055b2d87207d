"""The top line of a session: the block, how far it is, how long it lasts, and the time."""

from datetime import datetime, timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from callsession.core import pace
from callsession.core.state import Phase, Session
from callsession.present import words
from callsession.tui.text import text


class StatusLine(Horizontal):
    """Left the block, in the middle the counts, right the clocks."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; padding: 0 1; }
    StatusLine #block { width: auto; text-style: bold; color: $primary; }
    StatusLine #counts { width: 1fr; text-align: center; }
    StatusLine #clock { width: auto; }
    """

    def compose(self) -> ComposeResult:
        """Three cells."""
        yield Static(id="block")
        yield Static(id="counts")
        yield Static(id="clock")

    def show(self, session: Session, now: datetime, *, narrow: bool) -> None:
        """Show a session at a moment; narrow terminals lose the block's hours and the pace."""
        starts = session.started.at.astimezone(now.tzinfo)
        ends = starts + timedelta(minutes=session.started.minutes)
        hours = "" if narrow else f" {starts:%H:%M}-{ends:%H:%M}"
        self._cell("#block", text(f"{session.block.name}{hours}"))
        done = pace.progress(session)
        counts = f"{done.done} of {done.total} · {done.reached} reached"
        self._cell("#counts", Content(counts))
        self._cell("#clock", _clock(session, now, narrow=narrow))

    def _cell(self, selector: str, words: Content) -> None:
        """Fill a cell; each second, so only where it takes another width is the screen laid out again."""
        cell = self.query_one(selector, Static)
        before = cell.content
        cell.update(words, layout=not (isinstance(before, Content) and before.cell_length == words.cell_length))


def _clock(session: Session, now: datetime, *, narrow: bool) -> Content:
    """What is left of the block, the pace, and the time."""
    if session.phase is Phase.PAUSED:
        return Content.assemble(("paused", "bold $warning"), f"  {now:%H:%M}")
    left = pace.left(session, now)
    if left <= timedelta():
        return Content.assemble(("block over", "bold $warning"), f"  {now:%H:%M}")
    remaining = f"{words.span(left)} left"
    if narrow:
        return Content(f"{remaining}  {now:%H:%M}")
    return Content(f"{remaining}, {_pace(session, now)}     {now:%H:%M}")


def _pace(session: Session, now: datetime) -> str:
    """How the people done compare with the time gone."""
    if not pace.room_for_another(session, now):
        return "too little for another call"
    ahead = pace.ahead(session, now)
    if ahead == 0:
        return "on pace"
    return f"{ahead} ahead" if ahead > 0 else f"{-ahead} behind"
