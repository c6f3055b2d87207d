"""Today as it was worked out for an hour to come, so that it can be seen before the book is read.

It is disposable, and only to be looked at: whatever a user does waits for the book.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from callsession.present.glance import Glance
from callsession.store.pickled import keep, read_kept

_NAME = "today.pickle"

HOLDS = timedelta(minutes=15)
"""How long after its moment it may be shown, for the fraction of a second in which the book is read."""


def keep_glances(cache: Path, glances: Sequence[Glance]) -> None:
    """Keep Today at some moments, instead of those that were kept.

    Args:
        cache: the book's disposable folder.
        glances: what there is to see.
    """
    keep(cache / _NAME, tuple(glances))


def kept_glance(cache: Path, now: datetime) -> Glance | None:
    """Today at a moment not long ago; None where none was kept.

    Args:
        cache: the book's disposable folder.
        now: the present moment.
    """
    kept = read_kept(cache / _NAME)
    glances = kept if isinstance(kept, tuple) else ()
    fitting = [glance for glance in glances if isinstance(glance, Glance) and glance.at <= now < glance.at + HOLDS]
    return max(fitting, key=lambda glance: glance.at, default=None)
