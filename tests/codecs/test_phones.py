import re
from collections.abc import Iterator
from contextlib import suppress

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, NumberParseException, PhoneNumberFormat, PhoneNumberType, timezone

from callsession.codecs.phone_text import LONGEST
from callsession.codecs.phones import BadNumber, dial_string, read_phone, read_phones
from callsession.core.models import E164, Phone
from callsession.core.numbers import written

HERE = "+12025550161"
LONDON = "+442079460181"


def numbers(raw: str, region: str = "US") -> list[str]:
    """What is read, each as `+12025550161` or `+12025550161 x12`."""
    read = read_phones(raw, region)
    return [f"{phone.number} x{phone.extension}" if phone.extension else phone.number for phone in read]


def refused(raw: str, region: str = "US") -> BadNumber:
    with pytest.raises(BadNumber) as caught:
        read_phones(raw, region)
    assert caught.value.advice
    return caught.value


@pytest.mark.parametrize(
    "raw",
    [
        "+12025550161",
        "2025550161",
        "202 555 0161",
        "(202) 555-0161",
        "202.555.0161",
        " 1-202-555-0161 ",
        "+ 1 202-555-0161",
    ],
)
def test_a_plain_number(raw: str) -> None:
    assert read_phones(raw, "US", "mobile") == (
        Phone(
            number=E164(HERE),
            label="mobile",
            region="US",
            zones=("America/New_York",),
            shown="(202) 555-0161",
        ),
    )


def test_people_of_its_country_read_it_in_their_form_and_others_with_the_country_code() -> None:
    assert read_phone(LONDON, "GB").shown == "020 7946 0181"
    assert read_phone(LONDON, "US").shown == "+44 20 7946 0181"
    assert read_phone("+1 202-555-0161 x12", "GB").shown == "+1 202-555-0161"


def test_a_number_reserved_for_drama_is_possible_though_its_range_is_unknown() -> None:
    phone = read_phone("07700 900123", "GB")
    assert (phone.number, phone.region) == ("+447700900123", "GB")
    assert "Europe/London" in phone.zones


def test_a_number_of_no_country_has_no_region_and_no_zones() -> None:
    free = phonenumbers.example_number_for_non_geo_entity(800)
    assert free is not None
    phone = read_phone(phonenumbers.format_number(free, PhoneNumberFormat.E164), "US")
    assert (phone.region, phone.zones) == ("", ())


@pytest.mark.parametrize(
    "written",
    [
        "202-555-0161 x12",
        "202-555-0161x12",
        "202-555-0161 X 12",
        "202-555-0161, x12",
        "202-555-0161; ext 12",
        "(202) 555-0161 ext. 12",
        "202-555-0161 - Ext: 12",
        "202-555-0161 extn 12",
        "202.555.0161 EXTENSION 12",
        "202-555-0161 extensión 12",
        "202-555-0161 poste 12",
        "202-555-0161 \u0434\u043e\u0431. 12",
        "202-555-0161 #12",
        "202-555-0161 ~12",
        "202-555-0161 (ext. 12)",
        "202-555-0161 (x12, ask for Dana)",
        "202-555-0161 (desk) ext 12",
        "202-555-0161 x12 (desk)",
        "202-555-0161 ext. 12 Dana",
        "202-555-0161 Ext\uff1a\uff11\uff12",
        "+12025550161,,12",
        "+12025550161,,12#",
        "+12025550161,12#",
        "+12025550161, 12",
        "+12025550161;12",
        "+12025550161p12",
        "+12025550161 w12#",
        "tel:+1-202-555-0161;ext=12",
        "tel:+12025550161;ext=12;isub=7",
    ],
)
def test_an_extension(written: str) -> None:
    assert numbers(written) == ["+12025550161 x12"]


def test_zeros_before_an_extension_are_part_of_it() -> None:
    assert numbers("202-555-0161 x007") == ["+12025550161 x007"]


def test_the_code_of_a_conference_is_an_extension() -> None:
    assert numbers("+1 202 555 0161,,987654321#,,,,*456#") == ["+12025550161 x987654321"]


@pytest.mark.parametrize(
    "end", [" ext.", " ext", "ext.", " x", "x", " #", " Ext. none", " (ext.)", " extension:", ",,#"]
)
def test_an_empty_extension_is_none(end: str) -> None:
    assert numbers(f"+1 202 555 0161{end}") == [HERE]


