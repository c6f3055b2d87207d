"""What a plan found out of people that holds for the next one, too."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from callsession.core.fields import zone_of
from callsession.core.freshness import Fit
from callsession.core.rests import Cause, Rest

_Ending = date | tuple[datetime, str] | None

_Rest = tuple[Cause, _Ending, datetime, datetime]
"""A rest of nobody in particular."""


@dataclass(frozen=True)
class Remembered:
    """What was found out of the people of a book; it grows from plan to plan.

    Attributes:
        rests: who is left out, by id, and how long.
        fits: the best tidbit for a person on a day of theirs, or None, by id.
    """

    rests: dict[str, Rest] = field(default_factory=dict)
    fits: dict[str, tuple[date, Fit | None]] = field(default_factory=dict)

    def __getstate__(self) -> tuple[Mapping[_Rest, Mapping[str, str]], Mapping[str, object]]:
        """What is pickled: the names of all who rest alike, for these are many and their ends few; and no time zone."""
        alike: dict[_Rest, dict[str, str]] = {}
        for id_, (name, cause, until, since, ends) in self.rests.items():
            alike.setdefault((cause, _without_zone(until), since, ends), {})[id_] = name
        return alike, self.fits

    def __setstate__(self, state: tuple[Mapping[_Rest, Mapping[str, str]], Mapping[str, object]]) -> None:
        """Be what was pickled."""
        alike, fits = state
        rests: dict[str, Rest] = {}
        for (cause, until, since, ends), names in alike.items():
            ending = _with_zone(until)
            rests.update((id_, Rest(name, cause, ending, since, ends)) for id_, name in names.items())
        vars(self).update(rests=rests, fits=fits)

    def without(self, people: Collection[str]) -> "Remembered":
        """What was found out of all but these, to grow on its own."""
        return Remembered(
            {id_: rest for id_, rest in self.rests.items() if id_ not in people},
            {id_: fit for id_, fit in self.fits.items() if id_ not in people},
        )


def _without_zone(until: datetime | date | None) -> _Ending:
    """When a rest ends, a time as one in UTC beside the name of its zone."""
    if isinstance(until, datetime):
        assert isinstance(until.tzinfo, ZoneInfo)  # it is on somebody's own clock
        return until.astimezone(UTC), until.tzinfo.key
    return until


def _with_zone(until: _Ending) -> datetime | date | None:
    """The same as it was."""
    return until[0].astimezone(zone_of(until[1])) if isinstance(until, tuple) else until
