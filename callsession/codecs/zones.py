"""Time zones as people write them: which name is one, and which one they may mean by another name."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from callsession.codecs.refusals import BadValue, shown
from callsession.core.fields import known_zone

FIXED = {
    "EST": ("-05:00", "America/New_York"),
    "MST": ("-07:00", "America/Denver"),
    "HST": ("-10:00", "Pacific/Honolulu"),
    "GMT": ("+00:00", "Europe/London"),
}
"""Names of the tz database that sound like a place's winter time and know no summer time: their offset, and a place."""

_MEANT = {
    "et": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mdt": "America/Denver", "mountain": "America/Denver", "us mountain": "America/Phoenix",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles", "akst": "America/Anchorage", "akdt": "America/Anchorage",
    "alaska": "America/Anchorage", "alaskan": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "hawaiian": "Pacific/Honolulu", "ast": "America/Halifax", "adt": "America/Halifax", "atlantic": "America/Halifax",
    "e. south america": "America/Sao_Paulo", "brt": "America/Sao_Paulo", "bst": "Europe/London",
    "gmt": "Europe/London", "british": "Europe/London", "cest": "Europe/Berlin", "w. europe": "Europe/Berlin",
    "central europe": "Europe/Budapest", "central european": "Europe/Warsaw", "romance": "Europe/Paris",
    "eest": "Europe/Athens", "gtb": "Europe/Bucharest", "fle": "Europe/Kyiv", "msk": "Europe/Moscow",
    "russian": "Europe/Moscow", "israel": "Asia/Jerusalem", "south africa": "Africa/Johannesburg",
    "sast": "Africa/Johannesburg", "arabian": "Asia/Dubai", "ist": "Asia/Kolkata", "india": "Asia/Kolkata",
    "china": "Asia/Shanghai", "singapore": "Asia/Singapore", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo", "tokyo": "Asia/Tokyo", "kst": "Asia/Seoul", "korea": "Asia/Seoul", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "aus eastern": "Australia/Sydney", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "new zealand": "Pacific/Auckland",
}  # fmt: skip
"""Abbreviations, and the names that Windows and people use, before `Standard Time`; those of Windows as CLDR maps them
(https://github.com/unicode-org/cldr/blob/main/common/supplemental/windowsZones.xml)."""

_ENDINGS = (" standard time", " daylight time", " summer time", " time")


def read_zone(value: object) -> object:
    """The name of a time zone as the tz database writes it; None for "", which counts as not given.

    Raises:
        BadValue: there is no such zone.
    """
    if not isinstance(value, str):
        return value
    name = value.strip()
    try:
        return known_zone(name) if name else None
    except ValueError as error:
        near = suggestion(name)
        advice = f"did you mean {near}?" if near else "write one such as America/New_York or Europe/London"
        raise BadValue(f"{shown(name)} is no time zone", advice) from error


def is_zone(name: str) -> bool:
    """Whether the tz database has a zone of that name."""
    try:
        known_zone(name)
    except ValueError:
        return False
    return True


def fixed_zone(name: object) -> BadValue | None:
    """What to say of a zone that keeps one offset all year though people who write it change their clocks."""
    if not isinstance(name, str) or name not in FIXED:
        return None
    offset, place = FIXED[name]
    return BadValue(f"{name} is {offset} all year", f"did you mean {place}?")


def suggestion(name: str) -> str:
    """The zone that may be meant by a name that is none; "" where none is like it."""
    plain = name.lower()
    ending = next((ending for ending in _ENDINGS if plain.endswith(ending)), "")
    if (stem := plain.removesuffix(ending)) in _MEANT:
        return _MEANT[stem]
    zones, key = _by_words(), plain.replace(" ", "_")
    if key in zones:
        return zones[key]
    return next((zones[near] for near in get_close_matches(key, zones, n=1, cutoff=0.85)), "")


@cache
def _by_words() -> dict[str, str]:
    """All zones by their name in small letters, and by their city alone."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].lower(): name for name in names if "/" in name}
    return {**cities, **{name.lower(): name for name in names}}
