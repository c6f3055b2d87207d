"""What an attempt brought, as one report, and the entries it becomes."""

from datetime import date, datetime

from callsession.core.base import Model
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
from callsession.core.entry_ids import ids_after
from callsession.core.fields import Name, Text
from callsession.core.models import Promise, TidbitSort
from callsession.core.outcomes import Outcome

THANKED = "thanked in the call"
"""What is noted where feedback was given by word of mouth."""


class News(Model):
    """A tidbit heard in a call; its source is the person called."""

    text: Name
    sort: TidbitSort = TidbitSort.NEWS
    tags: tuple[Name, ...] = ()
    companies: tuple[Name, ...] = ()
    people: tuple[str, ...] = ()


class Referral(Model):
    """Somebody they said to call: the id the new person gets, and what is known of them."""

    id: Name
    name: Name
    phone: str = ""


class Fact(Model):
    """Something learned about the person: a field, its value, what the file says now, and the label of a number."""

    field: str
    value: Name
    was: str = ""
    label: Text = ""


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


def brought(report: Report) -> tuple[Entry, ...]:
    """What a report brings without its attempt: entries by themselves."""
    _, *entries = entries_of(report)
    return tuple(entry.model_copy(update={"call": ""}) for entry in entries)


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
        referred_by=report.contact,
        call=report.id,
    )
