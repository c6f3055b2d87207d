"""`callsession import`."""

import json
from pathlib import Path

import pytest

from callsession.core.entries import Learned
from callsession.core.importing import WITHHELD
from callsession.store.book_files import load_files
from tests.cli.practice import NOW, UNUSABLE, journal, snapshot, write

SAMPLES = Path(__file__).parents[2] / "sample_data" / "import"
CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Dana O.\nTEL:202-555-0143\nTEL;TYPE=HOME:202-555-0199\nEND:VCARD\n"
ALIKE = "Name,Company,Phone\nDana Okafor,Brightwater Widgets,202-555-0177\n"
SWITCHBOARD = """Name,Phone,Email
Ann Alpha,+44 20 7946 0170,ann@example.com
Bob Beta,+44 20 7946 0170,bob@example.com
Cat Gamma,+44 20 7946 0170,
Dee,,ann@example.com
"""


def imported(callsession, *words: str) -> dict:
    return json.loads(callsession("import", *words, "--dry-run", "--json", "--now", NOW).out)


def test_a_dry_run_shows_everything_and_writes_nothing(book, callsession):
    before = snapshot(book)
    ran = callsession("import", str(SAMPLES / "Connections.csv"), str(SAMPLES / "cloud.vcf"), "--dry-run")
    assert ran.code == 0
    assert "new: 5" in ran.out
    assert "harriet-osei  Harriet Osei  Coastline Ceramics  no number" in ran.out
    assert (
        "noor-al-hadi  Noor al-Hadi  Harbour Light  (202) 555-0187 (mobile), +44 20 7946 0041 ext. 12 (work)" in ran.out
    )
    assert "3 new people have no number: in no queue without one" in ran.out
    assert snapshot(book) == before


def test_new_people_are_files_of_their_own_and_the_same_file_again_changes_nothing(book, writing, callsession):
    ran = writing("import", str(SAMPLES / "cloud.vcf"), "--yes")
    assert (ran.code, ran.err) == (0, "created 2 files, learned 0 facts of people you know\n")
    files = load_files(book)
    assert files.problems == ()
    noor = files.contacts["noor-al-hadi"]
    assert (noor.file, noor.birthday, noor.tags) == ("contacts/noor-al-hadi.toml", "--04-12", ("freight", "harbours"))
    assert "# timezone" in (book / noor.file).read_text("utf-8")
    before = snapshot(book)
    again = writing("import", str(SAMPLES / "cloud.vcf"), "--yes")
    assert (again.code, "known already, with nothing new" in again.out) == (0, True)
    assert snapshot(book) == before


def test_whoever_is_somebody_else_by_now_is_not_made_anew_by_the_same_file(book, writing):
    writing("import", str(SAMPLES / "cloud.vcf"), "--yes")
    assert writing("same", "dana", "noor-al-hadi").code == 0
    again = writing("import", str(SAMPLES / "cloud.vcf"), "--yes")
    assert again.err.startswith("created 0 files, ")


def test_what_is_new_of_somebody_known_is_learned_and_their_file_stays(book, writing, callsession, tmp_path):
    write(tmp_path / "a.vcf", CARDS)
    before = (book / "contacts" / "dana-okafor.toml").read_bytes()
    said = writing("import", str(tmp_path / "a.vcf"), "--yes").out
    assert "dana-okafor  Dana Okafor: phone (202) 555-0199 (home)" in said
    (entry,) = [entry for entry in journal(book).entries if isinstance(entry, Learned)]
    assert (entry.contact, entry.field, entry.value, entry.label) == ("dana-okafor", "phone", "+12025550199", "home")
    shown = callsession("show", "dana", "--now", NOW).out
    assert " · (202) 555-0199 (home) · " in shown
    assert "phone: (202) 555-0199 (home), learned" in shown
    assert (book / "contacts" / "dana-okafor.toml").read_bytes() == before


