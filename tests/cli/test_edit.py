import stat

import pytest

from callsession.core.entries import ContactAdded
from callsession.store.journal import Journal
from tests.builders import NOW, new_id
from tests.cli.practice import WRITING, snapshot
from tests.cli.test_desk import a_desk


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Makes an editor that writes down its arguments, then does something."""

    def make(script="", name="vim"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/arguments"\n{script}\n')
        program.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(program))
        return tmp_path / "arguments"

    return make


@pytest.mark.parametrize(("more", "found"), [("a = 1", "1 problem"), ("a = 1\nb = 2", "2 problems")])
def test_what_is_wrong_afterwards_is_counted(book, writing, editor, more, found):
    file = book / "contacts" / "dana-okafor.toml"
    editor(f"printf '{more.replace(chr(10), chr(92) + 'n')}\\n%s' \"$(cat '{file}')\" > '{file}'")
    assert writing("edit", "dana").err.splitlines()[-1] == f"contacts/dana-okafor.toml: {found}"


@pytest.mark.parametrize(("text", "line"), [('name = "Bad"\n\ntier = "D"', "+3"), ("name =", "")])
def test_a_file_that_cannot_be_used_is_opened_where_something_is_wrong(book, writing, editor, text, line):
    arguments = editor()
    file = book / "contacts" / "work" / "bad-one.toml"
    file.write_text(text)
    ran = writing("edit", "Bad One")
    assert arguments.read_text().splitlines() == [*filter(None, [line]), str(file)]
    assert (ran.code, ran.err) == (0, "contacts/work/bad-one.toml: 1 problem\n")
    ran = writing("show", "bad-one")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "callsession: the file of 'bad-one' cannot be used")


def test_the_file_is_opened_at_the_line(book, writing, editor):
    arguments = editor()
    ran = writing("edit", "lee")
    assert ran.code == 0
    assert arguments.read_text().splitlines()[-1] == str(book / "contacts" / "work" / "others.toml")
    assert "in order" in ran.err


def test_what_is_wrong_afterwards_is_said(book, writing, editor):
    editor('echo "company =" > "$1"')
    ran = writing("edit", "dana")
    assert ran.code == 0
    assert ran.out.startswith("contacts/dana-okafor.toml:")
    assert ran.err == "contacts/dana-okafor.toml: 1 problem\n"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('rm "$1"', "contacts/dana-okafor.toml: nobody goes by dana-okafor any more, so they leave every queue"),
        ('echo "id = \\"dana\\"" | cat - "$1" > new; cat new > "$1"', "nobody goes by dana-okafor any more"),
        ('echo "id = \\"lee-chang\\"" | cat - "$1" > new; cat new > "$1"', "the id lee-chang stands in contacts/"),
        ('printf "id = \\"dana\\"\\nformerly = [\\"dana-okafor\\"]\\n" | cat - "$1" > new; cat new > "$1"', ""),
        ('echo "phones = [" >> "$1"', "contacts/dana-okafor.toml:"),
    ],
    ids=["deleted", "another id", "two ids alike", "another id, and which it was", "a mistake"],
)
def test_what_takes_the_person_out_of_the_book_is_said_by_the_command_and_by_the_app(
    book, writing, editor, monkeypatch, tmp_path, script, said
):
    monkeypatch.chdir(tmp_path)
    before = (book / "contacts" / "dana-okafor.toml").read_text("utf-8")
    editor(script)
    ran = writing("edit", "dana")
    assert said in ran.out
    assert bool(ran.out) == bool(said)
    (book / "contacts" / "dana-okafor.toml").write_text(before, "utf-8")
    told = a_desk().edit("dana-okafor")
    assert [problem.message in ran.out for problem in told] == [True] * bool(said)


def test_visual_comes_first_and_has_arguments_of_its_own(book, writing, editor, monkeypatch, tmp_path):
    arguments = editor(name="code")
    monkeypatch.setenv("VISUAL", f"'{tmp_path}/code' --wait '; touch {tmp_path}/hacked'")
    assert writing("edit", "dana").code == 0
    assert arguments.read_text().splitlines()[:2] == ["--wait", f"; touch {tmp_path}/hacked"]
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize("named", ["/nowhere/ed", "'unfinished", "   ", "/"])
def test_an_editor_that_is_not_there(book, writing, monkeypatch, named):
    monkeypatch.setenv("VISUAL", named)
    monkeypatch.setenv("PATH", "/nowhere")
    ran = writing("edit", "dana")
    assert (ran.code, ran.out) == (2, "")
    assert "EDITOR" in ran.err


def test_an_editor_that_fails(book, writing, editor):
    editor("exit 3")
    ran = writing("edit", "dana")
    assert ran.code == 2
    assert "ended with code 3" in ran.err


def test_a_clock_for_looking_opens_nothing(book, callsession, editor):
    arguments, before = editor(), snapshot(book)
    assert "nothing was written" in callsession("edit", "dana", *WRITING[:2]).err
    assert not arguments.exists()
    assert snapshot(book) == before


def test_somebody_from_the_journal_gets_a_file(book, writing, editor, a_referral):
    arguments = editor()
    assert writing("edit", "raj").code == 0
    file = book / "contacts" / "raj-patel.toml"
    assert arguments.read_text() == f"{file}\n"
    assert 'name = "Raj Patel"' in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.fixture
def a_referral(book):
    """Raj Patel, whom only the journal knows."""
    journal = Journal(book, None, "laptop", lambda: "tag")
    journal.write([ContactAdded(id=new_id(), at=NOW, contact="raj-patel", name="Raj Patel", referred_by="dana-okafor")])
    journal.close()
