"""Files of people as other programs write them: one of each kind in the sample data, and what they are about."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.handing import Source
from callsession.codecs.people_files import KINDS, read_people
from callsession.core.incoming import Handed, Unread
from callsession.core.models import Tier

SAMPLES = Path(__file__).parents[2] / "sample_data" / "import"


def sample(name: str, kind: str = "auto", region: str = "US") -> Handed:
    return read_people((SAMPLES / name).read_bytes(), Source(name, region), kind)


def read(text: str | bytes, kind: str = "auto", region: str = "US") -> Handed:
    return read_people(text if isinstance(text, bytes) else text.encode(), Source("file", region), kind)


def numbers(person) -> list[tuple[str, str, str]]:
    return [(phone.number, phone.extension, phone.label) for phone in person.phones]


# --- address cards ---------------------------------------------------------------------------------------------------


def test_an_old_telephones_cards():
    (person,), skipped, problems, *_ = sample("old-phone.vcf", "vcard")
    assert (person.name, person.company, person.birthday) == ("Björn Bråten", "Fjord & Field", "1974-06-11")
    assert numbers(person) == [("+12025550185", "", "mobile")]  # the fax is not for talking
    assert person.notes == "Met at the fair\nSails on Sundays"
    assert (person.line, skipped, problems) == (1, (), ())


def test_a_clouds_cards():
    (noor, bakery), _, problems, *_ = sample("cloud.vcf")
    assert numbers(noor) == [("+12025550187", "", "mobile"), ("+442079460041", "12", "work")]
    assert (noor.tags, noor.birthday, noor.role) == (("freight", "harbours"), "--04-12", "Head of Supply")
    assert (bakery.name, bakery.company, bakery.notes) == (
        "Corner Bakery, Ltd.",
        "Corner Bakery, Ltd.",
        "Open from 6:30",
    )
    assert numbers(bakery) == [("+12025550189", "", "Main"), ("+12025550190", "", "Back door")]
    assert problems == ()


def test_one_bad_card_costs_no_other():
    (otis,), (nobody,), (unfinished,), *_ = sample("unfinished.vcf")
    assert otis.name == "Otis Bell"
    assert (unfinished.line, "Ivy Marchetti is unfinished: END:VCARD is missing" in unfinished.message) == (1, True)
    assert (nobody.line, "no name" in nobody.reason) == (10, True)


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1985-04-12", "1985-04-12"),
        ("BDAY:1985-04-12T00:00:00Z", "1985-04-12"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-11-23", "--11-23"),
        ("BDAY:19850412", "1985-04-12"),
        ("BDAY:--0230", ""),
        ("BDAY:soon", ""),
        ("", ""),
    ],
)
def test_birthdays_in_all_their_forms(line: str, birthday: str):
    made = read(f"BEGIN:VCARD\nVERSION:3.0\nFN:X\n{line}\nEND:VCARD\n")
    assert made.people[0].birthday == birthday


def test_cards_without_what_makes_a_person():
    card = "BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD"
    assert read(card.format("TEL:(202) 555-0100")).people[0].name == "+1 202-555-0100"
    assert read(card.format("EMAIL:list@example.com")).people[0].name == "list@example.com"
    assert read(card.format("N:Baker;Tom;;;")).people[0].name == "Tom Baker"
    (skipped,) = read(card.format("NOTE:nothing")).skipped
    assert skipped.reason.startswith("no name")
    (problem,) = read("hello", "vcard").problems
    assert problem.message == "holds no address card of a person"
    assert read("", "vcard").problems[0].line == 1
    assert read("AGENT:BEGIN:VCARD").problems
    assert read(card.format("KIND:group\nFN:All of them")).problems


def test_a_card_that_no_reader_takes_is_a_problem_of_its_own():
    good = "BEGIN:VCARD\nVERSION:3.0\nFN:Good\nEND:VCARD\n"
    unreadable = "BEGIN:VCARD\nVERSION:3.0\nFN:Bad\nNOTE;ENCODING=QUOTED-PRINTABLE:=C3=28\nEND:VCARD\n"
    (person,), _, (problem,), *_ = read(unreadable + good)
    assert (person.name, problem.line) == ("Good", 1)
    assert "cannot be read, and was left out" in problem.message
    unclosed = read(good + "BEGIN:VCARD\nVERSION:3.0\n")
    assert unclosed.problems[0].message == "the card is unfinished: END:VCARD is missing; it was left out"


@pytest.mark.parametrize(
    "lines",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABA\n cut off",
        "PHOTO;ENCODING=BASE64;JPEG:\n/9j/4AAQSkZJRgABAQ\nAAQABAAD/2wBDA\n",
        "X-THING;ENCODING=QUOTED-PRINTABLE:=FF=\nmore=\nand more",
        "BEGIN:X\n" * 20_000,
        "item1.ADR;TYPE=HOME:;;1 Main St;Dayton;OH;45402;USA\nREV:2024",
    ],
    ids=["cut picture", "unfolded picture", "not Unicode", "nested", "no part of a person"],
)
def test_what_says_nothing_of_a_person_costs_nothing(lines: str):
    made = read(f"BEGIN:VCARD\nVERSION:2.1\nFN:Ann\n{lines}\nTEL:202-555-0100\nEND:VCARD\n")
    assert [(person.name, len(person.phones)) for person in made.people] == [("Ann", 1)]
    assert made.problems == ()


def test_a_number_with_androids_own_label_is_read_and_a_line_that_is_none_is_said():
    label = "X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=C3=BC=72=6F)"
    made = read(f"BEGIN:VCARD\nVERSION:2.1\nN:Roe;Ann\nTEL;{label}:202-555-0100\nEND:VCARD\n")
    assert (numbers(made.people[0]), made.problems) == ([("+12025550100", "", "")], ())
    made = read("BEGIN:VCARD\nVERSION:2.1\nN:Roe;Ann\nTEL;X(=;:202-555-0100\nNOTE:Sails.\nEND:VCARD\n")
    assert (made.people[0].notes, [it.message for it in made.problems]) == (
        "Sails.",
        ["Ann Roe: a line of the card cannot be read, and was left out"],
    )


def test_what_cannot_be_read_of_a_day_is_said():
    days = "BDAY:circa 1800\nEND:VCARD"
    (problem,) = read(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ann\n{days}").problems
    assert problem.message == "Ann: the birthday, 'circa 1800', is no date"
    (problem,) = read("Name,Met on\nAnn,last spring\n").problems
    assert problem.message == "Ann: the day you met, 'last spring', is no date"
    assert read("Name,Birthday\nAnn,0/0/00\n").problems == ()


@pytest.mark.parametrize(
    ("written", "region", "day"),
    [
        ("4/12/1985", "US", "1985-04-12"),
        ("12/4/1985", "GB", "1985-04-12"),
        ("13/4/1985", "US", "1985-04-13"),
        ("4/13/85", "GB", "1985-04-13"),
        ("12.04.1985", "DE", "1985-04-12"),
        ("12.4.45", "DE", "1945-04-12"),
        ("12.4.05", "DE", "2005-04-12"),
        ("1985/04/12", "US", "1985-04-12"),
        ("12-Apr-1985", "US", "1985-04-12"),
        ("April 12, 1985", "US", "1985-04-12"),
        ("Apr 12 1985", "US", "1985-04-12"),
        ("1985-04-12 00:00:00", "US", "1985-04-12"),
        ("1985-04-12T00:00:00Z", "US", "1985-04-12"),
    ],
)
def test_days_as_each_country_writes_them(written: str, region: str, day: str):
    (person,), _, problems, *_ = read(f'Name,Birthday,Met on\nAnn,"{written}","{written}"\n', region=region)
    assert (person.birthday, str(person.met_on), person.met_where, problems) == (day, day, "", ())


def test_a_number_that_is_none_is_a_problem_and_the_person_stays():
    (person,), _, (problem,), *_ = read("BEGIN:VCARD\nVERSION:3.0\nFN:X\nTEL:555-0113\nEND:VCARD\n")
    assert (person.phones, problem.line) == ((), 1)
    assert "X: '555-0113' is too short (is the area code missing?)" in problem.message


# --- tables ----------------------------------------------------------------------------------------------------------


def test_linkedin():
    people, _, problems, *_ = sample("Connections.csv", "linkedin")
    harriet = people[0]
    assert (harriet.name, harriet.company, harriet.role) == ("Harriet Osei", "Coastline Ceramics", "Plant Scheduler")
    assert (harriet.met_on, harriet.met_where, harriet.line) == (date(2026, 7, 14), "on LinkedIn", 5)
    assert (harriet.phones, problems) == ((), ())


def test_googles_new_header():
    clara, desmond, *_ = sample("contacts.csv", "google").people
    assert numbers(clara) == [("+12025550182", "", "mobile"), ("+12025550183", "40", "work")]
    assert (clara.tags, clara.notes) == (("suppliers",), "Took over from Beth in October.\nAnswers on the second ring.")
    assert (desmond.line, desmond.birthday, desmond.urls) == (4, "1966-03-30", ("https://example.com/des",))


def test_googles_old_header_and_several_values_in_a_cell():
    (pilar,), *_ = sample("google-old.csv")
    assert (pilar.name, pilar.company, pilar.role, pilar.tags) == (
        "Pilar Quintana",
        "Quintana Mills",
        "Owner",
        ("Buyers",),
    )
    assert [number for number, _, _ in numbers(pilar)] == ["+12025550196", "+442079460043"]
    assert pilar.emails == ("pilar@example.com", "P.Q@example.com")


def test_outlook_in_the_characters_of_windows():
    (amelie,), _, problems, *_ = sample("outlook.csv", "outlook")
    assert (amelie.name, amelie.company, amelie.role) == ("Amélie Légère", "“Atelier” Brume", "Buyer")
    assert numbers(amelie) == [("+12025550193", "", "business"), ("+12025550195", "", "mobile")]
    assert (amelie.birthday, amelie.tags, problems) == ("", ("suppliers", "Paris"), ())
    (joerg,), *_ = sample("outlook-unicode.csv")
    assert (joerg.name, numbers(joerg)) == ("Jörg Krüger", [("+442079460042", "", "mobile")])


def test_any_table_with_sensible_names():
    (rosa, ben, kit), _, (damaged, short), *_ = sample("table.csv")
    assert (rosa.name, rosa.company, rosa.notes, rosa.line) == ("Rosa Weir", "Weir & Daughters", "Two\nlines", 3)
    assert numbers(rosa) == [("+12025550197", "3", "")]
    assert (ben.phones, damaged.line, "spreadsheet" in damaged.message) == ((), 5, True)
    assert (kit.phones, short.line, "area code" in short.message) == ((), 6, True)


def test_a_table_of_ones_own_says_when_they_met_but_of_no_network():
    ana, kim = read("Name,Met on,Time zone,Tier\nAna,2026-09-04,Asia/Tokyo,a\nKim,,,urgent\n").people
    assert (ana.met_on, ana.met_where, ana.timezone, ana.tier) == (date(2026, 9, 4), "", "Asia/Tokyo", Tier.A)
    assert (kim.met_on, kim.met_where, kim.timezone, kim.tier) == (None, "", None, None)


def test_a_time_zone_that_is_none_is_a_problem_and_the_person_stays():
    (ana,), _, (problem,), *_ = read("Name,Zeitzone\nAna,Eastern Standard Time\n")
    assert (ana.name, ana.timezone, problem.line) == ("Ana", None, 2)
    assert problem.advice == "did you mean America/New_York?"


@pytest.mark.parametrize("kind", ["auto", "linkedin", "csv"])
def test_a_table_of_something_else_is_refused(kind: str):
    people, skipped, (problem,), *_ = sample("letters.csv", kind)
    assert (people, skipped, problem.line) == ((), (), 1)
    assert "no header names people" in problem.message
    assert ("not a LinkedIn export" in problem.message) == (kind == "linkedin")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no header"),
        ("Name,Phone\n", "no contacts"),
        ("Name\nX\n", "no header"),
        ('"', "no header"),
        ("\0\0\n" * 3, "no header"),
        ("Name,Phone\n,,\n , \n", "no contacts"),
    ],
)
def test_a_table_without_people_says_so(text: str, message: str):
    (problem,) = read(text).problems
    assert message in problem.message


@pytest.mark.parametrize(
    ("name", "label"),
    [
        *(("Phone (mobile)", "mobile"), ("Tel.", ""), ("Handy", "mobile"), ("Mobiltelefon", "mobile"), ("Phone_2", "")),
        *(("Telefon geschäftlich 2", "geschäftlich"), ("Work phone number", "work"), ("Téléphone (bureau)", "bureau")),
        *(("Mobile Phone Number", "mobile"), ("Telefonnummer privat", "privat"), ("Assistant's Phone", "assistant's")),
    ],
)
def test_columns_of_numbers_by_whatever_name(name: str, label: str):
    (person,), _, problems, unread = read(f"Name,{name}\nAnn,202-555-0100\n")
    assert (numbers(person), problems, unread) == ([("+12025550100", "", label)], (), ())


@pytest.mark.parametrize("name", ["E-Mail 2: Adresse", "Work email", "E-mail (privat)", "Email Address 2", "Courriel"])
def test_columns_of_addresses_by_whatever_name(name: str):
    (person,), *_ = read(f"Name,{name}\nAnn,ann@example.com\n")
    assert person.emails == ("ann@example.com",)


def test_a_number_of_somebody_beside_them_is_the_last_to_dial():
    (person,), *_ = read("Name,Assistant's Phone,Business Phone\nAnn,202-555-0100,202-555-0101\n")
    assert [label for _, _, label in numbers(person)] == ["business", "assistant's"]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("TZ:America/Denver", "America/Denver"),
        ("TZ;VALUE=text:America/Denver", "America/Denver"),
        ("TZ;VALUE=text:-07:00\\; MST\\; America/Denver", "America/Denver"),
        ("item1.tz: America/Denver", "America/Denver"),
        *((f"TZ:{zone}", None) for zone in ("-0700", "EST", "Raleigh/North America", "Etc/GMT+5", "Etc/UTC", "")),
        ("NOTE:no", None),
        ("TZ:-0700\nTZ:America/Denver", "America/Denver"),
    ],
)
def test_a_time_zone_on_a_card_is_theirs_where_it_is_a_places(line: str, zone: str | None):
    (person,), _, problems, _ = read(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ann\nTEL:+442079460150\n{line}\nEND:VCARD\n")
    assert (person.timezone, problems) == (zone, ())


def test_columns_in_which_something_stands_that_is_not_read_are_named():
    made = read("\nId,Name,Phone,Shoe size, ,Photo,Phone 1 - Type\n7,Ann,,39,x,,work\n8,Bo,,,,,\n")
    assert made.unread == (Unread("file", 2, ("Shoe size",)),)


def test_numbers_of_faxes_and_pagers_are_named_once_as_not_read():
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL;TYPE={}:202-555-0100\nEND:VCARD\n"
    cards = "".join(map(card.format, ("WORK", "WORK,FAX", "PAGER")))
    table = "Name,Shoe size,Phone 1 - Type,Phone 1 - Value\nAnn,39,Work Fax,202-555-0100\nBo,,Home Fax,202-555-0101\n"
    unanswered = ("numbers of faxes and pagers",)
    assert read(cards).unread == (Unread("file", 6, unanswered),)
    assert read(table).unread == (Unread("file", 1, ("Shoe size",)), Unread("file", 2, unanswered))
    assert read(card.format("WORK")).unread == ()


def test_somebody_goes_by_a_nickname_where_there_is_no_name():
    assert read("First Name,Nickname,Phone\n,Bob,\n").people[0].name == "Bob"
    assert read("BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nNICKNAME:Bob\nEND:VCARD").people[0].name == "Bob"


@pytest.mark.parametrize(
    "begins", [b"PK\x03\x04[Content_Types].xml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_or_an_archive_is_named_as_such(begins: bytes, kind: str):
    (problem,) = read(begins, kind).problems
    assert "workbook" in problem.message
    assert "CSV" in problem.advice


def test_a_title_is_a_role_only_where_it_is_no_form_of_address():
    assert read("Name,Title\nX,Buyer\n").people[0].role == "Buyer"
    assert read("Title,First Name,Last Name\nDr,Ann,Roe\n").people[0].role == ""


def test_a_row_that_is_short_or_long_or_has_no_name():
    made = read(
        'Name,Phone,Email\nAda\nBo,202-555-0100,b@example.com,and,more\n,,"Sam <s@example.com>, t@example.com"\n'
    )
    assert [person.name for person in made.people] == ["Ada", "Bo", "s@example.com"]
    assert made.people[2].emails == ("s@example.com", "t@example.com")
    assert len(read("Name,Notes\n,words\n").skipped) == 1


def test_a_cell_too_long_to_be_one_costs_only_its_row():
    made = read(f'Name,Notes\nAda,"{"x" * 1_000_001}"\nBo,y\n')
    assert made.people[-1].name == "Bo"


# --- characters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_all_of_unicode(encoding: str):
    assert read("Name,Phone\n陈美玲,\n".encode(encoding)).people[0].name == "陈美玲"


def test_code_pages_are_guessed():
    russian = "Name,Notes\nИван Петров,Позвонить ему насчёт новой литейной линии в декабре\n" * 3  # noqa: RUF001
    assert read(russian.encode("cp1251")).people[0].name == "Иван Петров"
    assert read("Name,Company\nZoë,Café\n".encode("cp1252")).people[0].name == "Zoë"
    junk = bytes(range(128, 256)) * 2
    assert read(b"Name,Company\n" + junk + b",x\n").people


# --- whatever comes --------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "VERSION:4.0", "N:a;b;c;d;e", "N:", "FN:x", "ORG:;;", "TEL:1"),
        *("TEL;TYPE=work:202-555-0100", "item1.TEL:", "item1.X-ABLabel:z", "NOTE;ENCODING=QUOTED-PRINTABLE:=C3="),
        *("PHOTO;ENCODING=b:!!", "CATEGORIES:a,b", "AGENT:BEGIN:VCARD", 'X-Y;Z="', "\u2028", " folded", "Name,Phone"),
        *("BDAY:--", "=A9", ";", ":", ",", '"', "\0", "\n"),
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("\n".join), st.sampled_from(KINDS))
def test_any_text_gives_people_or_says_what_is_wrong(text: str, kind: str):
    made = read(text.encode("utf-8", "replace"), kind)
    assert made.people or made.skipped or made.problems
    assert all(person.name.strip() and person.line >= 1 for person in made.people)


@given(st.binary(max_size=200), st.sampled_from(KINDS))
def test_any_bytes_do_too(data: bytes, kind: str):
    made = read(data, kind)
    assert made.people or made.skipped or made.problems


def test_separators_of_lines_in_a_value_end_no_card():
    (person,), _, problems, *_ = read("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\u2028Roe\nEND:VCARD\n")
    assert (person.name, problems) == ("Ann Roe", ())


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Nombre,Apellidos,URL,Mail,Empresa,Cargo,Met",
    ],
)
def test_a_network_exports_in_the_users_language(header: str):
    (person,), *_ = read(f"{header}\nAnn,Roe,https://example.com/in/a,a@example.com,Acme,Buyer,05 Oct 2020\n")
    assert (person.name, person.company, person.role, person.emails) == ("Ann Roe", "Acme", "Buyer", ("a@example.com",))
    assert person.met_on == date(2020, 10, 5)


def test_a_line_that_cannot_be_read_costs_nothing_else_and_is_not_printed(capfd):
    made = read("BEGIN:VCARD\nVERSION:3.0\nFN:Dana Okafor\nNOT a \x1b[31mline\nTEL:+1 202-555-0143\nEND:VCARD\n")
    assert (made.people[0].name, len(made.people[0].phones)) == ("Dana Okafor", 1)
    assert capfd.readouterr() == ("", "")
