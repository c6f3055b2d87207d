"""The queue of a block, in order; and everyone left out."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callsession.core.book import Book
from callsession.core.eligibility import Standing
from callsession.core.entries import Entry, Side, TidbitHeard
from callsession.core.hours import is_open
from callsession.core.models import Met, Promise, TidbitSort, Tier, Window
from callsession.core.outcomes import Outcome
from callsession.core.queue import Plan, plan
from callsession.core.reachability import slot_of
from callsession.core.rests import Cause
from tests.builders import (
    BIG_BATCH,
    MORNING,
    NEW_YORK,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_phone,
    a_promise,
    a_snooze,
    a_tidbit,
    ago,
    new_id,
)

NAMES = ("Ana Ruiz", "Dana Okafor", "Kim Novak", "Lee Chang", "Raj Patel", "Tom Baker")
IDS = tuple(name.lower().replace(" ", "-") for name in NAMES)
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Adelaide",
)


def at(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def planned(book: Book, block=MORNING, now=NOW, **fields) -> Plan:
    return plan(book, block, now, now + block.length, **fields)


def order(made: Plan) -> list[str]:
    return [item.contact for item in made.queue]


def causes(made: Plan) -> dict[str, Cause]:
    return {item.contact: item.cause for item in made.left_out}


def a_crowd(*entries: Entry, **settings) -> Book:
    """Six people, last spoken to 61, 62 … 66 days ago."""
    talks = [a_call(at=ago(61 + place), contact=id_) for place, id_ in enumerate(IDS)]
    return a_book(*map(a_contact, NAMES), entries=[*talks, *entries], **settings)


def test_the_more_overdue_comes_first():
    assert order(planned(a_crowd())) == list(reversed(IDS))


def test_of_equals_the_earlier_due_then_the_id():
    book = a_book(*map(a_contact, NAMES))
    assert order(planned(book)) == list(IDS)


def test_callbacks_in_force_come_first_by_time_then_promised_calls():
    book = a_crowd(
        a_call(Outcome.CALL_BACK, ago(1), contact=IDS[0], call_back=at(8, 40)),
        a_call(Outcome.CALL_BACK, ago(1), contact=IDS[1], call_back=at(8, 38)),
        a_promise("call again", Side.ME, contact=IDS[2], due=TODAY, at=ago(1)),
    )
    made = planned(book)
    assert order(made)[:3] == [IDS[1], IDS[0], IDS[2]]
    assert [item.standing for item in made.queue[:4]] == [
        Standing.CALLBACK, Standing.CALLBACK, Standing.PROMISED, Standing.DUE,
    ]  # fmt: skip


def test_whoever_opens_later_in_the_block_comes_last_by_opening():
    people = [a_contact("Ana Ruiz", timezone="America/Chicago"), a_contact("Kim Novak")]
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact="dana-okafor", call_back=at(8, 55))
    book = a_book(*people, a_contact(), entries=[agreed])
    made = planned(book)
    assert order(made) == ["kim-novak", "dana-okafor", "ana-ruiz"]
    assert [item.opens_at for item in made.queue] == [NOW, at(8, 45), at(9)]


def test_a_fresh_tidbit_moves_somebody_up():
    news = a_tidbit(people=(IDS[0],))
    made = planned(a_book(*map(a_contact, NAMES), tidbits=[news]))
    assert order(made)[0] == IDS[0]
    assert made.queue[0].fit
    assert made.queue[0].fit.tidbit == news
    assert made.queue[1].fit is None


def test_a_block_is_filled_and_the_rest_is_named():
    made = planned(a_crowd(), MORNING.model_copy(update={"minutes": 12}))
    taken = made.queue
    assert order(made) == list(reversed(IDS))[: len(taken)]
    assert sum(item.factors.minutes for item in taken) <= 12
    assert causes(made) == dict.fromkeys(list(reversed(IDS))[len(taken) :], Cause.BLOCK_FULL)
    assert {item.contact for item in made.ranked} == set(IDS)


def test_there_is_always_room_for_an_agreed_call():
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact=IDS[0], call_back=at(8, 35))
    made = planned(a_crowd(agreed), MORNING.model_copy(update={"minutes": 1}))
    assert order(made) == [IDS[0]]


def test_a_block_takes_so_many_names_at_the_most():
    assert order(planned(a_crowd(), MORNING.model_copy(update={"calls": 2}))) == [IDS[5], IDS[4]]


def test_a_day_of_calls_takes_whom_it_serves_best_at_their_best_hour():
    west = a_contact("Ana Ruiz", timezone="America/Los_Angeles", tier="A")
    book = a_book(west, a_contact("Kim Novak"), a_contact("Lee Chang", tier="C"))
    made = planned(book, BIG_BATCH.model_copy(update={"calls": 2}), at(9))
    assert order(made) == ["kim-novak", "ana-ruiz"]  # whoever is first by worth is called once it is eight there
    assert made.queue[1].opens_at == at(11)
    assert causes(made) == {"lee-chang": Cause.BLOCK_FULL}


def test_a_day_of_calls_begins_with_whoever_can_be_called_where_the_best_hours_are_all_to_come():
    west = [a_contact(f"West {place}", timezone="America/Los_Angeles", tier=Tier.A) for place in range(4)]
    book = a_book(*west, a_contact("Ana Ruiz"), a_contact("Kim Novak", tier=Tier.C))
    block = BIG_BATCH.model_copy(update={"calls": 3})
    made = planned(book, block, at(9))
    assert order(made) == ["ana-ruiz", "west-0", "west-1"]
    assert causes(made) == dict.fromkeys(("kim-novak", "west-2", "west-3"), Cause.BLOCK_FULL)
    short = block.model_copy(update={"minutes": 45, "start": time(11, 30)})
    assert order(planned(book, short, at(11, 30))) == ["west-0", "west-1", "west-2"]
    assert order(planned(a_book(*west), block, at(9))) == ["west-0", "west-1", "west-2"]


def test_with_guard_the_block_opens_with_the_longest_neglected():
    cold = [a_call(at=ago(days), contact=id_) for days, id_ in ((91, IDS[3]), (95, IDS[2]))]
    misses = [a_call(Outcome.NO_ANSWER, ago(10 + week * 7), contact=IDS[2]) for week in range(4)]
    agreed = a_call(Outcome.CALL_BACK, ago(1), contact=IDS[5], call_back=at(8, 35))
    people = [a_contact(name) for name in NAMES]
    plain = a_book(*people, entries=[*cold, *misses, agreed])
    guarded = a_book(*people, entries=[*cold, *misses, agreed], guard=True)
    assert order(planned(plain))[1] == IDS[3]
    assert order(planned(guarded))[:3] == [IDS[5], IDS[2], IDS[3]]
    assert order(planned(guarded, opening=False)) == order(planned(plain))


def test_guard_changes_nothing_where_nobody_is_cold():
    assert order(planned(a_crowd(guard=True))) == order(planned(a_crowd()))


def test_guard_puts_the_last_one_first_where_all_others_are_agreed_calls():
    agreed = [a_call(Outcome.CALL_BACK, ago(1), contact=id_, call_back=at(8, 35)) for id_ in IDS[1:]]
    book = a_book(*map(a_contact, NAMES), entries=[*agreed, a_call(at=ago(95), contact=IDS[0])], guard=True)
    assert order(planned(book))[-1] == IDS[0]


# --- rules that hold for all books -----------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(NEW_YORK))  # noqa: DTZ001
WINDOWS = st.builds(
    lambda days, start, end: (
        Window(days=days, start=start, end=end)
        if start != end
        else Window(start=start, end=end.replace(hour=(end.hour + 1) % 24))
    ),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times().map(lambda when: when.replace(second=0, microsecond=0)),
    st.times().map(lambda when: when.replace(second=0, microsecond=0)),
)


@st.composite
def books(draw) -> Book:
    """Some people with their hours and a past, and news."""
    people = [
        a_contact(
            name,
            timezone=draw(st.sampled_from(ZONES)),
            tier=draw(st.sampled_from("ABC")),
            windows=draw(st.lists(WINDOWS, max_size=2)),
            phones=(a_phone(),) * draw(st.integers(0, 1)),
            tags=draw(st.lists(st.sampled_from(["widgets", "ships"]), max_size=2)),
        )
        for name in NAMES
    ]
    entries: list[Entry] = [
        a_call(
            draw(st.sampled_from(list(Outcome))),
            ago(draw(st.integers(0, 120)), minutes=5),
            contact=draw(st.sampled_from(IDS)),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]
    entries += [
        a_call(
            Outcome.CALL_BACK,
            ago(1),
            contact=draw(st.sampled_from(IDS)),
            call_back=NOW + timedelta(minutes=draw(st.integers(-300, 300))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    entries += [a_snooze(TODAY + timedelta(days=draw(st.integers(-2, 2))), contact=IDS[0], at=ago(1))] * draw(
        st.integers(0, 1)
    )
    tidbits = [a_tidbit(str(number), tags=("widgets",)) for number in range(draw(st.integers(0, 2)))]
    return a_book(*people, entries=entries, tidbits=tidbits, guard=draw(st.booleans()))


@given(books(), st.sampled_from([MORNING, BIG_BATCH]))
def test_the_same_book_and_clock_give_the_same_queue(book: Book, block):
    again = a_book(
        *book.contacts.values(), entries=reversed(book.entries), tidbits=book.filed_tidbits, **dict(book.settings)
    )
    assert planned(book, block) == planned(again, block)


DAYS = st.integers(0, 9).map(lambda days: TODAY + timedelta(days=days))
NEWS = st.builds(
    lambda heard: TidbitHeard(id=new_id(), at=NOW, text="it is opening", heard=heard, tags=("widgets",)), DAYS
)
CALLS = st.builds(lambda days, levelled: a_call(at=ago(days), next_due=levelled), st.integers(1, 14), st.none() | DAYS)
MISSES = st.builds(lambda days: a_call(Outcome.NO_ANSWER, ago(days, minutes=20)), st.integers(0, 4))
REASONS = st.one_of(
    st.just({}),
    st.builds(lambda day: {"paused_until": day}, DAYS),
    st.builds(lambda day: {"call_back": datetime.combine(day, time(9, 30))}, DAYS),
    st.builds(lambda day: {"met": Met(i_promised=[Promise(text="send it", due=day)])}, DAYS),
)


@st.composite
def resting(draw) -> Book:
    """Somebody who may be left in peace for a reason, for some days, in some place."""
    contact = a_contact(
        timezone=draw(st.sampled_from([*ZONES, None])),
        cadence_days=draw(st.integers(10, 20)),
        tags=("widgets",),
        **draw(REASONS),
    )
    past = draw(st.tuples(CALLS, CALLS | MISSES | st.builds(a_snooze, DAYS), NEWS))
    return a_book(contact, entries=past, retry_days=draw(st.integers(1, 9)), half_life_days={TidbitSort.NEWS: 9})


RUNS = st.tuples(st.integers(0, 9), st.integers(0, 600), st.sampled_from([MORNING, BIG_BATCH]), st.booleans())


@settings(max_examples=400)
@given(resting(), st.lists(RUNS, min_size=2), st.none() | NEWS | MISSES)
def test_what_was_found_out_for_one_plan_holds_for_the_next(book: Book, runs, new: Entry | None):
    for place, (days, minutes, kind, about) in enumerate(runs):
        if place == 1 and new:
            book = book.with_entries([new])
        now = NOW + timedelta(days=days, minutes=minutes)
        block = kind.model_copy(update={"tidbit": book.tidbits[0].id if about else ""})
        assert planned(book, block, now) == planned(replace(book), block, now)


def test_news_brings_in_somebody_who_was_found_not_due():
    book = a_book(a_contact(tags=("widgets",)), entries=[a_call(at=ago(45))])
    assert causes(planned(book)) == {"dana-okafor": Cause.NOT_DUE}
    heard = TidbitHeard(id=new_id(), at=NOW, text="it is opening", heard=TODAY, tags=("widgets",))
    assert order(planned(book.with_entries([heard]))) == ["dana-okafor"]


def test_what_a_run_about_news_found_out_holds_for_no_other():
    heard = TidbitHeard(id=new_id(), at=at(6), text="it is opening", heard=TODAY, tags=("widgets",))
    book = a_book(a_contact(tags=("widgets",)), entries=[a_call(at=ago(20)), heard])
    about = MORNING.model_copy(update={"tidbit": book.tidbits[0].id})
    assert causes(planned(book, about, at(7))) == {"dana-okafor": Cause.OUT_OF_HOURS}
    assert causes(planned(book, now=at(7))) == {"dana-okafor": Cause.NOT_DUE}


def test_a_day_of_calls_tries_again_whom_a_short_block_left_in_peace():
    book = a_book(entries=[a_call(at=ago(80)), a_call(Outcome.NO_ANSWER, ago(minutes=20))])
    assert causes(planned(book)) == {"dana-okafor": Cause.COOLING_OFF}
    assert order(planned(book, BIG_BATCH)) == ["dana-okafor"]


@given(books(), st.sampled_from([MORNING, BIG_BATCH]))
def test_everyone_is_in_the_queue_or_left_out_with_a_reason(book: Book, block):
    made = planned(book, block)
    assert sorted([*order(made), *causes(made)]) == sorted(book.people)
    assert len(made.left_out) == len(causes(made))
    assert {item.contact for item in made.ranked} == {
        *order(made),
        *(id_ for id_, cause in causes(made).items() if cause is Cause.BLOCK_FULL),
    }


@given(books(), MOMENTS, st.sampled_from([MORNING, BIG_BATCH]))
def test_nobody_is_called_outside_their_hours_but_at_an_agreed_time(book: Book, now: datetime, block):
    for item in plan(book, block, now, now.astimezone(UTC) + block.length).queue:
        person = book.people[item.contact]
        opens = max(item.opens_at, now.astimezone(UTC))
        if item.standing is not Standing.CALLBACK:
            assert is_open(person.contact, book.clock(person, now), opens)


@pytest.mark.parametrize("zone", ZONES)
def test_no_hour_of_the_year_calls_anybody_at_night(zone: str):
    book = a_book(a_contact(timezone=zone))
    hour = datetime(2026, 1, 1, tzinfo=UTC)
    while hour.year == 2026:
        queued = [item for item in plan(book, MORNING, hour, hour + MORNING.length).queue if item.opens_at <= hour]
        there = hour.astimezone(ZoneInfo(zone))
        assert bool(queued) == (there.weekday() < 5 and 8 <= there.hour < 20)
        hour += timedelta(hours=1)


@given(books(), st.sampled_from(IDS))
def test_a_miss_more_in_a_slot_never_makes_an_answer_there_likelier(book: Book, id_: str):
    missed = a_call(Outcome.NO_ANSWER, ago(30), contact=id_)
    before, after = (
        {item.contact: item.factors for item in planned(one).ranked} for one in (book, book.with_entries([missed]))
    )
    slot = slot_of(missed.at.astimezone(book.clock(book.people[id_], NOW).zone))
    if id_ in before and id_ in after:
        assert after[id_].by_slot[slot] <= before[id_].by_slot[slot] + 1e-12


def test_an_older_entry_never_moves_the_last_conversation_back():
    book = a_crowd()
    older = a_call(at=ago(200), contact=IDS[0], next_due=TODAY + timedelta(days=300))
    assert book.with_entries([older]).people[IDS[0]].history.talked_at == book.people[IDS[0]].history.talked_at
    assert book.with_entries([older]).people[IDS[0]].history.next_due is None
