from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from callsession.core.entries import ENTRY, Accepted, Call, Channel, ContactAdded, SessionStarted, TidbitHeard, at_order
from callsession.core.outcomes import Outcome
from tests.builders import DANA, NOW, a_call, a_fact, a_promise, new_id

SECOND = timedelta(seconds=1)


def test_an_entry_is_read_by_its_kind():
    fields = {"kind": "call", "id": new_id(), "at": NOW, "contact": "dana-okafor", "outcome": "no_answer"}
    call = ENTRY.validate_python(fields)
    assert isinstance(call, Call)
    assert (call.outcome, call.channel, call.next_due) == (Outcome.NO_ANSWER, Channel.PHONE, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "shout"},
        {"at": NOW.replace(tzinfo=None)},
        {"at": datetime(1850, 1, 1, tzinfo=UTC)},
        {"at": datetime.max.replace(tzinfo=UTC)},
        {"at": datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))},
        {"id": "short"},
        {"id": "0123456789012345678901234\n"},
        {"contact": ""},
        {"talk_seconds": -1},
        {"outcome": "maybe"},
    ],
)
def test_what_is_no_entry_is_refused(wrong):
    fields = {"kind": "call", "id": new_id(), "at": NOW, "contact": "dana-okafor", "outcome": "no_answer"}
    with pytest.raises(ValidationError):
        ENTRY.validate_python({**fields, **wrong})


def test_whom_and_which_call_an_entry_is_about():
    call = a_call()
    promise = a_promise(call=call.id)
    assert (call.contact_id, call.call_id) == ("dana-okafor", "")
    assert (promise.contact_id, promise.call_id) == ("dana-okafor", call.id)
    assert SessionStarted(id=new_id(), at=NOW, session="s", block="morning", minutes=45).contact_id == ""


def test_words_that_python_keeps_for_itself_have_names_of_their_own():
    heard = TidbitHeard(id=new_id(), at=NOW, text="news", heard=NOW.date(), source="lee-chang", people=("dana-okafor",))
    kept = heard.model_dump(by_alias=True)
    assert (kept["from"], kept["for"]) == ("lee-chang", ("dana-okafor",))
    accepted = Accepted(id=new_id(), at=NOW, entry="x", sum="9f1c2ab47be00d51")
    assert accepted.model_dump(by_alias=True)["accepted_sum"] == "9f1c2ab47be00d51"


def test_no_field_keeps_a_lone_surrogate():
    call = a_call(contact="\ud800", phone="\ud800", told=("\ud800",), note="\ud800")
    assert (call.contact, call.phone, call.told, call.note) == ("\ufffd", "\ufffd", ("\ufffd",), "\ufffd")
    added = ContactAdded(id=new_id(), at=NOW, contact="x", name="x", phone="\ud800", referred_by="\ud800")
    assert (added.phone, added.referred_by) == ("\ufffd", "\ufffd")


def test_a_learned_zone_is_one_that_is_known():
    assert a_fact("timezone", "America/Chicago").value == "America/Chicago"
    assert a_fact("company", "Mars/Olympus").value == "Mars/Olympus"
    with pytest.raises(ValidationError, match="is no time zone"):
        a_fact("timezone", "Mars/Olympus")


def test_history_folds_by_time_then_by_id():
    early, late = a_call(at=NOW), a_call(at=NOW)
    before = a_call(at=NOW - SECOND)
    assert sorted([late, early, before], key=at_order) == [before, early, late]


def test_a_call_without_more_is_an_unanswered_telephone():
    call = Call(id=new_id(), at=NOW, contact="dana-okafor", outcome=Outcome.BUSY, phone=DANA)
    assert call.model_dump(exclude_defaults=True) == {
        "id": call.id, "at": call.at, "contact": "dana-okafor", "phone": DANA, "outcome": Outcome.BUSY,
    }  # fmt: skip
    assert isinstance(a_call(next_due=date(2027, 1, 22)).next_due, date)
