"""All that is known of one person, in sections of lines."""

from collections.abc import Sequence
from datetime import datetime

from callsession.core.agenda import Agenda
from callsession.core.book import Book
from callsession.core.entries import Learned
from callsession.core.learned import filed_value, holding
from callsession.core.person import Person
from callsession.core.referrals import tree
from callsession.present import card, contact_words, facts, words
from callsession.present.headline import headline
from callsession.present.timeline import what, when
from callsession.present.why import how_due

Sections = Sequence[tuple[str, Sequence[str]]]
"""Headings with their lines; a section without lines is not shown."""


def about(agenda: Agenda, why: str, now: datetime) -> list[str]:
    """Who it is, where you stand, and why they are in the queue or not."""
    contact = agenda.person.contact
    numbers = _numbers(agenda.person) or ["no number"]
    name = f"{contact.name} ({contact.id})"
    where = " · ".join((*numbers, *contact.emails))
    first = [name, contact_words.position(contact), card.there(agenda, now), where, contact_words.born(contact)]
    due = f"next due {words.on_calendar(agenda.due.due, agenda.today)}: {how_due(agenda.due, agenda.today)}"
    return [line for line in (*first, headline(agenda), due, why, card.lead(agenda), card.warning(agenda)) if line]


def sections(book: Book, agenda: Agenda, now: datetime) -> Sections:
    """The agenda, who referred whom, where the facts that hold come from, and the timeline, the latest first."""
    person = agenda.person
    return (
        *card.sections(agenda, now),
        ("MESSAGE", card.voicemail(agenda) if agenda.may_leave_message else []),
        ("REFERRED", referrals(book, person)),
        ("FILE", [_file(person)]),
        ("LEARNED", [_learned(book, fact, person, now) for fact in holding(person.history, person.filed)]),
        ("TIMELINE", timeline(person, now)),
    )


def referrals(book: Book, person: Person) -> list[str]:
    """Who referred whom, as a tree with this person marked; nothing where nobody did."""
    found = tree(book, person)
    if len(found) == 1:
        return []
    return [
        f"{'   ' * (depth - 1)}{'↳ ' if depth else ''}{one.contact.name}{' ◂' if one.id == person.id else ''}"
        for depth, one in found
    ]


def past_of(person: Person, now: datetime) -> list[str]:
    """What happened, the latest first."""
    return [f"{when(entry.at, now)}  {what(entry, now.date())}" for entry in reversed(person.history.entries)]


def timeline(person: Person, now: datetime) -> list[str]:
    """What happened, the latest first, each with the id by which it can be taken back."""
    entries = reversed(person.history.entries)
    return [f"{when(entry.at, now)}  {what(entry, now.date())}  [{entry.id}]" for entry in entries]


def _numbers(person: Person) -> list[str]:
    """Their numbers: those to dial, the one to try first in front, and then the others, such as a fax."""
    others = (phone for phone in person.contact.phones if phone not in person.phones)
    return [contact_words.phone(phone) for phone in (*person.phones, *others)]


def _file(person: Person) -> str:
    """Where the person's file is."""
    filed = person.filed
    return f"{filed.file}:{filed.line}" if filed else "none: known from the journal alone; `callsession edit` makes one"


def _learned(book: Book, fact: Learned, person: Person, now: datetime) -> str:
    """What a call taught, beside what the file says."""
    said = filed_value(person.filed, fact.field)
    beside = f" (file: {said})" if said and said != fact.value else ""
    learned = words.on_calendar(fact.at.date(), now.date())
    return f"{facts.field(fact)}: {facts.value_in(book, fact)}{beside}, learned {learned}"
