"""People whose hours never meet any of the user's blocks, so that no plan of theirs ever names them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from callsession.core.blocks import moments
from callsession.core.book import Book
from callsession.core.capacity import followed
from callsession.core.hours import LocalTime, is_open
from callsession.core.models import Block, Window
from callsession.core.person import Person


class OutOfReach(NamedTuple):
    """Somebody out of reach, and the block without days that would reach them; None where none would."""

    person: Person
    block: Block | None


def out_of_reach(book: Book, now: datetime) -> tuple[OutOfReach, ...]:
    """Everyone whose hours meet none of the blocks with days in the coming week, in order of id."""
    found: dict[tuple[LocalTime, tuple[Window, ...]], tuple[bool, Block | None]] = {}
    lost = []
    for person in followed(book):
        key = book.clock(person, now), person.contact.windows
        if key not in found:
            found[key] = _reached(book, person, now)
        reached, block = found[key]
        if not reached:
            lost.append(OutOfReach(person, block))
    return tuple(lost)


def _reached(book: Book, person: Person, now: datetime) -> tuple[bool, Block | None]:
    """Whether a block with days meets somebody's hours, and else the block that would."""
    with_days = [block for block in book.settings.blocks if block.days]
    others = (block for block in book.settings.blocks if not block.days)
    if _meets(book, person, with_days, now):
        return True, None
    return False, next((block for block in others if _meets(book, person, [block], now)), None)


def _meets(book: Book, person: Person, blocks: Iterable[Block], now: datetime) -> bool:
    """Whether any of these blocks meets somebody's hours."""
    clock = book.clock(person, now)
    return any(is_open(person.contact, clock, at) for at in moments(blocks, book.zone, now))
