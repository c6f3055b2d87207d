"""How fresh a tidbit is, and whom it fits."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.core.freshness import Shelf, fitting, freshness, half_life, relevance
from callsession.core.models import Settings, TidbitSort
from tests.builders import TODAY, a_contact, a_tidbit

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("sort", "days"), [("news", 3), ("industry", 7), ("evergreen", 30), ("article", 7), ("referral", 30)]
)
def test_each_sort_has_its_half_life(sort: str, days: int):
    tidbit = a_tidbit(sort=sort, heard=TODAY - timedelta(days=days))
    assert half_life(tidbit, SETTINGS) == days
    assert freshness(tidbit, SETTINGS, TODAY) == 0.5


def test_settings_may_say_otherwise():
    settings = Settings(half_life_days={TidbitSort.ARTICLE: 14})
    assert half_life(a_tidbit(sort="article"), settings) == 14
    assert half_life(a_tidbit(sort="news"), settings) == 3
    assert half_life(a_tidbit(sort="referral"), settings) == 30


def test_news_of_tomorrow_is_as_fresh_as_of_today():
    assert freshness(a_tidbit(heard=TODAY + timedelta(days=1)), SETTINGS, TODAY) == 1.0


@pytest.mark.parametrize(
    ("tidbit", "value", "because"),
    [
        ({"people": ("dana-okafor",)}, 1.0, "you thought of them"),
        ({"companies": ("brightwater WIDGETS",)}, 1.0, "Brightwater Widgets"),
        ({"tags": ("Widgets", "plating")}, 0.5, "widgets"),
        ({"tags": ("widgets", "steel")}, 1.0, "steel, widgets"),
        ({"tags": ("ships",)}, 0.0, ""),
        ({}, 0.0, ""),
        ({"people": ("dana-okafor",), "source": "dana-okafor"}, 0.0, ""),
    ],
)
def test_how_far_it_concerns_them(tidbit, value: float, because: str):
    dana = a_contact(company="Brightwater Widgets", tags=("widgets", "STEEL"))
    assert relevance(a_tidbit(**tidbit), dana) == (value, because)


def test_no_company_is_no_company_in_common():
    assert relevance(a_tidbit(companies=("",) * 0), a_contact()) == (0.0, "")


def test_the_best_come_first_and_what_they_heard_or_has_faded_does_not():
    dana = a_contact(tags=("widgets",))
    half = a_tidbit("half", tags=("widgets", "ships"))
    old = a_tidbit("old", TODAY - timedelta(days=6), tags=("widgets",))
    faded = a_tidbit("faded", TODAY - timedelta(days=7), tags=("widgets",))
    heard = a_tidbit("heard", tags=("widgets",))
    fits = fitting([old, faded, heard, half], dana, frozenset({heard.id}), SETTINGS, TODAY)
    assert [(fit.tidbit.text, fit.value) for fit in fits] == [("half", 0.5), ("old", 0.25)]


WORDS = st.sampled_from(["widgets", "Steel", "steel", "ships", ""])
TIDBITS = st.lists(
    st.builds(
        lambda text, tags, companies, people: a_tidbit(text, tags=tags, companies=companies, people=people),
        st.text("abc", min_size=1, max_size=3),
        st.lists(WORDS.filter(bool), max_size=3),
        st.lists(WORDS.filter(bool), max_size=2),
        st.lists(st.sampled_from(["dana-okafor", "lee-chang"]), max_size=2),
    ),
    max_size=6,
)


@given(TIDBITS, WORDS, st.lists(WORDS.filter(bool), max_size=3))
def test_the_shelf_finds_all_that_fits(tidbits, company: str, tags: list[str]):
    dana = a_contact(company=company, tags=tags)
    found = fitting(Shelf(tidbits).concerning(dana), dana, frozenset(), SETTINGS, TODAY)
    assert found == fitting(tidbits, dana, frozenset(), SETTINGS, TODAY)
