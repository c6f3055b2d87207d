"""A tidbit from its own side: how fresh it is, whom it fits and why, who has heard it."""

from collections.abc import Sequence
from datetime import date, datetime

from callsession.core.book import Book
from callsession.core.freshness import FADED, FRESH_FROM, age
from callsession.core.help_given import people_helped
from callsession.core.tidings import Tiding
from callsession.present import words

_SHOWN = 40
"""People who are named, so that a page stays one."""


def how_fresh(tiding: Tiding) -> str:
    """Fresh, fading or stale."""
    if tiding.freshness >= FRESH_FROM:
        return "fresh"
    return "fading" if tiding.freshness >= FADED else "stale"


def in_short(tiding: Tiding, today: date) -> str:
    """How fresh a tidbit is and how many it fits: `fresh, 2 days · fits 5 · told 1`."""
    told = f" · told {len(tiding.heard_by)}" if tiding.heard_by else ""
    return f"{how_fresh(tiding)}, {words.days(age(tiding.tidbit, today))} · fits {len(tiding.fits)}{told}"


def about(tiding: Tiding, book: Book, now: datetime) -> list[str]:
    """The tidbit itself: its text, its link, its age, and who told it."""
    tidbit = tiding.tidbit
    source = book.people.get(tidbit.source)
    helped = people_helped(book, tidbit.source) if source else 0
    told = f"from {source.contact.name}, never told back" if source else "your own find"
    thanks = f"; their news helped {words.count(helped, 'person', 'people')}" if helped else ""
    subjects, old = ", ".join((*tidbit.companies, *tidbit.tags)), words.days(age(tidbit, now.date()))
    return [
        line
        for line in (
            tidbit.text,
            tidbit.url,
            f"{tidbit.sort}, {old} old: {how_fresh(tiding)}, {tiding.freshness:.0%} of its worth is left",
            f"{told}{thanks}",
            f"about {subjects}" if subjects else "",
            f"id {tidbit.id}",
        )
        if line
    ]


def sections(tiding: Tiding, book: Book) -> Sequence[tuple[str, Sequence[str]]]:
    """Whom it fits and why, and who has heard it."""
    fits = [f"{person.contact.name}: {fit.because}" for person, fit in tiding.fits]
    heard = [book.people[id_].contact.name for id_ in tiding.heard_by]
    return (
        (f"FITS {len(fits)}", words.some(fits, _SHOWN) or ["nobody who has not heard it"]),
        (f"HEARD BY {len(heard)}", words.some(heard, _SHOWN)),
    )
