from collections.abc import Iterator

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumber, PhoneNumberType
from phonenumbers.phonenumberutil import is_number_type_geographical

from callsession.codecs.number_ranges import is_of_no_area, region_of, taken_apart

KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
    "voicemail",
)  # fmt: skip


def number_of(code: int, national: str) -> PhoneNumber:
    zeros = len(national) - len(national.lstrip("0"))
    return PhoneNumber(code, int(national), italian_leading_zero=zeros > 0, number_of_leading_zeros=zeros)


def assert_told_alike(code: int, national: str) -> None:
    number = number_of(code, national)
    kind = phonenumbers.number_type(number)
    roams = kind != PhoneNumberType.UNKNOWN and not is_number_type_geographical(kind, code)
    region = region_of(code, national)
    assert region == (phonenumbers.region_code_for_number(number) or ""), (code, national)
    assert is_of_no_area(code, national, region) == roams, (code, national)


def examples(code: int) -> Iterator[str]:
    """A number of each kind of each country with a code, and numbers beside it."""
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        ranges = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        for example in {getattr(ranges, kind).example_number for kind in KINDS if getattr(ranges, kind)} - {None}:
            yield from (example, example[:-1], f"{example}1", f"{example[:2]}9{example[3:]}", f"9{example[1:]}")


@pytest.mark.parametrize("code", COUNTRY_CODE_TO_REGION_CODE)
def test_each_kind_of_number_of_each_country_is_told_as_phonenumbers_tells_it(code: int) -> None:
    for national in examples(code):
        assert_told_alike(code, national)


@pytest.mark.parametrize("first", range(2, 10))
def test_all_area_codes_of_north_america_are_told_alike(first: int) -> None:
    for area in range(first * 100, first * 100 + 100):
        for rest in ("5550123", "2345678", "8001234", "0123456"):
            assert_told_alike(1, f"{area}{rest}")


@given(st.sampled_from(sorted(COUNTRY_CODE_TO_REGION_CODE)), st.from_regex(r"0{0,2}[1-9][0-9]{1,13}", fullmatch=True))
def test_any_number_is_told_alike(code: int, national: str) -> None:
    assert_told_alike(code, national)


@given(
    st.sampled_from([(code, national) for code in COUNTRY_CODE_TO_REGION_CODE for national in examples(code)]),
    st.sampled_from(["", "", "", "0", "1", "8", "15"]),
    st.integers(0, 12),
    st.sampled_from(["", "", *"0123456789"]),
)
def test_a_number_from_abroad_is_taken_apart_as_phonenumbers_does_it(known: tuple[int, str], before, place, digit):
    code, national = known
    national = before + national[:place] + digit + national[place + len(digit) :]
    parts = taken_apart(f"+{code}{national}")
    if parts:
        number = phonenumbers.parse(f"+{code}{national}")
        assert parts == (number.country_code, phonenumbers.national_significant_number(number))
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.is_possible_number(number)


@pytest.mark.parametrize(
    "dialled", ["+442079460123", "+4915123456789", "+33612345678", "+390669812345", "+80012345678"]
)
def test_what_is_in_a_range_is_taken_apart(dialled: str):
    assert taken_apart(dialled) or dialled.startswith("+390")


@pytest.mark.parametrize("dialled", ["+", "+4", "+44", "+9992025550123", "+4402079460123", "+44207946", "+13101234"])
def test_what_is_in_none_is_not(dialled: str):
    assert taken_apart(dialled) is None


def test_a_country_code_of_nobody_has_no_region() -> None:
    assert (region_of(999, "2025550123"), is_of_no_area(999, "2025550123", "")) == ("", False)
