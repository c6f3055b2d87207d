"""The journal's text: sealed blocks, each readable without its neighbours."""

import hashlib
from datetime import date, datetime, timedelta, timezone

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from callsession.codecs import journal_toml
from callsession.codecs.journal_toml import FORMAT, head, read_journal, seal
from callsession.core.entries import (
    Accepted,
    Call,
    Channel,
    ContactAdded,
    DoNotCallLifted,
    Entry,
    Learned,
    Paused,
    PromiseKept,
    PromiseMade,
    Result,
    Resumed,
    SamePerson,
    SentEntry,
    SessionEnded,
    SessionStarted,
    Side,
    Skipped,
    Snoozed,
    TidbitHeard,
    Undo,
)
from callsession.core.models import TidbitSort
from callsession.core.outcomes import Outcome

FILE = "journal/2026/20261125T135512Z-laptop-3f9a1c.toml"
AT = datetime(2026, 11, 25, 17, 21, 12, tzinfo=timezone(timedelta(hours=-5)))
CALL = Call(
    id="01K0000000000000000000000A", at=AT, contact="dana-okafor", phone="+12025550143", outcome=Outcome.REACHED,
    talk_seconds=131, told=("1f6c0a9e",), asked=True, note="Raj is leaving in January", next_due=date(2027, 1, 22),
)  # fmt: skip
MISSED = Call(
    id="01K0000000000000000000000B", at=AT, contact="lee-chang", phone="+12025550103", outcome=Outcome.NO_ANSWER
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "\n[[entry]]\n",
        'sum = "0123456789abcdef"',
        "\x85",
        "\u2028",
        "\r\n",
        "\x00",
        "\x1b[2J",
        '"""',
        "'''",
        "\\",
        "\ud83d\ude00",
    ]
)
NAME = TEXT.filter(lambda text: bool(text.strip()) and "\ud83d" not in text)
PLAIN = TEXT.filter(lambda text: "\ud83d" not in text)
ID = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
DAYS = st.dates(date(1901, 1, 1), date(2998, 12, 31))
MOMENTS = st.builds(
    lambda naive, minutes: naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1901, 1, 2), datetime(2998, 12, 30)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
BASE = {"id": ID, "at": MOMENTS}
WHO = {**BASE, "contact": NAME}
NAMES = st.lists(NAME, max_size=3).map(tuple)
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(SessionStarted, **BASE, session=ID, block=PLAIN, queue=NAMES, minutes=st.integers(1, 1440)),
    st.builds(SessionEnded, **BASE, session=ID),
    st.builds(
        Call, **WHO, outcome=st.sampled_from(Outcome), phone=PLAIN, channel=st.sampled_from(Channel),
        talk_seconds=st.integers(0, 9999), told=NAMES, asked=st.booleans(), note=PLAIN, call_back=st.none() | MOMENTS,
        result=st.none() | st.sampled_from(Result), meeting_at=st.none() | MOMENTS, next_due=st.none() | DAYS,
    ),
    st.builds(
        TidbitHeard, **BASE, text=NAME, heard=DAYS, sort=st.sampled_from(TidbitSort), url=PLAIN, source=PLAIN,
        tags=NAMES, call=ID,
    ),
    st.builds(PromiseMade, **WHO, side=st.sampled_from(Side), text=NAME, due=st.none() | DAYS),
    st.builds(PromiseKept, **WHO, promise=PLAIN),
    st.builds(Learned, **WHO, field=st.just("company"), value=NAME, was=PLAIN),
    st.builds(ContactAdded, **WHO, name=NAME, phone=PLAIN, company=PLAIN, role=PLAIN, referred_by=PLAIN),
    st.builds(SentEntry, **WHO, what=st.just("article"), text=PLAIN, tidbit=PLAIN),
    st.builds(Skipped, **WHO, reason=PLAIN),
    st.builds(Snoozed, **WHO, until=DAYS, reason=PLAIN),
    st.builds(Paused, **BASE, reason=PLAIN, minutes=st.none() | st.integers(1, 60)),
    st.builds(Resumed, **BASE),
    st.builds(DoNotCallLifted, **WHO),
    st.builds(SamePerson, **WHO, other=NAME),
    st.builds(Accepted, **BASE, entry=ID, sum=st.text("0123456789abcdef", min_size=16, max_size=16)),
    st.builds(Undo, **BASE, of=ID),
)  # fmt: skip


