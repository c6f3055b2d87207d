import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.toml_text import BadToml, decode, parse
from callsession.core.models import Problem


def refused(data: bytes) -> Problem:
    """The problem of a file that is refused."""
    with pytest.raises(BadToml) as caught:
        parse(decode(data, "contacts/dana.toml"), "contacts/dana.toml")
    assert caught.value.problem.file == "contacts/dana.toml"
    return caught.value.problem


def test_a_mark_and_other_line_ends_change_nothing() -> None:
    assert parse(decode('\ufeffname = "Zoë"\r\nnotes = """a\r\nb"""\r\n'.encode(), "x"), "x") == {
        "name": "Zoë",
        "notes": "a\nb",
    }


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        ('name = "x"\nnotes = "café"\n'.encode("latin-1"), 2, "0xe9"),
        ('name = "x"\n'.encode("utf-16"), 1, "UTF-16"),
        ('name = "x"\n'.encode("utf-16-le"), 1, "NUL"),
        (b'name = "x"\nrole = "\0"\n', 2, "NUL"),
        (b"\xff", 1, "UTF-8"),
        ('\ufeffname = "x"\n'.encode() + b"\xe9", 2, "0xe9"),
    ],
)
def test_what_is_not_utf_8_says_so(data: bytes, line: int, word: str) -> None:
    problem = refused(data)
    assert problem.line == line
    assert word in problem.message
    assert problem.advice == "save the file as UTF-8"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "x"\n<<<<<<< HEAD\ntier = "A"\n=======\ntier = "B"\n>>>>>>> theirs\n', 2),
        ('notes = """\n<<<<<<< Updated upstream\n=======\n>>>>>>> Stashed changes\n"""\n', 2),
        ("<<<<<<<\n||||||| base\n=======\n>>>>>>>\n", 1),
        ('name = "x"\n=======\ntier = "B"\n>>>>>>> theirs\n', 2),
        ('phones = [\n"1",\n>>>>>>> theirs\n]', 3),
    ],
)
def test_conflict_marks_are_named(text: str, line: int) -> None:
    problem = refused(text.encode())
    assert problem.line == line
    assert "conflict mark" in problem.message
    assert "keep one version" in problem.advice


@pytest.mark.parametrize("drawn", ["=======", "<<<<<<<", "<<<<<<<\n>>>>>>>\n======="])
def test_a_line_drawn_in_a_note_is_no_conflict(drawn: str) -> None:
    assert parse(f'notes = """\nHeading\n{drawn}\n"""\n', "x") == {"notes": f"Heading\n{drawn}\n"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = " + "[" * 100_000, "deep"),
        ("a = " + "{a = " * 100_000, "deep"),
        (".".join("a" * 100_000) + " = 1", "deep"),
        ("[" + ".".join("a" * 100_000) + "]", "deep"),
        ("a = " + "7" * 10_000, "digits"),
    ],
)
def test_hostile_text_is_refused(text: str, words: str) -> None:
    problem = refused(('name = "x"\n\n' + text + '\nrole = "y"\n').encode())
    assert problem.line == 3
    assert words in problem.message


def test_a_huge_number_in_a_list_is_found_on_its_own_line() -> None:
    problem = refused(f"a = [\n1,\n2,\n{'7' * 10_000},\n3,\n]\n".encode())
    assert (problem.line, "digits" in problem.message) == (4, True)


PIECES = [
    'name = "Dana"\n', "[[contact]]\n", "[met]\n", "met.on = 1\n", "phones = [", "]", "{", "}", '"', "'", '"""', "'''",
    "\\", "#", "=", ",", ".", "[", "“", "”", "0", "2026-13-01", "+1 202", "\n", "\r", "\0", "\u2028", "\ufeff", "\x1b",
    "\ud800", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "True", "null", "8:30", "x", "é", "9" * 4301,
    "a.b.c.d.e.f.g.h.i.j = 1\n", "[a.b.c.d.e.f.g.h.i.j]\n", "x = {a = 1, a = 2}\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text())
def test_nothing_but_a_problem_comes_of_bad_text(text: str) -> None:
    try:
        parse(decode(text.encode("utf-8", "surrogatepass"), "x"), "x")
    except BadToml as error:
        problem = error.problem
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.message
        assert problem.advice
        assert not problem.message.startswith(": ")


@given(st.binary())
def test_nothing_but_a_problem_comes_of_bytes(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except BadToml as error:
        text = error.problem.advice
    assert "\0" not in text
