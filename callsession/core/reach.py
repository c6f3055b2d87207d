"""People whose hours never meet any of the user's blocks, so that no plan of theirs ever names them."""

from collections.abc import Iterable
from datetime import datetime

from callsession.core.blocks import moments
from callsession.core.book import Book
from callsession.core.hours import LocalTime, is_open
from callsession.core.models import Block, Contact, Window


class Reach:
    """Whom the blocks of a book meet in the coming week."""

    def __init__(self, book: Book, now: datetime) -> None:
        """The reach of its blocks from a moment on."""
        self._book, self._now = book, now
        self._found: dict[tuple[LocalTime, tuple[Window, ...]], tuple[bool, Block | None]] = {}

    def of(self, contact: Contact, clock: LocalTime) -> tuple[bool, Block | None]:
        """Whether a block with days meets somebody's hours, and else the block without days that would, if any.

        Args:
            contact: whom.
            clock: their own time.
        """
        key = clock, contact.windows
        if key not in self._found:
            self._found[key] = self._look(contact, clock)
        return self._found[key]

    def _look(self, contact: Contact, clock: LocalTime) -> tuple[bool, Block | None]:
        """The same, looked for."""
        all_blocks = self._book.settings.blocks
        if self._meets(contact, clock, (block for block in all_blocks if block.days)):
            return True, None
        others = (block for block in all_blocks if not block.days)
        return False, next((block for block in others if self._meets(contact, clock, [block])), None)

    def _meets(self, contact: Contact, clock: LocalTime, blocks: Iterable[Block]) -> bool:
        """Whether any of these blocks meets somebody's hours."""
        return any(is_open(contact, clock, at) for at in moments(blocks, self._book.zone, self._now))
