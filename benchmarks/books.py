"""A book of any size on disk, made up from a seed: `python benchmarks/books.py FOLDER --people 500 --entries 5000`."""

import argparse
import random
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from crowd import NOW, TAGS, ZONES

from callsession.core.entries import Call, Entry, PromiseMade, Side, TidbitHeard
from callsession.core.models import tidbit_id
from callsession.core.outcomes import Outcome
from callsession.store.journal import Journal

OUTCOMES = (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.BUSY)
A_SESSION = 20
"""Entries in one file of the journal."""


def write_book(folder: Path, people: int, entries: int, seed: int = 1) -> None:
    """Write a book of so many people, a file each, and so many entries over half a year, a file for each session.

    Args:
        folder: it is made anew.
        people: how many.
        entries: how many, shared out equally.
        seed: the same seed gives the same book.
    """
    chance = random.Random(seed)
    (folder / "contacts").mkdir(parents=True)
    (folder / "tidbits").mkdir()
    (folder / "book.toml").write_text('name = "Sam Porter"\nregion = "US"\ntimezone = "America/New_York"\n')
    for number in range(people):
        (folder / "contacts" / f"person-{number}.toml").write_text(_contact(number, chance))
    (folder / "tidbits" / "news.toml").write_text("".join(_tidbit(number, chance) for number in range(30)))
    tags = count()
    began = NOW - timedelta(days=180)
    for first in range(0, entries, A_SESSION):
        at = began + timedelta(days=179) * first / entries
        numbers = range(first, min(first + A_SESSION, entries))
        journal = Journal(folder, None, "laptop", lambda: f"{next(tags):06x}")
        journal.write([_entry(number, number % people, at, chance) for number in numbers], session=f"{first:026}")
        journal.close()


def _contact(number: int, chance: random.Random) -> str:
    """A person's file."""
    tags = ", ".join(f'"{tag}"' for tag in chance.sample(TAGS, 3))
    return f"""name = "Person {number}"
company = "Company {number % 97}"
role = "Operations"
phones = ["+1 202-555-01{number % 100:02} ext. {number}"]
timezone = "{chance.choice(ZONES)}"
tier = "{chance.choice("ABC")}"
tags = [{tags}]
notes = "Two boys, coaches football."

[met]
on = 2026-01-14
where = "at their office"
discussed = "how they re-sourced plating after the flood"
i_promised = ["send the article on plating"]
"""


def _tidbit(number: int, chance: random.Random) -> str:
    """News of the last month."""
    heard = NOW.date() - timedelta(days=chance.randrange(30))
    tags = ", ".join(f'"{tag}"' for tag in chance.sample(TAGS, 2))
    id_ = tidbit_id(str(number), heard)
    return f'[[tidbit]]\nid = "{id_}"\ntext = "news {number}"\nheard = {heard}\ntags = [{tags}]\n'


def _entry(number: int, person: int, at: datetime, chance: random.Random) -> Entry:
    """A call; now and then a promise or a piece of news."""
    common = {
        "id": f"{number:026}",
        "at": at + timedelta(minutes=2 * (number % A_SESSION)),
        "contact": f"person-{person}",
    }
    if number % 50 == 8:
        return PromiseMade(
            **common, side=Side.ME, text="send the article on plating", due=at.date() + timedelta(days=7)
        )
    if number % 200 == 9:
        return TidbitHeard(
            id=common["id"],
            at=common["at"],
            text=f"heard {number}",
            heard=at.date(),
            tags=(chance.choice(TAGS),),
            source=common["contact"],
        )
    outcome = chance.choice(OUTCOMES)
    return Call(
        **common,
        phone=f"+120255501{person % 100:02}",
        outcome=outcome,
        talk_seconds=120 if outcome is Outcome.REACHED else 0,
        note="two boys" if outcome is Outcome.REACHED else "",
        next_due=at.date() + timedelta(days=chance.randrange(40, 90)) if outcome is Outcome.REACHED else None,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--entries", type=int, default=5_000)
    given = parser.parse_args()
    write_book(given.folder, given.people, given.entries)
    print(given.folder, datetime.now(UTC))
