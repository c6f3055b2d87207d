"""What is counted over all people: the same kept up to date as counted again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.book import Book
from callsession.core.hours import local_time, settled_zone
from callsession.core.outcomes import Outcome
from callsession.core.sums import Sums, summed
from tests.builders import NEW_YORK, NOW, TODAY, a_book, a_call, a_contact, a_fact, a_phone, ago

TOLL_FREE, LONDON, NEW_YORKS = ("America/Chicago", "America/Denver"), ("Europe/London",), ("America/New_York", "x")
IDS = ("dana-okafor", "lee-chang", "raj-patel")
CONTACTS = st.tuples(
    *(
        st.builds(
            lambda zones, zone, name=name: a_contact(
                name, timezone=zone, phones=[a_phone().model_copy(update={"zones": zones})] if zones else []
            ),
            st.sampled_from([(), TOLL_FREE, LONDON, NEW_YORKS]),
            st.sampled_from([None, None, "Asia/Kolkata"]),
        )
        for name in ("Dana Okafor", "Lee Chang", "Raj Patel")
    )
)
PEOPLE = st.sampled_from(IDS)
ENTRIES = st.one_of(
    st.builds(
        lambda contact, outcome, day: a_call(
            outcome, contact=contact, next_due=day and TODAY + timedelta(days=day), at=NOW
        ),
        PEOPLE,
        st.sampled_from([Outcome.REACHED, Outcome.NO_ANSWER]),
        st.none() | st.integers(1, 3),
    ),
    st.builds(lambda contact: a_fact("timezone", "Europe/Paris", contact=contact), PEOPLE),
    st.builds(lambda contact: a_fact("dead_phone", "+12025550143", contact=contact), PEOPLE),
)


def sums(book: Book) -> Sums:
    """Counted anew."""
    return summed(a_book(*book.contacts.values(), entries=book.entries).people.values(), NEW_YORK)


@given(CONTACTS, st.lists(ENTRIES, max_size=5))
def test_counts_that_are_kept_up_to_date_are_those_of_all_people(contacts, entries):
    book = a_book(*contacts, entries=[a_call(contact=id_, at=ago(9), next_due=TODAY) for id_ in IDS])
    assert book.sums == sums(book)
    for entry in entries:
        book = book.with_entries([entry])
        assert "sums" in vars(book)
        assert book.sums == sums(book)


@given(CONTACTS, st.integers(0, 365))
def test_a_settled_zone_is_that_of_the_clock_at_any_moment(contacts, days: int):
    for contact in contacts:
        zone = settled_zone(contact, NEW_YORK)
        clock = local_time(contact, NEW_YORK, NOW + timedelta(days=days))
        assert zone in {None, clock.zone}
        assert (zone is None) == (len(clock.candidates) > 1)
