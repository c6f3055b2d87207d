"""People in the user's own files."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.contact_toml import read_contacts
from callsession.core.models import Contact, Met, Problem, Promise, Tier, Window

EVERYTHING = """\
name = "Dana Okafor"
company = "Brightwater Widgets"
role = "VP Operations"
phones = ["+1 202-555-0143", { number = "+1 202-555-0188 ext. 12", label = "mobile" }]
emails = ["dana@example.com"]
urls = ["https://example.com/dana"]
birthday = 1970-04-12
timezone = "America/New_York"      # else from the telephone number, else mine
tier = "A"
cadence_days = 60
tags = ["widgets", "supply-chain"]
referred_by = "lee-chang"
windows = ["08:00-09:30", "fri 16:00-18:00"]
do_not_call = false
paused_until = 2027-01-15
call_back = 2026-12-01T10:00:00
ask = "Who else should hear about the second-source problem?"
notes = \"\"\"Two boys, coaches football.\"\"\"
formerly = ["dana"]

[met]
on = 2026-09-14
where = "networking interview at their office"
discussed = "how they re-sourced plating after the flood"
they_promised = [{ text = "introduce me to Raj Patel", due = 2026-12-01 }]
i_promised = ["send the article on plating"]
"""


def read(text: str, file: str = "contacts/dana-okafor.toml") -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
    return read_contacts(text.encode(), file, "US")


def person(text: str) -> Contact:
    (contact,), problems = read(text)
    assert problems == ()
    return contact


def refused(text: str) -> list[str]:
    """What is said where nobody is read."""
    contacts, problems = read(text)
    assert contacts == ()
    return said(problems)


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.line}: {problem.message} | {problem.advice}" for problem in problems]


def test_everything_that_a_file_may_say():
    dana = person(EVERYTHING)
    first, second = dana.phones
    assert (dana.id, dana.name, dana.file, dana.line) == ("dana-okafor", "Dana Okafor", "contacts/dana-okafor.toml", 1)
    assert (dana.company, dana.role, dana.emails) == ("Brightwater Widgets", "VP Operations", ("dana@example.com",))
    assert dana.urls == ("https://example.com/dana",)
    assert (first.number, second.number, second.extension, second.label) == (
        "+12025550143", "+12025550188", "12", "mobile"
    )  # fmt: skip
    assert (dana.birthday, dana.timezone, dana.tier, dana.cadence_days) == (
        "1970-04-12", "America/New_York", Tier.A, 60
    )  # fmt: skip
    assert (dana.tags, dana.referred_by, dana.formerly) == (("widgets", "supply-chain"), "lee-chang", ("dana",))
    assert dana.windows == (
        Window(start=time(8), end=time(9, 30)),
        Window(days=frozenset({4}), start=time(16), end=time(18)),
    )
    assert (dana.do_not_call, dana.paused_until) == (False, date(2027, 1, 15))
    assert dana.call_back == datetime(2026, 12, 1, 10)  # noqa: DTZ001 - theirs
    assert (dana.ask[:8], dana.notes) == ("Who else", "Two boys, coaches football.")
    assert dana.met == Met(
        on=date(2026, 9, 14),
        where="networking interview at their office",
        discussed="how they re-sourced plating after the flood",
        they_promised=(Promise(text="introduce me to Raj Patel", due=date(2026, 12, 1)),),
        i_promised=(Promise(text="send the article on plating"),),
    )


def test_a_name_is_enough():
    assert person('name = "Dana Okafor"') == Contact(
        id="dana-okafor", name="Dana Okafor", file="contacts/dana-okafor.toml"
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('name = "Somebody"', ["dana-okafor"]),
        ('id = "dana"\nname = "Dana Okafor"', ["dana"]),
        ('id = ""\nname = "Dana Okafor"', ["dana-okafor"]),
        ('[contact]\nname = "Somebody"', ["dana-okafor"]),
        ('[[contact]]\nname = "Lee Chang"\n[[contact]]\nname = "José Ángel"', ["lee-chang", "josé-ángel"]),
        ('[[contact]]\nid = " lee "\nname = "Lee Chang"', ["lee"]),
    ],
)
def test_the_id(text: str, ids: list[str]):
    contacts, problems = read(text)
    assert ([contact.id for contact in contacts], problems) == (ids, ())


def test_each_of_many_knows_its_line():
    contacts, _ = read('[[contact]]\nname = "Lee Chang"\n\n[[contact]]\nname = "Raj Patel"\n')
    assert [contact.line for contact in contacts] == [1, 4]


def test_a_wrong_value_costs_one_person_only():
    contacts, problems = read(
        '[[contact]]\nname = ""\n\n[[contact]]\nname = "Lee Chang"\n\n[[contact]]\ntier = "A"\n\n'
        '[[contact]]\nname = "Raj Patel"\ntier = "D"\n'
    )
    assert [contact.id for contact in contacts] == ["lee-chang"]
    assert said(problems) == [
        '2: name is empty | write name = "Dana Okafor"',
        '7: name is missing | write name = "Dana Okafor"',
        "12: tier: 'D' is none of 'A', 'B' or 'C' | write tier = \"A\"",
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("company = 12", 'company: 12 is no text | write company = "Brightwater Widgets"'),
        ("tags = 'widgets'", "tags: 'widgets' is no list | write tags = [\"widgets\", \"supply-chain\"]"),
        ("emails = ['a', '']", 'emails is empty | write emails = ["dana@example.com"]'),
        ("birthday = '12 April'", "birthday: '12 April' is no date | write birthday = 1970-04-12"),
        ("birthday = '--02-30'", "birthday: '--02-30' is no date"),
        ("timezone = 'America/New York '", "timezone: 'America/New York' is no time zone | did you mean"),
        ("timezone = 'PST'", "timezone: 'PST' is no time zone | did you mean America/Los_Angeles?"),
        ("timezone = 5", "timezone: 5 is no text"),
        ("cadence_days = 0", "cadence_days: 0 is too small | write 1 or more"),
        ("cadence_days = '60'", "cadence_days: '60' is no whole number | write cadence_days = 60"),
        ("do_not_call = 'no'", "do_not_call: 'no' is neither true nor false | write do_not_call = true"),
        ("windows = '9-12'", "windows: '9-12' is no list"),
        ("windows = ['9-12', 'morning']", "windows: 'morning' is no window"),
        ("windows = [9]", "windows"),
        ("paused_until = 'next year'", "paused_until: 'next year' is no date | write paused_until = 2027-01-15"),
        ("call_back = '2026-13-01'", "call_back: '2026-13-01' is no date | write call_back = 2026-12-01T10:00:00"),
        ("formerly = 'old'", "formerly: 'old' is no list"),
        ("id = 'Dana Okafor'", "id: 'Dana Okafor' is no id: small letters, digits and hyphens alone | write id ="),
        ("id = 5", "id: 5 is no text"),
        ("met = 'at the fair'", "met: 'at the fair' is no table | write [met] on a line of its own"),
        ("met = { on = 'then' }", "met.on: 'then' is no date | write on = 2026-09-14"),
        ("met = { i_promised = 'a call' }", "met.i_promised: 'a call' is no list | write i_promised = ["),
        ("met = { where = 5 }", "met.where: 5 is no text | write where = "),
        ("met = { i_promised = [5] }", "met.i_promised: 5 is no table | write i_promised = ["),
        ("met = { i_promised = [{ due = 2026-12-01 }] }", "met.i_promised.text is missing | write i_promised = [{"),
        ("met = { i_promised = [{ text = 'a', due = 'soon' }] }", "met.i_promised.due: 'soon' is no date"),
        ("phones = '+1 202-555-0143'", "phones: '+1 202-555-0143' is no list | write phones = [\"+1 202-555-0143\"]"),
        ("phones = [2025550143]", 'phones: 2025550143 is no text | put the number in quotes: "2025550143"'),
        ("phones = [202.5]", 'phones: 202.5 is no text | put the number in quotes: "202.5"'),
        ("phones = [true]", "phones: true is no text"),
        ("phones = [{ number = 5, label = 'mobile' }]", "phones: 5 is no text"),
        ("phones = [{ number = '+1 202-555-0143', label = 5 }]", "phones: the label 5 is no text"),
    ],
)  # fmt: skip
def test_what_is_wrong_and_what_to_write(line: str, complaint: str):
    (problem,) = refused(f'name = "Dana Okafor"\n{line}')
    assert problem.startswith(f"2: {complaint}")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("phones = ['banana']", "phones: 'banana'"),
        ("phones = ['']", "phones: ''"),
        ("phones = [{ label = 'mobile' }]", "phones: ''"),
        ("cadance_days = 60", "cadance_days: did you mean cadence_days?"),
        ("colour = 'red'", "colour: there is no such key"),
        ("timezone = 'EST'", "timezone: EST is -05:00 all year | did you mean America/New_York?"),
        ("met = { at = 'the fair' }", "met.at: "),
        ("met = { i_promised = [{ text = 'a', when = 2026-12-01 }] }", "met.i_promised.when: there is no such key"),
        ("phones = [{ number = '+1 202-555-0143', kind = 'mobile' }]", "phones.kind: there is no such key"),
    ],
)
def test_what_can_be_done_without_is_reported_and_the_person_is_there(line: str, complaint: str):
    contacts, problems = read(f'name = "Dana Okafor"\n{line}')
    assert len(contacts) == len(problems) == 1
    assert said(problems)[0].startswith(f"2: {complaint}")


def test_a_bad_number_leaves_the_good_ones():
    (dana,), problems = read('name = "Dana Okafor"\nphones = [\n  "banana",\n  "+1 202-555-0143",\n]')
    assert [phone.number for phone in dana.phones] == ["+12025550143"]
    assert [problem.line for problem in problems] == [3]


def test_each_number_once_and_a_fax_as_one():
    dana = person(
        'name = "Dana Okafor"\nphones = ["202-555-0143 / +1 202 555 0188", "+12025550143",'
        ' { number = "+1 202-555-0107", label = "Fax" }]'
    )
    assert [(phone.number, phone.label) for phone in dana.phones] == [
        ("+12025550143", ""),
        ("+12025550188", ""),
        ("+12025550107", "Fax"),
    ]


def test_numbers_without_a_country_are_of_the_region():
    (lee,), _ = read_contacts(b'name = "Lee Chang"\nphones = ["020 7946 0123"]', "contacts/lee.toml", "GB")
    assert lee.phones[0].number == "+442079460123"


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1970-04-12", "1970-04-12"),
        ("'1970-04-12'", "1970-04-12"),
        ("1970-04-12T08:00:00", "1970-04-12"),
        ("'--04-12'", "--04-12"),
        ("'--02-29'", "--02-29"),
    ],
)
def test_birthdays(text: str, birthday: str):
    assert person(f'name = "Dana Okafor"\nbirthday = {text}').birthday == birthday


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-01T10:00:00", datetime(2026, 12, 1, 10)),  # noqa: DTZ001
        ("'2026-12-01 10:00'", datetime(2026, 12, 1, 10)),  # noqa: DTZ001
        ("2026-12-01", datetime(2026, 12, 1, 9)),  # noqa: DTZ001
        ("'2026-12-01'", datetime(2026, 12, 1, 9)),  # noqa: DTZ001
        ("2026-12-01T10:00:00-05:00", datetime(2026, 12, 1, 10, tzinfo=timezone(timedelta(hours=-5)))),
    ],
)
def test_agreed_times(text: str, moment: datetime):
    assert person(f'name = "Dana Okafor"\ncall_back = {text}').call_back == moment


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", '1: empty: no contacts here | write name = "Dana Okafor", or delete the file'),
        ("# nothing yet\n", "1: empty: no contacts here"),
        ('name = "a"\nname = "b"', "2: "),
        ('[[person]]\nname = "Dana Okafor"', "1: person: did you mean [[contact]]?"),
        ('[dana]\nname = "Dana Okafor"', "1: dana: did you mean [[contact]]?"),
        ("contact = ['Dana Okafor']", "1: contact: 'Dana Okafor' is nobody"),
    ],
)  # fmt: skip
def test_files_without_people(text: str, complaint: str):
    assert refused(text)[0].startswith(complaint)


def test_what_stands_outside_of_many_is_nobodys():
    contacts, problems = read('company = "Fenwick Coatings"\n[[contact]]\nname = "Lee Chang"')
    assert [contact.company for contact in contacts] == [""]
    assert said(problems)[0].startswith("1: company: stands outside of [[contact]], so it is nobody's")


def test_an_empty_list_of_people_is_nobody():
    assert read("contact = []") == ((), ())


TOML_VALUES = st.recursive(
    st.sampled_from(["1", "-1", "1.5", "inf", "true", "''", "'x'", "2026-12-01", "08:30:00", "2026-12-01T10:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["text", "due", "number", "label", "on"]), inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=5,
)
KEYS = sorted(Contact.model_fields.keys() - {"file", "line"})


@given(st.dictionaries(st.sampled_from(KEYS), TOML_VALUES))
def test_whatever_stands_there_somebody_is_read_or_a_problem_says_why(values: dict[str, str]):
    contacts, problems = read("\n".join(f"{key} = {value}" for key, value in values.items()))
    assert contacts or problems
    for problem in problems:
        assert problem.message
        assert 0 < problem.line <= max(len(values), 1)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_a_problem_says_why(data: bytes):
    contacts, problems = read_contacts(data, "contacts/x.toml", "US")
    assert contacts or problems or b"contact" in data
