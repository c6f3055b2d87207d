"""What keeps a voice from going flat."""

from datetime import timedelta

import pytest

from callsession.core.book import Book
from callsession.core.calling import in_call
from callsession.core.commands import Dial
from callsession.core.entries import Paused, Resumed
from callsession.core.flatness import easy_one, proposes_break, wants_easy_one
from callsession.core.outcomes import Outcome
from callsession.core.session import apply
from callsession.core.state import Session
from tests.builders import BIG_BATCH, NOW, a_book, a_call, a_contact, a_session, ago, new_id

NAMES = [f"Person {letter}" for letter in "abcdefghijklmnopqrst"]
IDS = [name.lower().replace(" ", "-") for name in NAMES]


def a_crowd(*entries) -> Book:
    return a_book(*map(a_contact, NAMES), entries=entries)


def after(
    calls: int, outcome=Outcome.REACHED, book: Book | None = None, block=BIG_BATCH, pause_after: int = -1
) -> Session:
    """A session in which so many of its people were called."""
    book = book or a_crowd()
    session = a_session(book, block, NOW)
    for number in range(calls):
        entries = [a_call(outcome, NOW + timedelta(minutes=number), contact=session.current)]
        if number == pause_after:
            entries += [Paused(id=new_id(), at=entries[0].at), Resumed(id=new_id(), at=entries[0].at)]
        book = book.with_entries(entries)
        session = apply(session, entries, book)
    return session


def test_after_ten_calls_a_break_is_proposed():
    assert [proposes_break(after(calls)) for calls in (9, 10, 11, 14, 15)] == [False, True, False, False, True]


def test_a_pause_begins_the_count_again():
    assert not proposes_break(after(10, pause_after=4))
    assert proposes_break(after(15, pause_after=4))


def test_no_break_is_proposed_during_a_call_or_where_the_block_has_none():
    session = after(10)
    assert not proposes_break(in_call(session, Dial("x"), NOW))
    assert not proposes_break(after(10, block=BIG_BATCH.model_copy(update={"break_after": None})))


def test_after_three_misses_the_likeliest_of_the_next_is_offered():
    talks = [a_call(at=ago(80 if id_ == IDS[7] else 99), contact=id_) for id_ in IDS[:9]]
    likely = [a_call(Outcome.CALL_BACK, ago(days), contact=IDS[7]) for days in (150, 140, 130)]
    people = [a_contact(name, tier="C" if name == NAMES[7] else "A") for name in NAMES[:9]]
    session = after(3, Outcome.NO_ANSWER, a_book(*people, entries=[*talks, *likely]))
    assert session.current != IDS[7]
    assert easy_one(session, NOW + timedelta(minutes=5)).contact == IDS[7]


def test_none_is_offered_after_two_or_four_or_an_answer():
    soon = NOW + timedelta(minutes=5)
    assert easy_one(after(0), soon) is None
    assert easy_one(after(2, Outcome.NO_ANSWER), soon) is None
    assert easy_one(after(4, Outcome.NO_ANSWER), soon) is None
    assert easy_one(after(3), soon) is None


def likelier(*places: int, misses: int = 3) -> Session:
    """A session after misses, in which those at some places of the people's list answer better."""
    talks = [a_call(at=ago(99), contact=id_) for id_ in IDS[:9]]
    better = [a_call(Outcome.CALL_BACK, ago(days), contact=IDS[place]) for place in places for days in (150, 140, 130)]
    people = [a_contact(name, tier="C" if place in places else "A") for place, name in enumerate(NAMES[:9])]
    return after(misses, Outcome.NO_ANSWER, a_book(*people, entries=[*talks, *better]))


@pytest.mark.parametrize(("places", "offered"), [((), None), ((7,), 7), ((6, 8), 6), ((8, 6), 6)])
def test_of_those_who_are_as_likely_the_first_in_the_queue_is_offered(places: tuple[int, ...], offered: int | None):
    session = likelier(*places)
    assert wants_easy_one(session)
    found = easy_one(session, NOW + timedelta(minutes=5))
    assert (found and found.contact) == (None if offered is None else IDS[offered])


def test_none_is_offered_where_it_is_on_screen_or_nobody_is_left():
    alone = a_book(*map(a_contact, NAMES[:4]))
    assert easy_one(after(3, Outcome.NO_ANSWER, alone), NOW + timedelta(minutes=5)) is None
    three = a_book(*map(a_contact, NAMES[:3]))
    assert easy_one(after(3, Outcome.NO_ANSWER, three), NOW + timedelta(minutes=5)) is None
