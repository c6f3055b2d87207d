"""What the clock says now."""

from datetime import timedelta

import pytest

from callsession.core.blocks import usual_block
from callsession.core.entries import Channel, Result, Side, TidbitHeard
from callsession.core.loop import owed, unsent
from callsession.core.models import Block, Settings
from callsession.core.outcomes import Outcome
from callsession.core.tidings import whom
from callsession.core.today import Today, today, todays
from tests.builders import (
    BIG_BATCH,
    NEW_YORK,
    NOW,
    TODAY,
    a_book,
    a_call,
    a_contact,
    a_promise,
    a_session,
    a_snooze,
    a_tidbit,
    ago,
    new_id,
)

TOMORROW = TODAY + timedelta(days=1)
WEST = "America/Los_Angeles"


def seen(*contacts, entries=(), **fields) -> Today:
    return today(a_book(*contacts, entries=entries, **fields), NOW)


def test_the_block_in_season():
    assert (seen().season.block.name, seen().season.on) == ("morning", True)
    assert seen(blocks=(BIG_BATCH,)).season is None


def test_who_is_due_and_whom_a_session_would_call():
    people = [a_contact(), a_contact("Lee Chang", timezone=WEST), a_contact("Raj Patel"), a_contact("Kim Novak")]
    peace = [a_call(at=ago(5), contact="raj-patel"), a_snooze(TOMORROW, contact="kim-novak", at=ago(1))]
    found = seen(*people, entries=peace)
    assert (found.due, found.called) == (2, 1)


@pytest.mark.parametrize("blocks", [Settings().blocks, (BIG_BATCH,)])
@pytest.mark.parametrize("hours", [-6, 0, 0.5, 5, 9])
def test_a_session_that_is_begun_now_calls_as_many_as_were_said(blocks: tuple[Block, ...], hours: float):
    now = NOW + timedelta(hours=hours)
    due = ("Ana Ruiz", "Tom Baker", "Kim Novak", *(f"Person {number}" for number in range(40)))
    people = [*map(a_contact, due), a_contact("Lee Chang", timezone=WEST), a_contact("Raj Patel", tags=("widgets",))]
    entries = [
        a_call(Outcome.NO_ANSWER, now - timedelta(days=1), contact="ana-ruiz"),
        a_call(Outcome.BUSY, now - timedelta(hours=1), contact="tom-baker"),
        a_call(Outcome.CALL_BACK, ago(1), contact="kim-novak", call_back=now + timedelta(minutes=20)),
        a_call(at=ago(40), contact="raj-patel"),
    ]
    book = a_book(*people, entries=entries, blocks=blocks, tidbits=[a_tidbit(tags=("widgets",))])
    assert today(book, now).called == len(a_session(book, usual_block(book.settings, NEW_YORK, now), now).queue)


def test_whoever_cannot_or_will_not_be_called_is_not_due():
    people = [
        a_contact(phones=()),
        a_contact("Lee Chang", do_not_call=True),
        a_contact("Raj Patel", paused_until=TOMORROW),
    ]
    refused = a_call(Outcome.DO_NOT_CALL, ago(9), contact="kim-novak")
    found = seen(*people, a_contact("Kim Novak"), entries=[refused])
    assert (found.due, found.without_number) == (0, 1)


def test_agreed_times_until_tomorrow_night():
    times = {
        "dana-okafor": NOW.replace(hour=17),
        "lee-chang": NOW.replace(hour=10),
        "raj-patel": NOW + timedelta(days=2),
    }
    calls = [a_call(Outcome.CALL_BACK, ago(1), contact=id_, call_back=at) for id_, at in times.items()]
    found = seen(a_contact(), a_contact("Lee Chang"), a_contact("Raj Patel"), entries=calls)
    assert list(found.callbacks) == [("Lee Chang", times["lee-chang"]), ("Dana Okafor", times["dana-okafor"])]


def test_tomorrow_ends_where_the_user_is():
    tonight, late = NOW + timedelta(days=1, hours=9), NOW + timedelta(days=1, hours=16)  # the day after in Tokyo; here
    calls = [a_call(Outcome.CALL_BACK, ago(1), contact=id_, call_back=late) for id_ in ("dana-okafor", "lee-chang")]
    calls.append(a_call(Outcome.CALL_BACK, ago(1), contact="raj-patel", call_back=tonight))
    people = [a_contact(), a_contact("Lee Chang", timezone="America/Los_Angeles")]
    found = seen(*people, a_contact("Raj Patel", timezone="Asia/Tokyo"), entries=calls)
    assert list(found.callbacks) == [("Raj Patel", tonight)]


def test_promises_due_by_tomorrow():
    made = [
        a_promise("a", Side.ME, due=TOMORROW, at=ago(2)),
        a_promise("b", due=TODAY - timedelta(days=9), at=ago(2)),
        a_promise("c", due=TODAY + timedelta(days=2), at=ago(2)),
        a_promise("d", at=ago(2)),
    ]
    assert [promise.text for _, promise in seen(entries=made).promises] == ["b", "a"]