@pytest.mark.parametrize("end", [f" x{'1' * 21}", " x 202-555-0162", " x12 202-555-0162", " after 6pm"])
def test_what_follows_and_is_not_understood_is_not_dropped(end: str) -> None:
    assert "letters or signs" in str(refused(f"202-555-0161{end}"))


@pytest.mark.parametrize("raw", ["ext 12", "ext. 12: 202-555-0161", "x 202-555-0161"])
def test_an_extension_is_no_number(raw: str) -> None:
    assert "letters or signs" in str(refused(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "+44 20 7946 0181",
        "(+44) 20 7946 0181",
        "+(44) 20 7946 0181",
        "+44 (0)20 7946 0181",
        "+44 [0] 20 7946 0181",
        "+44(0)2079460181",
        "+44 020 7946 0181",
        "011 44 20 7946 0181",
        "011 44 (0)20 7946 0181",
        "00 44 20 7946 0181",
        "(00) 44 20 7946 0181",
        "0044 020 7946 0181",
        "0044 (0)20 7946 0181",
        "tel:+44-20-7946-0181",
    ],
)
def test_a_number_from_abroad(raw: str) -> None:
    assert numbers(raw) == [LONDON]


@pytest.mark.parametrize("raw", ["+1 (0)202 555 0161", "+1 0202 555 0161", "00 1 202 555 0161", "001-202-555-0161"])
def test_a_zero_that_does_not_belong_there_goes(raw: str) -> None:
    assert numbers(raw) == [HERE]


def test_a_zero_that_belongs_there_stays() -> None:
    italian = phonenumbers.example_number_for_type("IT", PhoneNumberType.FIXED_LINE)
    assert italian is not None
    number = phonenumbers.format_number(italian, PhoneNumberFormat.E164)
    assert number.startswith("+390")
    assert numbers(f"+39 (0){number.removeprefix('+390')}") == [number]


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("020 7946 0181", "GB"),
        ("20 7946 0181", "GB"),
        ("0044 20 7946 0181", "GB"),
        ("0011 44 20 7946 0181", "AU"),
        ("0044 20 7946 0181", "AU"),
        ("010 44 20 7946 0181", "JP"),
        ("0044 20 7946 0181", "ZZ"),
        ("+44 20 7946 0181", ""),
    ],
)
def test_a_prefix_is_that_of_the_region_and_else_the_usual_one(raw: str, region: str) -> None:
    assert numbers(raw, region) == [LONDON]


@pytest.mark.parametrize(
    ("raw", "region", "why"),
    [
        ("020 7946 0181", "US", "too long for a +1 number"),
        ("020 7946 018", "US", "cannot be a +1 number"),
        ("44 20 7946 0181", "US", "too long for a +1 number"),
        ("1-202-555-0161", "GB", "too long for a +44 number"),
        ("202-555-01611", "US", "too long for a +1 number"),
        ("202-555-0161 202-555-0162", "US", "too long for a telephone number"),
        ("+81 " + "2" * 16, "US", "too long for a +81 number"),
        ("555-0161", "US", "area code"),
        ("+1 202 555 016", "US", "too short"),
        ("1-202-555-016", "US", "cannot be a +1 number"),
        ("+1", "US", "no telephone number"),
        ("+44 1", "US", "too short for a telephone number"),
        ("011 44", "US", "too short for a telephone number"),
        ("+47 202555", "US", "wrong number of digits for a +47 number"),
        ("+999 202 555 0161", "US", "no country's code"),
        ("+020 7946 0181", "US", "no country's code"),
        ("202-555-0161", "ZZ", "no country's code"),
        ("room 2026", "DE", "cannot be a +49 number"),
    ],
)
def test_an_impossible_number_is_refused_and_says_why(raw: str, region: str, why: str) -> None:
    bad = refused(raw, region)
    assert why in str(bad)
    assert repr(raw) in str(bad)
    assert "+" in bad.advice


