"""How fresh a tidbit is, and whom it fits."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from callsession.core.models import HALF_LIFE_DAYS, Contact, Settings, Tidbit, TidbitSort

FRESH_FROM = 0.5
"""How well and freshly a tidbit must fit to bring somebody in before they are due, and to be called fresh."""

FADED = 0.25
"""A tidbit that fits less than this is no opener any more: two half-lives old."""

_SORT_FOR_HALF_LIFE = {TidbitSort.ARTICLE: TidbitSort.INDUSTRY, TidbitSort.REFERRAL: TidbitSort.EVERGREEN}
"""An article keeps as long as news of an industry, a referral as long as what never dates."""


class Fit(NamedTuple):
    """A tidbit that fits a person: relevance (0 to 1) times freshness (0 to 1), and why, as a word of the reason."""

    tidbit: Tidbit
    value: float
    because: str


class Shelf:
    """Tidbits, found by whom they may concern, so that not everyone is held against each."""

    def __init__(self, tidbits: Iterable[Tidbit]) -> None:
        self._tidbits = tuple(tidbits)
        places = tuple(enumerate(self._tidbits))
        self._by_tag = _by_word((tag, place) for place, tidbit in places for tag in _folded(tidbit.tags))
        self._by_company = _by_word((name, place) for place, tidbit in places for name in _folded(tidbit.companies))
        self._by_person = _by_word((id_, place) for place, tidbit in places for id_ in tidbit.people)

    def concerning(self, contact: Contact) -> list[Tidbit]:
        """The tidbits that share a tag or the company with a contact, or were for them from the first; in order."""
        places = {*self._by_person.get(contact.id, ()), *self._by_company.get(contact.company.casefold(), ())}
        for tag in _folded(contact.tags):
            places.update(self._by_tag.get(tag, ()))
        return [self._tidbits[place] for place in sorted(places)]


def _by_word(places: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """The places of each word."""
    by_word: dict[str, list[int]] = {}
    for word, place in places:
        by_word.setdefault(word, []).append(place)
    return by_word


def half_life(tidbit: Tidbit, settings: Settings) -> int:
    """Days in which the tidbit loses half of its freshness."""
    for sort in (tidbit.sort, _SORT_FOR_HALF_LIFE.get(tidbit.sort, tidbit.sort)):
        if sort in settings.half_life_days:
            return settings.half_life_days[sort]
    return HALF_LIFE_DAYS[_SORT_FOR_HALF_LIFE.get(tidbit.sort, tidbit.sort)]


def freshness(tidbit: Tidbit, settings: Settings, today: date) -> float:
    """1.0 on the day it was heard, falling by half every half-life."""
    return float(0.5 ** (age(tidbit, today) / half_life(tidbit, settings)))


def age(tidbit: Tidbit, today: date) -> int:
    """Days since it was heard; none where it is a day earlier here."""
    return max((today - tidbit.heard).days, 0)


def fresh(tidbits: Iterable[Tidbit], settings: Settings, now: datetime) -> Iterator[Tidbit]:
    """Those that could still be an opener for somebody, somewhere: it may be a day earlier there."""
    yesterday = (now - timedelta(days=1)).date()
    return (tidbit for tidbit in tidbits if freshness(tidbit, settings, yesterday) >= FADED)


def relevance(tidbit: Tidbit, contact: Contact) -> tuple[float, str]:
    """How far a tidbit concerns a contact, and why.

    1 by name or company, else the share of its tags that they have too; 0 for its source.
    """
    if tidbit.source == contact.id:
        return 0.0, ""
    if contact.id in tidbit.people:
        return 1.0, "you thought of them"
    if contact.company and contact.company.casefold() in _folded(tidbit.companies):
        return 1.0, contact.company
    tags = _folded(tidbit.tags)
    shared = sorted(tags & _folded(contact.tags))
    return (len(shared) / len(tags), ", ".join(shared)) if shared else (0.0, "")


@lru_cache(maxsize=4096)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    """Words without regard to case; the same few stand on many cards."""
    return frozenset(word.casefold() for word in words)


def fitting(
    tidbits: Iterable[Tidbit], contact: Contact, told: frozenset[str], settings: Settings, today: date
) -> list[Fit]:
    """The tidbits that fit a person and that they have not heard, the best first.

    Args:
        tidbits: all there are.
        contact: the person.
        told: ids of what they have heard.
        settings: for the half-lives.
        today: the day it is where they are.
    """
    fits = []
    for tidbit in tidbits:
        concerns, because = relevance(tidbit, contact)
        value = concerns * freshness(tidbit, settings, today) if concerns and tidbit.id not in told else 0.0
        if value >= FADED:
            fits.append(Fit(tidbit, value, because))
    return sorted(fits, key=lambda fit: (-fit.value, fit.tidbit.id))
