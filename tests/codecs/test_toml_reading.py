"""Two readers of TOML read every text alike: the quick one whatever it takes, the exact one the rest."""

import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

import pytest
import rtoml
import tomli
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from callsession.codecs import toml_reading
from callsession.codecs.toml_reading import read_toml

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.booleans(),
    st.floats(),
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
        *("a", "b", "é", "1", "0", "00", "_", "-", "+", " = ", "=", " ", "\t", "\n", "\n", "\r", "#", "# b", ".", "e"),
        *(
            '"',
            '""',
            '"""',
            "'",
            "'''",
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "{ ",
            " }",
            ",",
            "\\",
            "\\u00e9",
            "\\e",
            "\\x41",
        ),
        *(
            "\0",
            "\x7f",
            "\x85",
            "\u2028",
            "\ud800",
            "\ufeff",
            "\uff19",
            "²",
            "true",
            "false",
            "inf",
            "nan",
            "0x",
            "0b1",
        ),
        *("2026-11-25", "2026-13-25", " 08:35:00", "T08:35:00", " 08:60:00", "-05:00", "+24:00", ".5", ".500000", "Z"),
        *('a = "b"', "b = [\n", '    "x",\n', "]\n", "[a]\n", "[[a]]\n", '{ a = "b" }', 'a = [{ a = "{" }, "b"]\n'),
        *("a = 2026-11-25", " # b\n", "1_0", "1e400", "9" * 40, "a = { b = 1,\n c = 2 }"),
    ]
)


def read(reader, text: str) -> object:
    """What a reader makes of a text, told to the last bit; or that it refuses it, and in what words."""
    try:
        return told(reader(text))
    except ValueError as error:
        return str(error)


def told(value: object) -> object:
    """A value with its type, and with the order of its keys; offsets are told, not the objects that stand for them."""
    if isinstance(value, dict):
        return [(key, told(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return list(map(told, value))
    if isinstance(value, datetime):
        return "datetime", value.isoformat()
    return type(value), repr(value)


@given(st.lists(PIECES).map("".join))
@example("a = { b\n= 1 }")
@example("a = { b =\n1 }")
@example("a = { b = # c\n1 }")
@example("\ufeffa = 1")
def test_any_text_is_read_or_refused_as_by_the_exact_one(text: str):
    assert read(read_toml, text) == read(tomli.loads, text)


@given(DOCUMENTS, st.data())
def test_so_is_what_programs_write_and_what_is_left_of_it(document, data):
    text = tomli_w.dumps(document)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for part in (text, text[:start] + text[end:]):
        assert read(read_toml, part) == read(tomli.loads, part)


def test_so_are_the_files_of_the_toml_test_suite():
    """Debian has the suite of all readers of TOML, valid and invalid, in a package that CI installs."""
    listed = ["dpkg", "--listfiles", "golang-github-burntsushi-toml-dev"]
    found = subprocess.run(listed, capture_output=True, text=True, check=False) if shutil.which("dpkg") else None
    if found is None or found.returncode:
        pytest.skip("golang-github-burntsushi-toml-dev is not installed")
    paths = [Path(name) for name in found.stdout.split("\n") if "/toml-test/" in name and name.endswith(".toml")]
    texts = [path.read_bytes().decode(errors="surrogateescape").replace("\r\n", "\n") for path in paths]
    assert len(texts) > 300
    for text in texts:
        assert read(read_toml, text) == read(tomli.loads, text), text


@pytest.mark.parametrize(
    "text", ['name = "Dana Okafor"\n[met]\non = 2026-09-14\n', 'p = [{ number = "1" }]\n', "a = [\n1,\n]"]
)
def test_the_quick_one_reads_what_people_and_programs_write(text: str):
    with mock.patch.object(toml_reading, "tomli", None):
        assert read_toml(text) == tomli.loads(text)


@pytest.mark.parametrize(
    "text",
    ["a = 1e400", f"a = 0x{'f' * 40}", "[" * 200 + "]" * 200, "a = { b = 1, # =\n c = 2 }"],
    ids=["beyond floats", "beyond its integers", "nested", "a remark that looks spread"],
)
def test_what_only_the_exact_one_reads_is_read(text: str):
    text = text if "=" in text else f"a = {text}"
    assert read(read_toml, text) == read(tomli.loads, text)


@pytest.mark.parametrize("nested", ["[", "{a=", "a."])
def test_nothing_is_nested_so_deep_that_it_ends_the_process(nested: str):
    with pytest.raises((ValueError, RecursionError)):
        read_toml(f"a = {nested * 100_000}")
    with pytest.raises(rtoml.TomlParsingError):
        rtoml.loads(f"a = {nested * 100_000}")
