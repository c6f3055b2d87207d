import secrets
from itertools import islice, pairwise

import pytest
import ulid
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from ulid import ULID, ULIDGenerator

from callsession.cli.ids import Ids
from callsession.core.entry_ids import ids_after
from callsession.core.fields import EntryId
from tests.builders import NOW

DAY = 24 * 3600 * 1000
NOW_MS = int(NOW.timestamp() * 1000)


class MachineClock:
    """The clock that ids are made from, in milliseconds since 1970."""

    ms = NOW_MS

    def __call__(self):
        return self.ms


@pytest.fixture
def clock(monkeypatch):
    clock = MachineClock()
    monkeypatch.setattr(ulid, "default_generator", ULIDGenerator(clock=clock))
    return clock


def id_at(ms, bits=0):
    """An id of that time, with these random bits."""
    return str(ULID.from_int((ms << 80) + bits))


def test_an_id_is_26_letters_and_digits_of_the_machine_s_time(clock):
    id_ = Ids()()
    assert TypeAdapter(EntryId).validate_python(id_) == id_
    assert ULID.from_str(id_).milliseconds == NOW_MS


def test_ids_of_one_millisecond_follow_each_other(clock):
    ids = Ids()
    given = [ids() for _ in range(500)]
    assert given == sorted(set(given))


def test_the_clock_may_stand_still_or_go_back(clock):
    ids = Ids()
    given = []
    for step in (0, 0, -DAY, -DAY, 3 * DAY, -1, -3000 * DAY, 1):
        clock.ms += step
        given.append(ids())
    assert given == sorted(set(given))


@pytest.mark.parametrize("ahead", [1, DAY, 365 * DAY, 30 * 365 * DAY, 1000 * 365 * DAY], ids=lambda ms: f"{ms // DAY}d")
def test_ids_follow_those_of_a_journal_from_the_future(clock, ahead):
    newest = id_at(NOW_MS + ahead)
    ids = Ids([id_at(NOW_MS), newest, id_at(NOW_MS - DAY)])
    assert newest < ids() < ids()


def test_a_machine_whose_clock_began_in_1970_follows_the_journal(clock):
    clock.ms = 0
    assert Ids([id_at(NOW_MS)])() > id_at(NOW_MS)


def test_a_clock_that_is_right_again_is_followed(clock):
    ids = Ids([id_at(NOW_MS + 1000)])
    ids()
    clock.ms += 1001
    assert ULID.from_str(ids()).milliseconds == NOW_MS + 1001


def test_two_runs_behind_the_same_journal_do_not_give_the_same_id(clock):
    known = [id_at(NOW_MS + DAY)]
    given = {Ids(known)() for _ in range(200)}
    assert len(given) == 200


def test_ids_that_are_no_clock_s_work_are_not_followed(clock):
    hostile = [
        "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "z" * 26,
        "9" * 26,
        "I" * 26,
        "",
        "x",
        "4" + "0" * 25,
    ]
    assert ULID.from_str(Ids(hostile)()).milliseconds == NOW_MS
    assert Ids([*hostile, id_at(NOW_MS + DAY)])() > id_at(NOW_MS + DAY)


def test_there_is_room_to_count_on_from_the_last_id_that_is_followed(clock):
    ids = Ids(["3" + "Z" * 25])
    given = [ids() for _ in range(100)]
    assert given == sorted(set(given))
    assert all(len(id_) == 26 for id_ in given)


@pytest.mark.parametrize("jump", [0, 2**64 - 1])
def test_what_a_call_brings_is_numbered_before_the_next_id(clock, monkeypatch, jump):
    monkeypatch.setattr(secrets, "randbits", lambda _: jump)
    clock.ms -= DAY
    ids = Ids([id_at(NOW_MS)])
    for _ in range(20):
        call, after = ids(), ids()
        brought = list(islice(ids_after(call), 254))
        assert [call, *brought, after] == sorted([call, *brought, after])


@given(known=st.lists(st.from_regex("[0-3][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True)))
def test_whatever_is_known_new_ids_come_after_it(known):
    ids = Ids(known)
    given = [*sorted(known)[-1:], ids(), ids(), ids()]
    assert all(before < after for before, after in pairwise(given))
