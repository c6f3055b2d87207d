"""The screen of tidbits, and current-events runs."""

from datetime import timedelta

from callsession.core.entries import Call, SessionStarted
from callsession.core.outcomes import Outcome
from callsession.tui.screens.news import NewsScreen
from callsession.tui.screens.session import SessionScreen
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_tidbit, ago
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, notices, press, seen


def a_desk() -> FakeDesk:
    people = [a_contact(tags=("widgets",)), a_contact("Kim Novak", tags=("widgets",)), a_contact("Lee Chang")]
    tidbits = [
        a_tidbit("Kestrel opens in Dayton", tags=("widgets",), source="lee-chang"),
        a_tidbit("An old tale", TODAY - timedelta(days=30), tags=("widgets",)),
    ]
    talks = [a_call(at=ago(10), contact=id_) for id_ in ("dana-okafor", "kim-novak", "lee-chang")]
    return FakeDesk(a_book(*people, entries=talks, tidbits=tidbits))


async def test_fresh_ones_with_whom_they_fit_and_stale_ones_when_asked():
    for size in SIZES:
        async with at_desk(a_desk(), size) as pilot:
            await press(pilot, "n")
            text = seen(pilot)
            assert "News · 1 tidbit still fresh" in text
            assert "Kestrel opens in Dayton" in text
            assert "An old tale" not in text
            await press(pilot, "a")
            assert "News · 2 tidbits" in seen(pilot)
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, NewsScreen)


async def test_where_all_have_gone_stale_it_says_how_to_see_them():
    desk = FakeDesk(a_book(a_contact(), tidbits=[a_tidbit("An old tale", TODAY - timedelta(days=30))]))
    async with at_desk(desk) as pilot:
        await press(pilot, "n")
        assert "a shows what has gone stale" in " ".join(seen(pilot).split())
        await press(pilot, "a")
        assert "An old tale" in seen(pilot)


async def test_a_run_calls_everyone_it_fits_who_has_not_heard_it_though_nobody_is_due():
    desk = a_desk()
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "n")
        assert "Dana Okafor: widgets" in seen(pilot)
        assert "from Lee Chang, never told back" in seen(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, SessionScreen)
        session = pilot.app.screen.conductor.session
        assert {item.contact for item in session.queue} == {"dana-okafor", "kim-novak"}
        assert "1 Kestrel opens in Dayton" in seen(pilot)
        await press(pilot, "d", "1", "r", "enter")
    started = next(entry for entry in desk.recorded if isinstance(entry, SessionStarted))
    call = next(entry for entry in desk.recorded if isinstance(entry, Call))
    assert started.tidbit == call.told[0]
    assert desk.unfinished().started.tidbit == started.tidbit


async def test_where_nobody_is_left_for_it_it_says_so():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=NOW + timedelta(hours=2))  # somebody else's hour is no news
    desk = FakeDesk(a_book(a_contact(), entries=[agreed], tidbits=[a_tidbit("nobody's news")]))
    async with at_desk(desk) as pilot:
        await press(pilot, "n", "r")
        assert notices(pilot) == ["it fits nobody who has not heard it"]
        assert isinstance(pilot.app.screen, NewsScreen)


async def test_without_news_it_says_how_to_catch_some_and_shows_it_then():
    desk = FakeDesk(a_book())
    async with at_desk(desk, (100, 30)) as pilot:
        await press(pilot, "n")
        assert "t catches a piece of news" in seen(pilot)
        await press(pilot, "r", "t", *"Acme", "enter")
        assert "News · 1 tidbit" in seen(pilot)
        await press(pilot, "question_mark")
        assert "current-events run" in seen(pilot)


async def test_hostile_text_is_shown_as_it_is():
    async with at_desk(FakeDesk(a_small_book(hostile="[/bold] \x1b[31m [@click=app.quit]x[/]")), (120, 40)) as pilot:
        for key in ("n", "p", "o", "i"):
            await press(pilot, key, "down", "down", "down")
            assert "\x1b" not in seen(pilot)
            await press(pilot, "escape")
        assert pilot.app.is_running
