"""What other programs are given: calendars, address cards, tables, each read back by a reader that did not write it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.calendar_text import Entry, write_calendar
from callsession.codecs.csv_text import PEOPLE, person_row, write_table, written_phone
from callsession.codecs.handing import Source
from callsession.codecs.people_files import read_people
from callsession.codecs.phones import read_phone, read_phones, show_abroad
from callsession.codecs.vcard_text import write_vcards
from callsession.core.models import Contact, Met, Settings
from tests.builders import LONDON, NEW_YORK, NOW, TODAY, a_phone

ANN = Contact(
    id="ann-roe",
    name="Ann Roe; Jr., x",
    company="Roe, Son; Co",
    role="Buyer\\Seller",
    phones=(*read_phones("202-555-0188 ext. 12", "US", "Mobile"), read_phone("+44 20 7946 0104", "US")),
    emails=("ann@example.com",),
    urls=("https://example.com/ann",),
    birthday="1970-04-12",
    tags=("tin", "ore"),
    notes="one\ntwo, three; C:\\new \\ old",
    met=Met(on=TODAY),
)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(lambda text: text.strip())


def calendar(*entries: Entry, blocks=()) -> str:
    return write_calendar(entries, blocks, NEW_YORK, NOW)


def an_entry(summary: str = "Call Ann", description: str = "", at: datetime = NOW) -> Entry:
    return Entry("call-ann", at, timedelta(minutes=10), summary, description)


# --- calendars -------------------------------------------------------------------------------------------------------


def test_hours_are_in_utc_and_ids_stay():
    text = calendar(an_entry("Call, Ann; Roe", "two\nlines", datetime(2026, 7, 1, 9, tzinfo=LONDON)))
    event = vobject.readOne(text).vevent
    assert (event.summary.value, event.description.value) == ("Call, Ann; Roe", "two\nlines")
    assert (event.dtstart.value, event.dtend.value - event.dtstart.value) == (
        datetime(2026, 7, 1, 8, tzinfo=UTC),
        timedelta(minutes=10),
    )
    assert event.uid.value == "call-ann@callsession"
    assert "DTSTART:20260701T080000Z" in text


def test_blocks_come_back_each_week_at_their_hour_on_both_sides_of_a_change_of_the_clocks():
    text = calendar(blocks=Settings().blocks)
    read = vobject.readOne(text)
    uids = [event.uid.value for event in read.vevent_list]
    assert uids == ["block-morning@callsession", "block-after-5@callsession"]  # a day of calls has no days
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" in text
    assert "DTSTART;TZID=America/New_York:20261125T083000" in text
    summer, winter = list(read.vevent_list[0].getrruleset(addRDate=True))[200:201], [NOW]
    assert all(moment.hour == 8 for moment in (*summer, *winter))
    assert "BEGIN:VTIMEZONE" in text


@given(WORDS, WORDS)
def test_any_text_keeps_to_the_rules_of_lines(summary: str, description: str):
    text = calendar(an_entry(summary, description))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\n" in line for line in lines)


# --- address cards ---------------------------------------------------------------------------------------------------


def test_a_card_is_read_back_the_same():
    card = vobject.readOne(write_vcards([ANN]))
    assert (card.fn.value, card.org.value, card.title.value) == (ANN.name, [ANN.company], ANN.role)
    assert (card.note.value, card.uid.value, card.categories.value) == (
        ANN.notes,
        "ann-roe@callsession",
        ["tin", "ore"],
    )
    assert [tel.value for tel in card.tel_list] == ["+12025550188;ext=12", "+442079460104"]
    assert [tel.type_param for tel in card.tel_list] == ["CELL", "VOICE"]


def test_cards_are_imported_as_the_same_people():
    bare = Contact(id="x", name="X")
    ann, x = read_people(write_vcards([ANN, bare]).encode(), Source("x.vcf", "US")).people
    assert (ann.name, ann.company, ann.emails, ann.urls) == (ANN.name, ANN.company, ANN.emails, ANN.urls)
    assert [(phone.number, phone.extension) for phone in ann.phones] == [
        ("+12025550188", "12"),
        ("+442079460104", ""),
    ]
    assert (ann.birthday, ann.tags, ann.notes, ann.role) == (ANN.birthday, ANN.tags, ANN.notes, ANN.role)
    assert (x.name, x.phones) == ("X", ())


@given(WORDS)
def test_any_text_makes_a_card_that_can_be_read(text: str):
    contact = Contact(id="x", name=f"a{text}", notes=text, company=text, tags=(text,), emails=(text,))
    card = vobject.readOne(write_vcards([contact]))
    assert card.fn.value.startswith("a")
    assert "\r" not in write_vcards([contact]).replace("\r\n", "")


# --- tables ----------------------------------------------------------------------------------------------------------


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *((text, text) for text in ("=1+1", "+cmd", "-2", "@sum", '=HYPERLINK("http://example.com","x")', "\uff1d1")),
        *(("\t=1", " =1"), ("\r=1", "\n=1"), ("\x07=1", "=1"), ("\x1b\x00@sum", "@sum")),
    ],
)
def test_what_could_be_a_formula_begins_with_an_apostrophe(text: str, shown: str):
    assert rows(write_table(["A"], [[text, f"a{text}"]]))[1] == [f"'{shown}", f"a{shown}"]


def test_what_parts_words_still_does():
    assert rows(write_table(["A"], [["a\tb\x0bc\x07d"]]))[1] == ["a b cd"]


def test_a_name_of_one_word_is_a_given_name():
    assert "N:;Ann;;;" in write_vcards([Contact(id="x", name="Ann")])


def test_numbers_stay_numbers_for_every_program():
    for phone in ANN.phones:
        written = written_phone(phone)
        assert not written.startswith(("=", "+", "-", "@", "'"))
        again = read_phone(written, "DE")
        assert (again.number, again.extension) == (phone.number, phone.extension)
    assert written_phone(ANN.phones[1]) == "(+44) 20 7946 0104"
    assert show_abroad(ANN.phones[0]) == "+1 202-555-0188"


def test_a_table_of_people_is_imported_as_the_same_people():
    text = write_table(PEOPLE, [person_row(ANN)])
    assert text.startswith("\ufeffId,Name,")
    (ann,), _, problems, *_ = read_people(text.encode(), Source("x.csv", "US"))
    assert (ann.name, ann.company, ann.role, ann.tags, ann.notes) == (
        ANN.name,
        ANN.company,
        ANN.role,
        ANN.tags,
        ANN.notes,
    )
    assert [(phone.number, phone.extension) for phone in ann.phones] == [
        ("+12025550188", "12"),
        ("+442079460104", ""),
    ]
    assert (ann.met_on, ann.birthday, problems) == (TODAY, ANN.birthday, ())


def test_what_a_table_guards_or_has_no_column_for_comes_back_whole():
    phones = tuple(a_phone(f"+1202555010{last}") for last in range(5))
    urls = ("https://example.com/1", "https://example.com/2")
    emails = ("a@example.com", "b@example.com", "c@example.com")
    odd = Contact(id="x", name="=1+1", company="@Home", role="-", phones=phones, emails=emails, urls=urls,
                  birthday="--04-12", notes="+1 'quoted'")  # fmt: skip
    text = write_table(PEOPLE, [person_row(odd)])
    (again,), *_ = read_people(text.encode(), Source("x.csv", "US"))
    assert [phone.number for phone in again.phones] == [phone.number for phone in phones]
    for field in ("name", "company", "role", "emails", "urls", "birthday", "notes"):
        assert getattr(again, field) == getattr(odd, field)
