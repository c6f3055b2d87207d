"""The hand-written half of the sample book, as generate.py needs it: people with their hours, and tidbits."""

import re
import tomllib
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers

from callsession.core.day_words import DAY_NAMES
from callsession.core.models import promise_id, tidbit_id

HERE = Path(__file__).parent
BOOK = HERE / "book"
MINE = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")

CADENCE = {"A": 45, "B": 60, "C": 90}
HALF_LIFE = {"news": 3, "industry": 7, "article": 7, "evergreen": 30, "referral": 30}
FADED = 0.25

Table = dict[str, Any]


@dataclass
class Person:
    """Somebody of the book: what their file says, and where the story has got to."""

    id: str
    filed: Table
    zone: ZoneInfo
    phones: list[str]
    windows: list[tuple[frozenset[int], time, time]]
    talks: deque[Table] = field(default_factory=deque)
    since: date = date.min
    until: date = date.max
    waits: bool = False
    met: date | None = None
    talked: date | None = None
    next_due: date | None = None
    misses: Counter[str] = field(default_factory=Counter)
    missed: date | None = None
    messaged: bool = False
    tried: date | None = None
    call_back: datetime | None = None
    snoozed: date = date.min
    refused: bool = False
    heard: set[str] = field(default_factory=set)
    promises: dict[str, str] = field(default_factory=dict)

    @property
    def cadence(self) -> int:
        """Days between two conversations."""
        return int(self.filed.get("cadence_days", CADENCE[self.filed.get("tier", "B")]))

    def overdue(self, today: date) -> float:
        """Days since the last conversation, or since they met, over the cadence; 1 where neither is known."""
        last = self.talked or self.met
        return (today - last).days / self.cadence if last else 1.0

    def is_open(self, at: datetime) -> bool:
        """Whether they may be called at that time."""
        local = at.astimezone(self.zone)
        return any(local.weekday() in days and start <= local.time() < end for days, start, end in self.windows)

    def has_time(self, today: date) -> bool:
        """Whether the story knows of a conversation with them that may take place by now."""
        return bool(self.talks) and self.talks[0].get("after", today) <= today

    def phone(self) -> str:
        """The number to try: the first that was not missed three times in a row."""
        return min(self.phones, key=lambda number: self.misses[number] // 3)


@dataclass(frozen=True)
class Tidbit:
    """A tidbit, in a file or caught on the way."""

    id: str
    heard: date
    fields: Table

    def fits(self, person: Person, today: date) -> float:
        """How well and freshly it fits: 1 by name or company, else by shared tags, halved every half-life."""
        if self.fields.get("from") == person.id or self.id in person.heard or self.heard > today:
            return 0.0
        tags = set(self.fields.get("tags", ()))
        named = person.id in self.fields.get("for", ()) or person.filed.get("company") in self.fields.get(
            "companies", ()
        )
        shared = len(tags.intersection(person.filed.get("tags", ()))) / max(len(tags), 1)
        value = (1.0 if named else shared) * 0.5 ** (
            (today - self.heard).days / HALF_LIFE[self.fields.get("sort", "news")]
        )
        return float(value) if value >= FADED else 0.0


def read(path: Path) -> Table:
    """A TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_people(days: Table, talks: Table) -> dict[str, Person]:
    """Everyone in contacts/, by id."""
    people = {}
    for path in sorted((BOOK / "contacts").rglob("*.toml")):
        fields = read(path)
        for filed in fields.get("contact", [fields]):
            stem = filed["name"] if "contact" in fields else path.stem
            person = new_person(filed.get("id") or slug(stem), filed)
            person.talks.extend(talks.get(person.id, ()))
            person.since = days["since"].get(person.id, person.since)
            person.until = days["until"].get(person.id, date.max)
            people[person.id] = person
    wait_for_referral(people, [*days["event"], *(talk for theirs in talks.values() for talk in theirs)])
    return people


def wait_for_referral(people: dict[str, Person], happenings: list[Table]) -> None:
    """Whoever is to be named in a conversation cannot be called before."""
    for happening in happenings:
        named = happening.get("refers")
        if isinstance(named, str):
            people[named].waits = True


def new_person(id_: str, filed: Table) -> Person:
    """Somebody as their file has them, with nothing behind them yet."""
    phones = [e164(phone if isinstance(phone, str) else phone["number"]) for phone in filed.get("phones", ())]
    number_zone = LONDON if phones and phones[0].startswith("+44") else MINE
    met = filed.get("met", {})
    promised = [*met.get("they_promised", ()), *met.get("i_promised", ())]
    texts = [promise if isinstance(promise, str) else promise["text"] for promise in promised]
    return Person(
        id=id_,
        filed=filed,
        zone=ZoneInfo(filed["timezone"]) if "timezone" in filed else number_zone,
        phones=phones,
        windows=[window(text) for text in filed.get("windows", ("08:00-20:00",))],
        since=met.get("on", date.min),
        met=met.get("on"),
        refused=filed.get("do_not_call", False),
        promises={text: promise_id(id_, text) for text in texts},
    )


def read_tidbits() -> list[Tidbit]:
    """All that stand in tidbits/."""
    found = [tidbit for path in sorted((BOOK / "tidbits").rglob("*.toml")) for tidbit in read(path)["tidbit"]]
    return [
        Tidbit(fields.get("id") or tidbit_id(fields["text"], fields["heard"]), fields["heard"], fields)
        for fields in found
    ]


def window(text: str) -> tuple[frozenset[int], time, time]:
    """Days, start and end of "08:00-09:30" or "fri 16:00-18:00"."""
    *day, hours = text.split()
    start, end = hours.split("-")
    days = frozenset(DAY_NAMES.index(name) for name in day) or frozenset(range(5))
    return days, time.fromisoformat(start), time.fromisoformat(end)


def e164(number: str) -> str:
    """A number in international form, without its extension."""
    return str(phonenumbers.format_number(phonenumbers.parse(number, "US"), phonenumbers.PhoneNumberFormat.E164))


def slug(name: str) -> str:
    """The id that a name makes."""
    return "-".join(re.findall(r"\w+", name.casefold()))