@pytest.mark.parametrize(
    "raw",
    [
        "cell: 202 555 0161",
        "Cell 202 555 0161",
        "Tel.: 202-555-0161",
        "tel.202-555-0161",
        "T 202-555-0161",
        "O: 202-555-0161",
        "(w) 202-555-0161",
        "[o] 202-555-0161",
        "Mobile (home): 202-555-0161",
        "mobile - 202-555-0161",
        "Bu\u0308ro: 202-555-0161",
        "\u260e\ufe0f 202-555-0161",
        "Conor O\u2019Brien <+12025550161>",
        "Dana (cell 202-555-0161)",
        "202-555-0161 (Dana)",
        "202-555-0161 [desk]",
        "202-555-0161 (after 6 pm, or at home)",
        "202-555-0161 Dana",
        "202-555-0161 - office",
        "Tel/Fax: 202-555-0161",
        "'+12025550161",
        '="2025550161"',
        "2025550161.0",
        "12025550161,00",
    ],
)
def test_words_around_a_number_are_passed_over(raw: str) -> None:
    assert numbers(raw) == [HERE]


@pytest.mark.parametrize(
    "raw", ["fax: 202-555-0161", "202-555-0161 (Fax)", "Pager 202-555-0161", "Telefax 202-555-0161"]
)
def test_a_fax_or_a_pager_is_never_called(raw: str) -> None:
    assert "fax or a pager" in str(refused(raw))
    assert numbers(f"{raw}; 202-555-0162") == ["+12025550162"]


@pytest.mark.parametrize(
    "raw",
    ["", " ", "-", "n/a", "none", "?", "ask Dana", "(see notes)", "#REF!", "########", "+", "((((", "dana@example.com"],
)
def test_words_are_no_number(raw: str) -> None:
    assert str(refused(raw)) == f"{raw!r} is no telephone number"


@pytest.mark.parametrize(
    "raw",
    [
        "BADGE2026Q7",
        "INV-2025550161",
        "ID2025550161",
        "202-555-0161B",
        "*67 202-555-0161",
        "++12025550161",
        "202-555-0161\0",
    ],
)
def test_digits_among_letters_are_no_number(raw: str) -> None:
    assert "letters or signs" in str(refused(raw))


@pytest.mark.parametrize(
    "raw",
    [
        "202-555-01TO",
        "202-555-01to",
        "1-202-555-01TO",
        "+1 202 555 01 TO",
        "cell: 202-555-01TO",
        "202-555-01TO (desk)",
        "202-555-0186 (202-555-01TO)",
    ],
)
def test_letters_that_fill_a_number_are_its_keys(raw: str) -> None:
    assert numbers(raw) == ["+12025550186"]


@pytest.mark.parametrize("raw", ["202-555-01TOO", "202-555-0TO", "TO-2025550161", "202-555-T016", "my 202-555-01TO"])
def test_letters_that_do_not_fill_it_are_not(raw: str) -> None:
    refused(raw)


def test_where_numbers_may_be_longer_letters_never_fill_one() -> None:
    refused("030 DANA", "DE")


@pytest.mark.parametrize(
    "raw",
    [
        "+l 202 555 0161",
        "l 202 555 0161",
        "+1 2O2 555 0161",
        "202-555-O161",
        "202-555-016l",
        "202-555-016O",
        "202-555-01OI",
        "O20 7946 0181",
        "202-555-0161 O",
        "202-555-\u041e161",
        "202-555-016\u00b2",
        "\u246002-555-0161",
    ],
)
def test_letters_that_look_like_digits_are_refused(raw: str) -> None:
    assert "digits" in refused(raw).advice


@pytest.mark.parametrize(
    "raw",
    [
        "\u202a+1 (202) 555-0161\u202c",
        "\u2066+1\u00a0202\u20115550161\u2069",
        "\u200e+1 202 555 0161\u200f",
        "\ufeff2025550161\u200b",
        "\u202d2025550161\u2060",
        "202\u00ad555\u00ad0161",
        "+1\ufe0e 202 555 0161",
        "\uff0b\uff11\uff08\uff12\uff10\uff12\uff095550161",
        "\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0666\u0661",
        "\u06f2\u06f0\u06f2\u06f5\u06f5\u06f5\u06f0\u06f1\u06f6\u06f1",
        "\u0968\u0966\u0968\u096b\u096b\u096b\u0966\u0967\u096c\u0967",
        "2\ufe0f\u20e302 555 0161",
        "202\u2013555\u20140161",
        "202\u2212555\u22120161",
        "202\u30fc555\u30fc0161",
        "202\u00b7555\u00b70161",
        "202\t555\u30000161",
    ],
)
def test_digits_hyphens_and_spaces_of_any_script_and_nothing_that_is_invisible(raw: str) -> None:
    assert numbers(raw) == [HERE]


