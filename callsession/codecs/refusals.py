"""Why a value does not fit, in words for people that go on after its key; and which key may be meant."""

from collections.abc import Collection
from datetime import date, time
from difflib import get_close_matches

from pydantic_core import ErrorDetails

_LONGEST_TEXT = 60
_LONGEST_NUMBER = 100  # bits; no count in a book is as large, and Python refuses to write out the largest

_SAYS = {
    "missing": "is missing",
    "string_type": "{value} is no text",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "int_type": "{value} is no whole number",
    "greater_than_equal": "{value} is too small; write {ge} or more",
    "less_than_equal": "{value} is too large; write {le} or less",
    "bool_type": "{value} is neither true nor false",
    "enum": "{value} is none of {expected}",
    "tuple_type": "{value} is no list",
    "frozen_set_type": "{value} is no list",
    "dict_type": "{value} is no table",
    "model_type": "{value} is no table",
    "time_type": "{value} is no time of day",
    "date_type": "{value} is no date",
    "datetime_type": "{value} is no date",
}
"""By pydantic's kinds of errors (https://docs.pydantic.dev/latest/errors/validation_errors)."""

_OTHER_WORDS = {
    "title": "role", "job": "role", "position": "role", "organization": "company", "organisation": "company",
    "employer": "company", "firm": "company", "mobile": "phones", "tel": "phones", "mail": "emails", "website": "urls",
    "comment": "notes", "tz": "timezone", "zone": "timezone", "introduced_by": "referred_by", "source": "from",
    "people": "for", "date": "heard", "kind": "sort", "vacation": "away", "holidays": "away", "duration": "minutes",
}  # fmt: skip
"""Keys that people write and that are spelled nothing like the right one."""


class BadValue(ValueError):
    """A value that is refused: the message goes on after its key, `advice` says what to write instead."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def refusal(details: ErrorDetails) -> BadValue:
    """One of pydantic's errors; a validator of ours says `what is wrong; what to write`."""
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        words = str(context["error"])
    else:
        words = _SAYS.get(details["type"], "{value} does not fit").format(value=shown(details["input"]), **context)
    message, _, advice = words.partition("; ")
    return BadValue(message, advice)


def shown(value: object) -> str:
    """A value of a file, as short as a message needs it."""
    match value:
        case str():
            return repr(value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…")
        case bool():
            return str(value).lower()
        case int():
            return str(value) if value.bit_length() <= _LONGEST_NUMBER else "a huge number"
        case float() | date() | time():
            return str(value)
        case list():
            return "a list"
        case _:
            return "a table"


def nearest(key: str, known: Collection[str]) -> str:
    """The known key that somebody who wrote this one may have meant, or ""."""
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    other = _OTHER_WORDS.get(plain, "")
    if other in known:
        return other
    return next(iter(get_close_matches(plain, known, n=1, cutoff=0.7)), "")
