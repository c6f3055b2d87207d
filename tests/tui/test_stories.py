"""Whole stories, key by key: what is given, what comes back, and who is thanked for it."""

from datetime import timedelta

from callsession.core.entries import Call
from callsession.core.freshness import fitting
from callsession.core.loop import owed
from callsession.tui.screens.session import SessionScreen
from callsession.tui.screens.today import TodayScreen
from tests.builders import ANA, DANA, KIM, LEE, RAJ, a_book, a_call, a_contact, a_phone, ago, an_undo
from tests.tui.desk import FakeDesk, at_desk, press, seen

TALKED = 70


def a_desk(*people, days: int = TALKED, **settings) -> FakeDesk:
    return FakeDesk(a_book(*people, entries=[a_call(at=ago(days), contact=one.id) for one in people], **settings))


def on_screen(pilot) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    return screen.conductor.session.current


def fill(**fields: str) -> list[str]:
    """The keys that fill fields of a wrap-up in."""
    order = ["note", "news", "tags", "they_promised", "i_promised", "referral", "referral_phone", "result"]
    last = max(order.index(field) for field in fields)
    keys: list[str] = []
    for field in order[: last + 1]:
        keys += [*fields.get(field, ""), "tab"]
    return keys[:-1]


async def test_a_referral_becomes_a_lead_that_becomes_thanks_to_two_people():
    desk = a_desk(a_contact("Lee Chang", phones=(a_phone(LEE),)), name="Sam Porter")
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter", "d", "a", "r", *fill(referral="Raj Patel", referral_phone=RAJ), "enter")
        assert desk.book.people["raj-patel"].contact.referred_by == "lee-chang"
        # The new person joins the session, with an introduction instead of memories.
        assert on_screen(pilot) == "raj-patel"
        assert "Lee Chang suggested I call" in seen(pilot)
        await press(pilot, "d", "a", "r", *fill(result="lead"), "enter", "f")
        assert "thanks for Raj Patel: your call brought a lead, today" in seen(pilot)
        assert "feedback for Lee Chang: Raj Patel, to whom they led you: a lead, today" in seen(pilot)
        await press(pilot, "o")
        assert {one.person.id for one in owed(desk.book)} == {"raj-patel", "lee-chang"}
        await press(pilot, "s", "enter", "s", "enter")
        assert "nobody waits to hear from you" in seen(pilot)
    assert owed(desk.book) == ()
    # Taking the call back takes the referral, and with it everything that was due, away.
    call = next(entry for entry in desk.recorded if isinstance(entry, Call))
    assert "raj-patel" not in desk.book.with_entries([_undo(call)]).people


async def test_news_is_told_to_three_and_never_to_its_source():
    names = {"Ana Ruiz": ANA, "Dana Okafor": DANA, "Kim Novak": KIM, "Lee Chang": LEE}
    people = [a_contact(name, phones=(a_phone(phone),), tags=("plating",)) for name, phone in names.items()]
    source = people.pop().model_copy(update={"tier": "A"})
    desk = a_desk(source, *people)
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter")
        assert on_screen(pilot) == "lee-chang"
        await press(pilot, "d", "a", "r", "tab", *"Kestrel opens a plating plant", "enter")
        (news,) = desk.book.tidbits
        told = []
        for _ in range(3):
            told.append(on_screen(pilot))
            assert "1 Kestrel opens a plating plant" in seen(pilot)
            await press(pilot, "d", "a", "1", "r", "enter")
        assert sorted(told) == ["ana-ruiz", "dana-okafor", "kim-novak"]
        await press(pilot, "q", "p", "slash", *"lee")
        assert "their news helped 3 people" in " ".join(seen(pilot).split())
    lee = desk.book.people["lee-chang"]
    assert news.source == "lee-chang"
    assert fitting([news], lee.contact, lee.history.told, desk.book.settings, desk.now().date()) == []
    for id_ in told:
        person = desk.book.people[id_]
        assert fitting([news], person.contact, person.history.told, desk.book.settings, desk.now().date()) == []


async def test_a_promise_broken_is_carried_to_the_next_card_and_kept_there():
    desk = a_desk(a_contact())
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter", "d", "a", "r", *fill(i_promised="send the study by fri"), "enter", "f", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        desk.wait(days=61)
        await press(pilot, "1")
        text = seen(pilot)
        assert "You promised: send the study, by 27 Nov (59 days late)." in text
        assert text.index("You promised: send the study") < text.index("SETTLE")
        await press(pilot, "d", "a", "k", "r", "enter")
    assert desk.book.people["dana-okafor"].history.promises == ()
    call = [entry for entry in desk.recorded if isinstance(entry, Call)][-1]
    assert [p.text for p in desk.book.with_entries([_undo(call)]).people["dana-okafor"].history.promises] == [
        "send the study"
    ]


async def test_news_that_went_stale_is_no_reason_to_call_any_more():
    desk = a_desk(a_contact(tags=("plating",)), a_contact("Kim Novak", phones=(a_phone(KIM),)), days=20)
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "t", *"Kestrel opens a plating plant", "enter", "n", "r")
        assert on_screen(pilot) == "dana-okafor"
        await press(pilot, "q", "escape", "f", "enter")
        desk.wait(days=8, hours=1)
        await press(pilot, "n", "a", "r")
        assert not isinstance(pilot.app.screen, SessionScreen)


def _undo(call: Call):
    """The call is taken back, later."""
    return an_undo(call, at=call.at + timedelta(days=99))
