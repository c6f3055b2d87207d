"""Finding anyone, also whoever calls just now."""

import re
from datetime import timedelta
from string import printable

import pytest
from textual.keys import _character_to_key
from textual.widgets import Input

from callsession.core.entries import Call, ContactAdded, PromiseMade
from callsession.core.models import Met
from callsession.core.outcomes import Outcome
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.people import PeopleScreen
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.today import TodayScreen
from tests.builders import KIM, LEE, TODAY, a_book, a_call, a_contact, a_phone, ago
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, notices, press, seen


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())


@pytest.mark.parametrize("size", SIZES)
async def test_two_keys_find_whoever_calls_with_their_card(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "slash", "n", "backspace", "k")
        text = seen(pilot)
        assert "Kim Novak (kim-novak)" in text
        assert "Ana Ruiz" not in text or "Dana" not in text


@pytest.mark.parametrize("where", [(), ("enter",), ("enter", "d"), ("enter", "space"), ("enter", "r")])
async def test_from_anywhere_and_back_again(desk: FakeDesk, where: tuple[str, ...]):
    async with at_desk(desk) as pilot:
        await press(pilot, *where)
        screen = pilot.app.screen
        await press(pilot, "f3", *"dana")
        assert "Dana Okafor" in seen(pilot)
        await press(pilot, "escape")  # takes the search back
        assert isinstance(pilot.app.screen, PeopleScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is screen


@pytest.mark.parametrize("size", SIZES[:3])
async def test_whoever_is_long_overdue_has_the_year_with_the_day(size: tuple[int, int]):
    neglected = a_contact("Dana Okafor " * 5, met=Met(on=TODAY - timedelta(days=420)))
    others = [a_contact(f"Person {number}") for number in range(40)]  # a list that has to scroll is narrower
    async with at_desk(FakeDesk(a_book(neglected, *others)), size) as pilot:
        await press(pilot, "p")
        assert "B 30 Nov 2025" in seen(pilot)


async def test_two_of_one_name_are_told_apart_in_the_queue_and_among_everyone():
    people = [
        a_contact("Ana Ruiz", company="Acme"),
        a_contact("Ana Ruiz", id="ana-2", role="Buyer", phones=(a_phone(KIM),)),
        a_contact("Kim Novak", company="Tidewater", phones=(a_phone(LEE),)),
    ]
    async with at_desk(FakeDesk(a_book(*people))) as pilot:
        for keys in (("p",), ("/", *"ana"), ("escape", "escape", "enter")):
            await press(pilot, *keys)
            rows = [line.partition("▕")[0] for line in seen(pilot).splitlines()]
            assert [sum(name in row for row in rows) for name in ("Ana Ruiz, Acme", "Ana Ruiz, Buyer")] == [1, 1], keys
            assert not any("Novak, T" in row for row in rows)


async def test_a_call_that_came_in_is_noted_with_all_it_brings(desk: FakeDesk):
    async with at_desk(desk, (100, 40)) as pilot:
        await press(pilot, "slash", *"kim", "enter", "i")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, *"she has moved", "tab", *"Acme hires", "enter")
        assert notices(pilot) == ["saved"]
        assert "they called: she has moved" in seen(pilot)
    call = next(entry for entry in desk.recorded if isinstance(entry, Call))
    assert (call.contact, call.channel, call.note) == ("kim-novak", "incoming", "she has moved")
    assert call.next_due is not None
    assert [tidbit.source for tidbit in desk.book.tidbits if tidbit.text == "Acme hires"] == ["kim-novak"]


