"""Contacts who are one person."""

from datetime import timedelta

from callsession.core.joining import joined
from callsession.core.models import Met, Promise
from tests.builders import DANA, LEE, RAJ, TODAY, a_contact, a_phone

SOON, LATER = Promise(text="introduce me", due=TODAY), Promise(text="call their cousin")


def test_what_the_other_adds_stands_behind_what_is_known():
    contact = a_contact(
        phones=(a_phone(DANA), a_phone(RAJ)), emails=("dana@example.com",), tags=("widgets",),
        notes="Two boys.\nSails.", met=Met(where="at the fair", they_promised=(SOON,)), company="Brightwater", tier="A",
    )  # fmt: skip
    other = a_contact(
        "D. Okafor", phones=(a_phone(RAJ), a_phone(LEE)), emails=("DANA@example.com", "d@example.com"),
        urls=("https://example.com/d",), tags=("steel",), notes="Sails.\nTwo dogs.", referred_by="lee-chang",
        met=Met(on=TODAY, they_promised=(SOON, LATER), i_promised=(LATER,)), company="Kestrel", tier="C",
    )  # fmt: skip
    both = joined(contact, other)
    assert [phone.number for phone in both.phones] == [DANA, RAJ, LEE]
    assert both.emails == ("dana@example.com", "d@example.com")
    assert (both.urls, both.tags) == (("https://example.com/d",), ("widgets", "steel"))
    assert both.notes == "Two boys.\nSails.\nTwo dogs."
    assert both.met == Met(where="at the fair", they_promised=(SOON, LATER), i_promised=(LATER,))
    assert (both.id, both.name, both.company, both.tier) == ("dana-okafor", "Dana Okafor", "Brightwater", "A")
    assert both.referred_by == "lee-chang"


def test_where_nothing_is_told_of_the_meeting_it_is_the_others():
    met = Met(on=TODAY - timedelta(days=9), where="on LinkedIn")
    assert joined(a_contact(), a_contact("D. Okafor", met=met)).met == met


def test_no_means_no_by_whichever_name_it_was_said():
    assert joined(a_contact(), a_contact("D. Okafor", do_not_call=True)).do_not_call
    assert joined(a_contact(do_not_call=True), a_contact("D. Okafor")).do_not_call


def test_nobody_was_referred_by_themselves():
    assert joined(a_contact(), a_contact("D. Okafor", referred_by="dana-okafor")).referred_by == ""
