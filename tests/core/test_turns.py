"""Who is next in a session."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from callsession.core import turns
from callsession.core.book import Book
from callsession.core.calling import report_of
from callsession.core.entries import Paused, Resumed, Skipped, Snoozed
from callsession.core.models import Block, Window
from callsession.core.outcomes import Outcome
from callsession.core.reranking import opens_instead
from callsession.core.session import apply, show
from callsession.core.state import Session
from callsession.core.wrapup import entries_of
from tests.builders import (
    ANA,
    BIG_BATCH,
    DANA,
    MORNING,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_session,
    ago,
    new_id,
)

PEOPLE = ("ana-ruiz", "dana-okafor", "kim-novak")
SOON = NOW + timedelta(minutes=2)


def a_crowd(*entries) -> Book:
    """Three people, the first the most overdue."""
    talks = [a_call(at=ago(90 - place), contact=id_) for place, id_ in enumerate(PEOPLE)]
    both = (a_phone(DANA), a_phone(ANA))
    return a_book(a_contact("Ana Ruiz"), a_contact(phones=both), a_contact("Kim Novak"), entries=[*talks, *entries])


def after(*entries, block=MORNING, book: Book | None = None) -> Session:
    """The session once these are written."""
    book = book or a_crowd()
    session = a_session(book, block)
    for entry in entries:
        book = book.with_entries([entry])
        session = apply(session, [entry], book)
    return session


def a_try(outcome: Outcome, contact: str, minutes: int = 1, **fields):
    return a_call(outcome, NOW + timedelta(minutes=minutes), contact=contact, **fields)


def test_the_first_of_the_queue_is_next():
    session = after()
    assert session.current == "ana-ruiz"
    assert turns.next_up(session, NOW) == "ana-ruiz"


def test_whoever_was_reached_or_missed_is_done():
    session = after(a_try(Outcome.REACHED, "ana-ruiz", next_due=TODAY), a_try(Outcome.NO_ANSWER, "dana-okafor", 2))
    assert [turns.is_done(session, item) for item in session.queue] == [True, True, False]
    assert turns.next_up(session, SOON) == "kim-novak"


def test_a_wrong_number_gives_way_to_the_other_at_once():
    session = after(a_try(Outcome.WRONG_NUMBER, "dana-okafor", phone=DANA))
    assert turns.phone_to_dial(replace(session, current="dana-okafor")).number == ANA
    assert turns.next_up(session, SOON) == "dana-okafor"
    session = after(
        a_try(Outcome.WRONG_NUMBER, "dana-okafor", phone=DANA), a_try(Outcome.WRONG_NUMBER, "dana-okafor", 2, phone=ANA)
    )
    assert turns.is_done(session, session.item("dana-okafor"))


def test_a_busy_line_is_tried_once_more_after_twenty_minutes():
    session = after(a_try(Outcome.BUSY, "ana-ruiz"))
    item = session.item("ana-ruiz")
    assert turns.opens_at(session, item) == NOW + timedelta(minutes=21)
    assert not turns.available(session, item, NOW + timedelta(minutes=20))
    assert turns.next_up(session, NOW + timedelta(minutes=21)) == "ana-ruiz"  # before those who have not had a turn
    assert turns.is_done(after(a_try(Outcome.BUSY, "ana-ruiz"), a_try(Outcome.BUSY, "ana-ruiz", 22)), item)


def test_a_busy_line_whose_wait_is_over_after_the_block_waits_for_tomorrow():
    for minutes, done in ((24, False), (25, True)):
        session = after(a_try(Outcome.BUSY, "ana-ruiz", minutes))
        item = session.item("ana-ruiz")
        assert turns.is_done(session, item) == turns.had_their_turn(session, item) == done
    pause = (Paused(id=new_id(), at=NOW + timedelta(minutes=26)), Resumed(id=new_id(), at=NOW + timedelta(minutes=28)))
    longer = after(a_try(Outcome.BUSY, "ana-ruiz", 25), *pause)
    assert not turns.is_done(longer, item)  # the pause moved the end


ANA_QUEUED = a_session(a_crowd()).item("ana-ruiz")


def a_busy_line(windows: tuple[Window, ...], *entries) -> Session:
    """A session with Ana, who may be called in these windows and whose line was busy at 8:36."""
    book = a_book(a_contact("Ana Ruiz", windows=windows), entries=[a_call(at=ago(90), contact="ana-ruiz"), *entries])
    busy = a_try(Outcome.BUSY, "ana-ruiz")
    return apply(show(a_session(book), ANA_QUEUED), [busy], book.with_entries([busy]))


@pytest.mark.parametrize(
    ("windows", "again"),
    [
        ((Window(start=time(8), end=time(8, 57)),), time(8, 56)),
        ((Window(start=time(8), end=time(8, 56)),), None),
        ((Window(start=time(8), end=time(8, 40)), Window(start=time(9), end=time(12))), time(9)),
        ((Window(days=frozenset(), start=time(8), end=time(9)),), None),
    ],
)
def test_a_busy_line_is_tried_again_only_within_their_hours(windows: tuple[Window, ...], again: time | None):
    opening = turns.next_opening(a_busy_line(windows), SOON)
    assert (opening and opening.time()) == again


def test_a_busy_line_at_an_agreed_time_is_tried_again_at_any_hour():
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact="ana-ruiz", call_back=NOW)
    assert turns.next_opening(a_busy_line((Window(start=time(8), end=time(8, 56)),), agreed), SOON) is not None


ABROAD = (a_phone(DANA, zones=("America/New_York",)), a_phone(ANA, zones=("America/Los_Angeles",)))


def a_wrong_number(*entries, block=MORNING, **fields) -> Session:
    """A session in which Dana's number in New York is found wrong at 8:36; the other is in Los Angeles."""
    book = a_book(a_contact(phones=ABROAD, **fields), a_contact("Kim Novak"), entries=entries)
    session = show(a_session(book, block), a_session(book, block).item("dana-okafor"))
    wrong = a_try(Outcome.WRONG_NUMBER, "dana-okafor", phone=DANA)
    return apply(session, [wrong], book.with_entries([wrong]))


