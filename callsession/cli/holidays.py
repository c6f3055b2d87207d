"""Public holidays, for the core, which knows of none; looked up in the first question about a country and year."""

from datetime import date
from functools import cache


def is_holiday(region: str, day: date) -> bool:
    """Whether a day is a public holiday all over a country, given by two letters; not where nothing is known of it."""
    return day in _holidays(region, day.year)


@cache
def _holidays(region: str, year: int) -> frozenset[date]:
    """The holidays of a country in a year."""
    import holidays  # noqa: PLC0415 - takes a while, and most commands do not ask

    try:
        return frozenset(holidays.country_holidays(region, years=year))
    except NotImplementedError:
        return frozenset()
