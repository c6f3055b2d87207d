"""The first screen, line by line."""

from dataclasses import replace
from datetime import timedelta

from callsession.core.blocks import next_season
from callsession.core.entries import SessionStarted, Side
from callsession.core.models import Away, Problem, Settings, Window
from callsession.core.outcomes import Outcome
from callsession.core.queue import plan
from callsession.core.resuming import Unfinished
from callsession.core.today import today
from callsession.present import today_lines as said
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
    a_tidbit,
    ago,
    new_id,
)

BLOCKS = Settings().blocks
NOON = NOW.replace(hour=12)


def of(*contacts, entries=(), at=NOW, **fields):
    return today(a_book(*contacts, entries=entries, **fields), at)


def test_while_you_are_away_that_is_said_before_the_block():
    settings = Settings(away=(Away(first=TODAY, last=TODAY + timedelta(days=9)),))
    for days, told in ((-1, False), (0, True), (9, True), (10, False)):
        now = NOW + timedelta(days=days)
        lines = said.sections(of(a_contact(), at=now), None, settings, (), now)["now"]
        assert ("You are away, the last day is" in lines[0]) == told
    assert said.away(settings, NOW) == ["You are away, the last day is 4 Dec"]


def test_whose_practice_and_when():
    assert said.headline("Sam Porter", NOW) == "Wednesday 25 November, 8:35 · Sam Porter"
    assert said.headline("", NOW) == "Wednesday 25 November, 8:35"


def test_the_block_in_season_or_the_next():
    people = "1 person due, a session now would call 1"
    assert said.season(of(), None, NOW) == ["morning block, 08:30-09:15: Enter starts it", people]
    early = NOW.replace(minute=20)
    assert said.season(of(at=early), None, early) == ["morning block, 08:30-09:15: Enter starts it", people]
    assert said.season(of(at=NOON), None, NOON) == ["next: after-5, 17:00, 45 min", people]
    assert said.season(of(blocks=(BIG_BATCH,)), None, NOW) == [
        people,
        "None of your blocks has days: a digit starts one",
    ]


def test_blocks_with_their_digits():
    one = BIG_BATCH.model_copy(update={"calls": 1})
    assert said.blocks((MORNING, BIG_BATCH, one)) == [
        "1  morning, 08:30, 45 min",
        "2  big-batch, 09:00, 7 h, 30 names",
        "3  big-batch, 09:00, 7 h, 1 name",
    ]


def test_a_session_left_open():
    begun = SessionStarted(id=new_id(), at=NOW, session="s", block="morning", queue=("dana-okafor", "x"), minutes=45)
    assert said.season(of(), Unfinished(begun, (), 1, 2), NOW)[0] == "morning block, 1 of 2 done: go on? Enter goes on"


def test_promises_of_both_sides():
    made = [
        a_promise("send it", Side.ME, due=TODAY, at=ago(2)),
        a_promise("introduce me", due=TODAY - timedelta(days=9), at=ago(2)),
    ]
    assert said.promises(of(entries=made), NOW) == [
        "16 Nov  Dana Okafor: introduce me",
        "today  you to Dana Okafor: send it",
    ]


def test_only_the_first_few_are_shown():
    made = [a_promise(str(place), due=TODAY, at=ago(2)) for place in range(7)]
    assert said.promises(of(entries=made), NOW)[-1] == "and 3 more"


def test_news_and_cold_people_and_the_week():
    news = a_tidbit(people=("dana-okafor",))
    assert said.news(of(tidbits=[news]), NOW) == ["Kestrel is opening a plating plant in Dayton · 0 d · fits 1 person"]
    assert said.cold(of(entries=[a_call(at=ago(95))])) == ["Dana Okafor going cold"]
    assert said.cold(of()) == []
    assert said.week(of(entries=[a_call(at=ago(1))])) == ["last 7 days: 1 call, 1 reached"]
    assert said.week(of()) == []


def test_birthdays_come_before_the_news():
    news = a_tidbit(people=("dana-okafor",))
    born = f"--{NOW:%m-%d}"
    shown = said.news(of(a_contact(birthday=born), a_contact("Lee Chang", birthday=born), tidbits=[news]), NOW)
    assert (shown[0], len(shown)) == ("birthday today: Dana Okafor, Lee Chang", 2)


