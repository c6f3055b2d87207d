import stat

import pytest
import tomli

from callsession.core.entries import ContactAdded
from callsession.store.journal import Journal
from tests.builders import NOW, new_id
from tests.cli.practice import UNUSABLE, snapshot, write


def test_a_new_file_of_ones_own(book, writing, callsession):
    ran = writing(
        "add", "Raj Patel", "--phone", "202-555-0106", "--phone", "+44 20 7946 0123", "--email", "raj@example.com",
        "--company", "Tidewater", "--role", "Director", "--referred-by", "dana", "--tier", "a", "--tag", "plating",
    )  # fmt: skip
    assert ran == (0, "raj-patel: contacts/raj-patel.toml\n", "")
    file = book / "contacts" / "raj-patel.toml"
    written = tomli.loads(file.read_text("utf-8"))
    assert written["name"] == "Raj Patel"
    assert written["referred_by"] == "dana-okafor"
    assert (written["tier"], written["tags"], written["company"]) == ("A", ["plating"], "Tidewater")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "(202) 555-0106" in callsession("show", "raj").out
    assert callsession("check").code == 0


def test_a_name_is_enough(book, writing, callsession):
    assert writing("add", "Zoë Łukasz").code == 0
    assert callsession("show", "zoë").code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("Dana Okafor",), "dana-okafor is there already: contacts/dana-okafor.toml"),
        (("DANA  okafor!",), "dana-okafor is there already"),
        (("",), "name is empty"),
        (("  ",), "name is empty"),
        (("Raj", "--phone", "junk"), "'junk'"),
        (("Raj", "--referred-by", "nobody"), "nobody here matches"),
        (("Raj", "--tier", "D"), "--tier"),
        (("Raj", "--email", " "), "emails is empty"),
    ],
)
def test_what_cannot_be_added(book, writing, words, why):
    before = snapshot(book)
    ran = writing("add", *words)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert snapshot(book) == before


def test_a_number_that_somebody_has_already(book, writing):
    ran = writing("add", "Raj Patel", "--phone", "+1 202 555 0103")
    assert ran.code == 0
    assert "Lee Chang (lee-chang) has +12025550103 too" in ran.err


@pytest.mark.parametrize(("file", "text"), UNUSABLE)
def test_whoever_has_a_file_that_cannot_be_used_is_not_made_anew(book, writing, file, text):
    write(book / "contacts" / file, text)
    before = snapshot(book)
    ran = writing("add", "Otis Bell")
    assert (ran.code, "the file of 'otis-bell' cannot be used" in ran.err) == (2, True)
    assert snapshot(book) == before


def test_a_file_of_somebody_else_is_not_overwritten(book, writing):
    file = book / "contacts" / "raj-patel.toml"
    write(file, 'id = "raj"\nname = "Raj Shah"')
    ran = writing("add", "Raj Patel")
    assert (ran.code, "contacts/raj-patel.toml is there already" in ran.err) == (2, True)
    assert "Raj Shah" in file.read_text("utf-8")


def test_where_it_cannot_be_written_the_text_comes_back(book, writing, monkeypatch):
    monkeypatch.setattr("callsession.cli.commands.add.write_new", _full)
    ran = writing("add", "Raj Patel", "--company", "Tidewater")
    assert ran.code == 4
    assert 'company = "Tidewater"' in ran.err


def _full(*_):
    raise OSError(28, "No space left on device")


def test_without_a_book(callsession):
    ran = callsession("add", "Raj Patel")
    assert ran.code == 3
    assert "callsession init" in ran.err


def test_somebody_from_a_call_has_an_id_already(book, writing):
    journal = Journal(book, None, "laptop", lambda: "tag")
    journal.write([ContactAdded(id=new_id(), at=NOW, contact="raj-patel", name="Raj Patel")])
    journal.close()
    ran = writing("add", "Raj Patel")
    assert ran.code == 2
    assert "raj-patel is there already, from a call" in ran.err
    assert "`callsession edit raj-patel`" in ran.err
