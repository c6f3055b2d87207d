from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import ContactAdded, Entry, SamePerson, SessionStarted, TidbitHeard
from callsession.core.errors import AmbiguousContact, UnknownContact
from callsession.core.hours import ZoneSource
from callsession.core.models import Met, Promise, tidbit_id
from callsession.core.numbers import dialable
from callsession.core.outcomes import Outcome
from tests.builders import (
    ANA,
    DANA,
    KIM,
    LONDON,
    LOS_ANGELES,
    NOW,
    RAJ,
    a_book,
    a_call,
    a_contact,
    a_fact,
    a_kept_promise,
    a_person,
    a_phone,
    a_promise,
    a_snooze,
    a_tidbit,
    ago,
    an_undo,
    new_id,
)

DANA_OKAFOR, LEE_CHANG, RAJ_PATEL = a_contact(), a_contact("Lee Chang"), a_contact("Raj Patel")


def same(contact: str, other: str) -> SamePerson:
    """Two ids are one person."""
    return SamePerson(id=new_id(), at=NOW, contact=contact, other=other)


def added(contact: str = "raj-patel", **fields) -> ContactAdded:
    """Lee Chang gave the name of Raj Patel."""
    fields = {"name": "Raj Patel", "phone": RAJ, "referred_by": "lee-chang", **fields}
    return ContactAdded(id=new_id(), at=NOW, contact=contact, **fields)


def heard(text: str = "Kestrel is hiring", **fields) -> TidbitHeard:
    """News caught in the app."""
    return TidbitHeard(**{"id": new_id(), "at": NOW, "text": text, "heard": NOW.date(), **fields})


# --- people ----------------------------------------------------------------------------------------------------------


def test_people_come_by_id_with_their_own_past():
    call = a_call(contact="raj-patel")
    book = a_book(RAJ_PATEL, DANA_OKAFOR, entries=[call, a_call(contact="nobody-we-know")])
    assert list(book.people) == ["dana-okafor", "raj-patel"]
    assert book.people["raj-patel"].history.calls == (call,)
    assert book.people["dana-okafor"].history.calls == ()
    assert book.unknown == {"nobody-we-know"}


def test_a_new_entry_makes_a_new_book():
    book = a_book()
    call = a_call()
    assert book.with_entries([call]).people["dana-okafor"].history.calls == (call,)
    assert book.people["dana-okafor"].history.calls == ()


def test_a_referral_is_a_person_without_a_file():
    book = a_book(LEE_CHANG, entries=[added(role="plant manager")])
    raj = book.people["raj-patel"]
    assert (raj.filed, raj.id, raj.contact.name, raj.contact.role) == (None, "raj-patel", "Raj Patel", "plant manager")
    assert (raj.contact.phones, raj.contact.referred_by) == ((a_phone(RAJ),), "lee-chang")
    assert book.people["lee-chang"].filed == LEE_CHANG


def test_a_referral_without_a_number_has_none():
    assert a_book(LEE_CHANG, entries=[added(phone="")]).people["raj-patel"].contact.phones == ()


def test_a_file_made_since_takes_the_place_of_a_referral():
    book = a_book(LEE_CHANG, a_contact("Raj Patel", role="COO"), entries=[added(role="plant manager")])
    assert book.people["raj-patel"].contact.role == "COO"


def test_a_referral_taken_back_is_nobody():
    referral = added()
    assert list(a_book(LEE_CHANG, entries=[referral, an_undo(referral)]).people) == ["lee-chang"]


def test_what_the_journal_knows_does_not_do_for_a_file_that_cannot_be_used():
    call = a_call(contact="raj-patel")
    book = replace(a_book(LEE_CHANG, entries=[added(), call]), withheld=frozenset({"raj-patel"}))
    assert list(book.people) == ["lee-chang"]
    assert book.unknown == frozenset()
    assert list(book.with_entries([a_call(contact="raj-patel", at=ago(-1))]).people) == ["lee-chang"]


# --- names -----------------------------------------------------------------------------------------------------------


def test_history_follows_a_new_id():
    call = a_call(contact="d-okafor")
    book = a_book(a_contact(formerly=("d-okafor",)), entries=[call])
    assert book.people["dana-okafor"].history.calls == (call,)
    assert book.unknown == frozenset()
    assert book.find("d-okafor").id == "dana-okafor"


