"""The settings of the practice."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.settings_text import new_settings_text
from callsession.codecs.settings_toml import read_settings
from callsession.core.models import Away, Block, Settings, TidbitSort, Tier

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book" / "book.toml"
DEFAULTS = Settings()


def read(text: str) -> tuple[Settings, list[str]]:
    settings, problems = read_settings(text.encode(), "book.toml")
    assert all(problem.file == "book.toml" for problem in problems)
    return settings, [f"{problem.line}: {problem.message} | {problem.advice}" for problem in problems]


def right(text: str) -> Settings:
    settings, problems = read(text)
    assert problems == []
    return settings


def test_an_empty_file_is_the_defaults():
    assert right("") == DEFAULTS


def test_the_sample_says_what_the_defaults_are():
    sample = right(SAMPLE.read_text("utf-8"))
    assert sample.name == "Sam Porter"
    assert sample.introduction == "I was exploring operations roles when we met"
    assert sample.timezone == "America/New_York"
    assert sample.away[-1] == Away(first=date(2026, 12, 23), last=date(2027, 1, 2))
    for same in ("region", "asks", "cadence_days", "retry_days", "guard", "half_life_days", "blocks"):
        assert getattr(sample, same) == getattr(DEFAULTS, same)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ('region = "gb"', "region", "GB"),
        ('timezone = " Europe/London"', "timezone", "Europe/London"),
        ('timezone = ""', "timezone", None),
        ("guard = true", "guard", True),
        ("asks = ['Who else?']", "asks", ("Who else?",)),
        ("cadence_days = { A = 30 }", "cadence_days", {Tier.A: 30, Tier.B: 60, Tier.C: 90}),
        (
            "[half_life_days]\narticle = 10",
            "half_life_days",
            {TidbitSort.NEWS: 3, TidbitSort.INDUSTRY: 7, TidbitSort.EVERGREEN: 30, TidbitSort.ARTICLE: 10},
        ),
    ],
)
def test_what_is_set(text: str, field: str, value: object):
    assert right(text) == DEFAULTS.model_copy(update={field: value})


def test_a_block_of_the_programs_changes_field_by_field():
    morning, *others = right("[blocks.morning]\nstart = 08:00:00\ndays = ['Monday', 'fri']").blocks
    assert morning == Block(name="morning", start=time(8), minutes=45, days=frozenset({0, 4}))
    assert tuple(others) == DEFAULTS.blocks[1:]


def test_a_block_of_ones_own_comes_last():
    own = right('[blocks.lunch]\nstart = "12:15"\nminutes = 20\ncalls = 5\nbreak_after = 0').blocks[-1]
    assert own == Block(name="lunch", start=time(12, 15), minutes=20, calls=5, break_after=None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("region = 'XX'", "1: region: 'XX' is no country | write two letters such as US or GB"),
        ("region = 1", '1: region: 1 is no text | write region = "US"'),
        ("timezone = 'EST5'", "1: timezone: 'EST5' is no time zone"),
        ("retry_days = 'three'", "1: retry_days: 'three' is no whole number | write retry_days = 3"),
        ("guard = 1", "1: guard: 1 is neither true nor false"),
        ("asks = 'Who else?'", "1: asks: 'Who else?' is no list"),
        ("name = ['Sam']", "1: name: a list is no text"),
        ("away = 'all of May'", "1: away: 'all of May' is no list | write away = [{ from ="),
        ("away = [2026-12-23]", "1: away: 2026-12-23 is no table"),
        ("away = [{ from = 2027-01-02, to = 2026-12-23 }]", "1: away: 'to' is before 'from'"),
        ("away = [{ from = 2027-01-02 }]", "1: away.to is missing"),
        ("away = [{ from = 'May', to = 2027-01-02 }]", "1: away.from: 'May' is no date"),
        ("cadence_days = 60", "1: cadence_days: 60 is no table | write cadence_days = { A = 45"),
        ("cadence_days = { D = 60 }", "1: cadence_days.D: 'D' is none of 'A', 'B' or 'C'"),
        ("cadence_days = { A = 'x' }", "1: cadence_days.A: 'x' is no whole number"),
        ("half_life_days = { news = 0 }", "1: half_life_days.news: 0 is too small"),
        ("blocks = ['morning']", "1: blocks: a list is no table | write [blocks.morning]"),
        ("[blocks]\nmorning = '8:30'", "2: blocks.morning: '8:30' is no table"),
        ("[blocks.morning]\nstart = '25:00'", "2: blocks.morning.start: '25:00' is no time of day"),
        ("[blocks.morning]\nstart = 8", '2: blocks.morning.start: 8 is no time of day | write start = "08:30"'),
        ("[blocks.morning]\nminutes = 5000", "2: blocks.morning.minutes: 5000 is too large"),
        ("[blocks.morning]\ndays = ['moonday']", "2: blocks.morning.days: 'moonday' is no weekday"),
        ("[blocks.morning]\ndays = 'mon'", "2: blocks.morning.days: 'mon' is no list"),
        ("[blocks.morning]\nbegin = '8:30'", "2: blocks.morning.begin: there is no such key"),
        ("[blocks.lunch]\nminutes = 20", '1: blocks.lunch.start is missing | write start = "08:30"'),
        ("[blocks.lunch]\nstart = 'noon'", "2: blocks.lunch.start: 'noon' is no time of day"),
        ("looking = 'for a job'", "1: looking: did you mean looking_for?"),
        ("name = 'a'\nname = 'b'", "2: "),
    ],
)  # fmt: skip
def test_a_wrong_value_costs_only_itself(text: str, complaint: str):
    settings, (problem, *others) = read(text)
    assert problem.startswith(complaint)
    assert (settings, others) == (DEFAULTS, [])


def test_a_zone_with_one_offset_is_doubted_and_taken():
    settings, problems = read("timezone = 'EST'")
    assert settings.timezone == "EST"
    assert problems == ["1: timezone: EST is -05:00 all year | did you mean America/New_York?"]


def test_what_is_right_beside_what_is_wrong_is_taken():
    settings, problems = read(
        "cadence_days = { A = 30, B = -1 }\nname = 'Sam'\nasks = 5\n[blocks.morning]\nminutes = 'x'\ncalls = 9"
    )
    assert (settings.name, settings.cadence_days[Tier.A], settings.cadence_days[Tier.B]) == ("Sam", 30, 60)
    assert (settings.blocks[0].minutes, settings.blocks[0].calls) == (45, 9)
    assert len(problems) == 3


def test_a_new_book_holds_the_answers_and_shows_the_defaults():
    answers = {
        "name": 'Sam "The Voice"',
        "region": "GB",
        "timezone": "Europe/London",
        "looking_for": "a role\nin widgets",
    }
    text = new_settings_text(**answers)
    assert right(text) == Settings(**answers)
    hinted = "\n".join(line.removeprefix("# ") for line in text.splitlines()[2:])
    assert right(hinted).blocks == DEFAULTS.blocks  # what is shown as a remark is right as it stands


def test_a_question_that_was_not_answered_is_a_remark():
    text = new_settings_text(name="", region="US", timezone="America/New_York", looking_for="")
    assert '# name = ""   # who is calling\n' in text
    assert right(text).name == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes):
    settings, problems = read_settings(data, "book.toml")
    assert isinstance(settings, Settings)
    assert all(problem.message for problem in problems)
