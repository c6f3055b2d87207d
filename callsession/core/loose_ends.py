"""Ids that lead nowhere, or to several people: in the user's files, and in the journal after a file was renamed."""

from collections.abc import Iterator

from callsession.core.book import Book
from callsession.core.entries import Entry
from callsession.core.models import Contact, Problem

_ONE_ALONE = "let it stand in one file alone; `callsession same` joins two contacts who are one person"
_ADVICE = "write the id of somebody in the book; `callsession people` lists everyone"


def loose_ends(book: Book) -> tuple[Problem, ...]:
    """Who is named and is not there, in files and in the journal; and former ids that several people claim."""
    return (*_former_ids(book), *_referrers(book), *_named_in_tidbits(book), *_without_person(book))


def _former_ids(book: Book) -> Iterator[Problem]:
    """Former ids of people that somebody else has, or had, so that nothing tells whose their history is."""
    by_id: dict[str, list[Contact]] = {}
    for contact in book.contacts.values():
        for id_ in {contact.id, *contact.formerly}:
            by_id.setdefault(id_, []).append(contact)
    for id_, contacts in by_id.items():
        for contact in contacts:
            others = [other for other in contacts if book.name_of(other.id) != book.name_of(contact.id)]
            if others and id_ != contact.id:
                places = " and ".join(f"{other.file}:{other.line}" for other in others)
                message = f"formerly: {id_} is an id of {places} too, so its history may be theirs"
                yield Problem(file=contact.file, line=contact.line, message=message, advice=_ONE_ALONE)


def _referrers(book: Book) -> Iterator[Problem]:
    """People whose `referred_by` is nobody."""
    for contact in book.contacts.values():
        if contact.referred_by and not _is_known(book, contact.referred_by):
            yield _nobody(book, contact.referred_by, "referred_by", contact.file, contact.line)


def _named_in_tidbits(book: Book) -> Iterator[Problem]:
    """Tidbits that come from, or are for, nobody."""
    for tidbit in book.filed_tidbits:
        named = [("from", tidbit.source)] if tidbit.source else []
        for key, id_ in [*named, *(("for", id_) for id_ in tidbit.people)]:
            if not _is_known(book, id_):
                yield _nobody(book, id_, key, tidbit.file, tidbit.line)


def _without_person(book: Book) -> Iterator[Problem]:
    """Ids that the journal tells of and nobody goes by."""
    for id_ in sorted(book.unknown):
        entries = [entry for entry in book.standing if book.name_of(entry.contact_id) == id_]
        yield Problem(
            file="journal",
            message=f"tells of {id_}, whom no file knows: {_told(entries)}",
            advice=f'if they have another id now, write formerly = ["{id_}"] into their file',
        )


def _told(entries: list[Entry]) -> str:
    """How much the journal tells, and since when."""
    count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    return f"{count} since {entries[0].at:%Y-%m-%d}"


def _is_known(book: Book, id_: str) -> bool:
    """Whether somebody goes by an id, now or formerly; their file may be one that cannot be used."""
    return book.name_of(id_) in book.people or id_ in book.withheld


def _nobody(book: Book, id_: str, key: str, file: str, line: int) -> Problem:
    """A key that names nobody, with the id that may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - 1 ms, and in most books no id leads nowhere

    near = get_close_matches(id_.casefold().replace(" ", "-"), book.people, n=1, cutoff=0.7)
    advice = f"did you mean {near[0]}?" if near else _ADVICE
    return Problem(file=file, line=line, message=f"{key}: nobody has the id {id_!r}", advice=advice)
