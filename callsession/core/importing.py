"""Which imported people are new, which are known and what they add, and which may be known: a plan to be looked at.

The same telephone number, e-mail address or web page is the same person, and of several the one of that name. The same
name with the same company may be, and the same number under quite another name where both have e-mail addresses of
their own: a switchboard is many people's. The same name alone is not. What is known already, or was until something
newer was learned, changes nothing: the same file twice does nothing, and an old one takes nothing back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from callsession.core.book import Book
from callsession.core.import_plan import Alike, Doubled, ImportPlan, Merged, Taken
from callsession.core.incoming import Incoming, Skipped
from callsession.core.joining import new_phones, new_texts
from callsession.core.learned import filed_value, more_notes, with_notes
from callsession.core.likeness import letters
from callsession.core.models import Contact, Met, Phone
from callsession.core.numbers import dialable, written
from callsession.core.slugs import slug
from callsession.core.wrapup import Fact

KNOWN = "known already, with nothing new"
WITHHELD = "has the name of somebody whose file cannot be used: `callsession check` says why"

_PROFILE = "/in/"
"""What is in the address of a profile, which is one person's; a company's page is many people's."""

_Key = tuple[str, str]
"""A sort of thing that identifies somebody, and the thing."""

IsSame = Callable[[Alike], bool | None]
"""Whether somebody alike is the same person; None where nobody answers."""


def plan_import(book: Book, people: Iterable[Incoming], is_same: IsSame) -> ImportPlan:
    """What importing these people would do.

    Args:
        book: everybody known.
        people: those handed over, in order.
        is_same: asked of whoever may be somebody known.
    """
    planner = _Planner(book, is_same)
    for incoming in people:
        planner.take(incoming)
    planner.settle()
    return planner.plan()


