"""News and promises caught on any screen, while typing too."""

from datetime import date, time

import pytest

from callsession.core.entries import Call, PromiseKept, PromiseMade, SentEntry, SessionStarted, Snoozed, TidbitHeard
from callsession.core.models import Window
from callsession.core.state import FormInProgress
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.today import TodayScreen
from tests.builders import DANA, a_book, a_contact, a_phone, new_id
from tests.tui.desk import SIZES, FakeDesk, a_small_book, at_desk, notices, press, seen


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())


def heard(desk: FakeDesk) -> list[TidbitHeard]:
    return [entry for entry in desk.recorded if isinstance(entry, TidbitHeard)]


@pytest.mark.parametrize("size", SIZES)
async def test_whom_it_fits_appears_as_it_is_typed(desk: FakeDesk, size: tuple[int, int]):
    async with at_desk(desk, size) as pilot:
        await press(pilot, "t", *"Acme moves")
        assert "fits nobody yet" in seen(pilot)
        await press(pilot, *" for widgets")
        assert "fits 1: Ana Ruiz (widgets)" in " ".join(seen(pilot).split())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert notices(pilot) == ["saved"]
        assert "Acme moves for widgets" in seen(pilot) or size[1] < 20
    (entry,) = heard(desk)
    assert (entry.text, entry.tags, entry.source, entry.call) == ("Acme moves for widgets", ("widgets",), "", "")


async def test_in_a_call_it_came_from_the_person_on_the_telephone_and_goes_with_the_call(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "a", "t")
        assert "Ana Ruiz" in seen(pilot)
        await press(pilot, *"Dana Okafor is hiring", "enter", "r", "enter", "u")
    (entry,) = heard(desk)
    call = next(entry for entry in desk.recorded if isinstance(entry, Call))
    assert (entry.source, entry.people, entry.call) == ("ana-ruiz", ("dana-okafor",), call.id)
    assert entry.text not in {tidbit.text for tidbit in desk.book.tidbits}  # undone with its call


async def test_while_a_form_is_being_filled_in_nothing_of_it_is_lost(desk: FakeDesk):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter", "r", *"two boys", "f2", *"Acme moves", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "two boys" in seen(pilot)
        await press(pilot, "enter")
    assert [entry.text for entry in heard(desk)] == ["Acme moves"]
    assert next(entry for entry in desk.recorded if isinstance(entry, Call)).note == "two boys"


async def test_what_cannot_be_read_is_said_and_stays(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "t", "enter")
        assert "what is the news?" in seen(pilot)
        await press(pilot, *"Acme", "tab", "tab", *"nobody", "enter")
        assert "nobody" in seen(pilot)
        assert heard(desk) == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_full_disk_keeps_the_form_and_enter_tries_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        desk.fails = 1
        await press(pilot, "t", *"Acme", "enter")
        assert "NOT SAVED" in seen(pilot)
        await press(pilot, "enter")
    assert [entry.text for entry in heard(desk)] == ["Acme"]


async def test_promises_of_both_sides_are_on_the_card_at_once(desk: FakeDesk):
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter", "d", "a", "p", *"send the study by fri", "tab", *"call Raj", "enter")
        assert "you: send the study, by 27 Nov" in seen(pilot)
        assert "they: call Raj" in seen(pilot)
        await press(pilot, "k", "k", "k", "k", "r", "enter")
    call = next(entry for entry in desk.recorded if isinstance(entry, Call))
    made = [entry for entry in desk.recorded if isinstance(entry, PromiseMade)]
    assert [(entry.side, entry.call) for entry in made] == [("me", call.id), ("them", call.id)]
    assert {entry.promise for entry in desk.recorded if isinstance(entry, PromiseKept)} >= {entry.id for entry in made}


async def test_thanks_are_ticked_first_and_noted_with_the_call():
    book = a_small_book()
    lead = next(entry for entry in book.entries if entry.contact_id == "ana-ruiz").model_copy(update={"result": "lead"})
    desk = FakeDesk(book.__class__(**{**book.__dict__, "entries": (lead, *book.entries[1:])}))
    async with at_desk(desk, (120, 50)) as pilot:
        await press(pilot, "enter")
        assert "☐ thank them: your call brought a lead" in seen(pilot)
        await press(pilot, "d", "k")
        assert "☑ thank them" in seen(pilot)
        await press(pilot, "r", "enter")
    (sent,) = [entry for entry in desk.recorded if isinstance(entry, SentEntry)]
    assert (sent.contact, sent.what, bool(sent.call)) == ("ana-ruiz", "feedback", True)


HALF_TYPED = {
    "news": ("t",),
    "promise": ("/", "enter", "p"),
    "incoming": ("/", "enter", "i"),
    "learned": ("/", "enter", "l"),
    "rest": ("/", "enter", "z"),
    "rest in a session": ("enter", "z"),
    "same": ("/", "enter", "m"),
    "add": ("a",),
}


@pytest.mark.parametrize("name", HALF_TYPED)
async def test_what_is_half_typed_when_the_program_ends_stands_there_again(desk: FakeDesk, name: str):
    async with at_desk(desk) as pilot:
        await press(pilot, *HALF_TYPED[name])
        assert isinstance(pilot.app.screen, FormScreen)
        title = pilot.app.screen._title
        await press(pilot, *"Dana", "ctrl+q")
    (half,) = desk.forms()
    assert half.name == name.removesuffix(" in a session")
    async with at_desk(desk) as pilot:
        assert isinstance(pilot.app.screen, FormScreen)
        assert pilot.app.screen._title == title
        assert "Dana" in pilot.app.screen.form.values()
        assert "You were typing this" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert desk.forms() == ()
    assert all(isinstance(entry, SessionStarted) for entry in desk.recorded)


