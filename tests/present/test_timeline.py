from datetime import date, datetime
from typing import Any

import pytest

from callsession.core.entries import ENTRY
from callsession.present.timeline import what, when
from tests.builders import NOW, TODAY, new_id

DANA = {"contact": "dana-okafor"}
REACHED = {"kind": "call", "outcome": "reached", **DANA}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (REACHED, "reached"),
        ({**REACHED, "talk_seconds": 131, "note": "Raj is leaving"}, "reached, 2 min: Raj is leaving"),
        (
            {**REACHED, "channel": "meeting", "told": ["a"], "result": "offer"},
            "a meeting, told 1 tidbit, brought an offer",
        ),
        ({**REACHED, "result": "lead"}, "reached, brought a lead"),
        (
            {**REACHED, "outcome": "call_back", "call_back": "2026-12-01T10:00:00-05:00"},
            "call back, agreed on 1 Dec 10:00 there",
        ),
        ({"kind": "tidbit", "text": "Kestrel opens a plant", "heard": TODAY}, "heard: Kestrel opens a plant"),
        ({"kind": "promise", "side": "me", "text": "call Kim", **DANA}, "you promised: call Kim"),
        (
            {"kind": "promise", "side": "them", "text": "write", "due": date(2026, 12, 1), **DANA},
            "they promised: write, by 1 Dec",
        ),
        ({"kind": "promise_kept", "promise": "x", **DANA}, "a promise was kept"),
        (
            {"kind": "learned", "field": "dead_phone", "value": "+12025550143", **DANA},
            "learned: dead number +12025550143",
        ),
        ({"kind": "contact_added", "name": "Raj", **DANA}, "new: Raj"),
        ({"kind": "sent", "what": "article", **DANA}, "sent: article"),
        ({"kind": "sent", "what": "thanks", "text": "for the lead", **DANA}, "sent: thanks for the lead"),
        ({"kind": "snoozed", "until": date(2027, 1, 4), **DANA}, "left in peace until 4 Jan 2027"),
        ({"kind": "skipped", "reason": "at lunch", **DANA}, "skipped at lunch"),
        ({"kind": "paused"}, "paused"),
        ({"kind": "resumed"}, "went on after a pause"),
        (
            {"kind": "session_started", "session": "s", "block": "morning", "queue": ["a"], "minutes": 45},
            "session: morning",
        ),
        ({"kind": "session_ended", "session": "s"}, "session finished"),
        ({"kind": "do_not_call_lifted", **DANA}, "may be called again"),
        ({"kind": "same_person", "other": "dana", **DANA}, "the same person as dana"),
        ({"kind": "accepted", "entry": "x", "accepted_sum": "y"}, "accepted as it was changed: x"),
        ({"kind": "undo", "of": "x"}, "undo of x"),
    ],
)
def test_each_kind_in_one_line(fields: dict[str, Any], line: str) -> None:
    assert what(ENTRY.validate_python({"id": new_id(), "at": NOW, **fields}), TODAY) == line


def test_the_time_is_mine() -> None:
    assert when(datetime.fromisoformat("2026-11-24T22:21:00+00:00"), NOW) == "24 Nov 17:21"
