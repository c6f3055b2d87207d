"""How long it takes to import many people, and how much memory: a table and address cards of 30,000."""

import resource
import time

from callsession.codecs.handing import Source
from callsession.codecs.people_files import read_people
from callsession.core.book import Book
from callsession.core.fields import zone_of
from callsession.core.importing import plan_import
from callsession.core.models import Settings

PEOPLE = 30_000
HEADER = "First Name,Last Name,Organization Name,Labels,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes\n"


def table() -> bytes:
    """A table as Google exports it."""
    rows = (
        f"Given{n},Name{n % 977},Company {n % 300},trade,p{n}@example.com,Mobile,{number(n)},note {n}\n"
        for n in every()
    )
    return (HEADER + "".join(rows)).encode()


def cards() -> bytes:
    """Address cards as a telephone exports them."""
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Given{0} Name{1}", "ORG:Company {2}", "TEL:{3}", "END:VCARD", "")
    card = "\r\n".join(lines)
    return "".join(card.format(n, n % 977, n % 300, number(n)) for n in every()).encode()


def every() -> range:
    """All people."""
    return range(PEOPLE)


def number(place: int) -> str:
    """A number of its own for each: an extension of one that is reserved for fiction."""
    return f"+1 202-555-0{100 + place % 100} ext. {place // 100 + 1}"


def main() -> None:
    """Print the times."""
    book = Book(Settings(), zone_of("America/New_York"), {}, (), (), lambda _: None)  # type: ignore[arg-type, return-value]
    for what, data in (("table", table()), ("cards", cards())):
        begun = time.perf_counter()
        made = read_people(data, Source(what, "US"))
        read = time.perf_counter()
        plan = plan_import(book, made.people, lambda _: None)
        planned = time.perf_counter()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{what}: {len(data) / 1e6:.1f} MB, {len(plan.created)} people; read in {read - begun:.1f} s, "
            f"planned in {planned - read:.1f} s; {memory:.0f} MB at the most so far"
        )


if __name__ == "__main__":
    main()
