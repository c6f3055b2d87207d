"""A session, key by key."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from textual import screen, timer
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Digits, Static

from callsession.core.entries import (
    Call,
    Entry,
    Learned,
    Paused,
    Resumed,
    SessionEnded,
    SessionStarted,
    Skipped,
    Snoozed,
    Undo,
)
from callsession.core.models import Block
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.core.slugs import slug
from callsession.tui.app import CallsessionApp
from callsession.tui.screens import session
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.qr import QrScreen
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.summary import SummaryScreen
from callsession.tui.screens.today import TodayScreen
from callsession.tui.widgets.field import Line
from tests.builders import ANA, BIG_BATCH, MORNING, TODAY, a_book, a_call, a_contact, a_phone, ago, new_id
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, notices, press, seen, settled


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())


def outcomes(desk: FakeDesk) -> list[tuple[str, Outcome]]:
    return [(entry.contact, entry.outcome) for entry in desk.recorded if isinstance(entry, Call)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_journey(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter", "d")
        assert desk.dialled == [ANA]
        desk.wait(seconds=25)
        await press(pilot, "1", "k", "r", *"Raj leaves", "enter")
        await press(pilot, "n", "u", "q")
        assert isinstance(pilot.app.screen, TodayScreen)
    started, reached, kept, missed, undone, left = desk.recorded
    assert isinstance(started, SessionStarted)
    assert isinstance(reached, Call)
    assert (reached.contact, reached.outcome, reached.note, reached.talk_seconds) == (
        "ana-ruiz",
        Outcome.REACHED,
        "Raj leaves",
        25,
    )
    assert len(reached.told) == 1
    assert reached.next_due
    assert kept.call_id == reached.id
    assert isinstance(missed, Call)
    assert (missed.contact, missed.outcome) == ("dana-okafor", Outcome.NO_ANSWER)
    assert isinstance(undone, Undo)
    assert undone.of == missed.id
    assert isinstance(left, Paused)


@pytest.mark.parametrize("size", SIZES)
async def test_the_person_the_clock_and_the_keys_are_within_reach(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter")
        text = seen(pilot)
        assert "Ana Ruiz" in text
        assert "dial" in text
        assert "08:35" in text
        await press(pilot, "r", *"note")
        assert "note" in seen(pilot)


async def test_a_terminal_that_is_too_small_says_how_much_room_it_needs(desk: FakeDesk):
    async with at_desk(desk, (39, 11)) as pilot:
        assert "needs 40 columns" in seen(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "morning" in seen(pilot)


@pytest.mark.parametrize(("key", "outcome"), [("n", Outcome.NO_ANSWER), ("b", Outcome.BUSY)])
async def test_one_key_seals_at_once(desk: FakeDesk, key: str, outcome: Outcome):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", key)
    assert outcomes(desk) == [("ana-ruiz", outcome)]


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "r", "hm"),
        ("enter", "m", "hm"),
        ("enter", "c", "+2h"),
        ("enter", "s", "hm"),
        ("enter", "z", "+2w"),
        ("enter", "p", "call Raj"),
        ("enter", "t", "Kestrel hires"),
        ("t", "Kestrel hires"),
        ("p", "a", "Wan Li"),
        ("p", "l", "tab", "tab", "Tidewater"),
    ],
    ids=" ".join,
)
async def test_enter_seals_a_form_once_however_often_it_comes(desk: FakeDesk, keys: tuple[str, ...], times: int):
    *opening, words = keys
    async with at_desk(desk) as pilot:
        await press(pilot, *opening, *words)
        before, screens = len(desk.recorded), len(pilot.app.screen_stack)
        assert isinstance(pilot.app.screen, FormScreen)
        line = pilot.app.focused
        for _ in range(times):
            line.post_message(Line.Submitted(line, line.value))
        await settled(pilot)
        assert len(pilot.app.screen_stack) == screens - 1
    about = {(type(entry), entry.contact_id) for entry in desk.recorded[before:]}
    assert len(desk.recorded[before:]) == len(about) > 0
    assert not desk.faults


async def test_a_held_key_records_once(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "REPEAT_AFTER", 3600)  # however slow the machine is, the keys are one held key
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        for _ in range(5):
            await pilot.press("n")
        await pilot.pause()
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]


async def test_however_long_it_is_held(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "REPEAT_AFTER", 0.01)
    monkeypatch.setattr(session, "REPEATS_WITHIN", 3600)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        for _ in range(2):  # the second comes before the next card is painted
            pilot.app.post_message(Key("n", "n"))
        await pilot.pause()
        while pilot.app.screen._busy:
            await pilot.pause()
        await pilot.press("n", "b")
        assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]
        pilot.app.screen._let_go()
        await press(pilot, "b")
    assert outcomes(desk)[1:] == [("dana-okafor", Outcome.BUSY)]


async def test_the_next_card_takes_keys_also_where_the_machine_is_busy(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    clock, late = timer._time.get_time, count()
    monkeypatch.setattr(timer._time, "get_time", lambda: clock() + next(late) / 100)
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.1)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "n")
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER), ("dana-okafor", Outcome.NO_ANSWER)]


async def test_an_outcome_key_before_the_first_card_is_painted_records_nothing(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.2)
    async with at_desk(desk) as pilot:
        for key in ("\r", "n", "x", "y"):
            pilot.app.post_message(Key("enter" if key == "\r" else key, key))
        await settled(pilot)
        assert isinstance(pilot.app.screen, SessionScreen)
        assert outcomes(desk) == []
        await press(pilot, "n")
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]


async def test_nothing_is_done_in_a_call_that_cannot_be_seen(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        await pilot.resize_terminal(39, 11)
        before = len(desk.recorded)
        await press(pilot, "n", "d", "x", "y", "s", "z", "u", "f", "1", "k", "p", "e")
        assert len(pilot.app.screen_stack) == 3
        assert desk.recorded[before:] == desk.dialled == desk.edited == []
        await pilot.resize_terminal(80, 24)
        await press(pilot, "n")
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]


async def test_an_outcome_lays_nothing_out_and_is_painted_at_once(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter")
        laid_out = []
        monkeypatch.setattr(pilot.app.screen, "_refresh_layout", lambda **how: laid_out.append(how))
        await press(pilot, "n")
        assert "1 of 3" in seen(pilot)
        assert "Dana Okafor" in seen(pilot)
    assert not laid_out, "who waits for the next card does not wait for a layout"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "word"),
    [
        (("n",), "no answer"),
        (("b",), "busy"),
        (("r", "enter"), "reached"),
        (("m", "enter"), "message"),
        (("x", "y"), "do not call"),
        (("s", "enter"), "skipped"),
    ],
)
async def test_what_became_of_the_last_is_seen_at_every_size(
    desk: FakeDesk, size: tuple[int, int], keys: tuple[str, ...], word: str
):
    def told(pilot: Pilot[None]) -> bool:
        return any("Ana Ruiz" in line and word in line for line in seen(pilot).splitlines())

    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter")
        assert not told(pilot)
        await press(pilot, *keys)
        assert told(pilot)
        await press(pilot, "u")
        assert not told(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_an_outcome_is_seen_before_the_next_card(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
):
    monkeypatch.setattr(session, "SHOWN_IN", 60)
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter")
        await pilot.press("n")
        await pilot.pause()
        assert any("Ana Ruiz" in line and "no answer" in line for line in seen(pilot).splitlines())


async def test_enter_never_chooses_an_outcome(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "enter", "d", "enter")
    assert outcomes(desk) == []


async def test_whether_there_is_another_number_is_said_before_one_is_wrong(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "w")
        assert "they have no other" in seen(pilot)
        await press(pilot, "y", "w")
        assert "Dana Okafor: is this number wrong?" in seen(pilot)
        assert "their next one is offered" in seen(pilot)
        await press(pilot, "y", "w")
        assert "Dana Okafor: is this number wrong?" in seen(pilot)
        assert "they have no other" in seen(pilot)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (MORNING, "their hours allow no call to their next one in this block, so the next person comes"),
        (BIG_BATCH, "their hours allow a call to their next one from 11:00 your time; until then others come"),
    ],
    ids=["over before", "later in it"],
)
async def test_where_the_hours_of_another_number_forbid_it_that_is_said_before_one_is_wrong(block: Block, words: str):
    west = a_phone(ANA, zones=("America/Los_Angeles",))
    book = a_book(a_contact(phones=(a_phone(zones=("America/New_York",)), west)))
    async with at_desk(FakeDesk(book), block=block) as pilot:
        await press(pilot, "w")
        assert words in " ".join(str(pilot.app.screen.query_one("#question", Static).content).split())
        await press(pilot, "y")
        assert pilot.app.screen.conductor.session.current == ""


async def test_digits_and_outcome_keys_in_a_note_record_nothing(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "c", *"+2d", "tab", *"123 nbrmcwx", "enter")
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.outcome, call.note, call.told) == (Outcome.CALL_BACK, "123 nbrmcwx", ())


KESTREL, NICKEL = (tidbit.id for tidbit in a_small_book().filed_tidbits)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("m", "enter"), (KESTREL,)),
        (("m", "tab", *"no", "enter"), ()),
        (("1", "m", "enter"), (KESTREL,)),
        (("1", "m", "tab", *"no", "enter"), ()),
        (("2", "m", "enter"), (NICKEL, KESTREL)),
        (("2", "m", "tab", *"no", "enter"), (NICKEL,)),
        (("m", "escape", "n"), ()),
        (("m", "f2", *"Acme moves", "tab", *"widgets", "tab", "tab", *"ruiz", "enter", "enter"), (KESTREL,)),
        (("m", "tab", *"hm", "enter", "backspace", "backspace", "enter"), (KESTREL,)),
    ],
    ids=" ".join,
)
async def test_the_news_that_is_read_out_in_a_message_counts_as_told(
    desk: FakeDesk, keys: tuple[str, ...], told: tuple[str, ...]
):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", *keys)
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert call.told == told
    assert desk.book.people["ana-ruiz"].history.told == set(told)


async def test_where_the_message_has_no_news_nothing_is_asked_of_it(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "m")
        assert "Read out: Hello Dana" in " ".join(seen(pilot).replace("│", "").split())
        assert "news told" not in seen(pilot)
        await press(pilot, "enter")
    assert desk.book.people["dana-okafor"].history.told == set()


@pytest.mark.parametrize("key", ["question_mark", "w", "ctrl+p"])
async def test_outcome_keys_behind_a_dialog_record_nothing(desk: FakeDesk, key: str):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        await pilot.press(key)
        await pilot.pause()
        for outcome in ("b", "r", "m"):
            await pilot.press(outcome)
        await pilot.pause()
        pilot.app.exit()
    assert outcomes(desk) == []


@pytest.mark.parametrize(("key", "outcome"), [("w", Outcome.WRONG_NUMBER), ("x", Outcome.DO_NOT_CALL)])
async def test_what_is_hard_to_want_by_accident_is_asked_once(desk: FakeDesk, key: str, outcome: Outcome):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", key)
        await press(pilot, "n")
        assert outcomes(desk) == []
        await press(pilot, key)
        await press(pilot, "y")
    assert outcomes(desk) == [("ana-ruiz", outcome)]


async def test_a_callback_needs_a_time(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "c", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "when?" in seen(pilot)
        await press(pilot, *"17:30", "enter")
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.outcome, call.call_back) == (Outcome.CALL_BACK, desk.now().replace(hour=17, minute=30))


async def test_escape_goes_back_to_the_call_and_keeps_what_was_written(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *"Raj", "escape")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert [draft.form.get("note") for draft in desk.drafts.values()] == ["Raj"]
        await press(pilot, "r")
        assert "Raj" in seen(pilot)
        await press(pilot, "enter")
    assert outcomes(desk) == [("ana-ruiz", Outcome.REACHED)]
    assert desk.drafts == {}


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("n",), Outcome.NO_ANSWER),
        (("b",), Outcome.BUSY),
        (("w", "y"), Outcome.WRONG_NUMBER),
        (("x", "y"), Outcome.DO_NOT_CALL),
    ],
)
async def test_a_note_that_was_left_for_the_call_is_sealed_at_once_with_what_needs_no_form(
    desk: FakeDesk, keys: tuple[str, ...], outcome: Outcome
):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *"Raj", "escape", *keys)
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.outcome, call.note) == (outcome, "Raj")


TYPED = (*"Raj", "tab", *"Kestrel moves", "tab", *"widgets", "tab", *"call Raj", "tab", *"send it", "tab", *"Wan Li")
"""In the wrap-up: a note, news with its tags, a promise of each side, a referral."""


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("n", "enter"), Outcome.NO_ANSWER),
        (("b", "enter"), Outcome.BUSY),
        (("w", "y", "enter"), Outcome.WRONG_NUMBER),
        (("x", "y", "enter"), Outcome.DO_NOT_CALL),
        (("m", "enter"), Outcome.LEFT_MESSAGE),
        (("c", *"17:30", "enter"), Outcome.CALL_BACK),
        (("r", "enter"), Outcome.REACHED),
        (("m", *"!", "escape", "c", "escape", "r", "enter"), Outcome.REACHED),
    ],
    ids="".join,
)
async def test_all_that_was_left_for_the_call_is_kept_however_that_ends(
    desk: FakeDesk, keys: tuple[str, ...], outcome: Outcome
):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *TYPED, "escape", *keys)
        assert isinstance(pilot.app.screen, SessionScreen)
    _, call, *brought = desk.recorded
    assert isinstance(call, Call)
    assert (call.outcome, call.note.rstrip("!")) == (outcome, "Raj")
    assert [entry.kind for entry in brought] == ["tidbit", "promise", "promise", "contact_added"]
    assert brought[0].tags == ("widgets",)
    assert {entry.call for entry in brought} == {call.id}
    assert desk.drafts == {}


@pytest.mark.parametrize("key", ["n", "b"])
async def test_what_was_left_for_the_call_is_seen_before_it_is_sealed(desk: FakeDesk, key: str):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "c", *"17:30", "escape", key)
        assert isinstance(pilot.app.screen, FormScreen)
        assert "17:30" in seen(pilot)
        await press(pilot, "escape")
        assert outcomes(desk) == []
        await press(pilot, "c", *["backspace"] * 5, "escape", key)
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert call.call_back is None


async def test_tags_that_were_left_without_their_news_are_asked_about(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", "tab", "tab", *"widgets", "escape", "n", "enter")
        assert "what has these tags?" in seen(pilot)
        await press(pilot, *"Kestrel moves", "enter")
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]


@pytest.mark.parametrize("keys", [("s", "enter"), ("z", *"+2w", "enter"), ("u",)])
async def test_what_is_left_of_a_call_that_has_no_outcome_is_offered_again(desk: FakeDesk, keys: tuple[str, ...]):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "r", *TYPED, "escape", *keys, "ctrl+q")
    async with at_desk(desk) as pilot:
        assert isinstance(pilot.app.screen, FormScreen)
        form = pilot.app.screen.form
        assert (form["news"], form["note"]) == ("Kestrel moves", "Raj" if keys == ("u",) else "")
        before = list(desk.recorded)
        await press(pilot, "enter", "r", "enter")
        assert desk.recorded == before
        assert "write one of" in seen(pilot)
        await press(pilot, *"eached", "enter")
    assert outcomes(desk)[-1] == ("dana-okafor", Outcome.REACHED)
    assert desk.drafts == {}


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        (("s", "enter", "n"), ""),
        (("z", *"+2w", "enter", "u"), ""),
        (("z", *"+2w", "enter", "slash", *"okafor", "enter", "d"), ""),
        (("u", "n"), "Raj"),
    ],
    ids="".join,
)
async def test_what_is_left_of_a_call_stands_there_when_its_person_is_on_screen_again(
    desk: FakeDesk, keys: tuple[str, ...], note: str
):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "r", *TYPED, "escape", *keys)
        assert pilot.app.screen.conductor.session.current == "dana-okafor"
        await press(pilot, "r")
        form = pilot.app.screen.form
        assert (form["news"], form["note"]) == ("Kestrel moves", note)
        await press(pilot, "enter")
    assert outcomes(desk)[-1] == ("dana-okafor", Outcome.REACHED)
    assert [entry.kind for entry in desk.recorded[-4:]] == ["tidbit", "promise", "promise", "contact_added"]
    assert desk.drafts == {}


@pytest.mark.parametrize(("key", "writes"), [("s", True), ("z", True), ("u", True), ("u", False)])
async def test_what_becomes_of_what_is_left_of_a_call_is_said(desk: FakeDesk, key: str, writes: bool):
    desk.writes = writes
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "r", *TYPED, "escape", key)
        said = " ".join("\n".join((seen(pilot).replace("│", ""), *notices(pilot))).split())
    assert "you typed for the call is there again when they are on screen again" in said
    assert ("next start" in said) is writes


async def test_an_undo_that_leaves_nothing_behind_says_nothing_of_it(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "u")
        assert notices(pilot) == []


@pytest.mark.parametrize("ended", [Outcome.NO_ANSWER, Outcome.CALL_BACK])
async def test_how_a_call_ended_that_was_left_is_what_is_written_there(desk: FakeDesk, ended: Outcome):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *TYPED, "escape", "s", "enter", "ctrl+q")
    async with at_desk(desk) as pilot:
        await press(pilot, *OUTCOMES[ended].label, "enter")
        if ended is Outcome.CALL_BACK:
            assert "when?" in seen(pilot)
            await press(pilot, *"17:30", "enter")
    assert outcomes(desk) == [("ana-ruiz", ended)]
    assert desk.drafts == {}


async def test_news_and_promises_stay_by_themselves_where_there_was_no_call_after_all(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *TYPED, "escape", "s", "enter", "ctrl+q")
    before = len(desk.recorded)
    async with at_desk(desk) as pilot:
        await press(pilot, *"not called", "tab", *"Raj", "enter")
        assert "that is of a call" in seen(pilot)
        await press(pilot, *["backspace"] * 3, "enter")
    brought = desk.recorded[before:]
    assert [entry.kind for entry in brought] == ["tidbit", "promise", "promise", "contact_added"]
    assert {entry.call_id for entry in brought} == {""}
    assert outcomes(desk) == []
    assert desk.drafts == {}


async def test_where_there_was_no_call_and_nothing_is_to_keep_nothing_is_sealed(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *"Raj", "escape", "n", "r", "tab", *"Acme", "escape", "s", "enter", "ctrl+q")
    before = list(desk.recorded)
    async with at_desk(desk) as pilot:
        await press(pilot, *"not called", "tab", "tab", *["backspace"] * 4, "enter")
        assert "nothing is left to keep" in seen(pilot)
    assert desk.recorded == before


async def test_a_note_that_was_left_for_the_call_is_the_reason_for_a_rest(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *"Raj", "escape", "slash", *"ana", "enter", "z", *"+2w", "enter")
    rest = desk.recorded[-1]
    assert isinstance(rest, Snoozed)
    assert (rest.contact, rest.reason) == ("ana-ruiz", "Raj")
    assert desk.drafts == {}


async def test_the_message_to_leave_goes_when_they_have_answered(desk: FakeDesk):
    async with at_desk(desk, (100, 40)) as pilot:
        await press(pilot, "enter", "d")
        assert "MESSAGE" in seen(pilot)
        await press(pilot, "a")
        assert "MESSAGE" not in seen(pilot)


@pytest.mark.parametrize("keys", [("s", "enter"), ("z", *"+2w", "enter")])
async def test_a_note_that_was_left_for_the_call_says_why_they_are_put_off(desk: FakeDesk, keys: tuple[str, ...]):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *"in Lima", "escape", *keys)
    (put_off,) = (entry for entry in desk.recorded if isinstance(entry, Skipped | Snoozed))
    assert (put_off.contact, put_off.reason) == ("ana-ruiz", "in Lima")


async def test_skip_snooze_pause_and_finish(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "s", *"driving", "enter")
        await press(pilot, "z", *"+2w", "enter")
        await press(pilot, "space")
        assert "PAUSED since 08:35" in seen(pilot)
        await press(pilot, "n")
        assert outcomes(desk) == []
        await press(pilot, "space", "f")
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "0 calls" in seen(pilot)
        assert "after-5, 17:00: 2 people to call, as it looks now" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
    _, skipped, snoozed, paused, resumed, ended = desk.recorded
    assert isinstance(skipped, Skipped)
    assert (skipped.contact, skipped.reason) == ("ana-ruiz", "driving")
    assert isinstance(snoozed, Snoozed)
    assert (snoozed.contact, snoozed.until) == ("dana-okafor", TODAY + timedelta(days=14))
    assert [type(entry) for entry in (paused, resumed, ended)] == [Paused, Resumed, SessionEnded]


async def test_whoever_was_called_in_an_earlier_session_was_not_called_in_this_one(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "f")
    desk.wait(hours=3)
    async with at_desk(desk, (120, 40), block=BIG_BATCH) as pilot:
        await press(pilot, "f")
        assert "3 people not called in this session" in seen(pilot), "Ana comes again, in another slot"


async def test_a_date_that_cannot_be_read_is_asked_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "z", *"whenever", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape")
    assert [type(entry) for entry in desk.recorded] == [SessionStarted]


async def test_marks_can_be_clicked_and_taken_back(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", "2")
        call = pilot.app.screen.conductor.session.call
        assert len(call.told) == 1
        row = next(place for place, line in enumerate(seen(pilot).splitlines()) if "Nickel is down" in line)
        column = seen(pilot).splitlines()[row].index("Nickel")
        await pilot.click(offset=(column, row))
        await settled(pilot)
        assert pilot.app.screen.conductor.session.call.told == ()
        row = next(place for place, line in enumerate(seen(pilot).splitlines()) if "send the article" in line)
        await pilot.click(offset=(seen(pilot).splitlines()[row].index("send"), row))
        await settled(pilot)
        assert len(pilot.app.screen.conductor.session.call.kept) == 1


async def test_k_ticks_the_promises_then_the_question(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "k", "k", "k")
        call = pilot.app.screen.conductor.session.call
        assert (len(call.kept), call.asked) == (2, True)


async def test_whoever_may_be_tried_once_more_is_told_apart_from_those_who_had_no_turn_yet():
    desk = FakeDesk(a_book(a_contact("Ana Ruiz"), a_contact("Kim Novak", timezone="America/Los_Angeles")))
    async with at_desk(desk, (120, 40), block=BIG_BATCH) as pilot:
        await press(pilot, "n")
        text = " ".join(seen(pilot).replace("▕", " ").split())
        assert "1 of 2" in text
        assert "1 person to come, 1 person to try once more," in text


async def test_the_wait_is_named_when_nobody_can_be_called():
    book = a_book(a_contact("Ana Ruiz"), a_contact("Kim Novak", timezone="America/Chicago"))
    desk = FakeDesk(book)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n")
        text = " ".join(seen(pilot).split())
        assert "Nobody can be called at this moment" in text
        assert "Kim Novak from 9:00" in text
        desk.wait(minutes=26)
        await pilot.app.screen._tick()
        await pilot.pause()
        assert pilot.app.screen.conductor.session.current == "kim-novak"
        await press(pilot, "n")
        assert "Nobody is left to call in this queue" in " ".join(seen(pilot).split("▕")).replace("\n", "")


async def test_an_easy_one_is_offered_after_three_misses():
    names = [f"Person {letter}" for letter in "abcdef"]
    talks = [a_call(at=ago(80 if place == 5 else 99), contact=f"person-{chr(97 + place)}") for place in range(6)]
    likely = [a_call(Outcome.CALL_BACK, ago(days), contact="person-f") for days in (150, 140, 130)]
    people = [a_contact(name, tier="C" if name.endswith("f") else "A") for name in names]
    desk = FakeDesk(a_book(*people, entries=[*talks, *likely]))
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "l", "n", "n", "n")
        assert "l takes Person f next" in " ".join(seen(pilot).split())
        await press(pilot, "l")
        assert pilot.app.screen.conductor.session.current == "person-f"


async def test_the_block_says_when_it_is_over(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        desk.wait(minutes=46)
        pilot.app.screen.show()
        await pilot.pause()
        assert "The block is over" in seen(pilot)


async def test_a_sleeping_laptop_was_a_pause(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        desk.wait(minutes=30)
        await pilot.app.screen._tick()
    assert [type(entry) for entry in desk.recorded] == [SessionStarted, Paused, Resumed]


async def test_a_pause_that_cannot_be_saved_does_not_end_the_app(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        desk.wait(minutes=30)
        desk.fails = 1
        await pilot.app.screen._tick()
        await pilot.pause()
        assert "NOT SAVED" in seen(pilot)
    assert [type(entry) for entry in desk.recorded] == [SessionStarted]


async def test_a_sleep_in_a_call_is_no_talk(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "a")
        desk.wait(seconds=20)
        await pilot.app.screen._tick()
        desk.wait(minutes=30)
        await pilot.app.screen._tick()
        desk.wait(seconds=5)
        await press(pilot, "r", "enter")
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert call.talk_seconds == 25


async def test_the_call_clock_turns_amber_and_says_nothing(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "a")
        desk.wait(seconds=25)
        await pilot.app.screen._tick()
        await pilot.pause()
        assert "0:25 of 2:00" in seen(pilot)
        await press(pilot, "plus")
        assert "they are talking" in seen(pilot)


async def test_where_there_is_no_terminal_to_give_to_an_editor_that_is_said(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e")
        assert notices(pilot) == ["there is no terminal here to give to an editor"]


def edited(monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, **fields) -> None:
    """Have Ana's file saved with these in it, by an editor that the test's terminal need not be given to."""
    monkeypatch.setattr(CallsessionApp, "suspend", nullcontext)
    desk.edits = lambda book: replace(book, contacts={**book.contacts, "ana-ruiz": a_contact("Ana Ruiz", **fields)})


async def test_a_number_that_was_mended_in_the_editor_is_the_one_that_is_dialled(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
):
    edited(monkeypatch, desk, phones=(a_phone("+12025550199"),))
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e")
        assert "+12025550199" in seen(pilot)
        await press(pilot, "d")
    assert desk.dialled == ["+12025550199"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"do_not_call": True}, "their file now says not to call them"),
        ({"paused_until": TODAY + timedelta(days=9)}, "their file now says that they are paused"),
    ],
    ids=["not to be called", "paused"],
)
async def test_whoever_is_not_to_be_called_after_all_is_not_dialled_and_it_is_said_at_once(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object], why: str
):
    edited(monkeypatch, desk, **fields)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e")
        said = f"{why}: d does not dial them. Say how a call ended, or go on: s skips them"
        assert notices(pilot) == [said]
        await press(pilot, "d", "number_sign")
        assert notices(pilot) == [said] * 3
        assert isinstance(pilot.app.screen, SessionScreen)
        assert desk.dialled == []
        await press(pilot, "s", "enter")
        assert "Dana Okafor" in seen(pilot)
        await pilot.app.screen.conductor.tick()
        await press(pilot, "n")
    assert outcomes(desk) == [("dana-okafor", Outcome.NO_ANSWER)]


async def test_what_happened_with_whoever_is_not_to_be_called_after_all_is_sealed(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
):
    edited(monkeypatch, desk, do_not_call=True)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "e", "n")
    assert outcomes(desk) == [("ana-ruiz", Outcome.NO_ANSWER)]


async def test_whoever_asked_not_to_be_called_is_not_dialled_where_they_are_on_screen_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "x", "y")
        conductor = pilot.app.screen.conductor
        conductor.take(conductor.session.item("ana-ruiz"))
        await press(pilot, "d")
        assert notices(pilot)[-1].startswith("they asked not to be called: d does not dial them")
    assert desk.dialled == []


async def test_a_click_on_somebody_in_the_queue_says_when_they_come(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        row = next(place for place, line in enumerate(seen(pilot).splitlines()) if line.strip().startswith("Kim Novak"))
        await pilot.click(offset=(4, row))
        await pilot.pause()
        assert notices(pilot) == ["Kim Novak comes in their turn; s skips the person on screen"]


async def test_reading_on_and_back(desk: FakeDesk):
    async with at_desk(desk, (60, 16)) as pilot:
        await press(pilot, "enter")
        assert "CLOSE" not in seen(pilot)
        await press(pilot, "down", "down", "down")
        assert "CLOSE" in seen(pilot)
        await press(pilot, "n")
        assert "Dana Okafor" in seen(pilot)  # the next card begins at its top


REASONS = {
    "told": (("9",), "there is no tidbit 9 for them"),
    "answered before it rang": (("a",), "no call is going on. dial first"),
    "outcome in a pause": (("space", "n"), "the session is paused: space goes on"),
    "dial in a pause": (("space", "d"), "the session is paused: space goes on"),
    "skip in a pause": (("space", "s"), "the session is paused: space goes on"),
    "likeliest": (("l",), "that is for after three misses in a row"),
    "undo": (("u",), "nothing"),
    "nothing cut": (("o",), "nothing is cut here"),
}


@pytest.mark.parametrize(
    ("answered", "words"),
    [((), "Nobody to come is likelier to answer"), (("person-f",), "l takes Person f next, likeliest to answer")],
)
async def test_after_three_misses_it_says_who_is_likelier_or_that_nobody_is(answered: tuple[str, ...], words: str):
    names = [f"Person {letter}" for letter in "abcdefg"]
    people = [a_contact(name, tier="C" if slug(name) in answered else "A") for name in names]
    talks = [a_call(at=ago(99), contact=person.id) for person in people]
    better = [a_call(Outcome.CALL_BACK, ago(days), contact=id_) for id_ in answered for days in (150, 140, 130)]
    desk = FakeDesk(a_book(*people, entries=[*talks, *better]))
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter")
        await press(pilot, "n", "n", "n")
        assert f"Three misses in a row. {words}" in seen(pilot)
        await press(pilot, "l")
        assert [words in notice for notice in notices(pilot)] == ([] if answered else [True])
        assert pilot.app.screen.conductor.session.current == (answered or ("person-d",))[0]


@pytest.mark.parametrize("name", REASONS)
async def test_a_key_that_is_not_for_now_says_why(desk: FakeDesk, name: str):
    keys, reason = REASONS[name]
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", *keys)
        assert reason in "\n".join(notices(pilot))


@pytest.mark.parametrize("key", ["d", "n", "s", "z", "k", "1", "e", "p"])
async def test_where_nobody_is_on_screen_each_key_says_so(desk: FakeDesk, key: str):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "n", "n", key)
        assert not pilot.app.screen.conductor.session.current
        assert "there is nobody to call at the moment" in "\n".join(notices(pilot))


STORY = "a long story " * 60 + "finis"


@pytest.mark.parametrize(
    "told",
    [
        a_call(at=ago(94), contact="ana-ruiz", note=STORY),
        Learned(id=new_id(), at=ago(94), contact="ana-ruiz", field="notes", value=STORY),
    ],
    ids=["last talk", "notes"],
)
@pytest.mark.parametrize("size", SIZES[1:3])
async def test_where_there_is_little_room_long_lines_are_cut_and_o_shows_them(size: tuple[int, int], told: Entry):
    async with at_desk(FakeDesk(a_small_book().with_entries([told])), size) as pilot:
        await press(pilot, "enter")
        name = pilot.app.screen.conductor.person.contact.name
        assert name in seen(pilot)
        for section in ("REMIND", "GIVE", "SETTLE", "ASK"):
            assert section in seen(pilot), "at a glance"
        assert "…" in seen(pilot)
        await press(pilot, "o", *["pagedown"] * 2)
        assert "finis" in seen(pilot)
        await press(pilot, *["pageup"] * 9, "o")
        assert "GIVE" in seen(pilot)


@pytest.mark.parametrize("size", SIZES[:3])
async def test_where_nothing_dials_the_number_is_copied_and_shown_large_where_there_is_room(
    desk: FakeDesk, size: tuple[int, int]
):
    desk.dials = False
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter", "d")
        assert pilot.app.clipboard == ANA
        assert "copied; dial it on your telephone, or # shows it to scan" in " ".join(
            seen(pilot).replace("▕", "").split()
        )
        large = pilot.app.screen.query_one("#number", Digits)
        assert large.display == (size == SIZES[0])
        assert large.value == ANA or not large.display
        await press(pilot, "a")
        assert not large.display
    assert desk.dialled == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_number_can_be_scanned(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter", "number_sign")
        assert isinstance(pilot.app.screen, QrScreen)
        assert "▀" in seen(pilot)
        assert ANA in seen(pilot) or size[1] < 18
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SessionScreen)


async def test_the_number_is_a_link_that_a_terminal_can_open(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        strips = pilot.app.screen._compositor.render_strips()
        linked = {segment.style.link: segment.text for strip in strips for segment in strip if segment.style.link}
        assert linked == {f"tel:{ANA}": ANA}


async def test_the_summary_tells_agreed_times_on_both_clocks():
    desk = FakeDesk(a_book(a_contact(timezone="Europe/London")))
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "c", *"tomorrow 9:00", "enter", "f")
        assert "tomorrow 4:00  Dana Okafor (tomorrow 9:00 there)" in seen(pilot)


async def test_the_summary_tells_who_promised_what(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", "tab", "tab", "tab", *"call", "tab", *"write", "enter", "f")
        assert "you to Ana Ruiz: write" in seen(pilot)
        assert " Ana Ruiz: call" in seen(pilot)


async def test_the_summary_compares_with_the_usual_speed(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        for minutes, told in ((30, "2 calls an hour"), (10, "6 calls an hour (usually 2)")):
            await press(pilot, "enter", "n")
            for _ in range(minutes * 3):  # the app is looked at: no long silence, which would be a pause
                desk.wait(seconds=20)
                await pilot.app.screen._tick()
            await press(pilot, "f")
            assert told in seen(pilot)
            await press(pilot, "enter")


async def test_every_theme_of_textual_shows_all_of_it(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", "d", "1", "n", "u")
        for theme in pilot.app.available_themes:
            pilot.app.theme = theme
            await pilot.pause()
            for words in ("Ana Ruiz", "Dana Okafor", "GIVE", "dial"):
                assert words in seen(pilot), theme


@pytest.mark.parametrize("size", SIZES[:3])
async def test_what_is_said_for_some_seconds_leaves_the_keys_in_sight(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "enter")
        keys = seen(pilot).splitlines()[-2:]
        await press(pilot, "l")
        assert notices(pilot)
        assert "▌" in seen(pilot), "its edge"
        assert seen(pilot).splitlines()[-2:] == keys
