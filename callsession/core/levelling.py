"""On which day the next conversation should be, so that the days carry equal loads."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from callsession.core.book import Book
from callsession.core.cadence import cadence_of, earliest
from callsession.core.hours import today_there
from callsession.core.person import Person

_SEARCH_DAYS = 31


def next_due(book: Book, contact: str, cadence: int, talked: date) -> date:
    """The least loaded working day between 0.85 and 1.0 of the cadence, the latest of equals.

    Args:
        book: for the days already taken by others, and the days away.
        contact: whose own day does not count.
        cadence: days between two conversations.
        talked: the day of the conversation that has ended.
    """
    return least_loaded(loads(book, contact), book.works_on, cadence, talked)


def next_talk(book: Book, person: Person, now: datetime) -> date:
    """The day of the next conversation with a person, if one ends now."""
    today = today_there(book.clock(person, now), now)
    return next_due(book, person.id, cadence_of(person, book.settings), today)


def least_loaded(load: Mapping[date, int], works_on: Callable[[date], bool], cadence: int, talked: date) -> date:
    """The same, by how many others are due on each day; a day that is not named has none."""
    days = [talked + timedelta(days=days) for days in range(earliest(cadence), cadence + 1)]
    working = [day for day in days if works_on(day)]
    if working:
        return min(working, key=lambda day: (load.get(day, 0), -day.toordinal()))
    later = (days[-1] + timedelta(days=offset) for offset in range(1, _SEARCH_DAYS))
    return next((day for day in later if works_on(day)), days[-1])


def loads(book: Book, but: str = "") -> Counter[date]:
    """How many people are due on each day, by what was levelled, without one of them."""
    own = book.people[but].history.next_due if but in book.people else None
    return Counter(book.sums.due) - Counter([own] if own else [])
