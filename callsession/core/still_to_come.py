"""Days of the user's files that are told as past and are still to come."""

from collections.abc import Iterator
from datetime import date

from callsession.core.book import Book
from callsession.core.models import Problem


def still_to_come(book: Book, today: date) -> Iterator[Problem]:
    """Who was met, and what was heard, after today."""
    for contact in book.contacts.values():
        if contact.met.on and contact.met.on > today:
            yield _problem("met.on", contact.met.on, contact.file, contact.line)
    for tidbit in book.filed_tidbits:
        if tidbit.heard > today:
            yield _problem("heard", tidbit.heard, tidbit.file, tidbit.line)


def _problem(key: str, day: date, file: str, line: int) -> Problem:
    """A day that has not been yet."""
    return Problem(
        file=file,
        line=line,
        message=f"{key}: {day} is still to come",
        advice="write the day that it was, unless the clock is wrong",
    )