def test_news_that_fits_somebody_the_freshest_first():
    people = [a_contact(tags=("widgets",)), a_contact("Lee Chang", tags=("widgets", "ships")), a_contact("Raj Patel")]
    old = a_tidbit("old", TODAY - timedelta(days=2), tags=("widgets",))
    new = a_tidbit("new", tags=("ships",))
    many = a_tidbit("many", tags=("widgets",))
    nobody = a_tidbit("nobody", tags=("steel",))
    told = a_call(at=ago(1), contact="lee-chang", told=(new.id,))
    found = seen(*people, tidbits=[old, new, many, nobody], entries=[told])
    assert [(tidbit.text, fits) for tidbit, fits in found.news] == [("many", 2), ("old", 2)]


def test_whose_birthday_it_is_where_they_are_unless_they_are_not_to_be_called():
    born = f"--{NOW:%m-%d}"
    dana, lee = a_contact(birthday=born), a_contact("Lee Chang", birthday="1970-11-26")
    raj = a_contact("Raj Patel", birthday=born, do_not_call=True)
    tokyo = a_contact("Kim Novak", birthday="--11-26", timezone="Asia/Tokyo")
    assert seen(dana, lee, raj).birthdays == ("Dana Okafor",)
    assert today(a_book(tokyo), NOW.replace(hour=20)).birthdays == ("Kim Novak",)


def test_news_fits_as_many_as_the_list_of_news_says():
    """Also those who can only be written to; nobody who does not want to hear."""
    people = [
        a_contact(tags=("widgets",), phones=(), emails=("dana@example.com",)),
        a_contact("Lee Chang", tags=("widgets",), do_not_call=True),
        a_contact("Raj Patel", tags=("widgets",)),
        a_contact("Kim Novak", tags=("widgets",)),
    ]
    tidbit = a_tidbit(tags=("widgets",))
    book = a_book(*people, tidbits=[tidbit], entries=[a_call(at=ago(1), contact="kim-novak", told=(tidbit.id,))])
    assert today(book, NOW).news == ((tidbit, len(whom(book, tidbit, NOW))),) == ((tidbit, 2),)


def test_whoever_is_left_in_peace_is_not_going_cold():
    talks = [a_call(at=ago(120), contact=id_) for id_ in ("dana-okafor", "lee-chang", "raj-patel", "kim-novak")]
    entries = [*talks, a_snooze(TOMORROW, at=ago(1)), a_snooze(TODAY, contact="kim-novak", at=ago(5))]
    found = seen(
        a_contact(), a_contact("Lee Chang", paused_until=TOMORROW), a_contact("Raj Patel", paused_until=TODAY),
        a_contact("Kim Novak"), entries=entries,
    )  # fmt: skip
    assert [name for name, _ in found.cold] == ["Kim Novak", "Raj Patel"]


def test_who_is_going_cold():
    talks = [
        a_call(at=ago(days), contact=id_) for days, id_ in ((90, "dana-okafor"), (120, "lee-chang"), (89, "raj-patel"))
    ]
    found = seen(a_contact(), a_contact("Lee Chang"), a_contact("Raj Patel"), entries=talks)
    assert list(found.cold) == [("Lee Chang", 2.0), ("Dana Okafor", 1.5)]


def test_what_is_due_to_whom_and_what_is_still_to_be_sent():
    entries = [
        a_call(at=ago(1), result=Result.LEAD),
        a_promise("send the article", Side.ME, at=ago(1), contact="lee-chang"),
        a_promise("send the notes", Side.ME, due=TOMORROW, at=ago(1), contact="lee-chang"),
    ]
    book = a_book(a_contact(), a_contact("Lee Chang"), entries=entries)
    found = today(book, NOW)
    assert found.owed == owed(book) != ()
    assert [(one.name, one.promise.text) for one in found.unsent] == [
        ("Lee Chang", "send the notes"),
        ("Lee Chang", "send the article"),
    ]
    assert [one.promise for one in found.unsent] == [one.promise for one in unsent(book)]


def test_last_weeks_yield():
    talk = a_call(at=ago(3))
    entries = [
        a_call(at=ago(8)),
        talk,
        a_call(Outcome.NO_ANSWER, ago(1)),
        a_call(at=ago(1), channel=Channel.EMAIL),
        TidbitHeard(id=new_id(), at=ago(3), text="x", heard=TODAY, call=talk.id),
        TidbitHeard(id=new_id(), at=ago(2), text="y", heard=TODAY),
    ]
    assert seen(entries=entries).week == (2, 1, 1)


def test_at_some_moments_it_is_what_it_is_at_each():
    people = [a_contact(tags=("widgets",)), a_contact("Lee Chang", timezone=WEST), a_contact("Raj Patel", phones=())]
    entries = [a_call(at=ago(90)), a_call(Outcome.CALL_BACK, ago(1), contact="lee-chang", call_back=NOW), a_promise()]
    book = a_book(*people, entries=entries, tidbits=[a_tidbit(tags=("widgets",))])
    moments = [NOW + timedelta(hours=hours) for hours in (-30, 0, 9, 100)]
    assert todays(book, moments) == tuple(today(book, at) for at in moments)
    assert len({repr(found) for found in todays(book, moments)}) == len(moments)
