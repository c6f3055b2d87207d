"""Closing the loop on screen."""

from dataclasses import replace

from callsession.core.entries import PromiseKept, Result, SentEntry
from callsession.tui.screens.loop import LoopScreen
from callsession.tui.screens.today import TodayScreen
from tests.builders import a_book, a_call, a_contact, a_promise, ago
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, notices, press, seen


def a_desk() -> FakeDesk:
    people = [a_contact("Lee Chang", emails=("lee@example.com",)), a_contact(referred_by="lee-chang")]
    lead = a_call(at=ago(2), result=Result.LEAD)
    return FakeDesk(a_book(*people, entries=[lead, a_promise("introduce you to Kim", "me")], name="Sam Porter"))


async def test_what_is_open_with_a_note_for_each():
    for size in SIZES:
        async with at_desk(a_desk(), size) as pilot:
            await press(pilot, "o")
            assert "Open loops · 3" in seen(pilot)
            assert "Dana Okafor" in seen(pilot)
            await press(pilot, "down")
            assert "feedback for Lee Chang" in seen(pilot) or "Lee Chang" in seen(pilot)


async def test_what_was_sent_closes_it_and_a_promise_is_kept_by_it():
    desk = a_desk()
    async with at_desk(desk, (120, 40)) as pilot:
        assert "feedback for Lee Chang" in seen(pilot)
        await press(pilot, "o", "y")
        assert "copied" in notices(pilot)[0]
        assert pilot.app.clipboard.startswith("Hello ")
        await press(pilot, "s", "enter", "s", "enter")
        assert "Open loops · 1" in seen(pilot)
        assert "introduce you to Kim" in seen(pilot)
        await press(pilot, "s", "enter")
        assert "nobody waits to hear from you" in seen(pilot)
        await press(pilot, "s", "y", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "feedback" not in seen(pilot)
    sent = [(entry.contact, entry.what) for entry in desk.recorded if isinstance(entry, SentEntry)]
    assert sorted(sent) == [("dana-okafor", "referral"), ("dana-okafor", "thanks"), ("lee-chang", "feedback")]
    assert any(isinstance(entry, PromiseKept) for entry in desk.recorded)


async def test_what_is_typed_of_thanks_is_noted_as_it_is_typed_and_need_not_be():
    desk = a_desk()
    async with at_desk(desk, (60, 20)) as pilot:
        await press(pilot, "o", "s", *"a card", "enter", "s", "enter")
    noted = [(entry.what, entry.text) for entry in desk.recorded if isinstance(entry, SentEntry)]
    assert sorted(noted) == [("feedback", "feedback"), ("thanks", "a card")]


async def test_the_longest_due_stands_first():
    kim, raj = a_contact("Kim Novak"), a_contact("Raj Patel")
    leads = [
        a_call(at=ago(days), contact=id_, result=Result.LEAD) for days, id_ in ((2, "kim-novak"), (9, "raj-patel"))
    ]
    async with at_desk(FakeDesk(a_book(kim, raj, entries=leads)), (120, 40)) as pilot:
        await press(pilot, "o")
        assert seen(pilot).index("Raj Patel") < seen(pilot).index("Kim Novak")


async def test_an_article_goes_with_the_promise_of_it():
    book = a_small_book()
    async with at_desk(FakeDesk(replace(book)), (120, 40)) as pilot:
        await press(pilot, "o")
        assert "I promised to send the article on plating: here it is." in " ".join(
            seen(pilot).replace("▏", "").split()
        )
        await press(pilot, "question_mark")
        assert "Nothing is ever sent" in seen(pilot)


async def test_after_a_session_the_summary_leads_there():
    async with at_desk(a_desk(), (120, 40)) as pilot:
        await press(pilot, "1", "f")
        assert "LOOP" in seen(pilot) or isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, LoopScreen)


async def test_good_news_goes_to_all_who_helped_with_a_note_to_each():
    desk = a_desk()
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "o", "n", "enter")
        assert "what is your news?" in seen(pilot)
        await press(pilot, *"I start at Kestrel", "enter")
        assert "2 people helped · I start at Kestrel" in seen(pilot)
        assert "your call brought me a lead" in seen(pilot)
        await press(pilot, "y", "s", "s", "down")
        assert pilot.app.clipboard.startswith("Hello Dana,")
        assert "you sent me to Dana Okafor" in seen(pilot)
        desk.fails = 1
        await press(pilot, "s")
        assert "NOT SAVED" in notices(pilot)[-1]
        await press(pilot, "s", "question_mark", "escape", "escape")
        assert isinstance(pilot.app.screen, LoopScreen)
    async with at_desk(desk, (120, 40)) as pilot:  # on another day: who was told is still known
        await press(pilot, "o", "n", *"I start at Kestrel", "enter")
        assert seen(pilot).count("told ") == 2
        await press(pilot, "s", "down", "s")
        assert notices(pilot)[-2:] == ["Dana Okafor was told already", "Lee Chang was told already"]
    sent = [(entry.contact, entry.what, entry.text) for entry in desk.recorded if isinstance(entry, SentEntry)]
    assert sent == [(id_, "announcement", "I start at Kestrel") for id_ in ("dana-okafor", "lee-chang")]


async def test_where_nobody_helped_it_says_so():
    async with at_desk(FakeDesk(a_book()), (120, 40)) as pilot:
        await press(pilot, "o", "n", *"news", "enter", "s", "y")
        assert "Nobody in the journal has helped yet" in seen(pilot)


async def test_in_a_rehearsal_it_is_closed_for_that_time_alone():
    desk = a_desk()
    desk.saved = "rehearsal: not written"
    async with at_desk(desk) as pilot:
        await press(pilot, "o", "s", "enter")
        assert notices(pilot) == ["rehearsal: not written; the loop is closed"]
