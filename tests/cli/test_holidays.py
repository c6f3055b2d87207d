"""Public holidays."""

from datetime import date
from pathlib import Path

import pytest

from callsession.cli import holidays as module
from callsession.cli.holidays import Holidays
from tests.cli.practice import write


@pytest.mark.parametrize(
    ("region", "day", "holiday"),
    [
        ("US", date(2026, 11, 26), True),
        ("US", date(2026, 11, 27), False),
        ("GB", date(2026, 12, 28), True),
        ("GB", date(2026, 11, 26), False),
        ("GB", date(2026, 8, 31), True),  # not in Scotland
        ("GB", date(2027, 3, 29), True),
        ("GB", date(2026, 11, 30), False),  # in Scotland alone
        ("CA", date(2026, 10, 12), True),
        ("CA", date(2027, 6, 24), False),  # in Quebec alone
        ("CH", date(2027, 3, 26), True),
        ("CH", date(2027, 5, 27), False),  # in some cantons
        ("001", date(2026, 12, 25), False),
        ("", date(2026, 12, 25), False),
    ],
)
def test_the_days_of_each_country(region: str, day: date, holiday: bool, tmp_path: Path):
    for _ in range(2):  # the second time from the cache
        assert Holidays(tmp_path)(region, day) is holiday
    (tmp_path / "file").write_text("")
    assert Holidays(tmp_path / "file" / "x")(region, day) is holiday  # where nothing can be kept


def test_the_library_is_asked_once_and_again_where_what_was_kept_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    really = module._look_up
    monkeypatch.setattr(module, "_look_up", lambda *key: asked.append(key) or really(*key))
    thanksgiving = date(2026, 11, 26)
    assert Holidays(tmp_path)("US", thanksgiving)
    assert Holidays(tmp_path)("US", thanksgiving)
    assert asked == [("US", 2026)]
    (kept,) = tmp_path.iterdir()
    whole = kept.read_text()
    for damaged in ("", whole[:-1], whole.replace("2026-11-26", "2026-11-27"), "x" * 99):
        kept.write_text(damaged)
        assert Holidays(tmp_path)("US", thanksgiving)
    assert len(asked) == 5


def test_days_that_were_kept_of_the_whole_of_a_country_are_not_those_of_its_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    easter_monday = date(2027, 3, 29)
    with monkeypatch.context() as before:
        before.setattr(module, "_PARTS", {})
        assert not Holidays(tmp_path)("GB", easter_monday)
    assert Holidays(tmp_path)("GB", easter_monday)


def test_nobody_is_called_on_a_holiday_of_theirs(book, callsession):
    write(book / "contacts" / "london.toml", 'name = "Imogen Clarke"\nphones = ["+44 20 7946 0010"]')
    ran = callsession("plan", "morning", "--now", "2026-11-26T08:35:00-05:00")
    assert "Imogen Clarke" in ran.out.partition("left out")[0]
    assert "Dana Okafor" in ran.out.partition("left out")[2]
    assert "a holiday there until tomorrow 8:00\n" in ran.out
