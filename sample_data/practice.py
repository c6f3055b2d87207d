"""Sam's practice during the half year: who is due, what is told to whom, and what a conversation leaves behind."""

import heapq
import itertools
import math
import random
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from journal import Journal
from people import MINE, Person, Table, Tidbit, new_person

from callsession.core.models import tidbit_id

WEIGHT = {"A": 1.5, "B": 1.25, "C": 1.0}
START = {"morning": time(8, 30), "after-5": time(17), "big-batch": time(9)}
SATURDAY = 5
DUE_FROM = 0.85
RETRY_DAYS, MANY_MISSES, LONG_REST_DAYS = 3, 6, 14
NO_TIME = ("In a meeting.", "On the road.", "With a customer.", "Somebody at the door.", "Boarding a train.")


class Practice:
    """Everything that changes in half a year."""

    def __init__(self, days: Table, people: dict[str, Person], tidbits: list[Tidbit]) -> None:
        self.days, self.people, self.tidbits = days, people, tidbits
        self.journal = Journal("journal")
        self.sessions: dict[datetime, str] = {}
        self.load: Counter[date] = Counter()
        self.to_come: list[tuple[datetime, int, Table]] = []
        self._random = random.Random("Sam Porter 33")
        self._count = itertools.count()
        for event in days["event"]:
            if "at" in event:
                self.plan(event["at"].replace(tzinfo=MINE), event)

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def seconds(self, low: int, high: int) -> timedelta:
        """So many seconds."""
        return timedelta(seconds=self.between(low, high))

    def person(self, id_: str) -> Person:
        """The person of that id, or of that former id."""
        return next(p for p in self.people.values() if id_ in (p.id, *p.filed.get("formerly", ())))

    def plan(self, at: datetime, happening: Table) -> None:
        """Let something happen at a later time."""
        heapq.heappush(self.to_come, (at, next(self._count), happening))

    def free(self, day: date) -> bool:
        """Whether it is a working day."""
        away = any(time_off["from"] <= day <= time_off["to"] for time_off in self.days["away"])
        return day.weekday() < SATURDAY and day not in self.days["holidays"] and not away

    def working_day(self, day: date) -> date:
        """That day, or the first working day after it."""
        return day if self.free(day) else self.working_day(day + timedelta(days=1))

    def due(self, begin: datetime, ends: datetime) -> list[Person]:
        """Who is due and may be called between these times, in the order of calling."""
        today = begin.date()
        found = [
            person for person in self.people.values() if self._is_due(person, today) and opens(person, begin, ends)
        ]
        return sorted(found, key=lambda person: (-self._urgency(person, today), person.id))

    def fresh(self, person: Person, today: date) -> list[str]:
        """Ids of the one or two best tidbits to tell somebody."""
        fits = sorted((-tidbit.fits(person, today), tidbit.id) for tidbit in self.tidbits if tidbit.fits(person, today))
        return [id_ for _, id_ in fits[: self.between(1, 2)]]

    def converse(self, contact: str, at: datetime, talk: Table, **call: Any) -> None:  # noqa: ANN401 - as an entry has them
        """Write down a conversation and what it brought; the cadence starts again."""
        person = self.person(contact)
        told = self.fresh(person, at.date()) if call.get("phone") else []
        next_due = talk.get("next_due") or self._levelled(person, at.date())
        days, hour = talk.get("meeting", (0, "00:00"))
        meeting = datetime.combine(self.working_day(at.date() + timedelta(days=days)), time.fromisoformat(hour), MINE)
        id_ = self.journal.add(
            at,
            "call",
            contact=contact,
            outcome="reached",
            told=told,
            asked=talk.get("asked"),
            note=talk["note"],
            result=talk.get("result"),
            meeting_at=meeting if days else None,
            next_due=next_due,
            **call,
        )
        self._harvest(person, at, talk, id_)
        self.load[next_due] += 1
        person.talked, person.next_due, person.missed, person.messaged = at.date(), next_due, None, False
        person.call_back = None
        person.misses.clear()
        person.heard.update(told)

    def promise(self, person: Person, at: datetime, talk: Table, call: str) -> None:
        """Write down what either side promised, and plan to keep what Sam keeps."""
        for side, key in (("them", "they"), ("me", "mine")):
            if key not in talk:
                continue
            days = talk.get(f"{key}_due")
            due = self.working_day(at.date() + timedelta(days=days)) if days else None
            id_ = self.journal.add(at, "promise", contact=person.id, side=side, text=talk[key], due=due, call=call)
            person.promises[talk[key]] = id_
        if "mine_kept" in talk:
            day = self.working_day(at.date() + timedelta(days=talk["mine_kept"]))
            kept = {
                "kind": "promise_kept",
                "contact": person.id,
                "promise": talk["mine"],
                "sent": talk.get("mine_sent"),
            }
            self.plan(datetime.combine(day, time(18, 30), MINE) + self.seconds(0, 5400), kept)

    def refer(self, person: Person, at: datetime, named: str | Table, call: str) -> None:
        """Write down a person whom somebody named; from the next day on they may be called."""
        other = self.people[named] if isinstance(named, str) else new_person(named["id"], phones_listed(named))
        self.people[other.id] = other
        other.waits, other.since = False, max(other.since, at.date() + timedelta(days=1))
        if other.met and other.met < at.date():
            raise ValueError(f"{other.id} was met before {person.id} named them on {at.date()}")
        filed, phone = other.filed, other.phones[0] if other.phones else ""
        about = {key: filed.get(key) for key in ("name", "company", "role")}
        self.journal.add(at, "contact_added", contact=other.id, phone=phone, referred_by=person.id, call=call, **about)
        if not isinstance(named, str) and "timezone" in named:
            self.journal.add(at, "learned", contact=other.id, field="timezone", value=named["timezone"], call=call)

    def _harvest(self, person: Person, at: datetime, talk: Table, call: str) -> None:
        """Write down what a conversation brought."""
        if "keeps" in talk:
            promise = person.promises[talk["keeps"]]
            self.journal.add(at, "promise_kept", contact=person.id, promise=promise, call=call)
        if "news" in talk:
            caught: Table = {key: talk[key] for key in ("tags", "companies", "for", "sort") if key in talk}
            self.catch(at, {"text": talk["news"], "from": person.id, **caught}, call)
        self.promise(person, at, talk, call)
        if "refers" in talk:
            self.refer(person, at, talk["refers"], call)
        for fact in talk.get("learned", ()):
            self.journal.add(at, "learned", contact=person.id, call=call, **fact)
            person.phones = phones_after(person.phones, fact)
        if "thanks" in talk:
            day = self.working_day(at.date() + timedelta(days=1))
            thanks = {"kind": "sent", "contact": person.id, "what": "thanks", "text": talk["thanks"]}
            self.plan(datetime.combine(day, time(7, 30), MINE) + self.seconds(0, 2400), thanks)

    def catch(self, at: datetime, fields: Table, call: str = "") -> None:
        """Write down a tidbit."""
        id_ = tidbit_id(fields["text"], at.date())
        self.tidbits.append(Tidbit(id_, at.date(), fields))
        self.journal.add(at, "tidbit", heard=at.date(), call=call, **fields)

    def _is_due(self, person: Person, today: date) -> bool:
        """Whether they are to be called today, whatever the hour."""
        at_rest = person.missed and today < person.missed + timedelta(days=rest_days(person))
        waits = person.waits or person.call_back or person.tried == today or person.snoozed > today or at_rest
        gone = person.refused or not person.phones or person.id in self.days["by_hand"]
        if (
            waits
            or gone
            or self._awaited(person, today)
            or not person.since <= today <= person.until
            or person.met == today
        ):
            return False
        return today >= person.next_due if person.next_due else person.overdue(today) >= DUE_FROM

    def _awaited(self, person: Person, today: date) -> bool:
        """Whether the story has them called within days."""
        last = today + timedelta(days=RETRY_DAYS)
        return any(
            today <= event.get("on", date.max) <= last
            for event in self.days["event"]
            if event.get("contact") == person.id
        )

    def _urgency(self, person: Person, today: date) -> float:
        """How soon they are called, among those due."""
        return WEIGHT[person.filed.get("tier", "B")] * min(person.overdue(today), 2.5)

    def _levelled(self, person: Person, today: date) -> date:
        """The day of the next conversation: the least loaded from 0.85 to 1.0 of the cadence, the latest of equals."""
        first = math.ceil(DUE_FROM * person.cadence)
        days = [today + timedelta(days=after) for after in range(first, person.cadence + 1)]
        free = [day for day in days if self.free(day)] or [self.working_day(days[-1])]
        return min(free, key=lambda day: (self.load[day], -day.toordinal()))


def opens(person: Person, begin: datetime, ends: datetime) -> bool:
    """Whether they may be called for a while between two times."""
    moments = (
        begin + timedelta(minutes=minute) for minute in range(0, int((ends - begin).total_seconds() / 60) - 10, 5)
    )
    return any(person.is_open(at) and person.is_open(at + timedelta(minutes=10)) for at in moments)


def rest_days(person: Person) -> int:
    """Days in peace after a call that was not answered."""
    return LONG_REST_DAYS if sum(person.misses.values()) >= MANY_MISSES else RETRY_DAYS


def phones_listed(named: Table) -> Table:
    """The fields of somebody named in a conversation, as a file would have them."""
    return {**named, "phones": [named["phone"]] if "phone" in named else []}


def phones_after(phones: list[str], fact: Table) -> list[str]:
    """The numbers after a fact was learned."""
    others = [phone for phone in phones if phone != fact["value"]]
    return {"phone": [fact["value"], *others], "dead_phone": others}.get(fact["field"], phones)
