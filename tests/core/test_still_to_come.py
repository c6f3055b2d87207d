"""Days that are told as past and are still to come."""

from datetime import date, timedelta

import pytest

from callsession.core.models import Met
from callsession.core.still_to_come import still_to_come
from tests.builders import TODAY, a_book, a_contact, a_tidbit

TOMORROW = TODAY + timedelta(days=1)


def told(met: date | None, heard: date) -> list[tuple[str, int, str]]:
    contact = a_contact(met=Met(on=met), file="contacts/dana.toml", line=3)
    tidbit = a_tidbit(heard=heard, file="tidbits/a.toml", line=5)
    problems = still_to_come(a_book(contact, tidbits=[tidbit]), TODAY)
    return [(problem.file, problem.line, problem.message) for problem in problems]


@pytest.mark.parametrize("met", [None, TODAY, TODAY - timedelta(days=900)])
def test_what_has_been_is_right(met: date | None):
    assert told(met, TODAY) == []


def test_what_is_still_to_come_was_not_yet():
    assert told(TOMORROW, TOMORROW) == [
        ("contacts/dana.toml", 3, "met.on: 2026-11-26 is still to come"),
        ("tidbits/a.toml", 5, "heard: 2026-11-26 is still to come"),
    ]