class _Planner:
    """Takes imported people one by one; what is new of one is known when the next comes."""

    def __init__(self, book: Book, is_same: IsSame) -> None:
        self._book, self._is_same = book, is_same
        self._contacts: dict[str, Contact] = {}
        self._by_key: dict[_Key, list[str]] = {}
        self._by_name: dict[tuple[str, str], list[str]] = {}
        self._called: dict[str, set[str]] = {}
        self._ids = Counter[str](dict.fromkeys((*book.people, *book.names), 1))
        self._created: list[str] = []
        self._merged: list[Merged] = []
        self._skipped: list[Skipped] = []
        self._taken: list[Taken] = []
        self._alike: list[Alike] = []
        self._in_doubt: list[Incoming] = []
        self._asks = False
        self._doubled: dict[tuple[str, str], Doubled] = {}
        for person in book.people.values():
            self._know(person.contact)
        for filed in book.contacts.values():
            self._find(book.name_of(filed.id), filed)

    def take(self, incoming: Incoming) -> None:
        """One more person."""
        keys = _keys(incoming.phones, incoming.emails, incoming.urls)
        owners = [(it, self._by_key[key]) for key, it in keys.items() if key in self._by_key]
        if not owners:
            self._by_its_name(incoming)
            return
        shares = Counter(id_ for _, ids in owners for id_ in ids)
        known = max(shares, key=lambda id_: (self._is_called(id_, incoming), shares[id_]))
        other = next((ids[0] for _, ids in owners if known not in ids), "")
        if other and not (self._is_called(known, incoming) and self._has_another_name(other, incoming)):
            one, two = sorted((known, other))
            self._doubled.setdefault((one, two), Doubled(one, two, incoming.file, incoming.line))
        shared = next(it for it, ids in owners if known in ids)
        self._by_what_is_shared(known, shared, incoming)

    def settle(self) -> None:
        """Take those in doubt again, for whoever came after them may be who they are; ask about the rest."""
        before = -1
        while len(self._in_doubt) != before:
            before = len(self._in_doubt)
            self._take_those_in_doubt()
        self._asks = True
        self._take_those_in_doubt()

    def plan(self) -> ImportPlan:
        """What came of all of them."""
        return ImportPlan(
            created=tuple(self._contacts[id_] for id_ in self._created),
            merged=tuple(self._merged),
            skipped=tuple(self._skipped),
            taken=tuple(self._taken),
            alike=tuple(self._alike),
            doubled=tuple(self._doubled.values()),
        )

    def _take_those_in_doubt(self) -> None:
        """Those who may be somebody known once more, and in order."""
        again, self._in_doubt = self._in_doubt, []
        for incoming in again:
            self.take(incoming)

    def _by_what_is_shared(self, known: str, shared: Phone | str, incoming: Incoming) -> None:
        """Somebody who has a number, an address or a page of somebody known."""
        if isinstance(shared, Phone) and self._is_quite_another(known, incoming):
            self._ask(Alike(incoming, known, shared))
            return
        if not self._is_called(known, incoming):
            self._taken.append(Taken(incoming, known, self._contacts[known].name, shared))
        self._merge(known, incoming)

    def _is_called(self, known: str, incoming: Incoming) -> bool:
        """Whether somebody known has, or had, the name of somebody imported."""
        return letters(incoming.name) in self._called[known]

    def _is_quite_another(self, known: str, incoming: Incoming) -> bool:
        """Whether all of it is different: their names, and e-mail addresses."""
        emails = self._contacts[known].emails
        return (
            bool(emails and incoming.emails)
            and len(new_texts(emails, incoming.emails)) == len(incoming.emails)
            and self._has_another_name(known, incoming)
        )

    def _has_another_name(self, known: str, incoming: Incoming) -> bool:
        """Whether somebody known never had a name like that: they are full names without a common word."""
        name = set(letters(incoming.name).split())
        return all(min(len(name), len(it)) > 1 and name.isdisjoint(it) for it in map(str.split, self._called[known]))

    def _by_its_name(self, incoming: Incoming) -> None:
        """Somebody whom nothing identifies: new, unless there is such a name in such a company."""
        alike = self._by_name.get(_name_key(incoming.name, incoming.company), ())
        if not all(self._news(known, incoming) for known in alike):
            self._skip(incoming, KNOWN)
        elif alike and incoming.company:
            self._ask(Alike(incoming, alike[0]))
        else:
            self._create(incoming)

    def _ask(self, alike: Alike) -> None:
        """Somebody who may be somebody known: asked about when all others are known."""
        incoming, known, shared = alike
        if not self._asks:
            self._in_doubt.append(incoming)
            return
        answer = self._is_same(alike)
        if answer is None:
            has = f"number {written(shared)}" if shared else "name and company"
            self._alike.append(alike)
            self._skip(incoming, f"may be {known}, who has the same {has}")
        elif answer:
            self._merge(known, incoming)
        else:
            self._create(incoming)

    def _create(self, incoming: Incoming) -> None:
        """Somebody new, unless it may be somebody whose file cannot be used and may say not to call them."""
        if slug(incoming.name) in self._book.withheld:
            self._skip(incoming, WITHHELD)
            return
        contact = Contact(id=self._free_id(incoming.name), name=incoming.name)
        self._created.append(contact.id)
        self._know(_with(contact, incoming))

    def _merge(self, known: str, incoming: Incoming) -> None:
        """Somebody known, and what they add; to somebody new it is added at once."""
        facts = self._news(known, incoming)
        if not facts:
            self._skip(incoming, KNOWN)
            return
        if known in self._book.people:
            self._merged.append(Merged(known, incoming.name, facts, incoming.file, incoming.line))
        self._know(_with(self._contacts[known], incoming))

    def _skip(self, incoming: Incoming, reason: str) -> None:
        """Note that somebody becomes nothing."""
        self._skipped.append(Skipped(incoming.file, incoming.line, incoming.name, reason))

    def _know(self, contact: Contact) -> None:
        """Find somebody by all that identifies them, from now on."""
        self._contacts[contact.id] = contact
        self._find(contact.id, contact)

    def _find(self, id_: str, contact: Contact) -> None:
        """Find somebody by those numbers, addresses and profiles, and that name and company, from now on."""
        self._called.setdefault(id_, set()).add(letters(contact.name))
        finders = [self._by_key.setdefault(key, []) for key in _keys(contact.phones, contact.emails, contact.urls)]
        for ids in (*finders, self._by_name.setdefault(_name_key(contact.name, contact.company), [])):
            if id_ not in ids:
                ids.append(id_)

    def _free_id(self, name: str) -> str:
        """An id that nobody goes by."""
        wanted = slug(name)
        while True:
            self._ids[wanted] += 1
            number = self._ids[wanted]
            made = wanted if number == 1 else f"{wanted}-{number}"
            if number == 1 or made not in self._ids:
                self._ids[made] = max(self._ids[made], 1)
                return made

    def _news(self, known: str, incoming: Incoming) -> tuple[Fact, ...]:
        """What an imported person adds to what is known of somebody."""
        contact, person = self._contacts[known], self._book.people.get(known)
        learned = person.history.learned if person else ()
        dead = person.history.dead if person else ()
        phones = (phone for phone in new_phones(contact.phones, incoming.phones) if phone.number not in dead)
        notes = more_notes(contact.notes, incoming.notes)
        facts = [Fact(field="phone", value=dialable(phone), label=phone.label) for phone in phones]
        facts += [Fact(field="email", value=it) for it in new_texts(contact.emails, incoming.emails)]
        facts += [Fact(field="url", value=it) for it in new_texts(contact.urls, incoming.urls)]
        facts += [Fact(field="tag", value=it) for it in new_texts(contact.tags, incoming.tags)]
        facts += [Fact(field="notes", value=notes)] if notes else []
        if incoming.birthday and not contact.birthday:
            facts.append(Fact(field="birthday", value=incoming.birthday))
        for field in ("company", "role", "timezone"):
            value = getattr(incoming, field) or ""
            filed = filed_value(person.filed if person else None, field)
            heard = (fact.value for fact in learned if fact.field == field)
            said = (getattr(contact, field) or "", filed, *heard)
            if value and value.casefold() not in map(str.casefold, said):
                facts.append(Fact(field=field, value=value, was=filed))
        return tuple(facts)


