"""Ids that lead nowhere: in the user's files, and in the journal after a person's file was renamed or deleted."""

from collections.abc import Iterator

from callsession.core.book import Book
from callsession.core.entries import Entry
from callsession.core.models import Problem

_ADVICE = "write the id of somebody in the book; `callsession people` lists everyone"


def loose_ends(book: Book) -> tuple[Problem, ...]:
    """Whoever is named and is not there: in `referred_by`, in a tidbit's `from` and `for`, and in the journal."""
    return (*_referrers(book), *_named_in_tidbits(book), *_without_person(book))


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
