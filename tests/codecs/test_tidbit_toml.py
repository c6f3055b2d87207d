"""Tidbits in the user's own files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.tidbit_toml import read_tidbits
from callsession.core.models import Problem, Tidbit, TidbitSort, tidbit_id

KESTREL = """
[[tidbit]]
text = "Kestrel is opening a plating plant in Dayton"
heard = 2026-11-22
"""


def read(text: str) -> tuple[tuple[Tidbit, ...], tuple[Problem, ...]]:
    return read_tidbits(text.encode(), "tidbits/november.toml")


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.line}: {problem.message} | {problem.advice}" for problem in problems]


def test_everything_that_a_file_may_say():
    (tidbit,), problems = read(
        '[[tidbit]]\nid = " kestrel "\ntext = "Kestrel opens"\nheard = "2026-11-22"\nsort = "article"\n'
        'url = "https://example.com/kestrel"\nfrom = " lee-chang"\ntags = ["widgets"]\n'
        'companies = ["Brightwater Widgets"]\nfor = ["dana-okafor "]\n'
    )
    assert problems == ()
    assert tidbit == Tidbit(
        id="kestrel",
        text="Kestrel opens",
        heard=date(2026, 11, 22),
        sort=TidbitSort.ARTICLE,
        url="https://example.com/kestrel",
        source="lee-chang",
        tags=("widgets",),
        companies=("Brightwater Widgets",),
        people=("dana-okafor",),
        file="tidbits/november.toml",
        line=1,
    )


def test_a_text_and_a_day_are_enough_and_make_the_id():
    (tidbit,), problems = read(KESTREL)
    assert (tidbit.id, tidbit.line, problems) == (
        tidbit_id("Kestrel is opening a plating plant in Dayton", date(2026, 11, 22)), 2, ()
    )  # fmt: skip


def test_one_table_is_one_tidbit():
    assert len(read(KESTREL.replace("[[tidbit]]", "[tidbit]"))[0]) == 1


def test_an_empty_file_is_no_tidbits():
    assert read("# nothing yet") == ((), ())


def test_what_is_wrong_costs_one_tidbit_only():
    tidbits, problems = read(f'[[tidbit]]\ntext = ""\n{KESTREL}[[tidbit]]\nheard = 2026-11-22\nfor = "dana"\n')
    assert len(tidbits) == 1
    assert said(problems) == [
        "1: heard is missing | write heard = 2026-11-22",
        '2: text is empty | write text = "Kestrel is opening a plating plant in Dayton"',
        '7: text is missing | write text = "Kestrel is opening a plating plant in Dayton"',
        "9: for: 'dana' is no list | write for = [\"dana-okafor\"]",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"{KESTREL}source = 'lee-chang'", "5: source: did you mean from?"),
        (f"{KESTREL}sort = 'gossip'", "5: sort: 'gossip' is none of 'news', 'industry'"),
        (f"{KESTREL}from = 5", "5: from: 5 is no text | write from ="),
        (f"{KESTREL}id = 5", "5: id: 5 is no text"),
        ("text = 'Kestrel opens'", "1: text: stands outside of [[tidbit]], so it is not used | write [[tidbit]]"),
        ("tidbit = ['Kestrel opens']", "1: tidbit: 'Kestrel opens' is no tidbit | write [[tidbit]]"),
        ("tidbit = 'Kestrel opens'", "1: tidbit: 'Kestrel opens' is no tidbit"),
        ("[[tidbit]]\ntext = 'a'\nheard = 'today'", "3: heard: 'today' is no date | write heard = 2026-11-22"),
        ("[[tidbit", "1: "),
    ],
)
def test_what_is_wrong_and_what_to_write(text: str, complaint: str):
    _, problems = read(text)
    assert said(problems)[0].startswith(complaint)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes):
    tidbits, problems = read_tidbits(data, "tidbits/x.toml")
    assert all(isinstance(item, Tidbit) for item in tidbits)
    assert all(problem.message for problem in problems)
