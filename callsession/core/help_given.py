"""Who helped, and how."""

from collections.abc import Mapping
from dataclasses import dataclass

from callsession.core.book import Book
from callsession.core.entries import Call, PromiseKept, PromiseMade, Sent, SentEntry, Side
from callsession.core.history import file_promises, own_part
from callsession.core.person import Person
from callsession.core.referrals import referred
from callsession.core.texts import folded


@dataclass(frozen=True)
class Help:
    """How somebody helped.

    Attributes:
        referred: whom they referred.
        news: texts of the news they told.
        kept: texts of the promises they kept.
        brought: the calls to them that a lead, a meeting or an offer came of.
    """

    person: Person
    referred: tuple[Person, ...]
    news: tuple[str, ...]
    kept: tuple[str, ...]
    brought: tuple[Call, ...]

    @property
    def ways(self) -> int:
        """In how many things they helped."""
        return len(self.referred) + len(self.news) + len(self.kept) + len(self.brought)

    def was_told(self, news: str) -> bool:
        """Whether they were told already what is announced, in the same words."""
        sent = (entry for entry in self.person.history.entries if isinstance(entry, SentEntry))
        return any(entry.what is Sent.ANNOUNCEMENT and _bare(entry.text) == _bare(news) for entry in sent)


def who_helped(book: Book) -> tuple[Help, ...]:
    """Everyone who helped, those with the most things first; nobody who asked not to be called."""
    news: dict[str, list[str]] = {}
    for tidbit in book.tidbits:
        news.setdefault(tidbit.source, []).append(tidbit.text)
    found = [
        Help(
            person,
            referred=referred(book, person.id),
            news=tuple(news.get(person.id, ())),
            kept=_kept(person),
            brought=person.history.results,
        )
        for person in book.people.values()
        if not person.do_not_call
    ]
    return tuple(sorted((help_ for help_ in found if help_.ways), key=lambda it: (-it.ways, it.person.id)))


def people_helped(book: Book, source: str) -> int:
    """How many people heard news that came from somebody."""
    told = {tidbit.id for tidbit in book.tidbits if tidbit.source == source}
    return sum(not told.isdisjoint(person.history.told) for person in book.people.values()) if told else 0


def _bare(news: str) -> str:
    """News without what may differ each time it is typed: case, spaces, the full stop."""
    return " ".join(folded(news).split()).rstrip(".!")


def _kept(person: Person) -> tuple[str, ...]:
    """The texts of the promises that a person kept."""
    entries = person.history.entries
    made: Mapping[str, str] = {
        **{own_part(it.id): it.text for it in file_promises(person.contact) if it.side is Side.THEM},
        **{entry.id: entry.text for entry in entries if isinstance(entry, PromiseMade) and entry.side is Side.THEM},
    }
    kept = (own_part(entry.promise) for entry in entries if isinstance(entry, PromiseKept))
    return tuple(made[id_] for id_ in kept if id_ in made)