@pytest.mark.parametrize("raw", ["1.555E+10", "2.02556E+09", "2,02556E+09", "2.02556e9", "2E+09", "'+1.20256E+10"])
def test_a_number_damaged_by_a_spreadsheet_is_refused(raw: str) -> None:
    bad = refused(raw)
    assert "spreadsheet" in str(bad)
    assert "format the column as text" in bad.advice


@pytest.mark.parametrize(
    "between",
    [
        " / ",
        "/",
        ";",
        ", ",
        ",,",
        " or ",
        " OR ",
        " and ",
        " & ",
        " | ",
        " \u2022 ",
        "\n",
        "\r\n",
        "\u2028",
        " ::: ",
        "\u060c",
        "\u3001",
        " and/or ",
        " mobile ",
        " - Office direct: ",
        " (m) ",
        " (m) / ",
        " home / ",
    ],
)
def test_several_numbers_in_one_text(between: str) -> None:
    assert numbers(f"202-555-0161{between}202-555-0162") == [HERE, "+12025550162"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+12025550161+442079460181", [HERE, LONDON]),
        ("+12025550161 +442079460181", [HERE, LONDON]),
        ("202-555-0161 x12 / 202-555-0162 x9", ["+12025550161 x12", "+12025550162 x9"]),
        ("202-555-0161 ext 12 (desk), 202-555-0162 (cell)", ["+12025550161 x12", "+12025550162"]),
        ("202-555-0161 (home 202-555-0162)", [HERE, "+12025550162"]),
        ("T 202-555-0161 \u00b7 M 202-555-0162 \u00b7 F fax 202-555-0163", [HERE, "+12025550162"]),
        ("202-555-0161 (fax) 202-555-0162 (cell)", ["+12025550162"]),
        ("202-555-0161; (202) 555 0161", [HERE]),
        ("202-555-0161 / ask Dana", [HERE]),
        ("n/a / 202-555-0161", [HERE]),
        ("202-555-0161 / 62", [HERE]),
        ("202-555-0161 x12/13", ["+12025550161 x12"]),
    ],
)
def test_each_part_of_a_text_counts_for_itself(raw: str, expected: list[str]) -> None:
    assert numbers(raw) == expected


@pytest.mark.parametrize("raw", ["202-555-0161 + 202-555-0162", "202-555-0161 o 202-555-0162"])
def test_what_may_mean_anything_separates_nothing(raw: str) -> None:
    assert "letters or signs" in str(refused(raw))


@pytest.mark.parametrize(
    ("raw", "region", "expected"),
    [
        ("202/555-0161", "US", HERE),
        ("(202) / 555 0161", "US", HERE),
        ("+44 20/7946 0181", "US", LONDON),
        ("0044 20/7946 0181", "GB", LONDON),
        ("020/79460181", "GB", LONDON),
    ],
)
def test_a_slash_after_an_area_code_is_part_of_the_number(raw: str, region: str, expected: str) -> None:
    assert numbers(raw, region) == [expected]


def test_a_text_of_any_length_is_taken() -> None:
    assert "longer than" in str(refused("202-555-0161; " * LONGEST))
    assert "too long" in str(refused("1" * 10_000))


def test_a_message_names_the_start_of_a_long_text_and_nothing_that_a_terminal_obeys() -> None:
    assert str(refused("\x1b[2J" * 50)).startswith(r"'\x1b[2J")
    assert "\x1b" not in str(refused("\x1b[2J" * 50))
    assert len(str(refused("ask " * 50))) < 100


def test_one_number_is_asked_for() -> None:
    assert read_phone("202-555-0161 (desk)", "US") == read_phones(HERE, "US")[0]
    with pytest.raises(BadNumber, match="holds 2 numbers"):
        read_phone("202-555-0161 / 202-555-0162", "US")
    with pytest.raises(BadNumber, match="no telephone number"):
        read_phone("ask Dana", "US")


def test_what_is_dialled_and_shown() -> None:
    plain, extended = read_phone(HERE, "US"), read_phone(f"{HERE} x12", "US")
    assert [dial_string(plain), dial_string(extended)] == ["+12025550161", "+12025550161,12"]
    assert [written(plain), written(extended)] == ["(202) 555-0161", "(202) 555-0161 ext. 12"]
    assert written(Phone(number=E164(HERE))) == HERE


