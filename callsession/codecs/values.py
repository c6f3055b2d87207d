"""Days, times and texts of the user's files, as people may write them."""

import re
from datetime import date, datetime

from phonenumbers import SUPPORTED_REGIONS

from callsession.codecs.refusals import BadValue, shown
from callsession.core.fields import with_offset
from callsession.core.times import MORNING

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_YEAR = re.compile(r"--(\d\d-\d\d)")
_LEAP_YEAR = "2000"


def read_day(value: object) -> date:
    """A date, bare or in quotes; of a date with a time, the date.

    Raises:
        BadValue: it is none.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _moment(value).date()


def read_moment(value: object) -> datetime:
    """A date with a time, bare or in quotes, with an offset or without; of a date alone, 09:00 on it.

    Raises:
        BadValue: it is none.
    """
    if isinstance(value, datetime):
        return with_offset(value) if value.tzinfo else value
    if isinstance(value, date):
        return datetime.combine(value, MORNING)
    moment = _moment(value)
    return datetime.combine(moment, MORNING) if _DAY.fullmatch(str(value).strip()) else moment


def read_birthday(value: object) -> str:
    """A birthday in ISO form, `1970-04-12`, or `--04-12` where the year is not known.

    Raises:
        BadValue: it is neither.
    """
    if isinstance(value, str) and (without_year := _NO_YEAR.fullmatch(value.strip())):
        _moment(f"{_LEAP_YEAR}-{without_year[1]}", value)
        return value.strip()
    return read_day(value).isoformat()


def read_region(value: object) -> object:
    """Two letters of a country, in capitals; what is no text is left to validation.

    Raises:
        BadValue: they stand for none.
    """
    if not isinstance(value, str):
        return value
    region = value.strip().upper()
    if region not in SUPPORTED_REGIONS:
        raise BadValue(f"{shown(value)} is no country", "write two letters such as US or GB")
    return region


def stripped(value: object) -> object:
    """Text without the space around it; what is of another type is left to validation."""
    return value.strip() if isinstance(value, str) else value


def _moment(value: object, written: object = None) -> datetime:
    """The date and time that a text says in ISO form."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        if _DAY.match(text):  # else fromisoformat takes 20261201 and week dates, which are slips as often
            return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadValue(f"{shown(written or value)} is no date") from error
    raise BadValue(f"{shown(written or value)} is no date")
