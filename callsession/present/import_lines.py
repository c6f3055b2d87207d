"""What an import would do, line by line."""

from collections.abc import Iterator, Sequence

from callsession.core.book import Book
from callsession.core.import_plan import ImportPlan, Merged, Taken
from callsession.core.incoming import Handed, Skipped
from callsession.core.models import Contact, Phone
from callsession.core.numbers import written
from callsession.present import contact_words, facts, words

MOST = 60
"""Lines of a kind that are printed; `--json` has all."""


def lines(book: Book, plan: ImportPlan, handed: Handed) -> Iterator[str]:
    """Who is new, what is learned of whom, who is left out and why, and what in the files is wrong or was not read."""
    yield from _some("new", [_new(contact) for contact in plan.created])
    yield from _some("known, and this is learned", [_learned(book, merged) for merged in plan.merged])
    yield from _some("of another name, and taken for somebody", [_taken(taken) for taken in plan.taken])
    said = {(taken.incoming.file, taken.incoming.line) for taken in plan.taken}
    left_out = [one for one in handed.skipped if (one.file, one.line) not in said]
    yield from _some("left out", [f"{words.place(one.file, one.line)}: {_named(one)}" for one in left_out])
    wrong = [(it.file, it.line, "; ".join(filter(None, (it.message, it.advice)))) for it in handed.problems]
    yield from _some("problems", [f"{words.place(file, line)}: {what}" for file, line, what in wrong])
    yield from _some("not read", [f"{words.place(it.file, it.line)}: {', '.join(it.columns)}" for it in handed.unread])
    if plan.taken:
        taken = words.count(len(plan.taken), "person was", "people were")
        yield f"{taken} taken for another: if they are two, `callsession add NAME --phone NUMBER` makes a file"
    if plan.alike:
        yield f"{words.count(len(plan.alike), 'person', 'people')} left out may be known: without --yes you are asked"
    without = sum(not contact.phones for contact in plan.created)
    if without:
        yield f"{words.count(without, 'new person has', 'new people have')} no number: in no queue without one"


def needs_answer(plan: ImportPlan) -> str:
    """The question before anything is written."""
    files = words.count(len(plan.created), "new file", "new files")
    learned = words.count(sum(len(merged.facts) for merged in plan.merged), "fact", "facts")
    return f"Write {files} and {learned} learned?"


def _new(contact: Contact) -> str:
    """A new person in a line."""
    numbers = ", ".join(map(contact_words.phone, contact.phones)) or "no number"
    return "  ".join(filter(None, (contact.id, contact.name, contact.company, numbers)))


def _learned(book: Book, merged: Merged) -> str:
    """What is learned of somebody known, in a line."""
    learned = ", ".join(f"{fact.field} {facts.value_in(book, fact)}" for fact in merged.facts)
    known = book.people.get(merged.into)
    return f"{merged.into}  {known.contact.name if known else merged.name}: {learned}"


def _taken(taken: Taken) -> str:
    """Who was taken for whom, and why, in a line."""
    incoming, into, name, shared = taken
    has = f"number {written(shared)}" if isinstance(shared, Phone) else f"address {shared}"
    place = words.place(incoming.file, incoming.line)
    return f"{place}: {incoming.name}: taken for {name} ({into}), who has the same {has}"


def _named(skipped: Skipped) -> str:
    """Who is left out, where they have a name, and why."""
    return ": ".join(filter(None, (skipped.name, skipped.reason)))


def _some(heading: str, rows: Sequence[str]) -> Iterator[str]:
    """A heading with a count, and the first rows."""
    if rows:
        yield f"{heading}: {len(rows)}"
        yield from (f"  {row}" for row in words.some(rows, MOST))
