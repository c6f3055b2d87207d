import json

import pytest

from tests.cli.practice import NOW, write


@pytest.fixture
def people(book, callsession):
    return lambda *words: callsession("people", *words, "--now", NOW)


def test_everyone_by_name(people):
    lines = people().out.splitlines()
    assert [line.split()[0] for line in lines] == ["dan-novak", "dana-okafor", "lee-chang"]
    assert "(202) 555-0143" in lines[1]
    assert "VP Operations, Brightwater Widgets" in lines[1]
    assert "no number" in lines[0]


@pytest.mark.parametrize("query", [("football",), ("widgets", "two boys"), ("202-555-0188",), ("dana@example.com",)])
def test_anything_finds_them(people, query):
    assert [person["id"] for person in json.loads(people(*query, "--json").out)["people"]] == ["dana-okafor"]


def test_nobody_is_no_failure(people):
    ran = people("nothing like it")
    assert (ran.code, ran.out, ran.err) == (0, "", "nobody\n")


def test_the_document_has_stable_keys(people):
    (lee,) = json.loads(people("fenwick", "--json").out)["people"]
    assert lee["phones"] == [{"number": "+12025550103", "extension": "", "label": ""}]
    assert (lee["name"], lee["timezone"], lee["file"]) == (
        "Lee Chang",
        "America/Los_Angeles",
        "contacts/work/others.toml",
    )
    assert lee["windows"] == [{"days": ["fri"], "start": "16:00", "end": "18:00"}]
    assert {"company", "role", "emails", "urls", "tags", "met_on", "birthday", "notes", "due"} <= lee.keys()


def test_who_asked_not_to_be_called_is_marked(people, writing):
    writing("log", "lee", "do_not_call")
    assert "do not call" in people("lee").out


def test_the_number_to_dial_stands_there_and_none_that_was_wrong(people, writing):
    writing("log", "dana", "wrong_number")
    assert "(202) 555-0188 (mobile)" in people("dana").out
    writing("log", "dana", "wrong_number")
    assert "no number" in people("dana").out


def test_names_never_command_the_terminal(book, people):
    write(book / "contacts" / "evil.toml", 'name = "Eve \\u001b[2J\\u009b31m \\u202e"\ncompany = "[/]"\n')
    ran = people("eve")
    assert "<U+001B>[2J<U+009B>31m <U+202E>" in ran.out
    document = people("eve", "--json").out
    assert document.replace("\n", "").isprintable()
    assert json.loads(document)["people"][0]["name"] == "Eve \x1b[2J\x9b31m \u202e"


UNUSED = "at least 1 person cannot be called until what is wrong in their files is mended"


def test_bad_files_cost_one_line(book, people):
    write(book / "contacts" / "bad.toml", "name = \n")
    ran = people("fenwick")
    assert ran.out.startswith("lee-chang")
    assert ran.err == f"1 problem in the book's files: `callsession check` shows them; {UNUSED}\n"
