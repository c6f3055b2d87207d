"""What an attempt brought, as one report, and the entries it becomes."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce
from itertools import count

from callsession.core.entries import (
    Call,
    Channel,
    ContactAdded,
    Entry,
    Learned,
    PromiseKept,
    PromiseMade,
    Result,
    Sent,
    SentEntry,
    Side,
    TidbitHeard,
)
from callsession.core.models import Model, Name, Promise, Text, TidbitSort, short_hash
from callsession.core.outcomes import Outcome

THANKED = "thanked in the call"
"""What is noted where feedback was given by word of mouth."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_STEP = 1 << 24
"""The least distance between the ids of one report; new ids are 2^32 apart, which leaves room for 254 of these."""


class News(Model):
    """A tidbit heard in a call; its source is the person called."""

    text: Name
    sort: TidbitSort = TidbitSort.NEWS
    url: Text = ""
    tags: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    people: tuple[str, ...] = ()


class Referral(Model):
    """Somebody they said to call: the id the new person gets, and what is known of them."""

    id: Name
    name: Name
    phone: str = ""
    company: Text = ""
    role: Text = ""


class Fact(Model):
    """Something learned about the person: a field, its value, and what the file says now."""

    field: str
    value: Name
    was: str = ""


class Report(Model):
    """All that is known when an attempt ends.

    Attributes:
        id: the id that its entry gets; what it brings gets the ids that follow.
        contact: whom it was with.
        at: when it was made.
        kept: ids of promises that were settled.
        thanked: whether they were told what came of a call, and thanked.
    """

    id: str
    contact: str
    at: datetime
    outcome: Outcome
    channel: Channel = Channel.PHONE
    phone: str = ""
    talk_seconds: int = 0
    told: tuple[str, ...] = ()
    asked: bool = False
    note: Text = ""
    call_back: datetime | None = None
    result: Result | None = None
    meeting_at: datetime | None = None
    next_due: date | None = None
    kept: tuple[str, ...] = ()
    thanked: bool = False
    news: tuple[News, ...] = ()
    they_promised: tuple[Promise, ...] = ()
    i_promised: tuple[Promise, ...] = ()
    referrals: tuple[Referral, ...] = ()
    learned: tuple[Fact, ...] = ()


def entries_of(report: Report) -> tuple[Entry, ...]:
    """The entries of a report, to be written together: the call first, then all that it brought.

    The same report gives the same ids, so that writing it twice counts once.
    """
    ids = ids_after(report.id)
    common = {"at": report.at, "contact": report.contact, "call": report.id}
    call = Call.model_validate({**report.model_dump(include=set(Call.model_fields)), "id": report.id})
    promises = [(Side.THEM, promise) for promise in report.they_promised]
    promises += [(Side.ME, promise) for promise in report.i_promised]
    return (
        call,
        *(PromiseKept(id=next(ids), promise=kept, **common) for kept in report.kept),
        *(SentEntry(id=next(ids), what=Sent.FEEDBACK, text=THANKED, **common) for _ in range(report.thanked)),
        *(_heard(news, report, next(ids)) for news in report.news),
        *(PromiseMade(id=next(ids), side=side, text=it.text, due=it.due, **common) for side, it in promises),
        *(_added(referral, report, next(ids)) for referral in report.referrals),
        *(Learned.model_validate({**fact.model_dump(), **common, "id": next(ids)}) for fact in report.learned),
    )


def ids_after(first: str) -> Iterator[str]:
    """Ids that follow an id, each greater than the one before (until the last of all, which nobody reaches).

    Their distances are large and uneven, so that they do not fall on the ids of whoever counts up from the first.
    """
    alphabet = _CROCKFORD if set(first) <= set(_CROCKFORD) else _ALPHABET
    number = reduce(lambda so_far, letter: so_far * len(alphabet) + alphabet.index(letter), first, 0)

    def following(place: int) -> str:
        uneven = int(short_hash(first, str(place)), 16) % _STEP
        return _spelled(number + place * _STEP + uneven, alphabet, len(first))

    return map(following, count(1))


def _spelled(number: int, alphabet: str, length: int) -> str:
    """A number in the digits of an alphabet."""
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        letters.append(alphabet[digit])
    return "".join(reversed(letters))


def _heard(news: News, report: Report, id_: str) -> TidbitHeard:
    """News as an entry; it came from the person called and is never told back to them."""
    fields = {**news.model_dump(), "source": report.contact, "heard": report.at.date()}
    return TidbitHeard.model_validate({**fields, "id": id_, "at": report.at, "call": report.id})


def _added(referral: Referral, report: Report, id_: str) -> ContactAdded:
    """A referral as an entry: a new person, referred by the person called."""
    return ContactAdded(
        id=id_,
        at=report.at,
        contact=referral.id,
        name=referral.name,
        phone=referral.phone,
        company=referral.company,
        role=referral.role,
        referred_by=report.contact,
        call=report.id,
    )
