"""Slips of the hand in one value of a TOML text: each rule knows one, and says what to write instead, or None."""

import re

from callsession.codecs.toml_spot import Spot, Words, cut

_CURLY = "“”„‟«»‘’‚‛"  # noqa: RUF001 - the very signs
_CLOSING = "”»’"  # noqa: RUF001
_STRAIGHT = str.maketrans(dict(zip(_CURLY, '""""""\'\'\'\'', strict=True)))
_BACKSLASH = ("Invalid hex value", "Unescaped", "Escaped character")
_HIDDEN_QUOTE = re.compile(r'\\"[ \t\],}]*$')
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9-])|[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{2,4}(?![0-9])")
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_MONTH = re.compile(rf"[0-9.]+ *{_MONTHS}|{_MONTHS}[a-z.]* +[0-9]", re.IGNORECASE)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{1,2}")
_ZEROS = re.compile(r"0+([1-9][0-9]*)")
_NUMBER = re.compile(r"[+(]?[0-9]")
_PHONE_KEY = re.compile(r"phone|number|mobile")
_FEWEST_DIGITS = 7  # of a telephone number, where its key does not tell
_YES_NO = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
_NOTHING = frozenset({"none", "null", "nil", "nan", "-"})


def curly_quotes(spot: Spot) -> Words | None:
    """Quotes as word processors make them, before a value or at the end of one that never ends."""
    curly = [char for char in spot.endless if char in _CURLY]
    closed_by = spot.endless.rstrip(" ,]").endswith(tuple(_CLOSING))
    unpaired = sum(1 if char in _CLOSING else -1 for char in curly)
    if not (closed_by and unpaired) and not (spot.char and spot.char in _CURLY):
        return None
    row = (spot.endless or spot.row).strip()
    quotes = " ".join(dict.fromkeys(char for char in row if char in _CURLY))
    advice = f"write {cut(row.translate(_STRAIGHT))}"
    return Words(f"curly quotes ({quotes}) where straight ones belong", advice, spot.endless_line)


def backslash(spot: Spot) -> Words | None:
    """A backslash in double quotes, where it begins an escape or hides the closing quote."""
    hidden = _HIDDEN_QUOTE.search(spot.endless)
    if not hidden and not spot.said.startswith(_BACKSLASH):
        return None
    line = spot.endless_line if hidden else spot.line_at(spot.text.rfind("\\", 0, spot.position + 1))
    advice = "put the text in 'single quotes', or double each backslash: \\\\"
    return Words(spot.about('a single backslash (\\) between double quotes (")'), advice, line)


def endless(spot: Spot) -> Words | None:
    """A string without an end."""
    if not spot.endless:
        return None
    quotes = next((quotes for quotes in ('"""', "'''") if quotes in spot.endless), "")
    if quotes:
        message = spot.about(f"the text that begins here with {quotes} has no end")
        return Words(message, f"end it with {quotes}", spot.endless_line)
    message = spot.about("the text that begins on this line has no closing quote")
    advice = 'close it with the quote it begins with; text over several lines goes between """ and """'
    return Words(message, advice, spot.endless_line)


def no_value(spot: Spot) -> Words | None:
    """An equals sign, or a comma, with nothing behind it."""
    if spot.value or not spot.said.startswith("Invalid value"):
        return None
    return Words(spot.about("nothing is given"), 'write a value, such as "…", or delete the line')


def no_date(spot: Spot) -> Words | None:
    """A date or a time that there is not, or that is written another way."""
    value = spot.value
    if _DATE.match(value) or _MONTH.match(value) or spot.said.startswith("Invalid date"):
        advice = "write dates as 2026-12-01, with a time as 2026-12-01T10:00:00"
        return Words(spot.about(f"{cut(value)} is no date"), advice)
    if _TIME.match(value):
        return Words(spot.about(f"{cut(value)} is no time of day"), 'write times as "08:30", hours up to 23')
    return None


def bare_phone(spot: Spot) -> Words | None:
    """A telephone number without quotes."""
    digits = sum(char.isdecimal() for char in spot.value)
    likely = digits >= _FEWEST_DIGITS or _PHONE_KEY.search(spot.key)
    if not likely or not _NUMBER.match(spot.value):
        return None
    return Words(spot.about("a telephone number needs quotes"), f'put it in quotes: "{cut(spot.value)}"')


def leading_zero(spot: Spot) -> Words | None:
    """A number that begins with zeros."""
    zeros = _ZEROS.fullmatch(spot.value)
    return Words(spot.about(f"{spot.value} begins with a zero"), f"write {zeros[1]}") if zeros else None


def no_quotes(spot: Spot) -> Words | None:
    """Text without quotes, or true and false in other words."""
    if not spot.said.startswith("Invalid value"):
        return None
    word = spot.value.lower()
    if word in _YES_NO:
        return Words(
            spot.about(f"{spot.value} is neither true nor false, nor text in quotes"), f"write {_YES_NO[word]}"
        )
    if word in _NOTHING:
        return Words(spot.about(f"{spot.value} is no value"), "leave the line out where there is nothing to say")
    quoted = '"{}"'.format(cut(spot.value.replace('"', "")))
    return Words(
        spot.about("text needs quotes around it"), f"write {quoted if spot.in_list else f'{spot.key} = {quoted}'}"
    )
