from datetime import date

import pytest

from tests.cli.practice import journal


def test_in_peace_until_a_day(book, writing):
    ran = writing("snooze", "dana", "fri")
    (entry,) = journal(book).entries
    assert (ran.code, ran.out) == (0, f"saved {entry.id}: Dana Okafor is left in peace until 27 Nov\n")
    assert (entry.contact, entry.until) == ("dana-okafor", date(2026, 11, 27))


@pytest.mark.parametrize(
    "when", ["today", "yesterday", "25 nov", "nov 25", "2026-11-25", "2020-01-01", "junk", "", "+99999999999w"]
)
def test_only_a_day_to_come(book, writing, when):
    assert writing("snooze", "dana", when).code == 2
    assert not journal(book).entries


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(("typed", "said"), [("2 nov", "2 Nov 2027"), ("2 aug", "2 Aug 2027"), ("2 dec", "2 Dec")])
def test_the_year_is_said_where_it_is_not_this_one(writing, typed: str, said: str):
    """For a day that has passed, the one in the next year is meant."""
    assert writing("snooze", "dana", typed).out.endswith(f"until {said}\n")
    assert writing("promise", "dana", "me", f"send it by {typed}").out.endswith(f"by {said}\n")
    assert writing("promise", "dana", "them", "send it", "--due", typed).out.endswith(f"by {said}\n")
    assert writing("log", "dana", "reached", "--i-promised", f"send it by {typed}").err.endswith(f"by {said}\n")
    assert f"agreed on {said} 10:00" in writing("log", "dana", "call_back", "--call-back", f"{typed} 10:00").err