def test_two_contacts_are_one_person():
    call = a_call(contact="lee-chang")
    book = a_book(DANA_OKAFOR, LEE_CHANG, entries=[call, same("dana-okafor", "lee-chang")])
    assert list(book.people) == ["dana-okafor"]
    assert book.people["dana-okafor"].history.calls == (call,)


def test_what_only_the_other_file_says_is_known_of_them_until_they_are_parted():
    alone, lee = a_contact(phones=()), a_contact("Lee Chang", met=Met(i_promised=(Promise(text="call"),)))
    one = same("dana-okafor", "lee-chang")
    learned = a_fact("dead_phone", DANA, contact="lee-chang")
    book = a_book(alone, lee, entries=[one])
    assert [phone.number for phone in book.people["dana-okafor"].phones] == [DANA]
    assert [promise.text for promise in book.people["dana-okafor"].history.promises] == ["call"]
    assert book.with_entries([learned]).people["dana-okafor"].phones == ()
    assert book.with_entries([an_undo(one)]).people["dana-okafor"].phones == ()


def test_who_asked_not_to_be_called_under_another_name_is_not_called():
    said = a_contact("Lee Chang", do_not_call=True)
    book = a_book(DANA_OKAFOR, said, entries=[same("dana-okafor", "lee-chang")])
    assert book.people["dana-okafor"].contact.do_not_call


def test_somebody_who_has_a_file_is_not_swallowed_by_a_former_id():
    book = a_book(a_contact(formerly=("lee-chang", "dana-okafor")), LEE_CHANG)
    assert list(book.people) == ["dana-okafor", "lee-chang"]


def test_a_name_that_leads_to_nobody_is_not_followed():
    book = a_book(entries=[same("nobody-we-know", "dana-okafor")])
    assert list(book.people) == ["dana-okafor"]


IDS = [DANA_OKAFOR, LEE_CHANG, RAJ_PATEL]
links = st.lists(st.builds(same, *[st.sampled_from([contact.id for contact in IDS])] * 2), max_size=6)


@given(links)
def test_nobody_is_lost_in_a_circle_of_names(entries):
    call = a_call(contact="lee-chang")
    book = a_book(*IDS, entries=[*entries, call])
    assert book.people
    assert {book.name_of(contact.id) for contact in IDS} == set(book.people)
    assert [person.history.calls for person in book.people.values()].count((call,)) == 1


def test_a_circle_ends_at_the_least_of_its_names():
    book = a_book(*IDS, entries=[same("dana-okafor", "lee-chang"), same("lee-chang", "dana-okafor")])
    assert list(book.people) == ["dana-okafor", "raj-patel"]
    assert list(a_book(*IDS, entries=[same("raj-patel", "raj-patel")]).people) == [contact.id for contact in IDS]


@pytest.mark.parametrize("words", ["dana-okafor", "dana", "OKAFOR", " na oka ", "Dana Okafor"])
def test_a_person_is_found_by_id_or_any_part_of_the_name(words):
    assert a_book(DANA_OKAFOR, RAJ_PATEL).find(words).id == "dana-okafor"


@pytest.mark.parametrize("words", ["chang", "lee chang", "dana okafor", "lee-chang"])
def test_a_person_is_found_by_a_name_they_had_and_by_that_of_another_who_is_the_same(words):
    entries = [a_fact("name", "Dana Marsh", "Dana Okafor"), same("dana-okafor", "lee-chang")]
    book = a_book(DANA_OKAFOR, LEE_CHANG, RAJ_PATEL, entries=entries)
    assert book.find(words).contact.name == "Dana Marsh"
    assert (
        book.with_entries([ContactAdded(id=new_id(), at=NOW, contact="x", name="Dana Okafor")]).find("okafor").id == "x"
    )


@pytest.mark.parametrize("words", ["", "  ", "kim"])
def test_nobody_by_those_words(words):
    with pytest.raises(UnknownContact):
        a_book(DANA_OKAFOR, RAJ_PATEL).find(words)


def test_several_by_those_words_are_named():
    with pytest.raises(AmbiguousContact) as caught:
        a_book(DANA_OKAFOR, LEE_CHANG, RAJ_PATEL).find("a")
    assert caught.value.candidates == ("dana-okafor", "lee-chang", "raj-patel")


def test_a_whole_name_wins_over_a_longer_one():
    assert a_book(a_contact("Kim Novak"), a_contact("Kim")).find("kim").id == "kim"


