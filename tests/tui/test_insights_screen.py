"""What the practice costs and brings."""

from callsession.core.outcomes import Outcome
from callsession.tui.screens.today import TodayScreen
from tests.builders import a_book, a_call, a_contact, ago
from tests.tui.desk import SIZES, FakeDesk, at_desk, press, seen, settled


async def test_minutes_answers_and_yield():
    calls = [a_call(Outcome.NO_ANSWER if days % 3 else Outcome.REACHED, ago(days)) for days in range(1, 40)]
    async with at_desk(FakeDesk(a_book(entries=calls)), (120, 50)) as pilot:
        await press(pilot, "i")
        text = seen(pilot)
        assert "MINUTES A DAY" in text
        assert "Your network costs" in text
        assert "early" in text
        assert "2/6" in text or "1/6" in text
        assert "No conversation has brought anything yet, of 13." in text
        await press(pilot, "question_mark", "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_at_every_size_and_without_any_call():
    for size in SIZES:
        async with at_desk(FakeDesk(a_book()), size) as pilot:
            await press(pilot, "i", "down", "down", "down", "down", "down")
            assert "No conversation yet." in seen(pilot)


async def test_the_chart_and_the_heat_map_follow_the_size():
    often = [a_call(Outcome.NO_ANSWER, ago(7 * weeks, hours)) for weeks in range(100) for hours in (24, 20, 15)]
    async with at_desk(FakeDesk(a_book(entries=often)), (120, 50)) as pilot:
        await press(pilot, "i")
        for columns, rows in [(120, 50), (40, 50), (80, 50), (60, 50), (120, 50)]:
            await pilot.resize_terminal(columns, rows)
            await settled(pilot)
            lines = [line.strip() for line in seen(pilot).split("\n")]
            assert [line.split() for line in lines if line.startswith("Tue")] == [["Tue", *["0/100"] * 3]]
            assert [line.count("│") for line in lines].count(1) == 7


async def test_a_backlog_is_told_with_the_day_on_which_it_ends():
    people = [a_contact(f"Person {number}") for number in range(120)]
    async with at_desk(FakeDesk(a_book(*people)), (120, 50)) as pilot:
        await press(pilot, "i")
        told = "120 people are due already, more than the blocks carry at once: the last of them is called by 16 Dec."
        assert told in seen(pilot)
