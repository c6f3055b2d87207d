"""How long it takes to rank everyone, by the number of people; the cost must grow as n log n."""

import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crowd import NOW, a_book

from callsession.cli.memory import collect_rarely
from callsession.core.book import Book
from callsession.core.models import Settings
from callsession.core.queue import plan

SIZES = (100, 1_000, 10_000, 50_000)
ENTRIES_A_PERSON = 10
RUNS = 9
MORNING = Settings().blocks[0]


def seconds(book: Book) -> float:
    """The median time of a plan for a book that is in memory and folded."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        plan(book, MORNING, NOW, NOW + timedelta(minutes=45))
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print the times."""
    collect_rarely()
    for people in SIZES:
        book = a_book(people, people * ENTRIES_A_PERSON)
        begun = time.perf_counter()
        _ = book.people, book.tidbits
        folded = time.perf_counter() - begun
        ranked = seconds(book)
        entry = book.entries[-1].model_copy(update={"id": "9" * 26, "at": NOW})
        begun = time.perf_counter()
        _ = book.with_entries([entry]).people
        one_more = time.perf_counter() - begun
        print(
            f"{people:6} people, {people * ENTRIES_A_PERSON:7} entries: folded in {folded * 1000:7.1f} ms, "
            f"ranked in {ranked * 1000:6.1f} ms ({ranked / people * 1e6:5.1f} µs each), "
            f"one more entry in {one_more * 1000:6.1f} ms"
        )


if __name__ == "__main__":
    main()
