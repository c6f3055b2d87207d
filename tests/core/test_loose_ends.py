"""Ids that lead nowhere."""

from dataclasses import replace

from callsession.core.loose_ends import loose_ends
from tests.builders import a_book, a_call, a_contact, a_tidbit


def test_all_is_well_where_everybody_is_there():
    dana = a_contact(referred_by="lee", formerly=("dana",))
    lee = a_contact("Lee Chang", formerly=("lee",))
    book = a_book(dana, lee, entries=[a_call(contact="dana")], tidbits=[a_tidbit(source="lee-chang", people=("dana",))])
    assert loose_ends(book) == ()


def test_who_is_named_and_is_not_there():
    dana = a_contact(referred_by="Lee Chan", file="contacts/dana.toml", line=3)
    tidbit = a_tidbit(source="nobody", people=("dana-okafor", "dana-okafo"), file="tidbits/a.toml", line=5)
    problems = loose_ends(a_book(dana, a_contact("Lee Chang"), tidbits=[tidbit]))
    assert [(problem.file, problem.line, problem.message, problem.advice) for problem in problems] == [
        ("contacts/dana.toml", 3, "referred_by: nobody has the id 'Lee Chan'", "did you mean lee-chang?"),
        (
            "tidbits/a.toml",
            5,
            "from: nobody has the id 'nobody'",
            "write the id of somebody in the book; `callsession people` lists everyone",
        ),
        ("tidbits/a.toml", 5, "for: nobody has the id 'dana-okafo'", "did you mean dana-okafor?"),
    ]


def test_history_without_a_person():
    calls = [a_call(contact="dana"), a_call(contact="dana"), a_call(contact="lee")]
    dana, lee = loose_ends(a_book(a_contact(), entries=calls))
    assert dana.message == "tells of dana, whom no file knows: 2 entries since 2026-11-25"
    assert dana.advice == 'if they have another id now, write formerly = ["dana"] into their file'
    assert lee.message == "tells of lee, whom no file knows: 1 entry since 2026-11-25"


def test_somebody_whose_file_cannot_be_used_is_no_loose_end():
    tidbit = a_tidbit(source="raj", people=("raj",))
    book = a_book(a_contact(referred_by="raj"), entries=[a_call(contact="raj")], tidbits=[tidbit])
    assert len(loose_ends(book)) == 4
    assert loose_ends(replace(book, withheld=frozenset({"raj"}))) == ()


def test_a_former_id_that_others_have_or_had_is_named_in_each_file_that_claims_it():
    dana = a_contact(formerly=("dana-okafor", "d", "lee-chang"), file="contacts/dana.toml")
    lee = a_contact("Lee Chang", formerly=("l",), file="contacts/lee.toml", line=2)
    raj = a_contact("Raj Patel", formerly=("d",), file="contacts/raj.toml", line=3)
    problems = loose_ends(a_book(dana, lee, raj))
    assert sorted((problem.file, problem.line, problem.message) for problem in problems) == [
        ("contacts/dana.toml", 1, "formerly: d is an id of contacts/raj.toml:3 too, so its history may be theirs"),
        (
            "contacts/dana.toml",
            1,
            "formerly: lee-chang is an id of contacts/lee.toml:2 too, so its history may be theirs",
        ),
        ("contacts/raj.toml", 3, "formerly: d is an id of contacts/dana.toml:1 too, so its history may be theirs"),
    ]
    assert "callsession same" in problems[0].advice
