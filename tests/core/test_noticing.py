"""What a piece of news is about, as its own words say."""

import pytest

from callsession.core.noticing import notice, read_tags, telling, tidbit_of
from tests.builders import NOW, TODAY, a_book, a_contact

BOOK = a_book(
    a_contact(company="Brightwater Widgets", tags=("supply-chain", "plating")),
    a_contact("李 美玲", company="C&A", tags=("c", "")[:1]),
)


@pytest.mark.parametrize(
    ("text", "companies", "tags", "people"),
    [
        ("BRIGHTWATER WIDGETS hires", ("Brightwater Widgets",), (), ()),
        ("Brightwater hires widgets", (), (), ()),
        ("a supply chain for plating, at last", (), ("plating", "supply-chain"), ()),
        ("electroplating", (), (), ()),
        ("told by dana  okafor's boss", (), (), ("dana-okafor",)),
        ("at C&A in Köln", ("C&A",), ("c",), ()),
        ("李 美玲 moves", (), (), ("李-美玲",)),
        ("", (), (), ()),
    ],
)
def test_what_the_book_knows_is_noticed_in_whole_words(text: str, companies, tags, people):
    assert notice(text, BOOK) == (companies, tags, people)


def test_a_tidbit_has_what_was_said_and_what_was_noticed_each_once():
    made = tidbit_of(BOOK, "Plating news of Dana Okafor", NOW, tags=("PLATING", "tin"), companies=("Acme",))
    assert (made.tags, made.companies, made.people, made.heard) == (
        ("PLATING", "tin"),
        ("Acme",),
        ("dana-okafor",),
        TODAY,
    )


def test_it_is_never_for_its_source():
    assert tidbit_of(BOOK, "Dana Okafor moves", NOW, people=("x",), source="dana-okafor").people == ("x",)


def test_tags_as_people_type_them():
    assert read_tags("tea, ox  ale,") == ("tea", "ox", "ale")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("send the article on Plating", {"plating"}),
        ("about coated steel, COATED twice", {"coated", "steel", "twice"}),
        ("send it", set()),
    ],
)
def test_the_words_that_tell_what_a_text_is_about(text, words):
    assert telling(text) == words