def test_a_folder_of_cards_picks_up_only_what_changed(book, writing, tmp_path):
    folder = tmp_path / "khard"
    write(folder / "a" / "one.vcf", CARDS.replace("Dana O.", "Ann Roe").replace("0143", "0144").replace("0199", "0145"))
    write(folder / "two.vcf", CARDS)
    assert "created 1 file, learned 1 fact" in writing("import", str(folder), "--yes").err
    write(folder / "two.vcf", CARDS.replace("END", "EMAIL:new@example.com\nEND"))
    ran = writing("import", str(folder), "--yes")
    assert "dana-okafor  Dana Okafor: email new@example.com" in ran.out
    assert "created 0 files, learned 1 fact" in ran.err


def test_the_same_name_and_company_is_asked_about_or_left_out(book, writing, callsession, tmp_path, monkeypatch):
    write(tmp_path / "a.csv", ALIKE)
    file = str(tmp_path / "a.csv")
    assert "may be dana-okafor, who has the same name and company" in writing("import", file, "--yes").out
    asked: list[str] = []

    def say(answers: list[bool]):
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.confirm", lambda words, **_: asked.append(words) or answers.pop(0))

    say([True, True])
    assert "learned 1 fact of people you know" in writing("import", file).err
    assert asked == [
        "Dana Okafor, Brightwater Widgets: is this dana-okafor, whom you have?",
        "Write 0 new files and 1 fact learned?",
    ]
    write(tmp_path / "a.csv", ALIKE.replace("0177", "0178"))
    say([False, True])
    assert "created 1 file, learned 0 facts" in writing("import", file).err
    assert (book / "contacts" / "dana-okafor-2.toml").exists()


def test_people_of_one_switchboard_are_asked_about_or_named(book, writing, callsession, tmp_path, monkeypatch):
    write(tmp_path / "a.csv", SWITCHBOARD)
    file = str(tmp_path / "a.csv")
    shown = callsession("import", file, "--dry-run").out
    assert f"{file}:3: Bob Beta: may be ann-alpha, who has the same number +44 20 7946 0170" in shown
    assert f"{file}:4: Cat Gamma: taken for Ann Alpha (ann-alpha), who has the same number +44 20 7946 0170" in shown
    assert shown.count("Cat Gamma") == shown.count("Dee:") == 1
    assert "2 people were taken for another: if they are two, `callsession add NAME --phone NUMBER`" in shown
    assert imported(callsession, file)["taken"] == [
        {"file": file, "line": 4, "name": "Cat Gamma", "into": "ann-alpha", "shared": "+442079460170"},
        {"file": file, "line": 5, "name": "Dee", "into": "ann-alpha", "shared": "ann@example.com"},
    ]
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda words, **_: asked.append(words) or len(asked) > 1)
    assert "created 2 files" in writing("import", file).err
    assert asked[0] == "Bob Beta: is this ann-alpha, who has +44 20 7946 0170 too?"


def test_without_an_answer_nothing_is_written(book, callsession):
    before = snapshot(book)
    ran = callsession("import", str(SAMPLES / "cloud.vcf"))
    assert (ran.code, "add --yes" in ran.err) == (2, True)
    assert snapshot(book) == before


def test_as_a_document(book, callsession):
    document = imported(callsession, str(SAMPLES / "unfinished.vcf"), str(SAMPLES / "google-old.csv"))
    otis, pilar = document["created"]
    assert (otis["id"], otis["phones"]) == (
        "otis-bell",
        [{"number": "+12025550192", "extension": "", "label": ""}],
    )
    assert set(pilar) == {
        "id", "name", "company", "role", "phones", "emails", "urls", "timezone", "tags", "met_on", "birthday", "notes",
    }  # fmt: skip
    (skipped,) = document["skipped"]
    assert (skipped["line"], skipped["reason"].split(":")[0]) == (10, "no name")
    (problem,) = document["problems"]
    assert (problem["line"], "Ivy Marchetti" in problem["message"]) == (1, True)
    assert (document["merged"], document["unread"]) == ([], [])


