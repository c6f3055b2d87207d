from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from callsession.core.models import (
    Away,
    Contact,
    Met,
    Promise,
    Settings,
    Tier,
    Window,
    promise_id,
    short_hash,
    tidbit_id,
)
from tests.builders import a_contact


def why(error: pytest.ExceptionInfo[ValidationError]) -> str:
    """What a validation says of the first thing it refuses."""
    return error.value.errors()[0]["msg"]


def test_only_a_name_is_needed():
    contact = Contact(id="dana-okafor", name=" Dana Okafor ")
    assert (contact.name, contact.tier, contact.phones, contact.windows) == ("Dana Okafor", Tier.B, (), ())


def test_models_are_frozen():
    with pytest.raises(ValidationError):
        a_contact().name = "Raj Patel"


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_name_is_not_empty(name):
    with pytest.raises(ValidationError):
        Contact(id="nobody", name=name)


def test_lone_surrogates_are_replaced_at_the_door():
    assert Contact(id="x", name="Dana \ud83d", notes="\udc80").notes == "\ufffd"
    assert Contact(id="x", name="Dana \ud83d").name == "Dana \ufffd"


@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_all_text_can_be_written_as_utf_8(text):
    assert Promise(text=text).text.encode()


@pytest.mark.parametrize("value", [12, 12.5, True, "12", "1700000000", "-86400"])
def test_a_day_is_no_number(value):
    with pytest.raises(ValidationError) as error:
        Contact(id="x", name="x", paused_until=value)
    assert "write a date as 2026-12-01" in why(error)


def test_a_day_may_be_quoted():
    assert Contact(id="x", name="x", paused_until="2027-01-15").paused_until == date(2027, 1, 15)


@pytest.mark.parametrize("birthday", ["1970-04-12", "--04-12", ""])
def test_a_birthday_may_do_without_a_year(birthday):
    assert Contact(id="x", name="x", birthday=birthday).birthday == birthday


@pytest.mark.parametrize("birthday", ["12 April", "04-12", date(1970, 4, 12)])
def test_a_birthday_is_nothing_else(birthday):
    with pytest.raises(ValidationError):
        Contact(id="x", name="x", birthday=birthday)


def test_a_day_to_be_left_in_peace_until_may_be_the_last_of_all():
    assert a_contact(paused_until=date.max).paused_until == date.max


@pytest.mark.parametrize("year", [1, 1899, 3000, 9999])
def test_a_meeting_or_an_agreed_time_is_within_reach(year):
    with pytest.raises(ValidationError) as error:
        Met(on=date(year, 6, 1))
    assert f"{year} is out of reach" in why(error)
    with pytest.raises(ValidationError):
        a_contact(call_back=datetime(year, 6, 1))  # noqa: DTZ001 - as in a file, in their own time


@pytest.mark.parametrize("days", [0, -1, 60.0, "60", True, 4000])
def test_a_cadence_is_a_whole_number_of_days(days):
    with pytest.raises(ValidationError):
        a_contact(cadence_days=days)


def test_a_flag_is_true_or_false():
    with pytest.raises(ValidationError):
        a_contact(do_not_call="yes")


def test_a_window_has_a_length():
    with pytest.raises(ValidationError) as error:
        Window(start=time(9), end=time(9))
    assert "00:00-24:00" in why(error)


def test_a_window_may_be_the_whole_day_or_cross_midnight():
    assert Window(start=time(0), end=time(0)).days == frozenset(range(5))
    assert Window(start=time(20), end=time(8)).end == time(8)


def test_days_away_are_in_order():
    day = date(2026, 12, 23)
    assert Away(first=day, last=day).last == day
    with pytest.raises(ValidationError) as error:
        Away(first=day, last=date(2026, 12, 22))
    assert "'to' is before 'from'" in why(error)


def test_the_defaults_are_those_of_the_method():
    settings = Settings()
    assert settings.cadence_days == {Tier.A: 45, Tier.B: 60, Tier.C: 90}
    assert (settings.retry_days, settings.guard, settings.region) == (3, False, "US")
    assert [(block.name, block.start, block.minutes, bool(block.days), block.calls) for block in settings.blocks] == [
        ("morning", time(8, 30), 45, True, None),
        ("after-5", time(17), 45, True, None),
        ("big-batch", time(9), 420, False, 30),
    ]


def test_a_block_by_its_name():
    assert Settings().block("after-5").length.total_seconds() == 45 * 60
    assert Settings().block("evening") is None


def test_a_region_is_two_letters():
    with pytest.raises(ValidationError):
        Settings(region="usa")


def test_the_same_tidbit_of_another_day_is_another():
    one, other = tidbit_id("news", date(2026, 11, 1)), tidbit_id("news", date(2026, 11, 2))
    assert one != other
    assert one == tidbit_id("news", date(2026, 11, 1))


def test_a_promise_in_a_file_is_known_by_person_and_text():
    assert promise_id("dana-okafor", "call Raj") == f"dana-okafor/{short_hash('call Raj')}"
