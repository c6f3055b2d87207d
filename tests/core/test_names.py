"""What people go by."""

from hypothesis import given
from hypothesis import strategies as st

from callsession.core.names import called, end_of, shared
from tests.builders import a_book, a_contact

IDS = st.sampled_from("abcde")


def test_a_chain_of_ids_ends_where_nothing_follows():
    assert end_of("a", {"a": "b", "b": "c"}) == end_of("c", {"a": "b", "b": "c"}) == "c"


@given(IDS, st.dictionaries(IDS, IDS))
def test_all_ids_of_a_chain_end_alike(id_: str, links: dict[str, str]):
    end = end_of(id_, links)
    assert end_of(end, links) == end
    assert id_ not in links or end_of(links[id_], links) == end


def test_the_nearest_to_the_words_are_taken():
    people = a_book(a_contact("Zoë"), a_contact("Zoe"), a_contact("Zoey"), a_contact("Éamon")).people.values()
    named = [(person.contact.name, person) for person in people]
    names = {words: [person.contact.name for person in called(named, words)] for words in ("ZOË", "zo", "eamon", " ")}
    assert names == {"ZOË": ["Zoë"], "zo": ["Zoe", "Zoey", "Zoë"], "eamon": ["Éamon"], " ": []}


def test_names_that_several_have():
    assert shared(["Ana Ruiz", "ana ruiz", "Dana Okafor"]) == {"ana ruiz"}
    assert shared(["Ana Ruiz"]) == shared([]) == frozenset()
