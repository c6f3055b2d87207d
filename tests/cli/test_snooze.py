from datetime import date

import pytest

from tests.cli.practice import journal


def test_in_peace_until_a_day(book, writing):
    ran = writing("snooze", "dana", "fri")
    (entry,) = journal(book).entries
    assert (ran.code, ran.out) == (0, f"saved {entry.id}: Dana Okafor is left in peace until 27 Nov\n")
    assert (entry.contact, entry.until) == ("dana-okafor", date(2026, 11, 27))


@pytest.mark.parametrize("when", ["today", "yesterday", "2026-11-25", "2020-01-01", "junk", "", "+99999999999w"])
def test_only_a_day_to_come(book, writing, when):
    assert writing("snooze", "dana", when).code == 2
    assert not journal(book).entries