def test_instead_of_a_wrong_number_one_in_another_zone_is_offered_within_the_hours_there():
    session = a_wrong_number()
    assert session.current == "kim-novak"
    assert turns.is_done(session, session.item("dana-okafor"))
    session = a_wrong_number(block=BIG_BATCH)
    assert session.current == "kim-novak"
    assert turns.opens_at(session, session.item("dana-okafor")) == NOW.replace(hour=11, minute=0)
    assert turns.next_up(session, NOW.replace(hour=11, minute=0)) == "dana-okafor"
    assert turns.phone_to_dial(replace(session, current="dana-okafor")).number == ANA


@pytest.mark.parametrize("block", [MORNING, BIG_BATCH])
@pytest.mark.parametrize("fields", [{}, {"timezone": "America/New_York"}, {"phones": (a_phone(DANA),)}])
def test_what_comes_instead_of_a_wrong_number_is_known_before(block: Block, fields: dict[str, object]):
    book = a_book(a_contact(**{"phones": ABROAD, **fields}))
    session = a_session(book, block)
    report = report_of(session, Outcome.WRONG_NUMBER, new_id(), SOON)
    opening = opens_instead(session, book, report)
    session = apply(session, entries_of(report), book.with_entries(entries_of(report)))
    assert opening == turns.first_opening(session)


def test_where_the_hours_are_those_of_their_file_the_other_number_is_offered_at_once():
    assert a_wrong_number(timezone="America/New_York").current == "dana-okafor"


def test_at_an_agreed_time_the_other_number_is_offered_at_any_hour():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=NOW)
    assert a_wrong_number(agreed).current == "dana-okafor"


def test_an_agreed_time_within_the_session_comes_first_when_it_is_there():
    agreed = a_try(Outcome.CALL_BACK, "ana-ruiz", call_back=NOW + timedelta(minutes=30))
    session = after(agreed)
    item = session.item("ana-ruiz")
    assert not turns.is_done(session, item)
    assert turns.next_up(session, NOW + timedelta(minutes=19)) == "dana-okafor"
    assert turns.next_up(session, NOW + timedelta(minutes=20)) == "ana-ruiz"
    assert turns.is_done(after(agreed.model_copy(update={"call_back": NOW + timedelta(days=1)})), item)