def a_file(*entries: Entry) -> bytes:
    blocks = (seal(entry, seq) for seq, entry in enumerate(entries, start=1))
    return (head("laptop", "one", "morning") + "".join(blocks)).encode()


def test_a_block_as_it_stands_in_a_file():
    text = seal(CALL, 3)
    assert text == (
        '\n[[entry]]\nseq = 3\nid = "01K0000000000000000000000A"\nkind = "call"\nat = 2026-11-25 17:21:12-05:00\n'
        'contact = "dana-okafor"\nphone = "+12025550143"\noutcome = "reached"\ntalk_seconds = 131\n'
        'told = [\n    "1f6c0a9e",\n]\nasked = true\nnote = "Raj is leaving in January"\nnext_due = 2027-01-22\n'
        f'sum = "{text[-18:-2]}"\n'
    )
    body = text[1 : text.index("sum = ")]
    assert text[-18:-2] == hashlib.blake2b(body.encode(), digest_size=8).hexdigest()


def test_a_head_says_what_it_knows():
    assert head("laptop") == f'format = {FORMAT}\nmachine = "laptop"\n'
    read = read_journal(a_file(CALL), FILE)
    assert (read.head.machine, read.head.session, read.head.block) == ("laptop", "one", "morning")


def test_entries_come_in_the_order_they_stand():
    read = read_journal(a_file(CALL, MISSED), FILE)
    assert [(one.entry, one.right) for one in read.sealed] == [(CALL, True), (MISSED, True)]
    assert [one.line for one in read.sealed] == [6, 23]
    assert read.problems == ()


@given(st.lists(ENTRIES, max_size=3))
def test_any_entries_are_read_as_they_were_written(entries: list[Entry]):
    read = read_journal(a_file(*entries), FILE)
    assert read.problems == ()
    assert [one.entry for one in read.sealed] == entries
    assert all(one.right for one in read.sealed)


def test_lone_surrogates_are_replaced_at_the_door():
    note = CALL.model_validate({**CALL.model_dump(), "note": "half \ud83d of it"})
    (read,) = read_journal(a_file(note), FILE).sealed
    assert read.right
    assert isinstance(read.entry, Call)
    assert read.entry.note == "half \ufffd of it"


def test_a_torn_tail_costs_only_the_last_entry_at_every_byte():
    data, whole = a_file(CALL, MISSED), len(a_file(CALL))
    for end in range(len(data)):
        read = read_journal(data[:end], FILE)
        right = [one.entry for one in read.sealed if one.right]
        complete = [CALL][: end >= whole - 1] + [MISSED][: end >= len(data) - 1]
        assert right == complete
        if whole + len("\n[[entry]]") <= end < len(data) - 1:
            (torn,) = read.problems
            assert torn.line == 23
            assert torn.file == FILE
            assert "cut off" in torn.message or "damaged" in torn.message


def test_what_is_left_of_a_torn_entry_is_shown():
    data = a_file(CALL)
    cut = data[: data.index(b"next_due")]
    (problem,) = read_journal(cut, FILE).problems
    assert 'note = "Raj is leaving in January"' in problem.text


def test_after_a_torn_entry_the_next_one_is_whole():
    cut = a_file(CALL)[:-5] + seal(MISSED, 2).encode()
    read = read_journal(cut, FILE)
    assert [one.entry for one in read.sealed if one.right] == [MISSED]
    assert len(read.problems) == 1