def test_a_name_is_found_without_its_accents_and_as_it_is_written_first():
    book = a_book(a_contact("Zoë"), a_contact("Zoe", id="zoe-2"), a_contact("Éamon"))
    assert [book.find(words).id for words in ("zoë", "ZOE", "eamon", "éa")] == ["zoë", "zoe-2", "éamon", "éamon"]


# --- what was learned ------------------------------------------------------------------------------------------------


def learned(*facts, **fields):
    """Dana Okafor as the program sees her."""
    return a_person(*facts, id="dana-okafor", **fields).contact


DEAD = pytest.mark.parametrize("found_dead", [a_fact("dead_phone", DANA), a_call(Outcome.WRONG_NUMBER)])


@DEAD
def test_a_new_number_comes_first_and_a_dead_one_goes_until_it_is_given_again(found_dead: Entry):
    assert [phone.number for phone in learned(a_fact("phone", RAJ)).phones] == [RAJ, DANA]
    assert learned(found_dead).phones == ()
    again = a_fact("phone", f"{DANA};ext=12", at=ago(-1))
    assert [dialable(phone) for phone in learned(found_dead, again).phones] == [again.value, DANA]


@DEAD
def test_neither_zone_nor_holidays_follow_from_a_dead_number(found_dead: Entry):
    phones = a_phone(DANA, zones=("Europe/London",), region="GB"), a_phone(RAJ, zones=(LOS_ANGELES.key,), region="US")
    book = replace(a_book(a_contact(phones=phones), entries=[found_dead]), is_holiday=lambda region, _: region == "GB")
    dana = book.people["dana-okafor"]
    assert book.clock(dana, NOW).zone == LOS_ANGELES
    assert not book.closed(dana)(NOW.date())


def test_a_number_that_is_known_already_comes_first_as_the_file_has_it():
    filed = a_phone(RAJ), a_phone(DANA, label="mobile")
    assert learned(a_fact("phone", DANA), phones=filed).phones == (filed[1], filed[0])


def test_a_number_that_was_imported_comes_last_and_keeps_its_label_until_somebody_says_it():
    work = a_fact("phone", RAJ, label="work", imported=True)
    assert learned(work).phones == (a_phone(DANA), a_phone(RAJ, label="work"))
    filed = a_phone(DANA), a_phone(RAJ, label="mobile")
    assert learned(work, phones=filed).phones == filed
    assert learned(work, a_fact("phone", RAJ)).phones == (a_phone(RAJ, label="work"), a_phone(DANA))
    assert learned(work, a_fact("phone", KIM, imported=True)).phones[1:] == (a_phone(RAJ, label="work"), a_phone(KIM))


def test_an_imported_number_moves_nobody_to_another_time_zone():
    book = a_book(a_contact(phones=(a_phone(DANA, zones=(LOS_ANGELES.key,)),)))
    book = replace(book, read_phone=lambda text: a_phone(text, zones=("Europe/London",)))
    for fact, zone in ((a_fact("phone", RAJ, imported=True), LOS_ANGELES), (a_fact("phone", RAJ), LONDON)):
        after = book.with_entries([fact])
        assert after.clock(after.people["dana-okafor"], NOW).zone == zone


def test_extensions_of_one_number_are_several_numbers():
    filed = a_phone(f"{DANA};ext=12"), a_phone(f"{DANA};ext=15")
    assert learned(phones=filed).phones == filed
    assert len(learned(a_fact("phone", f"{DANA};ext=16"), phones=filed).phones) == 3
    assert learned(a_fact("dead_phone", DANA), phones=filed).phones == ()


def test_addresses_are_added():
    seen = learned(
        a_fact("email", "dana@example.com"), a_fact("url", "https://example.com/dana"), emails=("d@example.com",)
    )
    assert seen.emails == ("d@example.com", "dana@example.com")
    assert seen.urls == ("https://example.com/dana",)


@pytest.mark.parametrize("field", ["name", "company", "role"])
def test_a_fact_holds_while_the_file_still_says_what_it_said(field):
    fact = a_fact(field, "new", was="old")
    assert getattr(learned(fact, **{field: "old"}), field) == "new"
    assert getattr(learned(fact, **{field: "mended"}), field) == "mended"


def test_a_time_zone_that_the_file_does_not_have():
    assert learned(a_fact("timezone", "America/Chicago")).timezone == "America/Chicago"
    corrected = learned(a_fact("timezone", "America/Chicago"), timezone="Europe/London")
    assert corrected.timezone == "Europe/London"


