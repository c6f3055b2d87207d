"""The user's own keys."""

from contextlib import suppress

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.errors import UsageError
from callsession.tui.bindings import SCREENS, bindings
from callsession.tui.keymap import in_force, read_own_keys, shown
from tests.tui.desk import FakeDesk, a_small_book, at_desk, notices, press, seen

IDS = sorted({binding.id for table in SCREENS.values() for binding in bindings(table)})


def read(toml: str) -> dict[str, str]:
    return dict(read_own_keys(tomli.loads(toml), "config.toml"))


def test_keys_are_given_by_id_as_toml_allows():
    assert read('session.dial = "enter"') == {"session.dial": "enter"}
    assert read('"session.dial" = ["D", "f5"]') == {"session.dial": "D,f5"}
    assert read('session.told.1 = "!"\nsession.finish = "ctrl+f"') == {
        "session.told.1": "exclamation_mark",
        "session.finish": "ctrl+f",
    }
    assert read("") == {}


@pytest.mark.parametrize(
    ("toml", "message", "advice"),
    [
        ('session.dail = "d"', "session.dail: there is no such binding", "did you mean session.dial?"),
        ('xyz = "d"', "xyz: there is no such binding", "has every id"),
        ('session.dial = "dd"', "session.dial = 'dd': there is no such key", "f5"),
        ('session.dial = "strg+d"', "there is no such key", "ctrl+t"),
        ('session.dial = ""', "there is no such key", "letter"),
        ("session.dial = 5", "there is no such key", "letter"),
        ('session.dial = "ctrl+q"', "that key is for quit", "another"),
        ('session.dial = "ctrl+m"', "that key is for Enter, in a terminal", "another"),
        ('session.dial = "ctrl+["', "that key is for Esc, in a terminal", "another"),
        ('session.dial = "down"', "that key is for reading on and back", "another"),
        ('session.dial = "n"', "n is for session.dial and for session.no_answer on the session", "another key"),
        ('session.dial = "f5"\nsession.finish = "f5"', "f5 is for session.dial and for session.finish", "another key"),
        ('app.catch = "p"', "p is for today.people and for app.catch on Today", "another key"),
    ],
)
def test_what_is_wrong_is_told_with_the_file_and_what_to_write(toml: str, message: str, advice: str):
    with pytest.raises(UsageError) as caught:
        read(toml)
    assert caught.value.message.startswith("config.toml: ")
    assert message in caught.value.message
    assert advice in caught.value.advice


@pytest.mark.parametrize("named", ["enter", 7, ["d"]])
def test_keys_must_be_a_table(named: object):
    with pytest.raises(UsageError, match="must be a table"):
        read_own_keys(named, "config.toml")


@given(st.dictionaries(st.sampled_from(IDS), st.text(max_size=8) | st.integers() | st.lists(st.text(max_size=4))))
def test_whatever_is_written_there_it_is_taken_or_refused_in_words(named: dict[str, object]):
    with suppress(UsageError):
        own = read_own_keys(named, "config.toml")
        for table in SCREENS.values():
            made = [binding for key in table for binding in bindings((in_force(key, own),))]
            keys = [key for binding in made for key in own.get(binding.id, binding.key).split(",")]
            assert len(set(keys)) == len(keys)


async def test_they_work_and_are_shown_instead_of_the_others(desk: FakeDesk):
    desk.own_keys = {"session.dial": "f5", "session.pause": "x", "session.do_not_call": "f9"}
    async with at_desk(desk, (120, 40)) as pilot:
        await press(pilot, "enter")
        assert "F5 dial" in seen(pilot) or "f5 dial" in seen(pilot)
        await press(pilot, "d")
        assert desk.dialled == []
        await press(pilot, "f5")
        assert len(desk.dialled) == 1
        await press(pilot, "n", "x")
        assert "x goes on" in seen(pilot)
        await press(pilot, "n")
        assert "x goes on" in notices(pilot)[-1]
        await press(pilot, "question_mark")
        assert "f9" in seen(pilot)


def test_a_key_is_written_as_people_write_it():
    assert shown("session.pause", {}) == "space"
    assert shown("session.pause", {"session.pause": "question_mark,f5"}) == "?"
    assert shown("session.pause", {"session.pause": "enter"}) == "Enter"


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(a_small_book())
