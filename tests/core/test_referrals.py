"""Who referred whom."""

from callsession.core.referrals import led_to, referred, referrers, tree
from tests.builders import a_book, a_contact

LEE = a_contact("Lee Chang")
DANA = a_contact(referred_by="lee")
RAJ = a_contact("Raj Patel", referred_by="dana-okafor")
ANA = a_contact("Ana Ruiz", referred_by="lee-chang")


def names(people) -> list[str]:
    return [person.contact.name for person in people]


def a_chain():
    return a_book(LEE.model_copy(update={"formerly": ("lee",)}), DANA, RAJ, ANA)


def test_up_the_chain_the_nearest_first():
    book = a_chain()
    assert names(referrers(book, book.people["raj-patel"])) == ["Dana Okafor", "Lee Chang"]
    assert referrers(book, book.people["lee-chang"]) == ()


def test_down_the_chain_by_whatever_name():
    book = a_chain()
    assert {by: names(referred(book, by)) for by in book.people} == {
        "ana-ruiz": [],
        "dana-okafor": ["Raj Patel"],
        "lee-chang": ["Ana Ruiz", "Dana Okafor"],
        "raj-patel": [],
    }
    assert names(led_to(book, book.people["dana-okafor"])) == ["Dana Okafor", "Raj Patel"]


def test_the_tree_is_the_same_from_wherever_one_looks():
    book = a_chain()
    found = [(depth, person.contact.name) for depth, person in tree(book, book.people["raj-patel"])]
    assert found == [(0, "Lee Chang"), (1, "Ana Ruiz"), (1, "Dana Okafor"), (2, "Raj Patel")]
    assert tree(book, book.people["ana-ruiz"]) == tree(book, book.people["lee-chang"])


def test_a_circle_of_referrals_ends():
    book = a_book(
        a_contact("Lee Chang", referred_by="raj-patel"), DANA.model_copy(update={"referred_by": "lee-chang"}), RAJ
    )
    assert names(referrers(book, book.people["raj-patel"])) == ["Dana Okafor", "Lee Chang"]
    assert len(led_to(book, book.people["lee-chang"])) == 3
    themselves = a_book(a_contact(referred_by="dana-okafor"))
    assert referrers(themselves, themselves.people["dana-okafor"]) == ()
    assert referred(themselves, "dana-okafor") == ()
