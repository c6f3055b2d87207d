from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.book import Book
from callsession.core.entries import Call, Entry
from callsession.core.models import E164, Contact, Met, Phone, Promise, Settings
from callsession.core.outcomes import Outcome
from callsession.core.search import Finder, search
from tests.builders import a_book, a_contact

PEOPLE = (
    Contact(
        id="dana-okafor",
        name="Dana Okafor",
        company="Brightwater Widgets",
        phones=(Phone(number=E164("+12025550143"), shown="+1 202-555-0143", label="mobile"),),
        emails=("dana@example.com",),
        tags=("supply-chain",),
        notes="Two boys, coaches football.",
        met=Met(on=date(2026, 9, 14), where="at their office", i_promised=(Promise(text="send the article"),)),
    ),
    Contact(id="lee-chang", name="lee Chang", company="Fenwick Coatings"),
    Contact(id="zoe-strasse", name="Zoë Straße", formerly=("zoe-old",)),
)
TALK = Call(
    id="0" * 26,
    at=datetime(2026, 11, 12, tzinfo=UTC),
    contact="lee-chang",
    outcome=Outcome.REACHED,
    note="Raj is leaving in January",
)


def found(query: str, *entries: Entry) -> list[str]:
    book = Book(
        settings=Settings(),
        zone=ZoneInfo("UTC"),
        contacts={contact.id: contact for contact in PEOPLE},
        filed_tidbits=(),
        entries=entries,
        read_phone=lambda text: Phone(number=E164(text)),
    )
    return [person.id for person in search(book, query)]


@pytest.mark.parametrize("nothing", ["", "  ", "\t\n"])
def test_without_a_word_it_is_everyone_by_name(nothing: str) -> None:
    assert found(nothing) == ["dana-okafor", "lee-chang", "zoe-strasse"]


@pytest.mark.parametrize(
    "query",
    [
        "DANA",
        "okaf",
        "brightwater",
        "supply-chain",
        "football",
        "office",
        "article",
        "example.com",
        "mobile",
        "+12025550143",
        "202-555-0143",
        "(202) 5550143",
        "202.555.0143",
        "dana widgets boys",
    ],
)
def test_anything_known_finds_her(query: str) -> None:
    assert found(query) == ["dana-okafor"]


@pytest.mark.parametrize("query", ["dana coatings", "0144", "nobody", "none"])
def test_all_words_must_be_there(query: str) -> None:
    assert found(query) == []


def test_two_digits_are_looked_for_as_text() -> None:
    assert found("43") == ["dana-okafor"]
    assert found("4-3") == []


def test_notes_of_calls_are_searched() -> None:
    assert found("january raj", TALK) == ["lee-chang"]
    assert found("january raj") == []


def test_letters_fold() -> None:
    assert found("ZOË STRASSE") == ["zoe-strasse"]
    assert found("zoe") == found("ZOË") == found("zoe\u0308") == ["zoe-strasse"]


@given(st.text(max_size=20))
def test_more_words_find_fewer(word: str) -> None:
    assert set(found(f"a {word}")) <= set(found("a"))


def test_names_that_begin_so_come_first() -> None:
    people = [a_contact("Ada Moss", notes="knows Lee"), a_contact("Coleen Fry"), a_contact("Zoe Lee")]
    assert [person.contact.name for person in search(a_book(*people), "lee")] == ["Zoe Lee", "Coleen Fry", "Ada Moss"]


def test_one_finder_finds_again_and_again() -> None:
    finder = Finder(a_book(a_contact("Ada Moss", notes="knows Lee"), a_contact("Zoe Lee")))
    assert [list(finder.find(query)) for query in ("l", "le", "ada", "")] == [
        ["zoe-lee", "ada-moss"],
        ["zoe-lee", "ada-moss"],
        ["ada-moss"],
        ["ada-moss", "zoe-lee"],
    ]
