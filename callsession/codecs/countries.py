"""Countries as people name them, in any of the languages in which libphonenumber does."""

from difflib import get_close_matches
from functools import cache

from phonenumbers import SUPPORTED_REGIONS

from callsession.codecs.refusals import BadValue, shown
from callsession.core.texts import folded

_ALSO = {
    "america": "US", "usa": "US", "uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB", "holland": "NL", "czechia": "CZ", "kosovo": "XK",
}  # fmt: skip
"""What they are called, too."""


def read_country(text: str) -> str:
    """The two letters of a country, given by them or by its name: `de`, `Germany`, `Deutschland`.

    Raises:
        BadValue: it is neither.
    """
    letters, name = text.strip().upper(), folded(text.strip())
    if letters in SUPPORTED_REGIONS:
        return letters
    known = {**_names(), **_ALSO}
    if name not in known:
        near = get_close_matches(text.strip().title(), _in_english(), 1, cutoff=0.7)
        advice = f"is it {near[0]}?" if near else "write Germany or DE, United States or US"
        raise BadValue(f"{shown(text)} is no country: {advice}")
    return known[name]


def _in_english() -> list[str]:
    """The name of each country, for advice."""
    from phonenumbers.geodata.locale import LOCALE_DATA  # noqa: PLC0415 - as below

    english = ((names, names["en"]) for letters, names in LOCALE_DATA.items() if letters in SUPPORTED_REGIONS)
    return [names[name[1:]] if name.startswith("*") else name for names, name in english]


@cache
def _names() -> dict[str, str]:
    """The letters of each country, by its names."""
    from phonenumbers.geodata.locale import LOCALE_DATA  # noqa: PLC0415 - 250 ms, and only where letters do not do

    return {
        folded(name): letters
        for letters, names in LOCALE_DATA.items()
        if letters in SUPPORTED_REGIONS
        for name in names.values()
        if name and not name.startswith("*")  # which stands for another language that has the same name
    }
