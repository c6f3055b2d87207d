from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.cli.reporting import Reporter, read_attempt
from callsession.codecs.journal_toml import read_journal, seal
from callsession.core.entries import Channel, Result
from callsession.core.errors import UsageError
from callsession.core.outcomes import Outcome
from tests.builders import NOW, a_book, a_contact, new_id

BOOK = a_book(a_contact("Dana Okafor"), a_contact("Lee Chang", phones=()))

TIMES = st.sampled_from(
    ["", "7:50", "tomorrow 9:00", "+2d", "2026-11-24", "2027-01-01T10:00+14:00", "0001-01-01", "9999-12-31"]
)
TEXTS = st.text(max_size=20) | st.sampled_from(["x by 1 dec", " by 1 dec", "\x1c by fri", "y by junk"])
ANYTHING = st.none() | st.integers() | st.text(max_size=9) | st.lists(st.text(max_size=9), max_size=2)

FIELDS = st.fixed_dictionaries(
    {"contact": st.sampled_from(["dana", "lee-chang"]), "outcome": st.sampled_from(Outcome)},
    optional={
        "id": st.from_regex(r"[0-9A-Za-z]{26}", fullmatch=True),
        "channel": st.sampled_from(Channel),
        "note": TEXTS,
        "at": TIMES,
        "phone": st.sampled_from(["", "202-555-0188", "+44 20 7946 0123 x5"]),
        "talk_seconds": st.integers(0, 86400),
        "call_back": TIMES,
        "news": TEXTS | st.lists(TEXTS, max_size=3),
        "they_promised": TEXTS | st.lists(TEXTS, max_size=3),
        "i_promised": st.fixed_dictionaries({"text": TEXTS, "due": st.dates().map(str)}),
        "result": st.sampled_from(Result),
    },
)


@given(FIELDS)
def test_what_is_not_refused_can_be_sealed_and_read_again(fields):
    with suppress(UsageError):
        entries = Reporter(BOOK).entries(read_attempt(fields), NOW, new_id())
        text = "".join(seal(entry, seq) for seq, entry in enumerate(entries, start=1))
        read = read_journal(text.encode(), "x.toml")
        assert tuple(sealed.entry for sealed in read.sealed if sealed.right) == entries
        assert len({entry.id for entry in entries}) == len(entries)


@given(st.dictionaries(st.sampled_from([*read_attempt({"contact": "x", "outcome": "busy"}).model_dump()]), ANYTHING))
def test_whatever_is_said_is_read_or_refused_by_name(fields):
    why = ""
    try:
        Reporter(BOOK).entries(read_attempt({"contact": "dana", "outcome": "busy", **fields}), NOW, new_id())
    except UsageError as error:
        why = error.message
    assert not why or why.startswith((*fields, "call_back"))


def test_the_load_moves_with_the_person():
    reporter = Reporter(BOOK)
    attempt = read_attempt({"contact": "dana", "outcome": "reached"})
    first, again = (reporter.entries(attempt, NOW, new_id())[0].next_due for _ in range(2))
    assert first == again


@pytest.mark.parametrize("key", ["note", "at", "news"])
def test_a_key_with_nothing_is_as_good_as_none(key):
    fields = {"contact": "dana", "outcome": "busy"}
    assert read_attempt({**fields, key: None}) == read_attempt(fields)
