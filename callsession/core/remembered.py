"""What a plan found out of people that holds for the next one, too."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from callsession.core.freshness import Fit
from callsession.core.rests import Rest


@dataclass(frozen=True)
class Remembered:
    """What was found out of the people of a book; it grows from plan to plan.

    Attributes:
        rests: who is left out, by id, and how long.
        fits: the best tidbit for a person on a day of theirs, or None, by id.
    """

    rests: dict[str, Rest] = field(default_factory=dict)
    fits: dict[str, tuple[date, Fit | None]] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """What is pickled: not what ends at an hour of this very day, whose time zone would have to be pickled too."""
        rests = {id_: rest for id_, rest in self.rests.items() if not isinstance(rest.until, datetime)}
        return {"rests": rests, "fits": self.fits}

    def without(self, people: Collection[str]) -> "Remembered":
        """What was found out of all but these, to grow on its own."""
        return Remembered(
            {id_: rest for id_, rest in self.rests.items() if id_ not in people},
            {id_: fit for id_, fit in self.fits.items() if id_ not in people},
        )
