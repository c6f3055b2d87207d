"""Sessions that were left and not finished, and how they are taken up again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeGuard

from callsession.core import turns
from callsession.core.book import Book
from callsession.core.entries import Call, Channel, Entry, SessionEnded, SessionStarted, Snoozed, Undo, at_order
from callsession.core.history import standing
from callsession.core.models import Block
from callsession.core.pauses import paused
from callsession.core.session import replay
from callsession.core.state import Session

_A_DAY = timedelta(days=1, hours=1)
"""No day is longer, also where the clocks change on it."""


@dataclass(frozen=True)
class Unfinished:
    """A session to go on with.

    Attributes:
        started: its first entry.
        entries: those it wrote since, in the order of writing.
        done: how many people had their turn, and are not to be called once more.
        total: of how many: those it began with, and whoever else had a turn.
    """

    started: SessionStarted
    entries: tuple[Entry, ...]
    done: int
    total: int

    def is_run_of(self, block: Block) -> bool:
        """Whether it is a run of that block, as long and about the same."""
        begun = self.started
        return (begun.block, begun.minutes, begun.tidbit) == (block.name, block.minutes, block.tidbit)

    @property
    def last_at(self) -> datetime:
        """When something was last written in it."""
        return self.entries[-1].at if self.entries else self.started.at


def unfinished(book: Book, sessions: Mapping[str, str], now: datetime) -> Unfinished | None:
    """The latest session that was begun today, or is still going on after midnight, and not finished; or None.

    Args:
        book: everything loaded; its time zone says what today is.
        sessions: the session each entry was written in, by entry id.
        now: the present moment.
    """
    (found,) = unfinished_at(book, sessions, (now,))
    return found


def unfinished_at(book: Book, sessions: Mapping[str, str], moments: Iterable[datetime]) -> list[Unfinished | None]:
    """The same at some moments; what was written in a session is looked for once, among all entries."""
    begun = [_begun(book, now) for now in moments]
    each = {one.id: one for one in begun if one}
    found = {id_: _left(book, one, _written(book, sessions, one)) for id_, one in each.items()}
    return [found[one.id] if one else None for one in begun]


def _begun(book: Book, now: datetime) -> SessionStarted | None:
    """The latest session that was begun on the day of a moment, or goes on at it, and not finished by now; or None.

    One that another run of the same came after is over: what was left in it was there to be called in that.
    """
    today = now.astimezone(book.zone).date()
    lately = book.since(now - _A_DAY)
    ended = {entry.session for entry in lately if isinstance(entry, SessionEnded)}
    latest = {
        (entry.block, entry.tidbit): entry
        for entry in lately
        if isinstance(entry, SessionStarted)
        and entry.at <= now
        and (entry.at.astimezone(book.zone).date() == today or now < entry.ends)
    }
    return max((entry for entry in latest.values() if entry.session not in ended), key=at_order, default=None)


def _written(book: Book, sessions: Mapping[str, str], started: SessionStarted) -> tuple[Entry, ...]:
    """What was written in a session since it was begun, and what took some of that back."""

    def is_ours(entry: Entry) -> bool:
        return sessions.get(entry.id) == started.session and entry.id != started.id

    written: dict[str, Entry] = {}
    perhaps = (entry for entry in book.entries if isinstance(entry, Undo) or is_ours(entry))
    for entry in sorted(perhaps, key=at_order):
        if is_ours(entry) or (isinstance(entry, Undo) and entry.of in written):  # taken back by a command, perhaps
            written[entry.id] = entry
    return tuple(written.values())


def _left(book: Book, started: SessionStarted, entries: tuple[Entry, ...]) -> Unfinished:
    """The session, done with as many as it said itself when it was left; nothing need be replayed for that."""
    kept, ends = standing(entries), started.ends + paused(entries)
    had = {entry.contact for entry in kept if _had_a_turn(entry, started)}
    done = sum(not _comes_again(book, ends, kept, contact) for contact in had)
    return Unfinished(started, entries, done, len(had.union(started.queue)))


def _comes_again(book: Book, ends: datetime, kept: Sequence[Entry], contact: str) -> bool:
    """Whether somebody who had a turn is to be called once more in the session, which ends then."""
    calls = [entry for entry in kept if isinstance(entry, Call) and entry.contact == contact]
    person = book.people.get(book.name_of(contact))
    phones = person.phones if person else ()
    return not turns.is_put_off(kept, contact) and turns.comes_again(calls, phones, ends)


def _had_a_turn(entry: Entry, started: SessionStarted) -> TypeGuard[Call | Snoozed]:
    """Whether an entry of a session says that somebody of its queue was called or put off."""
    return isinstance(entry, Snoozed) or (
        isinstance(entry, Call) and (entry.channel is Channel.PHONE or entry.contact in started.queue)
    )


def _block(book: Book, started: SessionStarted) -> Block:
    """The block that a session is a run of; one that the settings no longer know is as its first entry says."""
    block = book.settings.block(started.block) or Block(
        name=started.block, start=started.at.astimezone(book.zone).time(), minutes=started.minutes
    )
    return block.model_copy(update={"tidbit": started.tidbit})


def restore(book: Book, unfinished_: Unfinished) -> Session:
    """The session as it was left: the same plan for the same book and time, and its entries replayed.

    Args:
        book: everything loaded, the session's own entries among them.
        unfinished_: the session.
    """
    started = unfinished_.started
    own = {started.id, *(entry.id for entry in unfinished_.entries)}
    before = replace(book, entries=tuple(entry for entry in book.entries if entry.id not in own))
    return replay(started, _block(book, started), before, unfinished_.entries)