def _with(contact: Contact, incoming: Incoming) -> Contact:
    """A contact with what an imported person adds."""
    met = Met(on=incoming.met_on, where=incoming.met_where) if contact.met == Met() else contact.met
    return contact.model_copy(
        update={
            "company": incoming.company or contact.company,
            "role": incoming.role or contact.role,
            "phones": (*contact.phones, *new_phones(contact.phones, incoming.phones)),
            "emails": (*contact.emails, *new_texts(contact.emails, incoming.emails)),
            "urls": (*contact.urls, *new_texts(contact.urls, incoming.urls)),
            "birthday": contact.birthday or incoming.birthday,
            "timezone": incoming.timezone or contact.timezone,
            "tier": incoming.tier or contact.tier,
            "tags": (*contact.tags, *new_texts(contact.tags, incoming.tags)),
            "met": met,
            "notes": with_notes(contact.notes, incoming.notes),
        }
    )


def _name_key(name: str, company: str) -> tuple[str, str]:
    """A name in a company, without regard to case, accents and marks."""
    return letters(name) or name.casefold(), company.casefold()


def _keys(phones: Iterable[Phone], emails: Iterable[str], urls: Iterable[str]) -> Mapping[_Key, Phone | str]:
    """What identifies somebody, the surest first; with its extension, for a switchboard is many people's."""
    return {
        **{("phone", f"{phone.number};{phone.extension}"): phone for phone in phones},
        **{("email", address.casefold()): address for address in emails},
        **{("url", url.casefold()): url for url in urls if _PROFILE in url},
    }