def test_problems_are_said_the_rest_goes_on_and_the_code_is_one(book, writing):
    ran = writing("import", str(SAMPLES / "unfinished.vcf"), str(SAMPLES / "letters.csv"), "--yes")
    assert ran.code == 1
    assert "Ivy Marchetti is unfinished" in ran.out
    assert "letters.csv:1: no header names people" in ran.out
    assert (book / "contacts" / "otis-bell.toml").exists()


def test_two_who_seem_to_be_one_are_named_with_the_command_that_joins_them(book, writing, tmp_path):
    write(tmp_path / "a.csv", "Name,Phone,Phone 2\nD.,202-555-0143,202-555-0103\n")
    ran = writing("import", str(tmp_path / "a.csv"), "--yes")
    assert ran.code == 1
    assert "dana-okafor and lee-chang seem to be one person" in ran.out
    assert "`callsession same dana-okafor lee-chang` joins them" in ran.out


@pytest.mark.parametrize("words", [("nowhere.csv",), ()])
def test_what_is_not_there_is_said(book, callsession, words):
    assert callsession("import", *words).code == 2


def test_a_folder_without_cards_and_a_file_that_is_too_large_are_problems(book, callsession, tmp_path, monkeypatch):
    ran = callsession("import", str(tmp_path), "--dry-run")
    assert (ran.code, "holds no .vcf files" in ran.out) == (1, True)
    monkeypatch.setattr("callsession.cli.commands.import_people.LARGEST", 10)
    ran = callsession("import", str(SAMPLES / "cloud.vcf"), "--dry-run")
    assert (ran.code, "larger than" in ran.out) == (1, True)


def test_numbers_are_of_the_books_country_or_the_one_that_is_said(book, callsession, tmp_path):
    write(tmp_path / "a.csv", "Name,Phone\nAnn,020 7946 0104\n")
    assert imported(callsession, str(tmp_path / "a.csv"))["created"][0]["phones"] == []
    (ann,) = imported(callsession, str(tmp_path / "a.csv"), "--region", "gb")["created"]
    assert ann["phones"][0]["number"] == "+442079460104"


@pytest.mark.parametrize(("file", "text"), UNUSABLE)
def test_whoever_has_a_file_that_cannot_be_used_is_not_made_anew(book, callsession, file, text):
    write(book / "contacts" / file, text)
    found = imported(callsession, str(SAMPLES / "unfinished.vcf"))
    assert "otis-bell" not in {contact["id"] for contact in found["created"]}
    assert ("Otis Bell", WITHHELD) in {(one["name"], one["reason"]) for one in found["skipped"]}


def test_a_file_of_somebody_else_is_left_alone(book, writing):
    write(book / "contacts" / "otis-bell.toml", 'id = "otis"\nname = "Otis B."')
    ran = writing("import", str(SAMPLES / "unfinished.vcf"), "--yes")
    assert (ran.code, "is there already, and was left alone" in ran.err) == (1, True)
    assert "Otis B." in (book / "contacts" / "otis-bell.toml").read_text("utf-8")


def test_a_full_disk_is_said_once_and_importing_again_makes_good_what_is_missing(book, writing, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    file = str(SAMPLES / "cloud.vcf")
    with monkeypatch.context() as patch:
        patch.setattr("callsession.cli.commands.import_people.write_new", full)
        ran = writing("import", file, "--yes")
    assert (ran.code, "NOT SAVED" in ran.err) == (4, True)
    assert "contacts/noor-al-hadi.toml and 1 more file: no space left on device" in ran.err
    assert "created 2 files" in writing("import", file, "--yes").err


def test_many_are_listed_in_part_and_hostile_text_is_shown_as_it_is(book, callsession, tmp_path):
    write(tmp_path / "a.csv", "Name,Phone\n" + "".join(f"P\x1b[31m{n},\n" for n in range(70)))
    ran = callsession("import", str(tmp_path / "a.csv"), "--dry-run")
    assert "and 10 more" in ran.out
    assert "\x1b" not in ran.out