def test_no_flipped_bit_is_counted_as_right():
    data = a_file(MISSED)
    start = data.index(b"[[entry]]")
    for place in range(start, len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            read = read_journal(bytes(flipped), FILE)
            assert [one.entry for one in read.sealed if one.right] in ([], [MISSED])
            if not any(one.right for one in read.sealed):
                assert read.problems or read.sealed


def test_bytes_that_are_no_text_are_never_right():
    (one,) = read_journal(a_file(CALL).replace(b"Raj", b"\xff"), FILE).sealed
    assert not one.right
    assert "\ufffd is leaving" in one.text


def test_a_changed_entry_is_shown_and_not_right():
    (one,) = read_journal(a_file(CALL).replace(b"January", b"February"), FILE).sealed
    assert not one.right
    assert isinstance(one.entry, Call)
    assert one.entry.note == "Raj is leaving in February"
    assert "February" in one.text


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data.replace(b'kind = "call"', b'kind = "sing"'), "an entry was damaged"),
        (lambda data: data.replace(b"talk_seconds = 131", b"talk_seconds = "), "an entry was damaged"),
        (lambda data: data + b"\nsomething else\n", "text that belongs to no entry"),
        (
            lambda data: data.replace(b"format = 1", b"format = 1\nformat = 1"),
            "the head of this journal file is damaged",
        ),
        (lambda data: data.replace(b"\n\n[[entry]]", b"\n\nstray\n[[entry]]"), "text that belongs to no entry"),
        (lambda data: data.replace(b"format = 1", b"format = 2"), "written by a newer version"),
    ],
)
def test_each_damage_is_named(damage, words: str):
    problems = read_journal(damage(a_file(CALL)), FILE).problems
    assert any(words in problem.message for problem in problems)
    assert all(problem.line for problem in problems)


def test_an_entry_of_a_later_version_is_named_as_such():
    body = '[[entry]]\nseq = 1\nid = "01K0000000000000000000000A"\nkind = "sing"\nat = 2026-11-25 17:21:12-05:00\n'
    total = hashlib.blake2b(body.encode(), digest_size=8).hexdigest()
    (problem,) = read_journal(f'{head("laptop")}\n{body}sum = "{total}"\n'.encode(), FILE).problems
    assert "of a kind this version does not know" in problem.message
    assert problem.advice == "update callsession"  # and nothing is to be deleted


def test_whatever_a_seq_is_the_entry_counts():
    body = seal(CALL, 1).strip().rpartition("\n")[0].replace("seq = 1", 'seq = "x"') + "\n"
    total = hashlib.blake2b(body.encode(), digest_size=8).hexdigest()
    (one,) = read_journal(f'{head("laptop")}\n{body}sum = "{total}"\n'.encode(), FILE).sealed
    assert (one.entry, one.right) == (CALL, True)


@given(st.lists(ENTRIES, min_size=1, max_size=2))
@settings(max_examples=30)
def test_crlf_and_a_byte_order_mark_change_nothing(entries: list[Entry]):
    data = a_file(*entries)
    windows = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    if b"\r" not in data:
        assert [one.entry for one in read_journal(windows, FILE).sealed] == entries
        assert all(one.right for one in read_journal(windows, FILE).sealed)


SPOILT = st.tuples(
    st.integers(0, 600),
    st.integers(0, 3),
    st.sampled_from(
        ["", '"', "\\", "\n", " ", "=", "[", "]", "#", ",", "-", "0", "T", "é", "\t", "''", 'kind = "call"\n']
    ),
)


@given(st.lists(ENTRIES, min_size=1, max_size=2), st.lists(SPOILT, max_size=4))
@settings(max_examples=300)
def test_blocks_are_read_as_the_exact_reader_of_toml_reads_them(entries: list[Entry], spoilt) -> None:
    text = a_file(*entries).decode()
    for place, length, other in spoilt:
        text = text[:place] + other + text[place + length :]
    read = read_journal(text.encode(), FILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_toml, "read_toml", tomli.loads)
        assert read_journal(text.encode(), FILE) == read


def test_an_empty_file_has_an_empty_head():
    assert read_journal(b"", FILE).head.machine == ""


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes):
    assert all(not one.right for one in read_journal(data, FILE).sealed)
