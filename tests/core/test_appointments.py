"""What is agreed on for an hour."""

from datetime import datetime, timedelta

from callsession.core.appointments import Sort, appointments
from callsession.core.entries import Result
from callsession.core.outcomes import Outcome
from tests.builders import LOS_ANGELES, NOW, a_book, a_call, a_contact, ago


def test_agreed_calls_and_meetings_to_come_by_time_in_their_zone():
    agreed = a_call(Outcome.CALL_BACK, ago(1), call_back=NOW + timedelta(days=2))
    met = a_call(at=ago(3), contact="kim-novak", result=Result.MEETING, meeting_at=NOW + timedelta(hours=3))
    past = a_call(at=ago(9), contact="kim-novak", result=Result.MEETING, meeting_at=ago(5))
    people = [a_contact(), a_contact("Kim Novak", timezone="America/Los_Angeles"), a_contact("Lee Chang")]
    meeting, call = appointments(a_book(*people, entries=[past, met, agreed]), NOW)
    assert (meeting.id, meeting.sort, meeting.person.id) == (f"meeting-{met.id}", Sort.MEETING, "kim-novak")
    assert meeting.at.tzinfo == LOS_ANGELES
    assert (call.id, call.sort, call.at) == ("call-dana-okafor", Sort.CALL, NOW + timedelta(days=2))


def test_nobody_who_is_not_to_be_called_is_called_at_an_agreed_time():
    soon = NOW + timedelta(days=2)
    agreed = [a_call(Outcome.CALL_BACK, ago(1), contact=id_, call_back=soon) for id_ in ("dana-okafor", "kim-novak")]
    people = [a_contact(), a_contact("Kim Novak", do_not_call=True)]
    meeting = a_call(at=ago(3), contact="kim-novak", result=Result.MEETING, meeting_at=soon)
    refused = a_call(Outcome.DO_NOT_CALL, ago(hours=1))
    (one,) = appointments(a_book(*people, entries=[*agreed, meeting, refused]), NOW)
    assert one.sort is Sort.MEETING


def test_the_same_agreed_call_at_another_hour_is_the_same_appointment():
    filed = a_book(a_contact(call_back=datetime(2026, 12, 1, 10)))  # noqa: DTZ001 - in their own time
    later = filed.with_entries([a_call(Outcome.CALL_BACK, call_back=NOW + timedelta(days=9))])
    (before,), (after,) = appointments(filed, NOW), appointments(later, NOW)
    assert (before.id, before.at != after.at) == (after.id, True)
