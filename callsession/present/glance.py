"""The first screen as it was worked out for a moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple


class Glance(NamedTuple):
    """Today at a moment.

    Attributes:
        at: the moment, in UTC.
        headline: the day, and whose practice it is.
        sections: the lines of each section, by its name, in order.
    """

    at: datetime
    headline: str
    sections: Mapping[str, Sequence[str]]
