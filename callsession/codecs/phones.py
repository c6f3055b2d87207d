"""Telephone numbers: from what people write to a Phone, and from a Phone to what telephones dial and people read.

Numbers count when they are *possible* (as long as their country's numbers are), not only when libphonenumber knows
their range: new ranges, and those reserved for fiction, are unknown to it.
"""

import re
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from callsession.codecs.number_ranges import is_of_no_area, region_of, taken_apart
from callsession.codecs.phone_text import NO_NUMBER, Refusal, Written, written
from callsession.core.models import E164, Phone

_DIALLED = re.compile(r"\+[0-9]{3,17}")
"""E.164 has 15 digits; libphonenumber knows some national numbers that are longer."""

_EXTENSION = re.compile(r"[0-9]*")
_DOUBTFUL = 7
"""National numbers with fewer digits count only when their range is known: most are house numbers, years or rooms."""

_NORTH_AMERICAN = re.compile(r"([2-9][0-9]{2})([0-9]{3})([0-9]{4})")
"""What is plainly a number after the country code 1: telling it by its digits takes half of the time of all numbers."""

_WITH_COUNTRY = "write it with + and the country code, such as +1 202-555-0143 or +44 20 7946 0123"


class BadNumber(ValueError):
    """A text that is no telephone number; the message names it and says why, `advice` what to write instead."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


class Number(NamedTuple):
    """A number that can be dialled from everywhere: the country code, and the digits after it."""

    code: int
    national: str


def read_phones(raw: str, region: str, label: str = "") -> tuple[Phone, ...]:
    """Every number in one cell of text, in order and each once; parts of it that are no number are passed over.

    Args:
        raw: such as `202-555-0131 x12 / cell: +44 20 7946 0123`.
        region: two letters of the country whose numbers come without a country code.
        label: the user's word for them.

    Raises:
        BadNumber: there is none.
    """
    readings = [_phone(part, region, label) for part in written(raw)]
    phones = [reading for reading in readings if not isinstance(reading, Refusal)]
    if not phones:
        refusals = (reading for reading in readings if isinstance(reading, Refusal) and reading is not NO_NUMBER)
        raise _bad(raw, next(refusals, NO_NUMBER))
    return tuple(dict.fromkeys(phones) if len(phones) > 1 else phones)  # most cells hold one; a model is slow to hash


def read_phone(raw: str, region: str) -> Phone:
    """The one number in a text.

    Raises:
        BadNumber: there is none, or there are several.
    """
    phones = read_phones(raw, region)
    if len(phones) > 1:
        raise _bad(raw, Refusal(f"holds {len(phones)} numbers", "write one number here"))
    return phones[0]


def dial_string(phone: Phone) -> str:
    """What a telephone dials: `+12025550143`, and `,12` after a pause where there is an extension.

    Raises:
        ValueError: the Phone was not made by `read_phone`, and holds more than digits.
    """
    if not _DIALLED.fullmatch(phone.number) or not _EXTENSION.fullmatch(phone.extension):
        raise ValueError(f"{phone.number!r} with extension {phone.extension!r} cannot be dialled")
    return f"{phone.number},{phone.extension}" if phone.extension else phone.number


def show_abroad(phone: Phone) -> str:
    """The number as people in another country read it: `+1 202-555-0188`; what is none, as it stands in the journal."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(phone.number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return phone.number


def _bad(raw: str, refusal: Refusal) -> BadNumber:
    text = raw if len(raw) <= 60 else f"{raw[:59]}…"  # noqa: PLR2004 - fits a line of a terminal
    return BadNumber(f"{text!r} {refusal.why}", refusal.advice)


def _phone(part: Written | Refusal, region: str, label: str) -> Phone | Refusal:
    """One number with all that is known of it."""
    if isinstance(part, Refusal):
        return part
    number = _number(part.digits, region)
    if part.spelled and isinstance(number, Refusal):
        number = _filled(part.spelled, region) or number
    if isinstance(number, Refusal):
        return number
    known = region_of(*number)
    country = known or _main_country(number.code)
    return Phone(
        number=E164(f"+{number.code}{number.national}"),
        extension=part.extension,
        label=label,
        region=country if country.isalpha() else "",
        zones=_zones(number, known),
        shown=_shown(number, abroad=country != region),
    )


def _shown(number: Number, *, abroad: bool) -> str:
    """The number as people in its country write it, or as those in another do."""
    if number.code == 1 and (match := _NORTH_AMERICAN.fullmatch(number.national)):
        area, exchange, line = match.groups()
        return f"+1 {area}-{exchange}-{line}" if abroad else f"({area}) {exchange}-{line}"
    style = PhoneNumberFormat.INTERNATIONAL if abroad else PhoneNumberFormat.NATIONAL
    zeros = len(number.national) - len(number.national.lstrip("0"))
    parsed = PhoneNumber(
        country_code=number.code,
        national_number=int(number.national),
        italian_leading_zero=bool(zeros),
        number_of_leading_zeros=zeros,
    )
    return phonenumbers.format_number(parsed, style)


