"""Whose hours the user's blocks meet, and when next; those whom none ever meets are in no plan."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain

from callsession.core.attempts import MOST_DIALS, called_often_until
from callsession.core.blocks import moments, quarters
from callsession.core.book import Book
from callsession.core.cadence import dueness, rest_days
from callsession.core.history import Dial
from callsession.core.hours import LocalTime, is_open, opens, today_there
from callsession.core.models import Block, Contact, Window
from callsession.core.outcomes import Outcome
from callsession.core.person import Person

_WEEKS = 5
"""How far ahead the next try is looked for: a message names no later day."""


def next_try(book: Book, person: Person, now: datetime) -> date:
    """On which day of theirs to call again, if a call now is a miss: the first one after their rest on which it can be.

    Whoever is not due by then, as after an agreed call, rests until they are, or as long as they are left in peace.
    It can be where a block with days meets their hours, on a day on which the user makes calls; where none ever does,
    it is the first day after their rest.
    """
    clock, closed, history = book.clock(person, now), book.closed(person), person.history
    cooled = today_there(clock, now) + timedelta(days=rest_days(history.misses + 1, book.settings))
    often = called_often_until((Dial(now, Outcome.NO_ANSWER), *history.dials)[:MOST_DIALS], clock, cooled)
    due = dueness(person, book.settings, clock, now).due_from
    rested = max(filter(None, (cooled, often, due, person.contact.paused_until, history.snoozed_until)))
    begins = datetime.combine(rested, time.min, clock.zone)
    with_days = [block for block in book.settings.blocks if block.days] or book.settings.blocks
    weeks = (moments(with_days, book.zone, begins + timedelta(weeks=week)) for week in range(_WEEKS))
    for at in chain.from_iterable(weeks):
        day, mine = today_there(clock, at), at.astimezone(book.zone).date()
        if day >= rested and book.works_on(mine) and is_open(person.contact, clock, at, closed):
            return day
    return rested


Remedy = Block | datetime | None
"""What would reach somebody: a block without days, else one at a time, in the user's zone, when their hours begin."""

_A_DAY = timedelta(days=1)


class Reach:
    """Whom the blocks of a book meet in the coming week."""

    def __init__(self, book: Book, now: datetime) -> None:
        """The reach of its blocks from a moment on."""
        self._book, self._now = book, now
        self._found: dict[tuple[LocalTime, tuple[Window, ...]], tuple[bool, Remedy]] = {}

    def of(self, contact: Contact, clock: LocalTime) -> tuple[bool, Remedy]:
        """Whether a block with days meets somebody's hours, and else what would.

        Args:
            contact: whom.
            clock: their own time.
        """
        key = clock, contact.windows
        if key not in self._found:
            self._found[key] = self._look(contact, clock)
        return self._found[key]

    def _look(self, contact: Contact, clock: LocalTime) -> tuple[bool, Remedy]:
        """The same, looked for."""
        all_blocks = self._book.settings.blocks
        if self._meets(contact, clock, [block for block in all_blocks if block.days]):
            return True, None
        others = (block for block in all_blocks if not block.days)
        block = next((block for block in others if self._meets(contact, clock, [block])), None)
        return False, block or self._beginning(contact, clock)

    def _beginning(self, contact: Contact, clock: LocalTime) -> datetime | None:
        """When somebody's hours next begin, in the user's zone; None where they have none in common in all their zones.

        While they are open this is when they will be open again.
        """
        day = quarters(self._now, self._now + _A_DAY)
        shut = next((at for at in day if not is_open(contact, clock, at)), self._now)
        opening = opens(contact, clock, shut)
        return opening and opening.astimezone(self._book.zone)

    def _meets(self, contact: Contact, clock: LocalTime, blocks: Sequence[Block]) -> bool:
        """Whether any of these blocks meets somebody's hours."""
        return any(is_open(contact, clock, at) for at in moments(blocks, self._book.zone, self._now))
