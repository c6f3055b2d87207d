from callsession.core.models import E164, Phone
from callsession.core.numbers import written
from callsession.present.contact_words import born, digits, named, phone, position, reach, tel
from tests.builders import a_contact, a_person

WRITTEN = Phone(number=E164("+12025550188"), shown="+1 202-555-0188", extension="12", label="mobile")
BARE = Phone(number=E164("+12025550143"))


def test_a_number_in_three_lengths_and_as_a_link() -> None:
    assert [say(WRITTEN) for say in (digits, written, phone, tel)] == [
        "+1 202-555-0188",
        "+1 202-555-0188 ext. 12",
        "+1 202-555-0188 ext. 12 (mobile)",
        "tel:+12025550188;ext=12",
    ]
    assert {say(BARE) for say in (digits, written, phone)} == {"+12025550143"}
    assert tel(BARE) == "tel:+12025550143"


def test_what_they_do_and_where_as_far_as_is_known() -> None:
    there = a_contact(role="VP Operations", company="Brightwater Widgets")
    assert position(there) == "VP Operations, Brightwater Widgets"
    assert position(a_contact(company="Brightwater Widgets")) == "Brightwater Widgets"
    assert position(a_contact()) == ""


def test_whoever_has_the_name_of_another_is_told_by_where_they_work() -> None:
    assert named("Dana Okafor", "", 14) == "Dana Okafor   "
    assert named("Dana Okafor", "Acme", 18) == "Dana Okafor, Acme "
    assert named("Dana Okafor", "Acme", 16) == "Dana Okaf…, Acme"
    assert named("Dana Okafor", "Brightwater Widgets", 16) == "Dana Ok…, Brigh…"
    assert named("Dana [/]", "\u202eemca", 30) == "Dana [/], <U+202E>emca        "
    assert [len(named("Dana Okafor", "Brightwater", width)) for width in range(30)] == list(range(30))


def test_a_birthday_with_its_year_where_that_is_known() -> None:
    said = {"1970-04-12": " 12 Apr 1970", "--02-29": " 29 Feb", "--13-45": " --13-45"}
    for birthday, words in said.items():
        assert born(a_contact(birthday=birthday)) == f"birthday{words}"
    assert born(a_contact()) == ""


def test_where_to_write_and_the_numbers_that_work() -> None:
    there = a_contact(emails=("dana@example.com",), phones=(WRITTEN, BARE.model_copy(update={"label": "fax"})))
    assert reach(a_person(contact=there)) == "dana@example.com · +1 202-555-0188"
    assert reach(a_person(contact=a_contact(phones=()))) == ""
