"""Makes the journal of the sample book: half a year of calls by an invented job seeker, the same bytes each time.

The contacts, the tidbits and the settings in book/ are written by hand and are only read here; so is the story:
story/talks.toml says what was said, story/days.toml what happened on a given day. Chance, seeded, does the rest: when
Sam sits down to call, who picks up, how long they speak. `python sample_data/generate.py` deletes book/journal and
writes it again.
"""

import heapq
import shutil
from datetime import date, datetime, timedelta

from people import BOOK, HERE, MINE, Table, read, read_people, read_tidbits
from practice import START, Practice
from session import Session


def main() -> None:
    """Write the journal."""
    days = {**read(HERE / "story" / "days.toml"), "away": read(BOOK / "book.toml")["away"]}
    practice = Practice(days, read_people(days, read(HERE / "story" / "talks.toml")), read_tidbits())
    draw_sessions(practice)
    while practice.to_come:
        at, _, happening = heapq.heappop(practice.to_come)
        if at.date() > days["last"]:
            break
        if "session" in happening:
            session = Session(practice, at, happening["session"])
            if session.worth_while():
                session.hold()
        else:
            happen(practice, at, happening)
    shutil.rmtree(BOOK / "journal", ignore_errors=True)
    for run in practice.journal.runs:
        run.write(BOOK / "journal")


def draw_sessions(practice: Practice) -> None:
    """Plan the sessions of the half year."""
    days = practice.days
    certain = {(pick["on"], pick["block"]) for pick in [*days["certain"], *days["event"]] if "on" in pick}
    never = {(pick["on"], pick["block"]) for pick in days["never"]}
    for day in every_day(days["first"], days["last"]):
        drawn = {(day, block) for block, share in days["drawn"].items() if practice.chance(share)}
        if day in days["big_batches"]:
            drawn = {(day, "big-batch")}
        elif not practice.free(day) or any(time_off["from"] <= day <= time_off["to"] for time_off in days["no_calls"]):
            drawn = set()
        for _, block in sorted((drawn | {pick for pick in certain if pick[0] == day}) - never):
            at = datetime.combine(day, START[block], MINE) + practice.seconds(0, 300)
            practice.sessions[at] = block
            practice.plan(at, {"session": block})


def every_day(first: date, last: date) -> list[date]:
    """The days from first to last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def happen(practice: Practice, at: datetime, event: Table) -> None:
    """Let a single command be run: a coffee, a tidbit, something sent."""
    journal = practice.journal
    journal.new_run(at, "laptop" if practice.chance(0.75) else "desk")
    fields = {key: value for key, value in event.items() if key not in ("at", "kind", "sent")}
    match event["kind"]:
        case "call":
            call = {key: event[key] for key in ("channel", "talk_seconds", "phone") if key in event}
            practice.converse(event["contact"], at, event, **call)
        case "tidbit":
            practice.catch(at, fields)
        case "promise_kept":
            promise = practice.person(event["contact"]).promises[event["promise"]]
            journal.add(at, "promise_kept", contact=event["contact"], promise=promise)
            if event.get("sent"):
                journal.add(at, "sent", contact=event["contact"], **event["sent"])
        case "same_person":
            practice.people.pop(event["other"])
            journal.add(at, "same_person", **fields)
        case "snoozed":
            practice.person(event["contact"]).snoozed = event["until"]
            journal.add(at, "snoozed", **fields)
        case kind:
            journal.add(at, kind, **fields)


if __name__ == "__main__":
    main()
