"""What must not be lost, and what is said when something goes wrong."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace

import pytest
from textual.events import Key, Paste

from callsession.core.book import Book
from callsession.core.entries import Call, Entry, SamePerson, SessionStarted, Skipped, Snoozed, Undo
from callsession.core.errors import NotNow
from callsession.core.models import Problem
from callsession.core.outcomes import Outcome
from callsession.tui import terminal
from callsession.tui.app import CallsessionApp
from callsession.tui.conductor import start
from callsession.tui.outcome_forms import record
from callsession.tui.rooms import Rooms
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.session import SessionScreen
from tests.builders import MORNING, NOW, a_contact, new_id
from tests.tui.desk import FakeDesk, a_small_book, at_desk, notices, press, seen, settled


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())


def calls(desk: FakeDesk) -> list[Call]:
    return [entry for entry in desk.recorded if isinstance(entry, Call)]


async def test_a_form_that_cannot_be_saved_keeps_its_text_and_the_same_key_tries_again(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *"Raj leaves")
        desk.fails = 2
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        text = " ".join(seen(pilot).split())
        assert "NOT SAVED: no space left on device" in text
        assert "Raj leaves" in text
        assert calls(desk) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SessionScreen)
    (call,) = calls(desk)
    assert call.note == "Raj leaves"
    assert len({entries[0].id for entries in desk.tried[1:]}) == 1


async def test_a_key_that_could_not_be_saved_tries_again_under_the_same_id(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        desk.fails = 1
        await press(pilot, "n")
        assert "NOT SAVED" in seen(pilot)
        assert pilot.app.screen.conductor.session.current == "ana-ruiz"
        await press(pilot, "n")
        assert pilot.app.screen.conductor.warning == ""
    assert [call.outcome for call in calls(desk)] == [Outcome.NO_ANSWER]
    assert len({entries[0].id for entries in desk.tried[1:]}) == 1


async def test_entries_that_were_set_aside_are_said_until_it_goes_well(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        desk.aside = "set aside on this machine"
        await press(pilot, "n")
        assert "set aside on this machine" in seen(pilot)
        desk.aside = ""
        await press(pilot, "n")
        assert "set aside" not in seen(pilot)


async def test_a_session_that_cannot_be_begun_is_said_and_today_stays(desk: FakeDesk):
    desk.fails = 1
    async with at_desk(desk) as pilot:
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, SessionScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SessionScreen)


async def test_what_is_half_typed_is_kept_when_one_quits(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r")
        await pilot.press(*"half", "ctrl+q")
        await pilot.pause()
    assert [draft.form["note"] for draft in desk.drafts.values()] == ["half"]
    assert pilot.app.return_code == 0


async def test_what_is_half_typed_is_kept_when_the_system_ends_it(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r")
        await pilot.press(*"half")
        pilot.app._end(128 + signal.SIGTERM)
        pilot.app._end(128 + signal.SIGHUP)
        await asyncio.wait_for(pilot.app._ending, 5)
    assert [draft.form["note"] for draft in desk.drafts.values()] == ["half"]
    assert pilot.app.return_code == 143


FORMS = {
    "a conversation": ("enter", "r", *"quick"),
    "a skip": ("enter", "s", *"quick"),
    "a snooze": ("enter", "z", *"+2w"),
    "a promise": ("enter", "p", *"send the plan"),
    "news in a session": ("enter", "t", *"news"),
    "news on Today": ("t", *"news"),
    "a snooze of somebody": ("p", "z", *"+2w"),
    "a promise to somebody": ("p", "p", *"send the plan"),
    "a call of theirs": ("p", "i", *"quick"),
    "somebody new": ("p", "a", *"Wan Li"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fails", [0, 1])
async def test_the_system_ends_it_while_a_form_is_being_written(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch, form: str, fails: int
):
    record, writes, goes_on = desk.record, asyncio.Event(), asyncio.Event()

    async def slowly(entries: Sequence[Entry], session: SessionStarted | None) -> str:
        writes.set()
        await goes_on.wait()
        return await record(entries, session)

    async with at_desk(desk) as pilot:
        await press(pilot, *FORMS[form])
        monkeypatch.setattr(desk, "record", slowly)
        desk.fails, before = fails, len(desk.recorded)
        pilot.app.post_message(Key("enter", "\r"))
        await writes.wait()
        pilot.app._end(128 + signal.SIGTERM)
        await pilot.app._ending
        asyncio.get_running_loop().call_later(0.05, goes_on.set)  # everything else is being taken down by then
    assert (len(desk.recorded) > before) is not bool(fails)
    assert pilot.app.return_code == 143


async def test_what_was_typed_is_a_draft_within_a_second(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r")
        await pilot.press(*"half")
        while not desk.drafts or "half" not in next(iter(desk.drafts.values())).form.values():
            await pilot.pause(0.05)


async def test_a_paste_of_several_lines_is_one_clean_line(desk: FakeDesk):
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "r", *"She said ")
        pilot.app.screen.focused.post_message(Paste("one\n\x1b[31mtwo\r\nthree"))
        await pilot.pause()
        await press(pilot, "tab", "shift+tab", *"!", "enter")
    (call,) = calls(desk)
    assert call.note == "She said one <U+001B>[31mtwo three!"


async def test_a_fault_is_one_sentence_without_anybodys_text(desk: FakeDesk, capsys: pytest.CaptureFixture[str]):
    app = CallsessionApp(Rooms(desk))

    def breaks() -> None:
        secret = "Ana Ruiz"
        raise RuntimeError(secret)

    with pytest.raises(RuntimeError):  # noqa: PT012 - it is raised again when the app is left
        async with app.run_test() as pilot:
            app.call_later(breaks)
            await pilot.pause()
    assert app.return_code == 1
    assert len(desk.faults) == 1
    printed = capsys.readouterr()
    assert "Ana Ruiz" not in printed.out + printed.err


async def test_a_terminal_that_cannot_be_read_is_a_fault_too(desk: FakeDesk, capsys):
    app = CallsessionApp(Rooms(desk))
    async with app.run_test():
        app.panic("a traceback")  # as Textual's driver does
        (sentence,) = app._exit_renderables
    assert str(sentence).startswith("callsession failed, which is a fault of its own")
    assert app.return_code == 1
    assert "a traceback" not in "".join(capsys.readouterr())


async def test_the_sentence_of_a_fault(desk: FakeDesk):
    app = CallsessionApp(Rooms(desk))
    async with app.run_test():
        app._exception = RuntimeError("Ana Ruiz")
        app._fatal_error()
        (sentence,) = app._exit_renderables
        app._exit_renderables.clear()
        app._exception = None
    assert str(sentence).startswith("callsession failed, which is a fault of its own; everything that was sealed is")
    assert str(sentence).endswith("Details: callsession.log")


def test_a_terminal_that_is_no_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.__stdin__", None)
    assert terminal._is_gone()


async def test_going_on_after_a_stop_starts_the_terminal_once(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    resumed = []

    class Driver:
        _must_signal_resume = False

        def _sigcont_application(self) -> None:
            resumed.append(self)

    monkeypatch.setattr(terminal.termios, "tcsetattr", lambda *_: None)
    monkeypatch.setattr(terminal, "_terminal", lambda: -1)
    async with at_desk(desk) as pilot:
        driver, real = Driver(), pilot.app._driver
        monkeypatch.setattr(pilot.app, "_driver", driver)
        terminal._go_on(pilot.app, [])
        assert resumed == []
        driver._must_signal_resume = True
        terminal._go_on(pilot.app, [])
        assert resumed == [driver]
        monkeypatch.setattr(pilot.app, "_driver", real)
        await settled(pilot)


# --- whoever is on screen is lost by the book ------------------------------------------------------------------------


def without(*gone: str, withheld: bool = False) -> Callable[[Book], Book]:
    """What makes a book without some people; their files may be there and not to be used."""

    def made(book: Book) -> Book:
        left = {id_: contact for id_, contact in book.contacts.items() if id_ not in gone}
        return replace(book, contacts=left, withheld=frozenset(gone) if withheld else frozenset())

    return made


def renamed(*formerly: str) -> Callable[[Book], Book]:
    """What makes a book in which Ana has another id."""

    def made(book: Book) -> Book:
        ana = book.contacts["ana-ruiz"].model_copy(update={"id": "ana", "formerly": formerly})
        return replace(without("ana-ruiz")(book), contacts={**without("ana-ruiz")(book).contacts, "ana": ana})

    return made


def joined(book: Book) -> Book:
    """A book in which somebody else turned out to be the same person as Ana."""
    book = replace(book, contacts={**book.contacts, "ann": a_contact("Ann Ruiz", id="ann")})
    return book.with_entries([SamePerson(id=new_id(), at=NOW, contact="ann", other="ana-ruiz")])


LOST = {
    "a mistake in the file": without("ana-ruiz", withheld=True),
    "the file is gone": without("ana-ruiz"),
    "two ids alike": without("ana-ruiz", "kim-novak", withheld=True),
    "another id": renamed(),
    "another id, and which it was": renamed("ana-ruiz"),
    "one person with somebody else": joined,
}


@pytest.fixture(params=LOST.values(), ids=LOST)
def losing(request: pytest.FixtureRequest, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> FakeDesk:
    """A desk at which an edit loses Ana, who comes first."""
    monkeypatch.setattr(CallsessionApp, "suspend", lambda _: nullcontext())
    desk.edits = request.param
    return desk


@pytest.mark.parametrize(
    ("keys", "kind", "text"),
    [
        (("d", "a", "e", "r", *"Raj leaves", "enter"), Call, "Raj leaves"),
        (("e", "c", *"+2d", "tab", *"busy week", "enter"), Call, "busy week"),
        (("e", "n"), Call, ""),
        (("r", *"half", "escape", "e", "n"), Call, "half"),
        (("e", "s", *"later", "enter"), Skipped, "later"),
        (("e", "z", *"+2w", "tab", *"ill", "enter"), Snoozed, "ill"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
async def test_whoever_the_book_has_lost_stays_as_they_were_until_the_call_is_done(
    losing: FakeDesk, keys: tuple[str, ...], kind: type[Entry], text: str
):
    place = keys.index("e") + 1
    async with at_desk(losing) as pilot:
        await press(pilot, "enter", *keys[:place])
        assert "REMIND" in seen(pilot)
        assert ("Ann Ruiz  " if losing.edits is joined else "Ana Ruiz  ") in seen(pilot)
        await press(pilot, *keys[place:])
        done = losing.recorded[-1]
        assert isinstance(done, kind)
        assert done.contact_id == "ana-ruiz"
        assert text in str(done)
        assert pilot.app.screen.conductor.session.current != "ana-ruiz"
        assert "REMIND" in seen(pilot), "whoever comes next is there"
        await pilot.app.screen.conductor.tick()
        await press(pilot, "u")
        assert isinstance(losing.recorded[-1], Undo)
        assert pilot.app.screen.conductor.session.current == "ana-ruiz"
        assert "You talked about" in seen(pilot), "as they were"
    assert not losing.faults


async def test_nobody_comes_on_screen_whom_the_book_has_lost(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(CallsessionApp, "suspend", lambda _: nullcontext())
    desk.edits = without("dana-okafor", withheld=True)
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e")
        await pilot.app.screen.conductor.tick()
        await press(pilot, "n")
        assert pilot.app.screen.conductor.session.current == "kim-novak"
        assert "Dana Okafor" not in seen(pilot)


async def test_what_is_wrong_after_an_edit_is_said_at_once(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(CallsessionApp, "suspend", lambda _: nullcontext())
    desk.edits = without("ana-ruiz", withheld=True)
    desk.wrong = [Problem(file="contacts/[b]a.toml", line=3, message="tier: 'D' is none", advice='write tier = "B"')]
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e")
        wrong, follows = notices(pilot)
        assert wrong == "contacts/[b]a.toml:3: tier: 'D' is none; write tier = \"B\""
        assert follows.startswith("their file cannot be used now: d does not dial them")


async def test_whose_file_is_gone_is_not_dialled(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(CallsessionApp, "suspend", lambda _: nullcontext())
    desk.edits = without("ana-ruiz")
    async with at_desk(desk) as pilot:
        await press(pilot, "enter", "e", "d")
        assert [words.partition(":")[0] for words in notices(pilot)] == ["the book has them no more"] * 2
    assert desk.dialled == []


async def test_an_outcome_with_nobody_on_screen_is_refused_and_not_passed_over(desk: FakeDesk):
    lead = await start(desk, MORNING)
    lead._session = replace(lead.session, current="")
    with pytest.raises(NotNow):
        await record(lead, Outcome.REACHED, {"note": "Raj leaves"})
    assert calls(desk) == []
