"""The first screen."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from textual import events
from textual.pilot import Pilot

from callsession.core.entries import Call, SessionEnded, SessionStarted
from callsession.core.models import Problem
from callsession.core.outcomes import OUTCOMES, Outcome
from callsession.tui.screens.help import HelpScreen
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.summary import SummaryScreen
from callsession.tui.screens.today import TodayScreen
from callsession.tui.widgets.today_page import TodayPage
from tests.builders import ANA, BIG_BATCH, MORNING, NOW, a_book, a_call, a_contact, new_id
from tests.tui.desk import FakeDesk, a_small_book, at_desk, notices, press, seen, settled


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())


async def test_what_the_clock_says_now(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        text = seen(pilot)
        for words in (
            "Wednesday 25 November, 8:35 · Sam Porter",
            "morning block, 08:30-09:15: Enter starts it",
            "3 people due",
            "introduce you to Raj Patel",
            "Kestrel is opening",
        ):
            assert words in text
        assert "finish" not in text


async def test_a_digit_starts_any_block(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.conductor.session.block == BIG_BATCH
        await press(pilot, "q", "9")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_block_may_be_started_at_once(desk: FakeDesk):
    async with at_desk(desk, block=BIG_BATCH) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_block_is_not_started_at_once_where_nobody_can_be_called():
    desk = FakeDesk(a_book(a_contact(timezone="America/Los_Angeles")))
    async with at_desk(desk, block=MORNING) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Nobody can be called now. Dana Okafor: out of hours" in " ".join(notices(pilot))
    assert desk.recorded == []


async def test_out_of_season_it_says_which_block_is_next_and_who_can_be_reached(desk: FakeDesk):
    desk.wait(hours=3)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        (notice,) = notices(pilot)
        assert "after-5 is next" in notice
        assert "A session now would call 3 people" in notice
        assert "Enter what is next" in seen(pilot)


async def test_a_few_minutes_before_its_time_enter_starts_a_block_already(desk: FakeDesk):
    desk.wait(hours=8, minutes=14)  # 16:49
    async with at_desk(desk) as pilot:
        assert "Enter what is next" in seen(pilot)
        desk.wait(minutes=1)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SessionScreen)
        await press(pilot, "q")
        assert "Enter go on" in seen(pilot)


async def test_where_nobody_can_be_called_it_says_when_the_next_window_opens():
    desk = FakeDesk(a_book(a_contact(timezone="America/Los_Angeles")))
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        (notice,) = notices(pilot)
        assert "Nobody can be called now. Dana Okafor: out of hours until 8:00 there, 11:00 here" in notice
    assert desk.recorded == []


async def test_a_session_left_open_is_offered_and_gone_on_with(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "n", "q")
        assert "morning block, 1 of 3 done: go on?" in seen(pilot)
        assert "Enter go on" in seen(pilot)
        desk.wait(minutes=5)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.conductor.session.current == "dana-okafor"
        await press(pilot, "n")
    assert [entry.contact for entry in desk.recorded if isinstance(entry, Call)] == ["ana-ruiz", "dana-okafor"]
    assert len([entry for entry in desk.recorded if isinstance(entry, SessionStarted)]) == 1


async def test_a_session_left_open_can_be_finished(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "f")
        assert notices(pilot) == ["no session is left open"]
        await press(pilot, "enter", "n", "q", "f")
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "1 call" in seen(pilot)
        await press(pilot, "enter")
        assert "go on?" not in seen(pilot)
    assert isinstance(desk.recorded[-1], SessionEnded)


async def test_a_crash_in_the_middle_of_a_note_offers_the_note_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *"half a note")
        while "half a note" not in {text for draft in desk.drafts.values() for text in draft.form.values()}:
            await pilot.pause(0.05)
    draft, (id_,) = dict(desk.drafts), desk.drafts
    desk.wait(minutes=2)
    async with at_desk(desk) as pilot:
        desk.drafts = draft
        await press(pilot, "enter")
        assert "half a note" in seen(pilot)
        await press(pilot, "enter")
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.note, call.outcome, call.id) == ("half a note", Outcome.REACHED, id_)


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("d", "r", *"half"), Outcome.REACHED),
        (("d", "r", *"half", "escape"), Outcome.REACHED),
        (("d", "m", *"half"), Outcome.LEFT_MESSAGE),
        (("d", "c", *"fri 9:00", "tab", *"half"), Outcome.CALL_BACK),
    ],
)
@pytest.mark.parametrize("ends", ["a day later", "finished on Today", "another block begun"])
async def test_a_note_half_typed_in_a_session_that_nobody_goes_on_with_stands_there_again(
    desk: FakeDesk, keys: tuple[str, ...], outcome: Outcome, ends: str
):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "1", *keys)
        while "half" not in {draft.form.get("note") for draft in desk.drafts.values()}:
            await pilot.pause(0.05)
    (draft,) = desk.drafts.values()
    if ends == "finished on Today":
        async with at_desk(desk) as pilot:
            await press(pilot, "f", "enter")
    elif ends == "a day later":
        desk.wait(days=1)
    block = BIG_BATCH if ends == "another block begun" else None
    async with at_desk(desk, block=block) as pilot:
        assert "You were typing this" in seen(pilot)
        assert "Ana Ruiz" in seen(pilot)
        if "escape" in keys:
            await press(pilot, *OUTCOMES[outcome].label)
        await press(pilot, "enter")
        assert notices(pilot)[-1] == "saved"
    assert desk.drafts == {}
    (call,) = (entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.id, call.contact, call.outcome, call.note) == (draft.id, "ana-ruiz", outcome, "half")
    assert (call.at, call.phone, call.told) == (draft.dialled_at, ANA, draft.told)
    assert len(draft.told) == 1
    assert bool(call.next_due) is (outcome is Outcome.REACHED)


async def test_a_note_of_a_session_left_behind_is_kept_as_it_is_typed_on_and_forgotten_on_demand(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "r", *"half", "ctrl+q")
    desk.wait(days=1)
    async with at_desk(desk) as pilot:
        await press(pilot, *" a note", "ctrl+q")
    assert [draft.form["note"] for draft in desk.drafts.values()] == ["half a note"]
    async with at_desk(desk) as pilot:
        assert "half a note" in seen(pilot)
        await press(pilot, "escape")
    assert desk.drafts == {}
    assert not [entry for entry in desk.recorded if isinstance(entry, Call)]


async def test_a_call_in_which_nothing_was_typed_is_not_offered_without_its_session(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "1", "ctrl+q")
    assert desk.drafts
    desk.wait(days=1)
    async with at_desk(desk) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_press_too_many_opens_one_session(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
    assert [type(entry) for entry in desk.recorded] == [SessionStarted]


async def test_files_with_problems_are_named():
    problem = Problem(file="contacts/x.toml", line=3, message="tier: 'D' is none of 'A', 'B' or 'C'")
    desk = FakeDesk(a_small_book(), problems=[problem])
    async with at_desk(desk, (120, 40)) as pilot:
        assert "contacts/x.toml:3: tier: 'D' is none of 'A', 'B' or 'C'" in seen(pilot)


async def test_agreed_times_are_named():
    agreed = a_call(Outcome.CALL_BACK, NOW - timedelta(days=1), call_back=NOW + timedelta(hours=2))
    async with at_desk(FakeDesk(a_book(entries=[agreed]))) as pilot:
        assert "10:35" in seen(pilot)


async def test_a_mark_is_on_every_screen():
    desk = FakeDesk(a_small_book(), mark="REHEARSAL: nothing is written")
    async with at_desk(desk, (60, 20)) as pilot:
        assert "REHEARSAL" in seen(pilot)
        for key in ("enter", "r"):
            await press(pilot, key)
            assert "REHEARSAL" in seen(pilot)
        await press(pilot, "escape", "f")
        assert "REHEARSAL" in seen(pilot)


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "f"]])
async def test_the_keys_of_each_screen(desk: FakeDesk, keys: list[str]):
    async with at_desk(desk) as pilot:
        await press(pilot, *keys, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_help_while_typing(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *"x?", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert "x?" in seen(pilot)


def elsewhere(desk: FakeDesk, name: str = "Zoe Lin") -> None:
    """Somebody comes into the book, outside of the window."""
    desk.elsewhere = a_book(a_contact(name, tier="A", timezone="America/New_York"))


async def back_from_people(pilot: Pilot[None]) -> None:
    await press(pilot, "p", "escape")


async def back_from_a_form(pilot: Pilot[None]) -> None:
    await press(pilot, "t", "escape")


async def back_from_another_program(pilot: Pilot[None]) -> None:
    for event in (events.AppBlur(), events.AppFocus()):
        pilot.app.post_message(event)
        await settled(pilot)


async def back_from_the_shell(pilot: Pilot[None]) -> None:
    pilot.app.app_resume_signal.publish(pilot.app)
    await settled(pilot)


@pytest.mark.parametrize("back", [back_from_people, back_from_a_form, back_from_another_program, back_from_the_shell])
async def test_whoever_comes_back_sees_what_was_changed_elsewhere(
    desk: FakeDesk, back: Callable[[Pilot[None]], Awaitable[None]]
):
    async with at_desk(desk) as pilot:
        assert "3 people due" in seen(pilot)
        elsewhere(desk)
        await back(pilot)
        assert "1 person due" in seen(pilot)


async def test_whoever_only_waits_sees_it_too(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("callsession.tui.screens.today.LOOK_EVERY", 0.05)
    async with at_desk(desk) as pilot:
        elsewhere(desk)
        while "1 person due" not in seen(pilot):
            await pilot.pause(0.05)


@pytest.mark.parametrize("keys", ["enter", "1"])
async def test_a_session_begins_with_the_book_as_it_is_by_then(desk: FakeDesk, keys: str):
    async with at_desk(desk) as pilot:
        elsewhere(desk)
        await press(pilot, keys)
        assert isinstance(pilot.app.screen, SessionScreen)
        assert [item.contact for item in pilot.app.screen.conductor.session.queue] == ["zoe-lin"]


async def test_a_session_keeps_its_book_until_it_is_left(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        looks, today = desk.looks, pilot.app.screen_stack[1]
        elsewhere(desk)
        for keys in ((), ("d",), ("r", *"half a note"), ("escape", "p")):
            await press(pilot, *keys)
            await back_from_another_program(pilot)
            await back_from_the_shell(pilot)
            today._look()
        assert (desk.looks, desk.elsewhere is None) == (looks, False)
        await press(pilot, "escape", "q")
        assert desk.elsewhere is None
        assert "1 person due" in seen(pilot)


@pytest.mark.parametrize("keys", [("t",), ("t", *"half a tidbit"), ("p",), ("question_mark",), ("ctrl+p",)])
async def test_nothing_changes_under_another_screen(desk: FakeDesk, keys: tuple[str, ...]):
    async with at_desk(desk) as pilot:
        await press(pilot, *keys)
        before = seen(pilot)
        elsewhere(desk)
        await back_from_another_program(pilot)
        assert desk.elsewhere is not None
        assert seen(pilot) == before


async def test_what_is_read_while_another_screen_comes_on_waits(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        today = pilot.app.screen
        elsewhere(desk)
        await press(pilot, "p")
        await today._look_again()
        assert desk.elsewhere is not None


async def test_what_is_read_of_today_stays_where_it_is(desk: FakeDesk):
    async with at_desk(desk, (60, 14)) as pilot:
        await press(pilot, "pagedown")
        page = pilot.app.screen.query_one(TodayPage)
        before = page.scroll_offset
        assert before.y > 0
        await back_from_another_program(pilot)
        assert page.scroll_offset == before


async def test_enter_starts_what_stands_there_though_a_session_has_come_from_elsewhere(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        other = SessionStarted(id=new_id(), at=NOW, session="other", block="after-5", queue=("kim-novak",), minutes=45)
        desk.elsewhere, desk._sessions = desk.book.with_entries([other]), {other.id: other.session}
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.conductor.session.block.name == "morning"


async def test_a_session_that_was_finished_elsewhere_is_not_gone_on_with(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "q")
        (begun,) = (entry for entry in desk.recorded if isinstance(entry, SessionStarted))
        recorded = list(desk.recorded)
        desk.elsewhere = desk.book.with_entries([SessionEnded(id=new_id(), at=desk.now(), session=begun.session)])
        await press(pilot, "enter")
        assert notices(pilot) == ["that session has been finished elsewhere"]
        assert "Enter starts it" in seen(pilot)
        assert desk.recorded == recorded


async def test_what_was_just_read_is_not_looked_at_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await settled(pilot)
        assert desk.looks == 0


async def test_whoever_leaves_a_session_that_was_started_at_once_sees_what_was_changed(desk: FakeDesk):
    async with at_desk(desk, block=BIG_BATCH) as pilot:
        await settled(pilot)
        elsewhere(desk)
        await press(pilot, "q")
        assert "1 person due" in seen(pilot)


async def test_a_block_that_is_asked_for_goes_on_where_it_was_left_open(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "1", "n", "q")
    async with at_desk(desk, block=MORNING) as pilot:
        assert "1 of 3" in seen(pilot)
        assert notices(pilot) == ["this is the session left open, 1 of 3 done; f finishes it"]
        await press(pilot, "f")
    async with at_desk(desk, block=MORNING) as pilot:
        assert "0 of 2" in seen(pilot)
        assert notices(pilot) == []


async def test_unless_another_window_may_be_in_it(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "1", "n", "q")
    desk.alone = False
    async with at_desk(desk, block=MORNING) as pilot:
        assert "0 of 2" in seen(pilot)


async def test_once_a_later_one_is_finished_the_one_before_is_offered_no_more(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "1", "q")
        assert "go on?" in seen(pilot)
        await press(pilot, "1", "n", "f", "enter")
        assert "go on?" not in seen(pilot)
