"""Sessions that were left and not finished."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Entry, Paused, SessionEnded, SessionStarted
from callsession.core.models import Block
from callsession.core.outcomes import Outcome
from callsession.core.pace import progress
from callsession.core.resuming import Unfinished, restore, unfinished, unfinished_at
from callsession.core.session import apply, refresh
from callsession.core.state import Session
from callsession.core.turns import phone_to_dial
from tests.builders import (
    ANA,
    BIG_BATCH,
    MORNING,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_session,
    a_snooze,
    ago,
    an_undo,
    new_id,
)

LATER = NOW + timedelta(hours=2)


def started(session: str = "one", hours: float = 0, **fields) -> SessionStarted:
    at = NOW + timedelta(hours=hours)
    given = {"id": new_id(), "at": at, "session": session, "block": "morning", "queue": (), "minutes": 45}
    return SessionStarted(**{**given, **fields})


def ended(session: str = "one") -> SessionEnded:
    return SessionEnded(id=new_id(), at=NOW + timedelta(hours=1), session=session)


def found(*entries: Entry, sessions: Mapping[str, str] | None = None, now=LATER) -> Unfinished | None:
    return unfinished(a_book(entries=entries), sessions or {}, now)


def test_none_was_begun_or_all_were_finished():
    assert found() is None
    assert found(started(), ended()) is None


def test_the_latest_that_was_begun_today():
    first, second = started(), started("two", 1)
    assert found(first, second).started == second
    assert found(first, second, ended("two")) is None, "a later one of the same block was finished"
    assert found(first, second, ended("one")).started == second
    for other in (started("two", 1, block="after-5"), started("two", 1, tidbit="kestrel")):
        assert found(first, other).started == other
        assert found(first, other, ended("two")).started == first


def test_what_it_is_a_run_of():
    left, news = (Unfinished(each, (), 0, 0) for each in (started(), started(tidbit="kestrel")))
    short = MORNING.model_copy(update={"minutes": 20})
    assert [left.is_run_of(block) for block in (MORNING, BIG_BATCH, short)] == [True, False, False]
    assert news.is_run_of(MORNING.model_copy(update={"tidbit": "kestrel"}))
    assert not news.is_run_of(MORNING)


def test_not_one_of_yesterday_nor_one_to_come_nor_one_taken_back():
    assert found(started(hours=-24)) is None
    assert found(started(hours=3)) is None
    begun = started()
    assert found(begun, an_undo(begun)) is None


def test_one_over_midnight_until_its_block_ends():
    begun = started(at=NOW.replace(hour=23, minute=30), minutes=60)
    tomorrow = NOW.replace(hour=0, minute=0) + timedelta(days=1)
    assert found(begun, now=tomorrow + timedelta(minutes=29)).started == begun
    assert found(begun, now=tomorrow + timedelta(minutes=30)) is None


def test_with_what_was_written_in_it_and_what_took_that_back():
    begun, call, other = started(), a_call(at=NOW + timedelta(minutes=5)), a_call(at=NOW + timedelta(minutes=6))
    undo = an_undo(call, at=NOW + timedelta(minutes=7))
    sessions = {begun.id: "one", call.id: "one", other.id: "another"}
    left = found(undo, an_undo(other), other, call, begun, sessions=sessions)
    assert left.entries == (call, undo)
    assert left.last_at == undo.at
    assert found(begun).last_at == begun.at


@given(st.lists(st.tuples(st.sampled_from((started, ended, a_call)), st.sampled_from(("one", "two"))), max_size=6))
def test_at_some_moments_it_is_what_it_is_at_each(made: list[tuple[Callable[..., Entry], str]]):
    entries = {make() if make is a_call else make(name): name for make, name in made}
    book, sessions = a_book(entries=entries), {entry.id: name for entry, name in entries.items()}
    moments = [NOW + timedelta(hours=hours) for hours in (0, 2, 26)]
    assert unfinished_at(book, sessions, moments) == [unfinished(book, sessions, at) for at in moments]


@given(
    st.sampled_from((MORNING, BIG_BATCH)),
    st.lists(st.tuples(st.sampled_from((*Outcome, "snooze", "undo")), st.integers(1, 80)), max_size=5),
)
def test_it_is_as_far_as_the_session_says_itself(block: Block, happened: list[tuple[Outcome | str, int]]):
    numbers = (a_phone(), a_phone(ANA))
    people = [a_contact(name, phones=numbers[:count]) for name, count in (("Ana Ruiz", 2), ("Kim Novak", 1))]
    book = a_book(*people, a_contact("Tom Baker"), a_contact("Raj Patel", timezone="America/Denver"))
    live = a_session(book, block)
    book, now = book.with_entries([live.started]), NOW
    for what, minutes in happened:
        now += timedelta(minutes=minutes)
        live = refresh(live, now)
        made = an_entry(live, what, now)
        if made:
            book = book.with_entries([made])
            live = apply(live, [made], book)
    left = unfinished(book, {entry.id: live.id for entry in (live.started, *live.entries)}, now)
    shown = progress(live)
    assert progress(restore(book, left)) == shown
    assert (left.done, left.total) == (shown.done, shown.total)


def an_entry(live: Session, what: Outcome | str, now: datetime) -> Entry | None:
    """What a user may do in a session just now, if there is anybody to do it with."""
    if what == "undo":
        return an_undo(live.calls[-1], at=now) if live.calls else None
    if not live.current:
        return None
    if what == "snooze":
        return a_snooze(TODAY + timedelta(days=2), at=now, contact=live.current)
    agreed = {"call_back": now + timedelta(minutes=20)} if what is Outcome.CALL_BACK else {}
    phone = phone_to_dial(live)
    return a_call(Outcome(what), now, contact=live.current, phone=phone.number if phone else "", **agreed)


def test_whoever_was_called_and_is_in_no_file_any_more_is_done_too():
    begun, call = started(), a_call(Outcome.WRONG_NUMBER, at=NOW + timedelta(minutes=5), contact="gone")
    left = found(begun, call, sessions={begun.id: "one", call.id: "one"})
    assert (left.done, left.total) == (1, len(begun.queue) + 1)


def test_it_is_restored_as_it_was_left():
    people = [a_contact(name) for name in ("Ana Ruiz", "Dana Okafor", "Kim Novak")]
    before = a_book(*people, entries=[a_call(at=ago(90), contact="ana-ruiz")])
    live = a_session(before)
    calls = [
        a_call(Outcome.NO_ANSWER, NOW + timedelta(minutes=2), contact="ana-ruiz"),
        Paused(id=new_id(), at=NOW + timedelta(minutes=3)),
    ]
    book = before.with_entries([live.started])
    for entry in calls:
        book = book.with_entries([entry])
        live = apply(live, [entry], book)
    restored = restore(book, Unfinished(live.started, tuple(calls), 1, 3))
    assert restored == live


def test_a_block_that_settings_no_longer_know_has_what_the_entry_says():
    begun = started(block="lunch", minutes=20, queue=("dana-okafor",))
    session = restore(a_book(entries=[begun]), Unfinished(begun, (), 0, 1))
    assert (session.block.name, session.block.minutes, session.block.start) == ("lunch", 20, NOW.time())
    assert session.current == "dana-okafor"


def test_a_current_events_run_goes_on_about_the_same_news():
    begun = started(tidbit="kestrel")
    assert restore(a_book(entries=[begun]), Unfinished(begun, (), 0, 1)).block.tidbit == "kestrel"