async def test_in_a_session_a_call_that_came_in_is_part_of_it_and_undone_there(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", "slash", *"dana", "enter", "i", *"hello", "enter", "escape")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert "✓ Dana Okafor" in seen(pilot)
        await press(pilot, "u")
        assert desk.book.people["dana-okafor"].history.conversations == 1


async def test_somebody_of_the_queue_is_taken_next(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", "slash", *"dana", "enter", "d")
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.conductor.session.current == "dana-okafor"


async def test_without_a_session_nobody_is_taken(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "p", "d")
        assert "in the queue of no running session" in notices(pilot)[0]


async def test_promises_and_the_editor(desk: FakeDesk):
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "p", "down", "p", *"send it by fri", "enter")
        assert "you: send it, by 27 Nov" in seen(pilot)
        await press(pilot, "e")
        assert desk.edited in ([], ["dana-okafor"])  # no terminal to give to an editor here
    (made,) = [entry for entry in desk.recorded if isinstance(entry, PromiseMade)]
    assert made.contact == "dana-okafor"


async def test_the_order_goes_round(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "p")
        orders = []
        for _ in range(5):
            orders.append(seen(pilot).splitlines()[0].strip())
            await press(pilot, "o")
        assert orders[0] == orders[4]
        assert orders[:4] == [f"People · 3 people by {by}" for by in ("name", "due date", "last conversation", "tier")]


@pytest.mark.parametrize("own", [{}, {"people.find": "x", "app.catch": "y"}])
async def test_every_letter_stands_in_the_search_also_one_that_is_a_key(desk: FakeDesk, own: dict[str, str]):
    desk.own_keys = own
    async with at_desk(desk) as pilot:
        await press(pilot, "p", own.get("people.find", "slash"))
        await press(pilot, *(_character_to_key(letter) for letter in printable.strip()))
        assert pilot.app.screen.query_one("#query", Input).value == printable.strip()


async def test_arrows_in_the_search_move_the_mark_and_nothing_found_is_said(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "slash", "down")
        assert "Dana Okafor (dana-okafor)" in seen(pilot)
        await press(pilot, "up")
        assert "Ana Ruiz (ana-ruiz)" in seen(pilot)
        await press(pilot, *"zzz")
        assert "Nobody is found" in seen(pilot)
        await press(pilot, "enter", "i", "e", "p", "d", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("many", [3, 17, 60])
async def test_after_a_search_without_a_find_everybody_is_listed_again(size: tuple[int, int], many: int):
    people = [*(a_contact(f"Person {number:02}") for number in range(many)), a_contact("Quinn")]
    async with at_desk(FakeDesk(a_book(*people)), size) as pilot:
        await press(pilot, "slash", *"qqq", "escape")
        assert re.search("Person 00 +B", seen(pilot))
        await press(pilot, *"01", *"q", "backspace")
        assert re.search("Person 01 +B", seen(pilot))
        await press(pilot, *"qq", "enter", "a")
        assert isinstance(pilot.app.screen, FormScreen)


async def test_somebody_like_a_referral_is_asked_about(desk: FakeDesk):
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter", "d", "a", "r", *["tab"] * 5, *"Kim Novack", "enter")
        assert "like Kim Novak" in seen(pilot)
        assert not any(isinstance(entry, Call) for entry in desk.recorded)
        await press(pilot, "enter")
    (added,) = [entry for entry in desk.recorded if isinstance(entry, ContactAdded)]
    assert (added.name, added.referred_by) == ("Kim Novack", "ana-ruiz")


async def test_what_is_learned_rests_and_ends_is_noted_without_a_call(desk: FakeDesk):
    async with at_desk(desk, (120, 60)) as pilot:
        await press(pilot, "p", "down", "l", "enter")
        assert "what is new?" in seen(pilot)
        await press(pilot, "tab", "tab", *"Tidewater", "enter")
        assert "company: Tidewater, learned 25 Nov" in seen(pilot)
        await press(pilot, "z", "enter")
        assert "until" in seen(pilot)
        await press(pilot, *"+2w", "enter")
        assert "left in peace until 9 Dec" in seen(pilot)
    learned, snoozed = desk.recorded
    assert (learned.contact, learned.field, learned.value, learned.call) == ("dana-okafor", "company", "Tidewater", "")
    assert (snoozed.contact, str(snoozed.until)) == ("dana-okafor", "2026-12-09")


async def test_two_who_are_one_person(desk: FakeDesk):
    async with at_desk(desk, (120, 60)) as pilot:
        await press(pilot, "p", "m")
        assert "`callsession undo ID` parts them again" in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, *"ana-ruiz", "enter")
        assert "that is the one you marked" in seen(pilot)
        await press(pilot, *["backspace"] * 8, *"nobody", "enter")
        assert "nobody" in seen(pilot)
        await press(pilot, *["backspace"] * 6, *"kim", "enter")
        assert "People · 2 people" in seen(pilot)
    assert set(desk.book.people) == {"ana-ruiz", "dana-okafor"}


async def test_two_who_are_called_now_are_made_one_later(desk: FakeDesk):
    async with at_desk(desk, (120, 60)) as pilot:
        await press(pilot, "enter", "slash", *"ana", "enter", "m", *"dana", "enter")
        assert "in the running session" in seen(pilot)


async def test_do_not_call_is_lifted_after_a_question():
    never = a_call(Outcome.DO_NOT_CALL, ago(3))
    desk = FakeDesk(a_book(a_contact(), a_contact("Kim Novak", do_not_call=True), entries=[never]))
    async with at_desk(desk, (120, 60)) as pilot:
        await press(pilot, "p", "v", "n")
        assert desk.book.people["dana-okafor"].history.do_not_call
        desk.fails = 1
        await press(pilot, "v", "y", "v", "y", "v", "down", "v")
        assert not desk.book.people["dana-okafor"].history.do_not_call
        said = notices(pilot)
    assert "NOT SAVED" in said[0]
    assert said[1:] == ["they may be called already", "their file says `do_not_call`: e opens it"]


async def test_in_a_crowd_anyone_is_found_and_opened():
    crowd = [a_contact(f"Person {number:04}", id=f"person-{number}") for number in range(2_000)]
    last = "person-1999"
    async with at_desk(FakeDesk(a_book(*crowd)), (120, 40)) as pilot:
        await press(pilot, "p")
        assert "2000 people by name" in seen(pilot)
        assert "Person 0020" in seen(pilot)
        assert "Person 1999" not in seen(pilot)
        await press(pilot, "end")
        assert pilot.app.screen.marked == last
        assert "Person 1999" in seen(pilot)
        await press(pilot, "slash", *"1998")
        assert "1 person found" in seen(pilot)
        assert pilot.app.screen.marked == "person-1998"
        await press(pilot, "escape", "escape")
        pilot.app.rooms.open_person(last)
        await pilot.pause()
        assert pilot.app.screen.marked == last


async def test_a_letter_lays_nothing_out_and_what_it_finds_is_painted_with_it(monkeypatch: pytest.MonkeyPatch):
    async with at_desk(FakeDesk(a_small_book()), (120, 40)) as pilot:
        await press(pilot, "p", "slash", "a")
        laid_out, painted = [], []
        screen = pilot.app.screen
        monkeypatch.setattr(screen, "_refresh_layout", lambda **how: laid_out.append(how))
        refresh = screen._compositor_refresh
        monkeypatch.setattr(screen, "_compositor_refresh", lambda: (painted.append(seen(pilot)), refresh()))
        await press(pilot, "n")
        first = painted[0]
        assert "an" in first.splitlines()[1]
        assert "found" in first.splitlines()[0]
    assert not laid_out, "who types does not wait for a layout"
