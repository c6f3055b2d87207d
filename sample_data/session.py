"""One session of the half year: who is called when, and how each call ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from people import MINE, Person, Table
from practice import NO_TIME, Practice

MINUTES = {"morning": 45, "after-5": 45, "big-batch": 420}
BREAK_AFTER = 10
LONGEST = timedelta(minutes=10)
LONG_WAIT = timedelta(minutes=5)
SKIPS = (
    "want to read up first",
    "not before a coffee",
    "better a little later",
    "after the easy ones",
)


@dataclass
class Item:
    """Somebody in the queue: from when on they are to be called, and the event that says how it ends, if one does."""

    person: Person
    ready: datetime
    event: Table | None = None
    called_before: bool = False


class Session:
    """A session, from its first entry to its last."""

    def __init__(self, practice: Practice, at: datetime, block: str) -> None:
        self.practice, self.now, self.block = practice, at, block
        self.ends = at + timedelta(minutes=MINUTES[block])
        self.on_desk = block == "big-batch" or practice.chance(0.4 if block == "morning" else 0.12)
        self.patience = timedelta(minutes=150 if block == "big-batch" else 8)
        self.queue = self._queue()
        self.calls, self.calls_before_rest = 0, 0

    def worth_while(self) -> bool:
        """Whether enough people are due, or somebody is awaited."""
        return self._is_awaited() or len(self.queue) >= self.practice.days["least"]

    def _is_awaited(self) -> bool:
        """Whether somebody expects a call, or the story does."""
        return any(item.event or item.person.call_back for item in self.queue)

    def hold(self) -> None:
        """Call everybody who can be called, in turn."""
        journal = self.practice.journal
        session = journal.new_run(self.now, "desk" if self.on_desk else "laptop", self.block).session
        names = list(dict.fromkeys(item.event["contact"] if item.event else item.person.id for item in self.queue))
        journal.add(
            self.now, "session_started", session=session, block=self.block, queue=names, minutes=MINUTES[self.block]
        )
        while item := self._next():
            self._step(item)
            self._break()
        self.now += self.practice.seconds(8, 40)
        journal.add(self.now, "session_ended", session=session)

    def _queue(self) -> list[Item]:
        """The session's people: callbacks, each at its time, what the story wants, and as many as are due."""
        practice, begin = self.practice, self.now
        size = self._size()
        fixed = [
            Item(practice.person(event["contact"]), begin, event)
            for event in practice.days["event"]
            if (event.get("on"), event.get("block")) == (begin.date(), self.block)
        ]
        agreed = [
            Item(person, person.call_back - practice.seconds(0, 120))
            for person in practice.people.values()
            if person.call_back and begin <= person.call_back < self.ends
        ]
        busy = {item.person.id for item in [*fixed, *agreed]}
        due = [Item(person, begin) for person in practice.due(begin, self.ends) if person.id not in busy]
        queue = due[: max(size - len(busy), 0)]
        for item in fixed:
            queue.insert(practice.between(0, 4), item)
        return [*agreed, *queue]

    def _size(self) -> int:
        """How many names the session takes."""
        days, here = self.practice.days, (self.now.date(), self.block)
        wanted = [pick["names"] for pick in days["certain"] if (pick["on"], pick["block"]) == here and "names" in pick]
        drawn = self.practice.between(*days["calls"])
        return 30 if self.block == "big-batch" else wanted[0] if wanted else drawn

    def _next(self) -> Item | None:
        """Take the next who can be called out of the queue, waiting for them where need be; None when it is over."""
        self.now += self.practice.seconds(20, 75)
        free = self.now
        while self.now < self.ends - timedelta(minutes=2):
            for item in self.queue:
                person = item.person
                if item.ready <= self.now and person.is_open(self.now) and person.is_open(self.now + LONGEST):
                    self.queue.remove(item)
                    self._idle(free)
                    return item
            if not self.queue or (self.now - free > self.patience and not self._is_awaited()):
                return None
            self.now += timedelta(minutes=1)
        if self._is_awaited():
            raise ValueError(f"no time for everybody in the session of {self.now.date()}")
        return None

    def _idle(self, since: datetime) -> None:
        """Write down a long wait for somebody's hours, or for a line that was busy."""
        if self.now - since > LONG_WAIT:
            self.practice.journal.add(since, "paused", reason="waiting")
            self.practice.journal.add(self.now, "resumed")
            self.calls_before_rest = self.calls

    def _step(self, item: Item) -> None:
        """One call, or a skip."""
        practice, person = self.practice, item.person
        if item.event:
            self._as_told(person, item.event)
        elif self.queue and not item.called_before and not person.call_back and practice.chance(0.03):
            reason = SKIPS[practice.between(0, len(SKIPS) - 1)]
            practice.journal.add(self.now, "skipped", contact=person.id, reason=reason)
            self.queue.append(Item(person, self.now, called_before=True))
        else:
            self._by_chance(item)

    def _as_told(self, person: Person, event: Table) -> None:
        """What the story says."""
        journal, id_ = self.practice.journal, event["contact"]
        if event["kind"] == "snoozed":
            person.snoozed = event["until"]
            journal.add(self.now, "snoozed", contact=id_, until=event["until"], reason=event["reason"])
            return
        if "undone" in event:
            self.now += self.practice.seconds(20, 40)
            wrong = journal.add(self.now, "call", contact=id_, phone=person.phone(), outcome=event["undone"])
            journal.add(self.now + timedelta(seconds=4), "undo", of=wrong)
            self.now += timedelta(seconds=4)
        if event["outcome"] == "reached":
            self._reached(person, person.talks.popleft() if event.get("talk") else event, id_)
            return
        phone = event.get("phone") or person.phone()
        agreed = event["call_back"].replace(tzinfo=MINE) if "call_back" in event else None
        self._other(person, event["outcome"], id_, phone=phone, note=event.get("note"), call_back=agreed)

    def _by_chance(self, item: Item) -> None:
        """A call that ends as chance has it."""
        practice, person = self.practice, item.person
        before, later = practice.days["answers"].get(person.id, practice.days["answers"]["others"])
        share = 0.85 if person.call_back else before if self.now.hour < 12 else later
        if person.has_time(self.now.date()) and practice.chance(share):
            agreed = None if person.call_back or not practice.chance(0.1) else self._agreed_time(person)
            if agreed:
                note = NO_TIME[practice.between(0, len(NO_TIME) - 1)]
                self._other(person, "call_back", person.id, phone=person.phone(), note=note, call_back=agreed)
            else:
                self._reached(person, person.talks.popleft(), person.id)
        elif practice.chance(0.07) and not item.called_before:
            self._other(person, "busy", person.id, phone=person.phone())
            if self.block != "big-batch":
                self.queue.append(Item(person, self.now + timedelta(minutes=20), called_before=True))
        else:
            outcome = (
                "left_message" if not person.misses and not person.messaged and practice.chance(0.75) else "no_answer"
            )
            self._other(person, outcome, person.id, phone=person.phone())

    def _reached(self, person: Person, talk: Table, id_: str) -> None:
        """A conversation, with its wrap-up."""
        seconds = talk.get("seconds") or talk.get("talk_seconds") or self.practice.between(58, 235)
        self.now += timedelta(seconds=seconds) + self.practice.seconds(25, 80)
        self.calls += 1
        person.tried = self.now.date()
        self.practice.converse(id_, self.now, talk, phone=person.phone(), talk_seconds=seconds)

    def _other(
        self,
        person: Person,
        outcome: str,
        id_: str,
        *,
        phone: str,
        note: str | None = None,
        call_back: datetime | None = None,
    ) -> None:
        """A call that was no conversation."""
        answered = outcome in ("call_back", "do_not_call")
        seconds = self.practice.between(24, 48) if answered else 0
        self.now += timedelta(seconds=seconds) + self.practice.seconds(25, 60)
        self.calls += 1
        today = self.now.date()
        self.practice.journal.add(
            self.now,
            "call",
            contact=id_,
            phone=phone,
            outcome=outcome,
            talk_seconds=seconds,
            note=note,
            call_back=call_back,
        )
        person.call_back = call_back
        person.tried = today
        person.refused = outcome == "do_not_call"
        if outcome in ("left_message", "no_answer"):
            person.misses[phone] += 1
            person.missed, person.messaged = today, person.messaged or outcome == "left_message"
        if outcome == "wrong_number":
            person.phones.remove(phone)
        if answered:
            person.misses.clear()
            person.missed = None

    def _agreed_time(self, person: Person) -> datetime | None:
        """A time in one of Sam's sessions of the coming week at which they may be called; None where there is none."""
        for begin, block in self.practice.sessions.items():
            minutes = self.practice.between(2, 6) * 5
            at = begin.replace(minute=0, second=0) + timedelta(minutes=30 * (block == "morning") + minutes)
            soon = self.now.date() < begin.date() <= self.now.date() + timedelta(days=7)
            if soon and block != "big-batch" and person.is_open(at) and person.is_open(at + LONGEST):
                return at
        return None

    def _break(self) -> None:
        """A pause after every tenth call of a long session, and now and then when the bell rings."""
        journal, practice = self.practice.journal, self.practice
        if self.block == "big-batch" and self.calls - self.calls_before_rest >= BREAK_AFTER and self.queue:
            journal.add(self.now, "paused", reason="break", minutes=10)
            self.now += timedelta(minutes=10) + practice.seconds(5, 200)
            journal.add(self.now, "resumed")
            self.calls_before_rest = self.calls
        elif practice.chance(0.012) and self.queue:
            journal.add(self.now, "paused", reason="the door bell")
            self.now += practice.seconds(70, 240)
            journal.add(self.now, "resumed")
