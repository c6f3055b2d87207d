"""A book of any size, made up from a seed, for measuring."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from callsession.core.book import Book
from callsession.core.entries import Call, Entry
from callsession.core.models import E164, Contact, Phone, Settings, Tidbit, Tier, tidbit_id
from callsession.core.outcomes import Outcome

NOW = datetime(2026, 11, 25, 8, 35, tzinfo=ZoneInfo("America/New_York"))
ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London")
TAGS = tuple(f"trade-{number}" for number in range(40))
OUTCOMES = (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.BUSY)


def a_phone(text: str) -> Phone:
    """A number that is taken as it stands."""
    return Phone(number=E164(text), shown=text)


def a_book(people: int, entries: int, tidbits: int = 30, seed: int = 1) -> Book:
    """A book of so many people, each with an equal share of so many calls over half a year."""
    chance = random.Random(seed)
    contacts = [a_contact(number, chance) for number in range(people)]
    calls = [a_call(number, contacts[number % people], chance) for number in range(entries)]
    return Book(
        settings=Settings(timezone="America/New_York"),
        zone=ZoneInfo("America/New_York"),
        contacts={contact.id: contact for contact in contacts},
        filed_tidbits=tuple(a_tidbit(number, chance) for number in range(tidbits)),
        entries=tuple(calls),
        read_phone=a_phone,
    )


def a_contact(number: int, chance: random.Random) -> Contact:
    """Somebody."""
    return Contact(
        id=f"person-{number}",
        name=f"Person {number}",
        company=f"Company {number % 97}",
        phones=(a_phone(f"+1202555{number:04}"),),
        timezone=chance.choice(ZONES),
        tier=chance.choice(tuple(Tier)),
        tags=tuple(chance.sample(TAGS, 3)),
    )


def a_call(number: int, contact: Contact, chance: random.Random) -> Entry:
    """A call of the last half year, in working hours."""
    at = NOW - timedelta(days=chance.randrange(1, 180), minutes=chance.randrange(600))
    outcome = chance.choice(OUTCOMES)
    due = at.date() + timedelta(days=chance.randrange(40, 90)) if outcome is Outcome.REACHED else None
    return Call(
        id=f"{number:026}", at=at, contact=contact.id, phone=contact.phones[0].number, outcome=outcome, next_due=due
    )


def a_tidbit(number: int, chance: random.Random) -> Tidbit:
    """News of the last month."""
    heard = NOW.date() - timedelta(days=chance.randrange(30))
    return Tidbit(
        id=tidbit_id(f"news {number}", heard), text=f"news {number}", heard=heard, tags=tuple(chance.sample(TAGS, 2))
    )
