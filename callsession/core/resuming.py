"""Sessions that were left and not finished, and how they are taken up again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from callsession.core.book import Book
from callsession.core.entries import Entry, SessionEnded, SessionStarted, Undo, at_order
from callsession.core.history import standing
from callsession.core.models import Block
from callsession.core.session import replay
from callsession.core.state import Session


@dataclass(frozen=True)
class Unfinished:
    """A session to go on with: its first entry, and those it wrote since, in the order of writing."""

    started: SessionStarted
    entries: tuple[Entry, ...]

    @property
    def last_at(self) -> datetime:
        """When something was last written in it."""
        return self.entries[-1].at if self.entries else self.started.at


def unfinished(
    entries: Iterable[Entry], sessions: Mapping[str, str], zone: ZoneInfo, now: datetime
) -> Unfinished | None:
    """The latest session that was begun today and not finished, or None.

    Args:
        entries: the journal's.
        sessions: the session each was written in, by entry id.
        zone: the user's own, for what today is.
        now: the present moment.
    """
    everything = list(entries)
    kept = standing(everything)
    ended = {entry.session for entry in kept if isinstance(entry, SessionEnded)}
    today = now.astimezone(zone).date()
    begun = [
        entry
        for entry in kept
        if isinstance(entry, SessionStarted)
        and entry.session not in ended
        and entry.at.astimezone(zone).date() == today
        and entry.at <= now
    ]
    if not begun:
        return None
    started = begun[-1]
    written: dict[str, Entry] = {}
    for entry in sorted(everything, key=at_order):
        ours = sessions.get(entry.id) == started.session and entry.id != started.id
        if ours or (isinstance(entry, Undo) and entry.of in written):  # taken back by a command, perhaps
            written[entry.id] = entry
    return Unfinished(started, tuple(written.values()))


def restore(book: Book, unfinished_: Unfinished) -> Session:
    """The session as it was left: the same plan for the same book and time, and its entries replayed.

    Args:
        book: everything loaded, the session's own entries among them.
        unfinished_: the session.
    """
    started = unfinished_.started
    block = book.settings.block(started.block) or Block(
        name=started.block, start=started.at.astimezone(book.zone).time(), minutes=started.minutes
    )
    block = block.model_copy(update={"tidbit": started.tidbit})
    own = {started.id, *(entry.id for entry in unfinished_.entries)}
    before = replace(book, entries=tuple(entry for entry in book.entries if entry.id not in own))
    return replay(started, block, before, unfinished_.entries)