def test_whoever_no_block_reaches():
    noon = (Window(start=NOON.time(), end=NOON.replace(hour=13).time()),)
    assert said.lost(of(a_contact(windows=noon))) == [
        "Dana Okafor: none of your blocks meets their hours; big-batch would reach them"
    ]
    (row,) = said.lost(of(a_contact(windows=noon), blocks=(MORNING,)))
    assert row.endswith("meets their hours; a block on Wed at 12:35 would reach them")
    (row,) = said.lost(of(a_contact(windows=noon, phones=(a_phone(zones=("America/Chicago", "America/Los_Angeles")),))))
    assert row.endswith("meets their hours; no block would: give them other hours")


def test_files_with_problems_and_people_without_numbers():
    problem = Problem(file="contacts/x.toml", line=3, message="tier: 'D' is none of 'A', 'B' or 'C'")
    whole = Problem(file="contacts/y.toml", message="a pipe, not a file; nothing in it is read")
    assert said.files([problem, whole], of(a_contact(phones=()))) == [
        "contacts/x.toml:3: tier: 'D' is none of 'A', 'B' or 'C'",
        "contacts/y.toml: a pipe, not a file; nothing in it is read",
        "1 person has no number to call",
    ]


def test_it_never_says_all_done_when_people_are_out_of_hours():
    west = a_book(a_contact(timezone="America/Los_Angeles"))
    made = plan(west, MORNING, NOW, NOW + MORNING.length)
    words = said.nobody(made, 0, next_season(MORNING, NEW_YORK, NOW), NOW)
    assert words == "Nobody can be called now. Dana Okafor: out of hours until 8:00 there, 11:00 here"
    talked = a_book(entries=[a_call(at=ago(5))])
    made = plan(talked, MORNING, NOW, NOW + MORNING.length)
    assert said.nobody(made, 0, next_season(MORNING, NEW_YORK, NOW), NOW).startswith("Nobody is due.")


def test_a_block_too_short_for_a_call_says_so_rather_than_that_nobody_can_be_called():
    late = a_contact(id="west", name="Wes Drummond", timezone="America/Los_Angeles")
    made = plan(a_book(a_contact(), late), MORNING, NOW, NOW + timedelta(minutes=2))
    assert not made.queue
    words = said.nobody(made, 0, next_season(MORNING, NEW_YORK, NOW), NOW)
    assert words == "This block is too short: a call to Dana Okafor takes about 4 min"


def test_an_empty_book_says_how_people_come_in():
    empty = replace(a_book(), contacts={})
    assert said.season(today(empty, NOW), None, NOW) == list(said.NOBODY_YET)
    made = plan(empty, MORNING, NOW, NOW + MORNING.length)
    assert said.nobody(made, 0, next_season(MORNING, NEW_YORK, NOW), NOW) == " ".join(said.NOBODY_YET)


def test_people_whose_files_cannot_be_used_are_not_nobody():
    unused = "at least 2 people cannot be called until what is wrong in their files is mended"
    told = f"There is nobody to call: {unused}."
    withheld = frozenset({"dana-okafor", "kim-novak"})
    empty = replace(a_book(), contacts={}, withheld=withheld)
    assert said.season(today(empty, NOW), None, NOW)[0] == told
    assert said.files((), today(empty, NOW)) == []
    made = plan(empty, MORNING, NOW, NOW + MORNING.length)
    assert said.nobody(made, 2, next_season(MORNING, NEW_YORK, NOW), NOW).startswith(told)
    assert said.files((), today(replace(a_book(), withheld=withheld), NOW)) == [unused]


def test_out_of_season_it_says_what_is_next():
    words = said.not_now(of(at=NOON), BLOCKS, NOON)
    assert words.startswith("No block is in season. after-5 is next, 17:00. A session now would call 1 person: ")
    assert words.endswith("1 person: press 1 for morning, 2 for after-5, 3 for big-batch")
    nobody = said.not_now(of(a_contact(phones=()), at=NOON), BLOCKS, NOON)
    assert nobody == "No block is in season. after-5 is next, 17:00. A session now would call nobody"


def test_agreed_times_in_both_zones():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=NOW.replace(hour=13, minute=0))
    assert said.callbacks(of(a_contact(timezone="America/Los_Angeles"), entries=[agreed]), NOW) == [
        "13:00  Dana Okafor (10:00 there)"
    ]
