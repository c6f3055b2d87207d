import pytest

from callsession.codecs.toml_text import BadToml, parse


def said(text: str) -> tuple[int, str, str]:
    """The line, the message and the advice of a text that is no TOML."""
    with pytest.raises(BadToml) as caught:
        parse(text, "x.toml")
    problem = caught.value.problem
    return problem.line, problem.message, problem.advice


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("name = “Ona”", 'write name = "Ona"'),
        ("name = ‘Ona’", "write name = 'Ona'"),  # noqa: RUF001
        ("name = «Ona»", 'write name = "Ona"'),
        ("phones = [“1”, “2”]", 'write phones = ["1", "2"]'),
        ('name = "Ona”', 'write name = "Ona"'),
        ('name = "Ona”\nrole = "x"', 'write name = "Ona"'),
        ("name = 'Ona’\nrole = 'x'", "write name = 'Ona'"),  # noqa: RUF001
        ("“name” = 1", 'write "name" = 1'),
    ],
)
def test_curly_quotes_are_straightened(text: str, advice: str) -> None:
    line, message, told = said(f'tier = "A"\n{text}\n')
    assert line == 2
    assert "curly quotes" in message
    assert told == advice


def test_curly_quotes_within_a_text_are_no_cause() -> None:
    assert "no closing quote" in said('notes = "she said “yes”\n')[1]


@pytest.mark.parametrize(
    "text",
    [
        r'notes = "C:\Users\dana"',
        r'notes = "C:\new\list.txt"',
        r'notes = "C:\temp\"',
        r'notes = "\ud800"',
        'notes = """\nsee C:\\data\n"""',
    ],
)
def test_a_single_backslash(text: str) -> None:
    line, message, advice = said(f'name = "x"\n{text}\nrole = "y"\n')
    assert line == 2 + text.startswith('notes = """')
    assert message.startswith("notes: a single backslash")
    assert "'single quotes'" in advice


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name = "Ona\nrole = "x"', "name: the text that begins on this line has no closing quote"),
        ("name = 'Ona\nrole = 'x'", "name: the text that begins on this line has no closing quote"),
        ("name = 'Ona\n\n", "name: the text that begins on this line has no closing quote"),
        ('notes = """one\ntwo\n', 'notes: the text that begins here with """ has no end'),
        ("notes = '''one\ntwo\n", "notes: the text that begins here with ''' has no end"),
        ('phones = ["1, "2"]\n"', "a comma is missing before 2"),
    ],
)
def test_a_text_without_an_end_is_named_where_it_begins(text: str, words: str) -> None:
    line, message, _ = said(f'tier = "A"\n{text}\n')
    assert line == 2
    assert words in message


@pytest.mark.parametrize("number", ["02079460102", "202-555-0101", "+1 202 555 0101", "(202) 555-0101", "020 7946"])
def test_a_telephone_number_without_quotes(number: str) -> None:
    for text in (f"phones = [{number}]", f"phones = [\n{number},\n]", f"phones = [{{number = {number}}}]"):
        line, message, advice = said(text)
        assert line == 1 + text.count("\n", 0, text.index(number))
        assert "telephone number needs quotes" in message
        assert message.startswith("phones")
        assert advice == f'put it in quotes: "{number}"'


def test_a_long_number_anywhere_is_a_telephone_number() -> None:
    assert "telephone number" in said("assistant = 020 7946 0102")[1]


@pytest.mark.parametrize(
    "text",
    ["2026-13-01", "2026-02-30", "12/01/2026", "1.12.2026", "1 Dec 2026", "Dec 1 2026", "2026-12-01T25:00:00"],
)
def test_a_date_that_there_is_not(text: str) -> None:
    line, message, advice = said(f"\ncall_back = {text}")
    assert (line, message) == (2, f"call_back: {text} is no date")
    assert "2026-12-01" in advice


@pytest.mark.parametrize("text", ["8:30", "24:00:00", "25:10"])
def test_a_time_that_there_is_not(text: str) -> None:
    assert said(f"start = {text}")[1:] == (f"start: {text} is no time of day", 'write times as "08:30", hours up to 23')


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("name = Lumi Ostrey", "name: text needs quotes around it", 'write name = "Lumi Ostrey"'),
        ('name = Lumi" # x', "name: text needs quotes around it", 'write name = "Lumi"'),
        ("tags = [steel, tin]", "tags: text needs quotes around it", 'write "steel"'),
        ("guard = True", "guard: True is neither true nor false, nor text in quotes", "write true"),
        ("guard = no", "guard: no is neither true nor false, nor text in quotes", "write false"),
        ("role = None", "role: None is no value", "leave the line out where there is nothing to say"),
        ("role =", "role: nothing is given", 'write a value, such as "…", or delete the line'),
        ("role = # later", "role: nothing is given", 'write a value, such as "…", or delete the line'),
        ("tags = [, 1]", "tags: nothing is given", 'write a value, such as "…", or delete the line'),
        ("retry_days = 03", "retry_days: 03 begins with a zero", "write 3"),
    ],
)
def test_a_value_that_is_none(text: str, message: str, advice: str) -> None:
    assert said(text) == (1, message, advice)