def test_good_hours_are_no_field_of_a_contact():
    assert learned(a_fact("good_hours", "early")) == a_contact()


def test_the_file_itself_stays_as_it_is():
    person = a_person(a_fact("role", "COO"))
    assert (person.contact.role, person.filed.role) == ("COO", "")


# --- tidbits ---------------------------------------------------------------------------------------------------------


def test_tidbits_of_files_and_journal_make_one_list():
    filed = a_tidbit()
    caught = heard(source="lee-chang", tags=("widgets",), people=("dana-okafor",))
    book = a_book(tidbits=[filed], entries=[caught])
    (first, second) = book.tidbits
    assert first.id == tidbit_id("Kestrel is hiring", NOW.date())
    assert (first.source, first.tags, first.people, first.heard) == (
        "lee-chang", ("widgets",), ("dana-okafor",), date(2026, 11, 25),
    )  # fmt: skip
    assert second == filed


def test_a_tidbit_in_both_counts_once_as_the_file_has_it():
    filed = a_tidbit("Kestrel is hiring", tags=("widgets",))
    assert a_book(tidbits=[filed], entries=[heard()]).tidbits == (filed,)


def test_a_tidbit_taken_back_is_gone():
    caught = heard()
    assert a_book(entries=[caught, an_undo(caught)]).tidbits == ()


def test_a_tidbit_follows_new_ids():
    (tidbit,) = a_book(
        a_contact(formerly=("d-okafor",)), tidbits=[a_tidbit(source="d-okafor", people=("ana", "d-okafor"))]
    ).tidbits
    assert (tidbit.source, tidbit.people) == ("dana-okafor", ("ana", "dana-okafor"))


def test_a_person_has_a_clock():
    book = a_book(a_contact(phones=(a_phone(ANA, zones=("America/Chicago",)),)))
    clock = book.clock(book.people["dana-okafor"], ago(1))
    assert (clock.zone.key, clock.source) == ("America/Chicago", ZoneSource.NUMBER)


KINDS = (
    "call",
    "reached",
    "promise",
    "kept",
    "fact",
    "snooze",
    "tidbit",
    "added",
    "same",
    "undo",
    "stranger",
    "started",
)


def an_entry(kind: str, number: int, minutes: int, before: list[Entry]) -> Entry:
    """An entry of a kind, so many minutes after now; some refer to one before."""
    at, other = NOW + timedelta(minutes=minutes), before[number % len(before)] if before else None
    contact = ("dana-okafor", "lee-chang")[number % 2]
    made: dict[str, Callable[[], Entry]] = {
        "call": lambda: a_call(Outcome.NO_ANSWER, at, contact=contact),
        "reached": lambda: a_call(at=at, contact=contact, next_due=at.date()),
        "promise": lambda: a_promise(at=at, contact=contact, call=other.id if other else ""),
        "kept": lambda: a_kept_promise(other.id if other else "x", at=at, contact=contact),
        "fact": lambda: a_fact("company", "Fenwick Coatings", at=at, contact=contact),
        "snooze": lambda: a_snooze(at.date(), at=at, contact=contact),
        "tidbit": lambda: heard(at=at, contact=contact),
        "added": lambda: ContactAdded(id=new_id(), at=at, contact=f"new-{number}", name="New"),
        "same": lambda: SamePerson(id=new_id(), at=at, contact="dana-okafor", other="lee-chang"),
        "undo": lambda: an_undo(other or a_call(), at=at),
        "stranger": lambda: a_call(at=at, contact="new-1"),
        "started": lambda: SessionStarted(id=new_id(), at=at, session="s", block="morning", queue=(), minutes=45),
    }
    return made[kind]()


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 30)), max_size=3), max_size=6
    ),
    st.booleans(),
)
def test_a_book_that_goes_on_is_the_book_of_all_its_entries(batches: list[list[tuple[str, int, int]]], looked: bool):
    book, written = a_book(a_contact(), a_contact("Lee Chang")), []
    for batch in batches:
        added = [an_entry(kind, number, minutes, written) for kind, number, minutes in batch]
        written += added
        if looked:
            _ = book.people, book.tidbits
        book = book.with_entries(added)
    anew = a_book(a_contact(), a_contact("Lee Chang"), entries=written)
    for seen in ("people", "standing", "tidbits", "names", "unknown"):
        assert getattr(book, seen) == getattr(anew, seen)
    assert list(book.people) == list(anew.people)
