"""What an attempt brought, and the entries it becomes."""

from callsession.core.entries import (
    Call,
    ContactAdded,
    Learned,
    PromiseKept,
    PromiseMade,
    Result,
    SentEntry,
    Side,
    TidbitHeard,
)
from callsession.core.models import Promise
from callsession.core.outcomes import Outcome
from callsession.core.wrapup import Fact, News, Referral, Report, brought, entries_of
from tests.builders import DANA, NOW, RAJ, TODAY

ID = "01K0000000000000000000000A"


def a_report(**fields) -> Report:
    return Report(
        **{"id": ID, "contact": "dana-okafor", "at": NOW, "outcome": Outcome.REACHED, "phone": DANA, **fields}
    )


def test_a_bare_attempt_is_one_entry():
    (call,) = entries_of(a_report(outcome=Outcome.NO_ANSWER))
    assert call == Call(id=ID, at=NOW, contact="dana-okafor", phone=DANA, outcome=Outcome.NO_ANSWER)


def test_all_that_a_conversation_can_bring():
    report = a_report(
        talk_seconds=131, told=("kestrel",), asked=True, note="Raj is leaving", result=Result.LEAD, next_due=TODAY,
        kept=("p1",), thanked=True,
        news=(News(text="Kestrel opens", tags=("plating",)),),
        they_promised=(Promise(text="introduce me", due=TODAY),),
        i_promised=(Promise(text="send it"),),
        referrals=(Referral(id="raj-patel", name="Raj Patel", phone=RAJ),),
        learned=(Fact(field="good_hours", value="early"),),
    )  # fmt: skip
    call, kept, thanked, heard, theirs, mine, added, learned = entries_of(report)
    assert isinstance(call, Call)
    assert (call.talk_seconds, call.told, call.asked, call.note, call.result) == (
        131,
        ("kestrel",),
        True,
        "Raj is leaving",
        "lead",
    )
    assert isinstance(kept, PromiseKept)
    assert kept.promise == "p1"
    assert isinstance(thanked, SentEntry)
    assert (thanked.what, thanked.contact) == ("feedback", "dana-okafor")
    assert isinstance(heard, TidbitHeard)
    assert (heard.text, heard.tags, heard.source, heard.heard) == ("Kestrel opens", ("plating",), "dana-okafor", TODAY)
    assert isinstance(theirs, PromiseMade)
    assert isinstance(mine, PromiseMade)
    assert (theirs.side, theirs.text, theirs.due, mine.side, mine.due) == (
        Side.THEM,
        "introduce me",
        TODAY,
        Side.ME,
        None,
    )
    assert isinstance(added, ContactAdded)
    assert (added.contact, added.name, added.phone, added.referred_by) == ("raj-patel", "Raj Patel", RAJ, "dana-okafor")
    assert isinstance(learned, Learned)
    assert (learned.contact, learned.field, learned.value) == ("dana-okafor", "good_hours", "early")
    assert {entry.call_id for entry in entries_of(report)[1:]} == {ID}


def test_what_a_report_brings_stands_by_itself_where_there_was_no_call():
    report = a_report(news=(News(text="a"),), i_promised=(Promise(text="b"),), learned=(Fact(field="role", value="c"),))
    assert [entry.call_id for entry in brought(report)] == ["", "", ""]
    assert [entry.id for entry in brought(report)] == [entry.id for entry in entries_of(report)[1:]]
    assert brought(a_report()) == ()


def test_the_same_report_gives_the_same_ids():
    report = a_report(news=(News(text="a"), News(text="b")))
    assert [entry.id for entry in entries_of(report)] == [entry.id for entry in entries_of(report)]