def _number(digits: str, region: str) -> Number | Refusal:
    """The number that those digits dial from the region, if it is possible."""
    national = digits[2:] if digits[:2] == "+1" else digits if region == "US" else ""
    if _NORTH_AMERICAN.fullmatch(national):
        return Number(1, national)
    if digits[:1] == "+" and (known := taken_apart(digits)):  # half of the time of most numbers is parsing them
        return Number(*known)
    try:
        number = phonenumbers.parse(_international(digits, region), region)
    except NumberParseException as problem:
        return _UNPARSED.get(problem.error_type, NO_NUMBER)
    if phonenumbers.national_significant_number(number).startswith("0"):
        number = _without_zero(
            number, abroad="+" in digits or number.country_code != phonenumbers.country_code_for_region(region)
        )
    if why := _doubt(number):
        return Refusal(f"{why} +{number.country_code} number", _WITH_COUNTRY)
    return Number(number.country_code or 0, phonenumbers.national_significant_number(number))


_UNPARSED = {
    NumberParseException.INVALID_COUNTRY_CODE: Refusal("begins with no country's code", _WITH_COUNTRY),
    NumberParseException.TOO_LONG: Refusal("is too long for a telephone number", _WITH_COUNTRY),
    NumberParseException.TOO_SHORT_NSN: Refusal("is too short for a telephone number", _WITH_COUNTRY),
    NumberParseException.TOO_SHORT_AFTER_IDD: Refusal("is too short for a telephone number", _WITH_COUNTRY),
}


def _international(digits: str, region: str) -> str:
    """The digits with `+` in place of `00`, which most of the world dials and everybody writes.

    Where the region's own prefix is another that begins so (Australia's 0011), libphonenumber knows better.
    """
    if not digits.startswith("00"):
        return digits
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    is_own = metadata is not None and re.match(metadata.international_prefix or "00", digits)
    return digits if is_own else f"+{digits[2:]}"


def _without_zero(number: PhoneNumber, *, abroad: bool) -> PhoneNumber:
    """A number from abroad without the 0 that is dialled only at home (`+34 (0)91 …`), unless it belongs there (Italy).

    At home such a 0 means that the number is of another country, so there it stays and the number is refused.
    """
    if not abroad or phonenumbers.is_valid_number(number):
        return number
    return PhoneNumber(country_code=number.country_code, national_number=number.national_number)


def _doubt(number: PhoneNumber) -> str:
    """Why a number cannot be dialled from everywhere, to stand before `+1 number`; "" if it can."""
    possible = phonenumbers.is_possible_number_with_reason(number)
    national = phonenumbers.national_significant_number(number)
    if possible in {ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY}:
        return "is too short (is the area code missing?) for a"
    if possible == ValidationResult.TOO_LONG or not _DIALLED.fullmatch(f"+{number.country_code}{national}"):
        return "is too long for a"
    if possible != ValidationResult.IS_POSSIBLE:
        return "has the wrong number of digits for a"
    is_doubtful = len(national) < _DOUBTFUL or _begins_at_home(number, national)
    return "cannot be a" if is_doubtful and not phonenumbers.is_valid_number(number) else ""


def _begins_at_home(number: PhoneNumber, national: str) -> bool:
    """Whether it still begins with what is dialled only within its country: it has lost or gained a digit."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(_main_country(number.country_code or 0))
    prefix = re.match((metadata and metadata.national_prefix_for_parsing) or "0", national)
    return national.startswith("0") or bool(prefix and prefix[0])


def _filled(spelled: str, region: str) -> Number | None:
    """A number spelled in letters, if it is complete: one digit more would be too many."""
    number = _number(spelled, region)
    is_full = isinstance(_number(f"{spelled}0", region), Refusal)
    return number if is_full and isinstance(number, Number) else None


def _main_country(code: int) -> str:
    """The letters of the country that a country code stands for first: US for +1, GB for +44."""
    return phonenumbers.region_code_for_country_code(code)


def _zones(number: Number, region: str) -> tuple[str, ...]:
    """The zones it may be in: those of its area, or of the whole country where it is such as belongs to no area."""
    zones, whole = _zones_of_area(f"{number.code}{number.national}"), TIMEZONE_DATA.get(str(number.code), ())
    return whole if zones != whole and is_of_no_area(*number, region) else zones


def _zones_of_area(digits: str) -> tuple[str, ...]:
    """The zones of the longest beginning that the library knows, which itself writes each number out anew."""
    for length in range(TIMEZONE_LONGEST_PREFIX, 0, -1):
        if digits[:length] in TIMEZONE_DATA:
            return TIMEZONE_DATA[digits[:length]]
    return ()