async def test_what_stands_there_again_is_sealed_under_its_own_id_and_then_forgotten(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "t", *"Acme", "ctrl+q")
    (half,) = desk.forms()
    async with at_desk(desk) as pilot:
        await press(pilot, *" moves", "enter")
        assert notices(pilot) == ["saved"]
    (entry,) = heard(desk)
    assert (entry.id, entry.text) == (half.id, "Acme moves")
    assert desk.forms() == ()


async def test_a_form_that_was_only_opened_or_left_is_no_draft(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "d", "a", "t", "ctrl+q")
    assert desk.forms() == ()
    async with at_desk(desk) as pilot:
        await press(pilot, "t", *"Acme", "escape")
    assert desk.forms() == ()


async def test_drafts_of_forms_and_people_that_are_gone_are_left_alone(desk: FakeDesk):
    for half in (
        FormInProgress(id=new_id(), name="promise", contact="nobody", form={"i_promised": "send it"}),
        FormInProgress(id=new_id(), name="of-a-later-version", form={"text": "x"}),
    ):
        await desk.keep_form(half)
    async with at_desk(desk) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
    assert len(desk.forms()) == 2


@pytest.mark.parametrize("searched", ["", "nobody at all"])
async def test_keys_after_somebody_was_added_are_meant_for_them(desk: FakeDesk, searched: str):
    async with at_desk(desk) as pilot:
        await press(pilot, "/", *searched, "enter", "a", *"Zoë Marsh", "enter")
        assert "Zoë Marsh (zoë-marsh)" in seen(pilot)
        await press(pilot, "p", *"send it", "enter")
    assert [entry.contact for entry in desk.recorded] == ["zoë-marsh", "zoë-marsh"]


@pytest.mark.parametrize("keys", [("a",), ("p", "a")])
async def test_somebody_new_is_added_and_may_be_called(desk: FakeDesk, keys: tuple[str, ...]):
    async with at_desk(desk) as pilot:
        await press(pilot, *keys, *"Zoë Marsh", "tab", *"+12025550199", "tab", "tab", "tab", *"lee", "enter")
        assert "nobody is called" in seen(pilot) or "lee" in seen(pilot)
        await press(pilot, *["backspace"] * 3, *"dana", "enter")
        assert notices(pilot)[-1] == "saved"
    (added,) = desk.recorded
    assert (added.contact, added.phone, added.referred_by) == ("zoë-marsh", "+12025550199", "dana-okafor")
    assert desk.book.people["zoë-marsh"].phones


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((), "who is it?"),
        (("Dana Okafor",), "like Dana Okafor, whom you have"),
        (("Zoë", "202"), "is no number"),
        (("Zoë", DANA), "Dana Okafor's number: leave it out"),
    ],
)
async def test_somebody_new_who_cannot_be_read_or_is_known_is_told(desk: FakeDesk, typed: tuple[str, ...], told: str):
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "a")
        for field in typed:
            await press(pilot, *field, "tab")
        await press(pilot, "enter")
        assert told in " ".join(seen(pilot).split())
    assert desk.recorded == []


@pytest.mark.parametrize("keys", ["p", "enter"])
async def test_whoever_is_snoozed_rests_until_a_day_of_theirs(keys: str):
    whole_day = (Window(days=frozenset(range(7)), start=time(0), end=time(0)),)
    there = a_contact(phones=(a_phone(),), timezone="Pacific/Auckland", windows=whole_day)  # where it is Thursday
    desk = FakeDesk(a_book(there))
    async with at_desk(desk) as pilot:
        await press(pilot, keys, "z", *"tomorrow", "enter")
    (entry,) = [entry for entry in desk.recorded if isinstance(entry, Snoozed)]
    assert entry.until == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (("enter", "r", *["tab"] * 3), "call Raj by "),
        (("enter", "c"), ""),
        (("enter", "z"), ""),
        (("enter", "p"), "send it by "),
        (("p", "i", *["tab"] * 4), "send it by "),
        (("p", "z"), ""),
        (("p", "p"), "send it by "),
    ],
    ids=" ".join,
)
async def test_a_day_of_another_year_is_said_as_it_is_typed(desk: FakeDesk, keys: tuple[str, ...], typed: str):
    async with at_desk(desk) as pilot:
        await press(pilot, *keys, *typed, *"2 nov")
        assert "that is 2 Nov 2027" in seen(pilot)
        await press(pilot, *["backspace"] * 5, *"2 dec")
        assert "that is 2" not in seen(pilot)


@pytest.mark.parametrize(
    "keys",
    [
        ("f2", *"Acme moves", "enter"),
        ("p", "a", *"Wan Li", "enter"),
        ("p", "p", *"call Raj", "enter"),
        ("p", "z", *"+2w", "enter"),
        ("enter", "p", *"call Raj", "enter"),
    ],
    ids=" ".join,
)
async def test_in_a_rehearsal_nothing_is_said_to_be_saved(desk: FakeDesk, keys: tuple[str, ...]):
    desk.saved = "rehearsal: not written"
    async with at_desk(desk) as pilot:
        await press(pilot, *keys)
        assert notices(pilot) == ["rehearsal: not written"]
