"""The book as the program sees it: the user's files and the journal, folded into people."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial, reduce
from zoneinfo import ZoneInfo

from callsession.core.entries import ContactAdded, Entry, SamePerson, TidbitHeard, Undo, at_order
from callsession.core.errors import AmbiguousContact, UnknownContact
from callsession.core.folding import fold
from callsession.core.history import standing, undone
from callsession.core.hours import Closed, LocalTime, local_time, never
from callsession.core.joining import joined
from callsession.core.learned import PhoneReader, with_learned
from callsession.core.mappings import replaced
from callsession.core.models import WORKING_DAYS, Contact, Settings, Tidbit, tidbit_id
from callsession.core.names import called, end_of
from callsession.core.person import Person
from callsession.core.remembered import Remembered
from callsession.core.sequences import appended
from callsession.core.slugs import slug
from callsession.core.sums import Sums, summed, summed_again

_UNCHANGED = frozenset({"names", "referrals", "tidbits", "unknown", "_added", "_others", "_gone"})
"""What does not change when the journal only goes on; tidbits only where none is heard."""

_FOLDED = ("standing", "people", "sums", "remembered", *sorted(_UNCHANGED))
"""What is worked out of the files and the journal."""

HolidayCalendar = Callable[[str, date], bool]
"""Whether a day is a holiday of a country, given by two letters; not where nothing is known of that country."""


def no_holidays(_region: str, _day: date) -> bool:
    """A calendar that knows of no holidays."""
    return False


@dataclass(frozen=True)
class Book:
    """Everything loaded, at one moment. A new entry makes a new book.

    Attributes:
        settings: the practice.
        zone: the user's own time zone.
        contacts: by id, as in the files.
        filed_tidbits: as in the files.
        entries: the journal's, right and each once, in any order; they may be read when somebody asks for them.
        read_phone: for numbers in the journal.
        is_holiday: the holidays of all countries.
        withheld: ids of people whose file cannot be used; what the journal alone knows of them does not do instead, for
            the file may say not to call them.
    """

    settings: Settings
    zone: ZoneInfo
    contacts: Mapping[str, Contact]
    filed_tidbits: tuple[Tidbit, ...]
    entries: Sequence[Entry]
    read_phone: PhoneReader
    is_holiday: HolidayCalendar = no_holidays
    withheld: frozenset[str] = frozenset()

    def with_entries(self, new: Iterable[Entry]) -> "Book":
        """The book after these entries as well; people of whom they tell nothing are not folded again."""
        added = tuple(new)
        if not added:
            return self
        book = replace(self, entries=appended(self.entries, added))
        if self.is_folded and self._only_go_on(added):
            vars(book).update(self._gone_on(added))
        return book

    @property
    def is_folded(self) -> bool:
        """Whether the journal is folded into people already."""
        return "people" in vars(self)

    def folded(self) -> Mapping[str, object]:
        """What was worked out of the files and the journal, by name."""
        return {name: getattr(self, name) for name in _FOLDED}

    def with_folded(self, folded: Mapping[str, object]) -> "Book":
        """The same book, for which that was worked out before: what `folded` gave for the same files and journal."""
        book = replace(self)
        vars(book).update(folded)
        return book

    @cached_property
    def standing(self) -> Sequence[Entry]:
        """The entries not taken back, in order of time, then id."""
        return standing(self.entries)

    def since(self, moment: datetime) -> Sequence[Entry]:
        """The entries not taken back, from a moment on, in order of time, then id."""
        return self.standing[bisect_left(self.standing, moment, key=lambda entry: entry.at) :]

    @cached_property
    def tidbits(self) -> tuple[Tidbit, ...]:
        """Those of the files and those caught, each id once."""
        caught = (_tidbit(entry) for entry in self.standing if isinstance(entry, TidbitHeard))
        by_id = {tidbit.id: tidbit for tidbit in (*caught, *self.filed_tidbits)}
        return tuple(self._renamed(tidbit) for tidbit in by_id.values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Which contact an id stands for: former ids, and contacts that are the same person as another."""
        former = {old: contact.id for contact in self.contacts.values() for old in contact.formerly}
        same = {entry.other: entry.contact for entry in self.standing if isinstance(entry, SamePerson)}
        links = {**{old: new for old, new in former.items() if old not in self.contacts}, **same}
        ends = {old: end_of(old, links) for old in links}
        return {old: end for old, end in ends.items() if end != old and end in self._known}

    def name_of(self, id_: str) -> str:
        """The id that somebody goes by now."""
        return self.names.get(id_, id_)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everyone, by id, in order of id."""
        by_contact = self._by_contact()
        return {
            id_: self._person(contact, by_contact.get(id_, ()))
            for id_, contact in sorted(self._known.items())
            if id_ not in self.names
        }

    def _only_go_on(self, added: tuple[Entry, ...]) -> bool:
        """Whether entries come after all others, and change nothing but what is known of people who are here."""
        last = at_order(self.standing[-1]) if self.standing else None
        return all(
            not isinstance(entry, ContactAdded | SamePerson | Undo)
            and (entry.contact_id == "" or self.name_of(entry.contact_id) in self.people)
            and entry.call_id not in self._gone
            and (last is None or at_order(entry) > last)
            for entry in added
        )

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The ids of all entries taken back, and of those that the undoing names."""
        return undone(self.entries)

    def _gone_on(self, added: tuple[Entry, ...]) -> dict[str, object]:
        """What was worked out of this book, as it is after entries that only go on."""
        in_order = sorted(added, key=at_order)
        entries: dict[str, tuple[Entry, ...]] = {}
        for entry in in_order:
            id_ = self.name_of(entry.contact_id)
            if id_:
                entries[id_] = (*(entries.get(id_) or self.people[id_].history.entries), entry)
        people = {id_: self._person(self.contacts.get(id_) or self._added[id_], told) for id_, told in entries.items()}
        heard = {"tidbits"} if any(isinstance(entry, TidbitHeard) for entry in added) else set()
        unchanged = {name: vars(self)[name] for name in _UNCHANGED - heard if name in vars(self)}
        if not heard:
            unchanged["remembered"] = self.remembered.without(people)
        if "sums" in vars(self):
            before = [self.people[id_] for id_ in people]
            unchanged["sums"] = summed_again(self.sums, before, people.values(), self.zone)
        return {
            **unchanged,
            "standing": appended(self.standing, in_order),
            "people": replaced(self.people, people),
        }

    @cached_property
    def referrals(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of those whom each person referred, by the id of who did; nobody refers themselves."""
        found: dict[str, list[str]] = {}
        for id_, person in self.people.items():
            by = self.name_of(person.contact.referred_by)
            if by in self.people and by != id_:
                found.setdefault(by, []).append(id_)
        return {by: tuple(ids) for by, ids in found.items()}

    @cached_property
    def sums(self) -> Sums:
        """What is counted over all people."""
        return summed(self.people.values(), self.zone)

    @cached_property
    def remembered(self) -> Remembered:
        """What plans found out of the people."""
        return Remembered()

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Ids that the journal names and nobody goes by, not even somebody whose file cannot be used."""
        named = {entry.contact_id for entry in self.standing} - {""}
        return frozenset(map(self.name_of, named)) - self.people.keys() - self.withheld

    def find(self, words: str) -> Person:
        """The one person who goes by that id, a former id, or any part of a name; else of one that they had before.

        Raises:
            UnknownContact: nobody does, or somebody whose file cannot be used.
            AmbiguousContact: several do.
        """
        id_ = self.name_of(words)
        if id_ in self.people:
            return self.people[id_]
        matches = called(((person.contact.name, person) for person in self.people.values()), words) or called(
            ((contact.name, self.people[self.name_of(id_)]) for id_, contact in self._known.items()), words
        )
        if not matches:
            raise UnknownContact(words, withheld=slug(words) in self.withheld)
        if len(matches) > 1:
            raise AmbiguousContact(words, [person.id for person in matches])
        return matches[0]

    def clock(self, person: Person, now: datetime) -> LocalTime:
        """A person's own time."""
        return local_time(person.contact, self.zone, now)

    def closed(self, person: Person) -> Closed:
        """Which days are holidays where a person's telephone is."""
        region = person.contact.phones[0].region if person.contact.phones else ""
        if region not in self._closed:
            self._closed[region] = partial(self.is_holiday, region) if region else never
        return self._closed[region]

    @cached_property
    def _closed(self) -> dict[str, Closed]:
        """The calendars of the regions that were asked for."""
        return {}

    def works_on(self, day: date) -> bool:
        """Whether the user makes calls on a day: Monday to Friday, no holiday of theirs, and not away."""
        away = self.settings.away_on(day)
        return day.weekday() in WORKING_DAYS and not away and not self.is_holiday(self.settings.region, day)

    def _person(self, contact: Contact, entries: tuple[Entry, ...]) -> Person:
        """A contact with what was learned and their history, and what is said under other names of theirs."""
        contact = reduce(joined, self._others.get(contact.id, ()), contact)
        history = fold(contact, entries)
        filed = self.contacts.get(contact.id)
        seen = with_learned(contact, history, self.read_phone, filed)
        return Person(seen, filed, history)

    def _by_contact(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that stand, by the id that their contact goes by now."""
        by_contact: dict[str, list[Entry]] = {}
        names = self.names
        for entry in self.standing:
            id_ = entry.contact_id
            by_contact.setdefault(names.get(id_, id_), []).append(entry)
        return {id_: tuple(entries) for id_, entries in by_contact.items()}

    @cached_property
    def _others(self) -> Mapping[str, tuple[Contact, ...]]:
        """The other contacts of those who are several, by the id that they go by now."""
        others: dict[str, tuple[Contact, ...]] = {}
        for old, now in self.names.items():
            if old in self._known:
                others[now] = (*others.get(now, ()), self._known[old])
        return others

    def _renamed(self, tidbit: Tidbit) -> Tidbit:
        """The tidbit with the ids that people go by now."""
        people = tuple(self.name_of(id_) for id_ in tidbit.people)
        return tidbit.model_copy(update={"source": self.name_of(tidbit.source), "people": people})

    @cached_property
    def _known(self) -> Mapping[str, Contact]:
        """All contacts: those with a file, and those who were referred in a call and have none yet."""
        return dict((*self._added.items(), *self.contacts.items()))

    @cached_property
    def _added(self) -> Mapping[str, Contact]:
        """Those who were referred in a call."""
        return {
            entry.contact: Contact(
                id=entry.contact,
                name=entry.name,
                company=entry.company,
                role=entry.role,
                phones=(self.read_phone(entry.phone),) if entry.phone else (),
                referred_by=entry.referred_by,
            )
            for entry in self.standing
            if isinstance(entry, ContactAdded) and entry.contact not in self.withheld
        }


def _tidbit(entry: TidbitHeard) -> Tidbit:
    """A caught tidbit as if it stood in a file."""
    return Tidbit(
        id=tidbit_id(entry.text, entry.heard),
        text=entry.text,
        heard=entry.heard,
        sort=entry.sort,
        url=entry.url,
        source=entry.source,
        tags=entry.tags,
        companies=entry.companies,
        people=entry.people,
    )
