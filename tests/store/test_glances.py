"""Today as it was worked out for an hour to come: shown for a quarter of an hour, and never trusted."""

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from callsession.present.glance import Glance
from callsession.store.glances import HOLDS, keep_glances, kept_glance
from callsession.store.pickled import keep
from tests.builders import NOW

AT = NOW.astimezone(UTC)
SECOND = timedelta(seconds=1)


def a_glance(minutes: int = 0) -> Glance:
    return Glance(AT + timedelta(minutes=minutes), f"in {minutes}", {"now": ["3 due"], "news": []})


def test_without_one_there_is_nothing_to_see(tmp_path: Path):
    assert kept_glance(tmp_path, NOW) is None


@pytest.mark.parametrize(
    ("later", "seen"), [(-SECOND, False), (timedelta(), True), (HOLDS - SECOND, True), (HOLDS, False)]
)
def test_it_is_shown_from_its_moment_on_for_a_while(tmp_path: Path, later: timedelta, *, seen: bool):
    keep_glances(tmp_path, [a_glance()])
    assert kept_glance(tmp_path, NOW + later) == (a_glance() if seen else None)


def test_the_latest_that_has_come_is_shown(tmp_path: Path):
    keep_glances(tmp_path, [a_glance(minutes) for minutes in (0, 20, 10, 5)])
    assert kept_glance(tmp_path, NOW + timedelta(minutes=11)) == a_glance(10)


def test_others_take_the_place_of_those_that_were_kept(tmp_path: Path):
    keep_glances(tmp_path, [a_glance()])
    keep_glances(tmp_path, [])
    assert kept_glance(tmp_path, NOW) is None


@pytest.mark.parametrize("junk", ["text", ("text", 3), None, [a_glance()]])
def test_what_is_none_is_not_shown(tmp_path: Path, junk: object):
    keep(tmp_path / "today.pickle", junk)
    assert kept_glance(tmp_path, NOW) is None


def test_a_damaged_file_shows_nothing(tmp_path: Path):
    keep_glances(tmp_path, [a_glance()])
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[-9] ^= 1
    file.write_bytes(data)
    assert kept_glance(tmp_path, NOW) is None
