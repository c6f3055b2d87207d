"""Plain TOML is read as any other reader of TOML reads it, or not at all."""

import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.plain_toml import plain_values

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.none() | OFFSETS),
    st.lists(st.text() | st.integers(), max_size=3),
    st.dictionaries(st.text(), st.text(), max_size=2),
)
TABLES = st.dictionaries(st.sampled_from(["a", "b_1", "c-d", "é", ""]) | st.text(), VALUES, max_size=5)
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "entry", "met"]), VALUES | TABLES | st.lists(TABLES, max_size=2))
PIECES = st.sampled_from(
    [
        *("a", "b", "é", "1", "0", "00", "_", "-", " = ", "=", " ", '"', '""', '"""', "'", "[", "]", "[[", "]]", '["'),
        *(
            '"]',
            '", "',
            ",",
            '",',
            "\n",
            "\n",
            "\r\n",
            "\t",
            "\\",
            "#",
            "# b",
            "\0",
            "\x7f",
            "\x85",
            "true",
            "false",
            ".",
        ),
        *("2026-11-25", "2026-13-25", " 08:35:00", "T08:35:00", " 08:60:00", "-05:00", "+24:00", ".5", ".500000", "Z"),
        *(
            'a = "b"',
            "b = [\n",
            '    "x",\n',
            "]\n",
            "[a]\n",
            "[[a]]\n",
            "\ud800",
            "{",
            "}",
            "{ ",
            " }",
            '{ a = "b" }',
            'a = [{ a = "{" }, "b"]\n',
            "a = 2026-11-25",
            " # b\n",
            "1_0",
            "\uff19",
            "²",
            "inf",
        ),
    ]
)


def read_by_another(text: str) -> object:
    """What the reader of all TOML reads; its refusal where it refuses."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return error


@given(st.lists(PIECES).map("".join))
def test_whatever_is_read_is_what_another_reader_reads(text: str):
    values = plain_values(text)
    assert values is None or repr(values) == repr(read_by_another(text))


@given(DOCUMENTS, st.data())
def test_so_it_is_of_what_programs_write_and_of_what_is_left_of_it(document, data):
    text = tomli_w.dumps(document)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for part in (text, text[:start] + text[end:]):
        values = plain_values(part)
        assert values is None or repr(values) == repr(read_by_another(part))


def test_the_files_of_the_toml_test_suite_are_read_alike():
    """Debian has the suite of all readers of TOML, valid and invalid, in a package that CI installs."""
    listed = ["dpkg", "--listfiles", "golang-github-burntsushi-toml-dev"]
    found = subprocess.run(listed, capture_output=True, text=True, check=False) if shutil.which("dpkg") else None
    if found is None or found.returncode:
        pytest.skip("golang-github-burntsushi-toml-dev is not installed")
    paths = [Path(name) for name in found.stdout.split("\n") if "/toml-test/" in name and name.endswith(".toml")]
    texts = [path.read_bytes().decode(errors="surrogateescape") for path in paths]
    plain = [text for text in texts if plain_values(text) is not None]
    assert len(texts) > 300
    assert len(plain) > 10
    for text in plain:
        assert repr(plain_values(text)) == repr(read_by_another(text)), text


def test_a_text_of_very_many_lines_is_left_to_another_reader():
    assert plain_values("a = 1" + "\n" * 99_995) == {"a": 1}
    assert plain_values("a = 1" + "\n" * 99_996) is None


def test_what_is_plain_is_read():
    at = datetime(2026, 11, 25, 8, 35, tzinfo=timezone(timedelta(hours=-5)))
    document = {
        "text": "it's #1 = 'é'",
        "empty": "",
        "several": ["one", "two"],
        "number": 12,
        "none": 0,
        "yes": True,
        "no": False,
        "day": date(2026, 11, 25),
        "at": at,
        "fine": at.astimezone(UTC).replace(microsecond=5),
        "here": at.replace(tzinfo=None),
        "met": {"where": "there"},
        "nothing": {},
    }
    text = f'{tomli_w.dumps(document)}[[entry]]\na = "b"\n[[entry]]\na = "c"\n'
    assert plain_values(text) == {**document, "entry": [{"a": "b"}, {"a": "c"}]}


def test_tables_in_a_list_are_plain():
    text = 'a = ["b # {", { number = "} c", label = "" }, { due = 2026-11-25 }] # d\n'
    assert plain_values(text) == {"a": ["b # {", {"number": "} c", "label": ""}, {"due": date(2026, 11, 25)}]}
    assert plain_values(text) == tomli.loads(text)


def test_remarks_and_lists_on_one_line_are_plain():
    assert plain_values('# one\n\na = ["b", "c"]\n[met]\n# two\nb = ["d"]\n') == {"a": ["b", "c"], "met": {"b": ["d"]}}


@pytest.mark.parametrize(
    "text",
    [
        'a = "b"\na = "c"',
        "[a]\n[a]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        'a = "b"\n[a]',
        'a = "b"\n[[a]]',
        'a = [\n    "b",\n]\n[[a]]',
        "a = [\n]",
        "a = [",
        "a = [\n1,\n]",
        "a = 01",
        "a = 1234567890123456789",
        "a = ",
        ' = "b"',
        'a-b = "c"',
        'é = "b"',
        '1 = "b"',
        "[é]",
        "[]",
        "a",
        "a = 2026-02-30",
        'a = ["b" , "c"]',
        'a = ["b", { c = "d" , e = "f" }]',
        'a = [{ b = "c", b = "d" }]',
        "a = [{ b = 1 }]",
        "a = [{ b = 2026-02-30 }]",
        'a = [{ b = "c" }]\n[[a]]',
        'a = "b" # \t',
        'a = "b\\n"',
        'a = "\t"',
    ],
)  # fmt: skip
def test_anything_else_is_left_to_another_reader(text: str):
    assert plain_values(text) is None
