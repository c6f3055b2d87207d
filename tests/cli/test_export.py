import json
import stat

import pytest

from callsession.codecs.journal_toml import head, seal
from callsession.core.entries import ContactAdded
from tests.builders import NOW as THEN
from tests.builders import new_id
from tests.cli.practice import NOW, WRITING, journal, write


def test_everything_in_one_document(book, writing, callsession):
    first = writing("log", "dana", "reached", "--news", "Kestrel hires", "--note", "said\u0085so").out.split()[1]
    undo = writing("undo").out.split()[1].rstrip(":")
    ran = callsession("export", "json")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert [contact["id"] for contact in document["contacts"]] == ["dan-novak", "dana-okafor", "lee-chang"]
    assert [tidbit["id"] for tidbit in document["tidbits"]] == ["kestrel"]
    assert document["problems"] == []
    entries = document["entries"]
    assert [entry["id"] for entry in entries] == sorted(entry.id for entry in journal(book).entries)
    assert {entry["id"]: entry.get("undone", False) for entry in entries if entry["kind"] != "tidbit"} == {
        first: True,
        undo: False,
    }
    call = next(entry for entry in entries if entry["id"] == first)
    assert (call["note"], call["at"], call["contact"]) == ("said\u0085so", "2026-11-25T08:35:00-05:00", "dana-okafor")
    assert "\u0085" not in ran.out


@pytest.mark.parametrize(
    "dead", [("log", "dana", "wrong_number"), ("learn", "dana", "--dead-phone", "202-555-0143")], ids=["called", "told"]
)
@pytest.mark.parametrize("form", ["vcf", "csv"])
def test_a_number_that_was_wrong_is_not_handed_on(book, writing, callsession, dead: tuple[str, ...], form: str):
    assert "0143" in callsession("export", form).out
    assert writing(*dead).code == 0
    written = callsession("export", form).out
    assert ("0143" in written, "0188" in written) == (False, True)


def test_a_new_file_and_never_over_an_old_one(book, callsession, tmp_path):
    file = tmp_path / "all.json"
    assert callsession("export", "json", "--output", str(file)).code == 0
    assert json.loads(file.read_text("utf-8"))["contacts"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    ran = callsession("export", "json", "--output", str(file))
    assert (ran.code, file.read_text()) == (2, "mine")
    assert "--force" in ran.err
    assert callsession("export", "json", "--output", str(file), "--force").code == 0
    assert json.loads(file.read_text("utf-8"))["contacts"]
    assert [*tmp_path.iterdir()] == [file]


def test_a_hyphen_is_no_file_but_what_is_printed(book, callsession, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert json.loads(callsession("export", "json", "--output", "-").out)["contacts"]
    assert [*tmp_path.iterdir()] == []


def test_force_needs_no_old_file(book, callsession, tmp_path):
    assert callsession("export", "json", "--force", "--output", str(tmp_path / "new.json")).code == 0


@pytest.mark.parametrize("where", ["/dev/null", "{tmp_path}", "{tmp_path}/file/x", "/dev/full"])
def test_what_is_no_file_is_left_alone(book, callsession, tmp_path, where):
    (tmp_path / "file").write_text("mine")
    ran = callsession("export", "json", "--force", "--output", where.format(tmp_path=tmp_path))
    assert ran.code == 2
    assert (tmp_path / "file").read_text() == "mine"


def test_a_full_disk_is_said(book, callsession, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("callsession.cli.commands.export.write_new", full)
    ran = callsession("export", "json", "--output", str(tmp_path / "x"))
    assert (ran.code, "no space left" in ran.err) == (4, True)


def test_a_clock_for_looking_makes_no_file(book, callsession, tmp_path):
    ran = callsession("export", "json", "--output", str(tmp_path / "x"), *WRITING[:2])
    assert (ran.code, [*tmp_path.iterdir()]) == (0, [])


def test_people_history_and_the_calendar(book, callsession, writing):
    writing("log", "dana", "reached", "--note", "=1+1")
    writing("log", "lee", "call_back", "--call-back", "fri 16:30")
    cards = callsession("export", "vcf").out
    assert cards.count("BEGIN:VCARD") == 3
    table = callsession("export", "csv").out
    assert "dana-okafor,Dana Okafor,Brightwater Widgets,VP Operations,(+1) 202-555-0143" in table
    history = callsession("export", "csv", "--of", "history", "--now", NOW).out
    assert "dana-okafor,Dana Okafor,Brightwater Widgets,call,reached,phone,,reached: =1+1" in history
    calendar = callsession("export", "ics", "--now", NOW).out
    assert "SUMMARY:Call Lee Chang" in calendar
    assert "UID:call-lee-chang@callsession" in calendar
    assert "DTSTART:20261128T003000Z" in calendar
    assert "UID:block-morning@callsession" in calendar


@pytest.mark.parametrize("form", ["csv", "ics", "json", "vcf"])
def test_every_form_goes_to_a_new_file_alone(book, callsession, tmp_path, form):
    file = tmp_path / f"x.{form}"
    assert callsession("export", form, "--output", str(file)).code == 0
    assert callsession("export", form, "--output", str(file)).code == 2
    assert file.read_text("utf-8").endswith("\n")


@pytest.mark.parametrize("number", ["ask Dana", "+", "+1", "+999123456", "=1+1", "12\n34"])
@pytest.mark.parametrize("form", ["csv", "ics", "json", "vcf"])
def test_what_is_no_number_in_the_journal_is_written_out_as_it_is(book, callsession, form, number):
    added = ContactAdded(id=new_id(), at=THEN, contact="raj-patel", name="Raj Patel", phone=number)
    write(book / "journal" / "2026" / "20261125T133500Z-other-1a2b3c.toml", head("other") + seal(added, 1))
    ran = callsession("export", form)
    assert (ran.code, "Raj Patel" in ran.out) == (0, form != "ics")
