"""Countries as people name them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import SUPPORTED_REGIONS
from phonenumbers.geodata.locale import LOCALE_DATA

from callsession.codecs.countries import read_country
from callsession.codecs.refusals import BadValue


@pytest.mark.parametrize("text", ["Germany", "germany", "DE", "de", " Germany ", "GERMANY", "Deutschland", "Allemagne"])
def test_a_country_by_its_letters_or_by_its_name(text: str):
    assert read_country(text) == "DE"


@pytest.mark.parametrize(
    ("text", "letters"),
    [("USA", "US"), ("uk", "GB"), ("Scotland", "GB"), ("Côte d'Ivoire", "CI"), ("cote d'ivoire", "CI"), ("日本", "JP")],
)
def test_other_names_that_people_use(text: str, letters: str):
    assert read_country(text) == letters


@pytest.mark.parametrize("letters", sorted(SUPPORTED_REGIONS))
def test_every_country_goes_by_its_letters_and_by_its_names(letters: str):
    assert read_country(letters.lower()) == letters
    names = [name for name in LOCALE_DATA.get(letters, {}).values() if name and not name.startswith("*")]
    assert {read_country(name.upper()) for name in names} <= {letters}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gremany", "'Gremany' is no country: is it Germany?"),
        ("untied states", "'untied states' is no country: is it United States?"),
        ("Atlantis", "'Atlantis' is no country: write Germany or DE, United States or US"),
        ("XX", "'XX' is no country: write Germany or DE, United States or US"),
        ("", "'' is no country: write Germany or DE, United States or US"),
    ],
)
def test_what_is_no_country_is_refused_with_what_to_write(text: str, words: str):
    with pytest.raises(BadValue) as refused:
        read_country(text)
    assert str(refused.value) == words


@given(st.text(max_size=20))
def test_any_text_is_a_country_or_refused(text: str):
    with suppress(BadValue):
        assert read_country(text) in SUPPORTED_REGIONS
