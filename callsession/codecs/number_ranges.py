"""In which country's ranges a telephone number is, and whether it belongs to an area.

It is as phonenumbers tells it, in a tenth of the time: that library asks each kind of number of each country in turn,
and here the ranges of all countries that share a country code are one pattern, made of the library's own.
"""

import re
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumberType
from phonenumbers.phonenumberutil import is_number_type_geographical

_ANYWHERE = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")
"""The kinds of numbers that belong to no area."""

_CODES = frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))
"""None of them is the beginning of another."""

_NOTHING = "(?!)"
"""What nothing matches."""


def region_of(code: int, national: str) -> str:
    """The letters of the country whose number it is, 001 where it is of none, or "" where its range is not known.

    Args:
        code: the country code.
        national: the digits after it.
    """
    regions = COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    if len(regions) <= 1:
        return "".join(regions)
    match = _countries(code, len(national)).match(national)
    return (match and match.lastgroup) or ""


def is_of_no_area(code: int, national: str, region: str) -> bool:
    """Whether it belongs to a whole country by its kind, as a toll-free number does.

    Args:
        code: the country code.
        national: the digits after it.
        region: what `region_of` says of both.
    """
    return bool(_without_area(code, region, len(national)).match(national))


def taken_apart(dialled: str) -> tuple[int, str] | None:
    """The country code of a number from abroad, `+442079460123`, and the digits after it, where it is in a known range.

    None where it is in none, or begins with what is dialled at home alone, so that it may not be meant as it stands.
    """
    for end in (2, 3, 4):
        code, national = dialled[1:end], dialled[end:]
        if code in _CODES:
            return (int(code), national) if _as_they_stand(int(code), len(national)).match(national) else None
    return None


@cache
def _as_they_stand(code: int, length: int) -> re.Pattern[str]:
    """The numbers of some digits of all countries with that code, but for those that begin as if dialled at home."""
    main, *others = (
        PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in COUNTRY_CODE_TO_REGION_CODE[code]
    )
    if not (main and main.general_desc and length in main.general_desc.possible_length):
        return re.compile(_NOTHING)
    home = main.national_prefix_for_parsing or _NOTHING
    inside = "|".join(_both(ranges, length, *_ANYWHERE, "fixed_line", "mobile") for ranges in (main, *others) if ranges)
    return re.compile(f"(?!0|(?:{home})(?<=.))(?:{inside})")


@cache
def _countries(code: int, length: int) -> re.Pattern[str]:
    """The numbers of some digits of each country with that code, as a group of its letters."""
    return re.compile("|".join(f"(?P<{region}>{_of(region, length)})" for region in COUNTRY_CODE_TO_REGION_CODE[code]))


def _of(region: str, length: int) -> str:
    """The numbers of a country: those that begin as its numbers do, or where nothing is said of that, its ranges."""
    ranges = PhoneMetadata.metadata_for_region(region)
    assert ranges
    return ranges.leading_digits or _both(ranges, length, *_ANYWHERE, "fixed_line", "mobile")


@cache
def _without_area(code: int, region: str, length: int) -> re.Pattern[str]:
    """The numbers of some digits that belong to no area of their country."""
    ranges = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if ranges is None:
        return re.compile(_NOTHING)
    anywhere, wired = _both(ranges, length, *_ANYWHERE), _both(ranges, length, "fixed_line")
    roams = not is_number_type_geographical(PhoneNumberType.MOBILE, code)
    mobile = _both(ranges, length, "mobile") if roams else _NOTHING
    return re.compile(f"{anywhere}|(?!{wired}){mobile}")


def _both(ranges: PhoneMetadata, length: int, *kinds: str) -> str:
    """The numbers of some digits that are in the ranges of a country, and in those of any of these kinds."""
    inside, kind = (_any(ranges, length, names) for names in (("general_desc",), kinds))
    return f"(?={inside}){kind}"


def _any(ranges: PhoneMetadata, length: int, kinds: tuple[str, ...]) -> str:
    """The numbers of some digits of any of these kinds."""
    found = (getattr(ranges, kind) for kind in kinds)
    patterns = [each.national_number_pattern for each in found if each and length in each.possible_length]
    return rf"(?:{'|'.join(patterns)})\Z" if patterns else _NOTHING
