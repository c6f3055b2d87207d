import pytest

from callsession.codecs.toml_text import BadToml, parse
from callsession.core.models import Problem


def problem(text: str) -> Problem:
    """The problem of a text that is no TOML."""
    with pytest.raises(BadToml) as caught:
        parse(text, "x.toml")
    return caught.value.problem


def said(text: str) -> tuple[int, str, str]:
    """The line, the message and the advice of a text that is no TOML."""
    found = problem(text)
    return found.line, found.message, found.advice


def test_a_key_given_twice_names_both_lines() -> None:
    text = '[[contact]]\nname = "a"\n[[contact]]\nphones = ["1"]\n\nphones = [\n  "2",\n]\n'
    line, message, _ = said(text)
    assert (line, message) == (6, "phones is given twice, first on line 4")
    assert "one list: phones = [" in said('phones = ["1"]\nphones = ["2"]')[2]
    assert said("tier = 1\ntier = 2")[1:] == ("tier is given twice, first on line 1", "keep one of the two")


def test_a_column_is_given_where_the_cause_stands() -> None:
    assert problem("tier = 1\ntier = 2").column == 9
    assert problem('tags = [\n"a"\nname = "b"').column == 0


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("met.on = 1\n[met]\n", 2, "[met] is given twice, first on line 1"),
        ('met = "x"\nmet.on = 1\n', 2, "met.on is given twice, first on line 1"),
        ("x = {a = 1, a = 2}\n", 1, "a is given twice within { }"),
        ("x = {a = 1}\nx.b = 2\n", 2, "x.b is given twice, first on line 1"),
        ("[a.b.c.d.e.f.g.h.i]\n[a.b.c.d.e.f.g.h.i]", 2, "[a.b.c.d.e.f.g.h.i] is given twice"),
    ],
)
def test_other_things_given_twice(text: str, line: int, message: str) -> None:
    assert said(text)[:2] == (line, message)


@pytest.mark.parametrize("second", ["[contact]", "[[contact]]  # Nils"])
def test_single_brackets_above_several_people(second: str) -> None:
    line, message, advice = said(f'[contact]\nname = "Wren"\n\n{second}\nname = "Nils"\n')
    assert line == 4
    assert "is given twice, first on line 1" in message
    assert "write [[contact]], with double brackets" in advice


def test_a_table_of_one_of_several_people() -> None:
    text = '[[contact]]\nname = "a"\n[met]\non = 1\n[[contact]]\nname = "b"\n[met]\non = 2\n'
    assert said(text) == (7, "[met] is given twice, first on line 3", "below [[contact]] write [contact.met]")
    assert said("[met]\n[met]\n")[2] == "put all of it below one [met]"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('phones = ["1"\nname = "x"\n', 1, "phones: the list that begins here is not closed"),
        ('phones = [\n"1",\n\n[met]\n', 1, "phones: the list that begins here is not closed"),
        ('\nphones = ["1",\n\n', 2, "phones: the list that begins here is not closed"),
        ("met = {on = 1\ntier = 2\n", 1, "met: the table that begins here is not closed"),
        ('phones = ["1" "2"]\n', 1, 'phones: a comma is missing before "2"]'),
        ('phones = ["1"\n"2"]\n', 2, 'phones: a comma is missing before "2"]'),
        ("met = {on = 1 where = 2}\n", 1, "met.on: a comma is missing before where = 2}"),
    ],
)
def test_lists_and_tables(text: str, line: int, message: str) -> None:
    assert said(text)[:2] == (line, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "x" role = "y"', 'two things on one line: role = "y"'),
        ('[contact] name = "x"', 'two things on one line: name = "x"'),
        ('name = "Bob "Bobby" Smith"', "name: quotes within quotes"),
        ("name = 'O'Brien'", "name: quotes within quotes"),
        ('name = "x"; # y', "; is left over at the end of the line"),
        ("cadence_days = 60 days", "days is left over at the end of the line"),
        ('name: "x"', 'a colon where an equals sign belongs: name: "x"'),
        ('{"name": "x"}', "this looks like JSON, not TOML"),
        ("cadence days = 60", "cadence days is no key: keys have no spaces, and other signs only in quotes"),
        ("hello world", "not understood: hello world"),
        ("= 1", "not understood: = 1"),
        ("a. = 1", "not understood from here on: = 1"),
        ("[contact", "a heading with brackets missing or left over: [contact"),
        ("[[contact]", "a heading with brackets missing or left over: [[contact]"),
        ("[ [contact] ]", "a heading with brackets missing or left over: [ [contact] ]"),
        ('name = "a"\rrole = "b"\r', "line ends of an old kind (a carriage return alone)"),
        ('name\u00a0= "x"', "an invisible character, U+00A0"),
        ('\u200bname = "x"', "an invisible character, U+200B"),
        ('name = "\x1b[2J"', "an invisible character, U+001B"),
    ],
)
def test_lines_that_are_not_understood(text: str, message: str) -> None:
    assert said(f"\n{text}\n")[:2] == (2, message)


def test_a_key_is_mended() -> None:
    assert said("cadence days = 60")[2] == "write cadence_days = …"
    assert said("naïve = 60")[2] == 'write "naïve" = …'


def test_long_lines_are_cut() -> None:
    assert said("x" * 500)[1] == f"not understood: {'x' * 59}…"