def test_an_agreed_time_is_within_the_session_that_ends_later_for_its_pauses():
    pause = Paused(id=new_id(), at=NOW + timedelta(minutes=1)), Resumed(id=new_id(), at=NOW + timedelta(minutes=31))
    agreed = a_try(Outcome.CALL_BACK, "ana-ruiz", 32, call_back=NOW + timedelta(minutes=60))
    assert turns.next_up(after(*pause, agreed), NOW + timedelta(minutes=50)) == "ana-ruiz"
    assert turns.next_up(after(agreed), NOW + timedelta(minutes=50)) == "dana-okafor"


def test_a_planned_callback_comes_before_the_others():
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact="kim-novak", call_back=NOW)
    assert after(book=a_crowd(agreed)).current == "kim-novak"


@pytest.mark.parametrize("before", [True, False])
def test_a_callback_that_was_skipped_before_its_time_comes_back_with_it(before: bool):
    agreed = {"contact": "dana-okafor", "call_back": NOW + timedelta(minutes=8)}
    skip = Skipped(id=new_id(), at=NOW + timedelta(minutes=2), contact="dana-okafor")
    if before:  # it was agreed on before the session
        session = after(skip, book=a_crowd(a_call(Outcome.CALL_BACK, ago(1), **agreed)))
    else:
        session = after(a_call(Outcome.CALL_BACK, NOW + timedelta(minutes=1), **agreed), skip)
    assert session.current == "ana-ruiz"
    assert turns.next_up(session, NOW + timedelta(minutes=7)) == "ana-ruiz"
    assert turns.next_up(session, NOW + timedelta(minutes=8)) == "dana-okafor"
    again = skip.model_copy(update={"id": new_id(), "at": NOW + timedelta(minutes=9)})
    later = replace(session, entries=(*session.entries, again))
    assert turns.next_up(later, NOW + timedelta(minutes=10)) == "ana-ruiz"


def test_whoever_was_skipped_comes_back_at_the_end():
    skips = [Skipped(id=new_id(), at=NOW + timedelta(minutes=1), contact=id_) for id_ in ("ana-ruiz", "dana-okafor")]
    session = after(*skips)
    assert session.current == "kim-novak"
    session = after(*skips, a_try(Outcome.NO_ANSWER, "kim-novak", 2))
    assert session.current == "ana-ruiz"
    assert not turns.was_called(session, session.item("ana-ruiz"))


def test_whoever_was_snoozed_is_done():
    session = after(Snoozed(id=new_id(), at=SOON, contact="ana-ruiz", until=TODAY + timedelta(days=3)))
    assert turns.was_called(session, session.item("ana-ruiz"))
    assert session.current == "dana-okafor"


def test_in_a_day_of_calls_a_miss_comes_back_in_its_turn():
    nine = NOW.replace(hour=9, minute=0)
    book = a_crowd()
    session = a_session(book, BIG_BATCH, nine)
    missed = a_call(Outcome.NO_ANSWER, nine, contact="ana-ruiz")
    session = apply(session, [missed], book.with_entries([missed]))
    item = session.item("ana-ruiz")
    assert not turns.is_done(session, item)
    assert turns.opens_at(session, item) == nine.replace(hour=11)
    assert turns.next_up(session, nine.replace(hour=10)) == "dana-okafor"
    assert turns.next_up(session, nine.replace(hour=11)) == "ana-ruiz"
    again = a_call(Outcome.NO_ANSWER, nine.replace(hour=11), contact="ana-ruiz")
    session = apply(session, [again], book.with_entries([missed, again]))
    assert turns.is_done(session, session.item("ana-ruiz"))


def test_when_the_next_can_be_called():
    session = after()
    assert turns.next_opening(session, SOON) == SOON
    assert turns.first_opening(session) == NOW
    done = after(*(a_try(Outcome.NO_ANSWER, id_, place) for place, id_ in enumerate(PEOPLE, start=1)))
    assert turns.next_opening(done, SOON) is None
    assert turns.next_up(done, SOON) == ""
