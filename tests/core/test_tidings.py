"""Tidbits seen from their side."""

from datetime import timedelta

from callsession.core.tidings import tidings, whom
from tests.builders import NOW, TODAY, a_book, a_call, a_contact, a_tidbit, ago

PEOPLE = (a_contact(tags=("widgets",)), a_contact("Lee Chang", tags=("widgets", "ships")), a_contact("Raj Patel"))


def test_the_freshest_first_with_whom_each_fits_and_who_has_heard_it():
    old = a_tidbit("old", TODAY - timedelta(days=3), tags=("widgets",))
    new = a_tidbit("new", tags=("widgets", "steel"))
    told = a_call(at=ago(1), contact="lee-chang", told=(new.id,))
    first, second = tidings(a_book(*PEOPLE, tidbits=[old, new], entries=[told]), NOW)
    assert (first.tidbit, first.freshness, first.heard_by) == (new, 1.0, ("lee-chang",))
    assert [(person.id, fit.value) for person, fit in first.fits] == [("dana-okafor", 0.5)]
    assert (second.freshness, [person.id for person, _ in second.fits]) == (0.5, ["dana-okafor", "lee-chang"])


def test_nobody_who_asked_not_to_be_called_and_never_the_source():
    tidbit = a_tidbit(tags=("widgets",), source="lee-chang")
    book = a_book(a_contact(tags=("widgets",), do_not_call=True), *PEOPLE[1:], tidbits=[tidbit])
    assert whom(book, tidbit, NOW) == ()
