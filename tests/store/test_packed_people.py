"""People who are read from their packed pieces: the same, in the same order, as in a dictionary."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.entries import Entry
from callsession.core.mappings import replaced
from callsession.core.models import Contact
from callsession.core.person import Person
from callsession.store import packed_people as module
from callsession.store.chunks import Chunks, Elsewhere, Picked
from callsession.store.packed_people import Filed, PackedPeople
from callsession.store.pickled import packed, unpacked
from tests.builders import NEW_YORK, a_book, a_call, a_contact

ENTRIES: tuple[Entry, ...] = tuple(a_call(contact=f"person-{number}") for number in range(20))
EVERYONE = dict(a_book(*(a_contact(f"Person {number}") for number in range(20)), entries=ENTRIES).people)
GROUPS = st.lists(st.integers(0, 2), min_size=len(EVERYONE), max_size=len(EVERYONE))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIECE", 3)


def packed_people(groups: list[int], count: int = len(EVERYONE)) -> tuple[dict[str, Person], PackedPeople]:
    """Some people, and the same as they are after they were kept."""
    entries = Elsewhere(Chunks(ENTRIES))
    places = {entry.contact_id: place for place, entry in enumerate(ENTRIES)}
    people = {id_: EVERYONE[id_].reading(Picked(entries, (places[id_],))) for id_ in list(EVERYONE)[:count]}
    group_of = dict(zip(EVERYONE, groups, strict=True))
    kept = unpacked(packed(PackedPeople(people, entries, group_of.__getitem__)))
    assert isinstance(kept, PackedPeople)
    return people, kept


def require_same(mapping: Mapping[str, Person], people: dict[str, Person]) -> None:
    assert list(mapping.items()) == list(people.items())
    assert list(mapping.values()) == list(people.values())
    assert (list(mapping), len(mapping)) == (list(people), len(people))
    assert mapping == people


@given(GROUPS, st.integers(0, len(EVERYONE)), st.lists(st.sampled_from(list(EVERYONE))))
def test_they_are_as_in_a_dictionary(groups: list[int], count: int, asked: list[str]):
    people, mapping = packed_people(groups, count)
    require_same(mapping, people)
    for id_ in asked:
        assert (mapping.get(id_), id_ in mapping) == (people.get(id_), id_ in people)
        require_same(mapping, people)
    for person in mapping.values():
        same = people[person.id]
        assert (person.text, person.phones, person.tally(NEW_YORK)) == (same.text, same.phones, same.tally(NEW_YORK))
        assert tuple(person.history.entries) == tuple(same.history.entries)


@given(GROUPS, st.sets(st.sampled_from(list(EVERYONE))), st.sampled_from(list(EVERYONE)))
def test_some_of_them_may_have_changed(groups: list[int], changed: set[str], asked: str):
    people, mapping = packed_people(groups)
    others = dict.fromkeys(changed, EVERYONE["person-1"])
    people |= others
    require_same(replaced(mapping, others), people)
    assert replaced(mapping, others)[asked] == people[asked]


def test_whoever_is_asked_for_stays(monkeypatch: pytest.MonkeyPatch):
    _, mapping = packed_people([0] * len(EVERYONE))
    read = []
    monkeypatch.setattr(module, "unpacked", lambda data: read.append(data) or unpacked(data))
    assert ("person-1" in mapping, "nobody" in mapping, len(mapping), len(read)) == (True, False, 20, 0)
    assert mapping["person-1"] is mapping["person-1"]
    assert mapping["person-1"] is next(person for person in mapping.values() if person.id == "person-1")
    assert len(read) == 1  # of seven pieces


def test_whoever_is_only_passed_stays_from_the_second_time_on(monkeypatch: pytest.MonkeyPatch):
    people, mapping = packed_people([0] * len(EVERYONE))
    read = []
    monkeypatch.setattr(module, "unpacked", lambda data: read.append(data) or unpacked(data))
    for pieces in (7, 14, 14):
        assert list(mapping.values()) == list(people.values())
        assert len(read) == pieces


def test_a_group_is_read_without_the_others(monkeypatch: pytest.MonkeyPatch):
    groups = [number % 2 for number in range(len(EVERYONE))]
    people, mapping = packed_people(groups)
    read = []
    monkeypatch.setattr(module, "unpacked", lambda data: read.append(data) or unpacked(data))
    assert [mapping[id_] for id_ in list(people)[::2]] == list(people.values())[::2]
    assert len(read) == 4


def test_what_files_say_of_them():
    book = a_book(a_contact("Lee Chang", id="lee", formerly=("dana-okafor",)), a_contact(), a_contact("Raj"))
    unfiled = Person(Contact(id="new", name="New"), None, book.people["lee"].history)
    people = {**book.people, "new": unfiled}
    contacts = {id_: book.contacts[id_] for id_ in ("raj", "lee", "dana-okafor")} | {"old": Contact(id="old", name="O")}
    filed = Filed(people, contacts)
    assert filed == contacts
    assert (list(filed), len(filed), list(filed.items())) == (list(contacts), 4, list(contacts.items()))
    assert [filed[id_] for id_ in contacts] == list(contacts.values())
    for id_ in ("new", "nobody"):
        assert (filed.get(id_), id_ in filed) == (None, False)
