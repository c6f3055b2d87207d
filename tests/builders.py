"""Small functions that build people, calls, tidbits, books and sessions in the domain's own words.

All of them are about Wednesday, 25 November 2026, 08:35 in New York, and each new entry's id follows the one before.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from callsession.core.book import Book
from callsession.core.entries import Call, Entry, Learned, PromiseKept, PromiseMade, SessionStarted, Side, Snoozed, Undo
from callsession.core.hours import LocalTime
from callsession.core.models import E164, Block, Contact, Phone, Settings, Tidbit, tidbit_id
from callsession.core.outcomes import Outcome
from callsession.core.person import Person
from callsession.core.queue import plan
from callsession.core.session import open_session
from callsession.core.slugs import slug
from callsession.core.state import Session

NEW_YORK = ZoneInfo("America/New_York")
CHICAGO = ZoneInfo("America/Chicago")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
LONDON = ZoneInfo("Europe/London")
KOLKATA = ZoneInfo("Asia/Kolkata")

NOW = datetime(2026, 11, 25, 8, 35, tzinfo=NEW_YORK)
TODAY = NOW.date()

MORNING, AFTER_5, BIG_BATCH = Settings().blocks

DANA, RAJ, LEE, ANA, KIM, TOM = (
    f"+1202555014{last}"
    for last in range(3, 9)  # reserved for fiction
)

_numbers = count(1)


def new_id() -> str:
    """An entry's id, greater than all before it."""
    return f"01K{next(_numbers):023}"


def ago(days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """A time before now."""
    return NOW - timedelta(days=days, hours=hours, minutes=minutes)


def a_phone(text: str = DANA, **fields: Any) -> Phone:
    """A number as the codecs read it; `;ext=12` gives an extension."""
    number, _, extension = text.partition(";ext=")
    return Phone(**{"number": E164(number), "extension": extension, "shown": text, **fields})


def a_contact(name: str = "Dana Okafor", **fields: Any) -> Contact:
    """A contact with a number."""
    return Contact(**{"id": slug(name), "name": name, "phones": (a_phone(),), **fields})


def a_tidbit(text: str = "Kestrel is opening a plating plant in Dayton", heard: date = TODAY, **fields: Any) -> Tidbit:
    """A tidbit."""
    return Tidbit(**{"id": tidbit_id(text, heard), "text": text, "heard": heard, **fields})


def a_call(outcome: Outcome = Outcome.REACHED, at: datetime = NOW, **fields: Any) -> Call:
    """An attempt to call Dana Okafor, and its outcome."""
    return Call(**{"id": new_id(), "at": at, "contact": "dana-okafor", "phone": DANA, "outcome": outcome, **fields})


def a_promise(text: str = "introduce me to Raj Patel", side: Side = Side.THEM, **fields: Any) -> PromiseMade:
    """A promise between Dana Okafor and the user."""
    return PromiseMade(**{"id": new_id(), "at": NOW, "contact": "dana-okafor", "side": side, "text": text, **fields})


def a_kept_promise(promise: str, **fields: Any) -> PromiseKept:
    """A promise between Dana Okafor and the user was kept."""
    return PromiseKept(**{"id": new_id(), "at": NOW, "contact": "dana-okafor", "promise": promise, **fields})


def a_fact(field: str, value: str, was: str = "", **fields: Any) -> Learned:
    """Something learned about Dana Okafor."""
    given = {"id": new_id(), "at": NOW, "contact": "dana-okafor", "field": field, "value": value, "was": was}
    return Learned(**{**given, **fields})


def a_snooze(until: date, **fields: Any) -> Snoozed:
    """Dana Okafor is left in peace."""
    return Snoozed(**{"id": new_id(), "at": NOW, "contact": "dana-okafor", "until": until, **fields})


def an_undo(of: Entry, **fields: Any) -> Undo:
    """An entry is taken back."""
    return Undo(**{"id": new_id(), "at": NOW, "of": of.id, **fields})


def a_book(
    *contacts: Contact,
    entries: Iterable[Entry] = (),
    tidbits: Iterable[Tidbit] = (),
    zone: ZoneInfo = NEW_YORK,
    **settings: Any,
) -> Book:
    """A book of these people, or of Dana Okafor alone."""
    people = contacts or (a_contact(),)
    return Book(
        settings=Settings(**settings),
        zone=zone,
        contacts={contact.id: contact for contact in people},
        filed_tidbits=tuple(tidbits),
        entries=tuple(entries),
        read_phone=a_phone,
    )


def a_person(*entries: Entry, contact: Contact | None = None, **fields: Any) -> Person:
    """Dana Okafor, or another contact, with what the journal says of them."""
    contact = contact or a_contact(**fields)
    return a_book(contact, entries=entries).people[contact.id]


def a_clock(person: Person | Contact, now: datetime = NOW, mine: ZoneInfo = NEW_YORK) -> LocalTime:
    """A person's own time, for a user in New York."""
    contact = person.contact if isinstance(person, Person) else person
    book = a_book(contact, zone=mine)
    return book.clock(book.people[contact.id], now)


def a_session(book: Book, block: Block = MORNING, now: datetime = NOW) -> Session:
    """A session of a block that begins now."""
    made = plan(book, block, now, now + block.length)
    queue = tuple(item.contact for item in made.queue)
    started = SessionStarted(
        id=new_id(), at=now, session="session", block=block.name, queue=queue, minutes=block.minutes
    )
    return open_session(started, block, made.queue)