@pytest.mark.parametrize(
    ("number", "extension"),
    [
        ("2025550161", ""),
        ("", ""),
        ("+12", ""),
        (f"+{'1' * 18}", ""),
        ("+12025550161\n", ""),
        ("+1202555016\u0661", ""),
        ("+12025550161; rm -r .", ""),
        (HERE, "x"),
        (HERE, "12\n"),
        (HERE, "\u0661"),
    ],
)
def test_nothing_but_digits_is_dialled(number: str, extension: str) -> None:
    phone = Phone(number=E164(number), extension=extension)
    with pytest.raises(ValueError, match="cannot be dialled"):
        dial_string(phone)


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Landlines and mobiles of each country, as libphonenumber gives them: region, E.164, as at home, as abroad."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number:
                yield (
                    region,
                    phonenumbers.format_number(number, PhoneNumberFormat.E164),
                    phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
                    phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
                )


def test_the_numbers_of_every_country_are_read_at_home_and_from_abroad() -> None:
    for region, number, national, international in examples():
        assert read_phone(national, region).number == number
        assert read_phone(f"{international} ext. 12", "US").number == number
        assert read_phone(f"00{number.removeprefix('+')}", "GB").number == number
        assert read_phone(f"00{number.removeprefix('+')}", "US").number == number


SIGNS = list("0123456789+-() ./,;:#*|&xlOE\n\u200f\u0661")
WORDS = ["202", "555", "+44", "(0)", "00", "011", "ext. ", ",,", "Dana ", "fax ", " or ", "E+09", ";ext=", "tel:"]
PIECES = st.sampled_from([*SIGNS, *WORDS, "202-555-0161", LONDON])
TEXTS = st.text() | st.lists(PIECES, max_size=14).map("".join)
REGIONS = st.sampled_from(["US", "GB", "DE", "IT", "CN", "LU", "AR", "MX", "BR", "JP", "RU", "ZZ", ""])


@given(TEXTS, REGIONS)
@example("\ud800", "US")
@example("0111788620279", "CN")
@example("+3520154092426", "LU")
def test_any_text_is_read_or_refused_and_what_is_read_is_read_again_as_the_same(raw: str, region: str) -> None:
    for phone in phones_or_none(raw, region):
        again = read_phone(phone.number, region)
        assert again.model_copy(update={"extension": phone.extension}) == phone
        assert read_phone(written(phone), region) == phone
        assert re.fullmatch(r"\+[0-9]{3,17}(,[0-9]+)?", dial_string(phone))


def phones_or_none(raw: str, region: str) -> tuple[Phone, ...]:
    try:
        return read_phones(raw, region)
    except BadNumber:
        return ()


DIALLED = st.one_of(
    st.from_regex(r"\+?1?[0-9]{9,11}", fullmatch=True),
    st.builds(
        "+{}{}".format,
        st.sampled_from(sorted(COUNTRY_CODE_TO_REGION_CODE)),
        st.from_regex(r"[0-9]{4,10}", fullmatch=True),
    ),
    st.builds("+1{}{}".format, st.integers(200, 999), st.from_regex(r"[0-9]{7}", fullmatch=True)),
)


@given(DIALLED, st.sampled_from(["US", "CA", "AG", "GB", "IT", "AU"]))
def test_what_is_told_from_digits_alone_is_what_libphonenumber_tells(text: str, region: str):
    try:
        phone = read_phone(text, region)
    except BadNumber:
        with suppress(NumberParseException):
            number = phonenumbers.parse(text, region)
            assert number.country_code != 1 or not phonenumbers.is_valid_number(number)
        return
    number = phonenumbers.parse(phone.number)
    zones = timezone.time_zones_for_number(number)
    if zones == ("Etc/Unknown",):
        zones = timezone.time_zones_for_geographical_number(number)
    style = PhoneNumberFormat.NATIONAL if phone.region == region else PhoneNumberFormat.INTERNATIONAL
    assert phone.number == phonenumbers.format_number(number, PhoneNumberFormat.E164)
    assert phone.shown == phonenumbers.format_number(number, style)
    assert phone.zones == tuple(zone for zone in zones if zone != "Etc/Unknown")
    if number.country_code == 1:
        assert number.national_number == phonenumbers.parse(text, region).national_number
        assert phonenumbers.is_possible_number(number)
