import tomli
from hypothesis import given
from hypothesis import strategies as st

from callsession.codecs.toml_lines import Lines, Path, Scan, dotted

BOOK = '''# [contact] in a comment
[[contact]]
name = "Dana \\" Okafor" # "
notes = """
[[contact]]
name = "no heading" \\"""
"""
phones = [
  "+1 202-555-0143", # comma, and ]
  "+1 202-555-0144",
  { number = "+1 202-555-0145",
    label = 'mobile' },
]
[contact.met]
they_promised = ["introduce me", { text = "send it",
  due = 2026-12-01 }]
met."some where".deep = 1.5

[[contact]]
name = 'C:\\'
met.on = 2026-09-14
empty = ""
literal = \'\'\'
x = 1\'\'\'
tags = [["a", []], [1.5, -2]]

[[contact.met.talk]]
on = 1
[[contact.met.talk]]
on = 2
[ 'contact' . met ]
where = """"quoted""""
'''


def test_every_value_is_found() -> None:
    lines = Lines(BOOK)
    found = {
        ("contact",): 2,
        ("contact", 0): 2,
        ("contact", 0, "name"): 3,
        ("contact", 0, "notes"): 4,
        ("contact", 0, "phones"): 8,
        ("contact", 0, "phones", 0): 9,
        ("contact", 0, "phones", 1): 10,
        ("contact", 0, "phones", 2): 11,
        ("contact", 0, "phones", 2, "label"): 12,
        ("contact", 0, "met"): 14,
        ("contact", 0, "met", "they_promised", 0): 15,
        ("contact", 0, "met", "they_promised", 1, "due"): 16,
        ("contact", 0, "met", "met", "some where"): 17,
        ("contact", 1): 19,
        ("contact", 1, "name"): 20,
        ("contact", 1, "met"): 21,
        ("contact", 1, "empty"): 22,
        ("contact", 1, "literal"): 23,
        ("contact", 1, "tags", 1, 0): 25,
        ("contact", 1, "met", "talk", 0, "on"): 28,
        ("contact", 1, "met", "talk", 1, "on"): 30,
        ("contact", 1, "met", "where"): 32,
    }
    assert {path: lines.of(*path) for path in found} == found


def test_what_is_not_there_is_found_as_what_it_stands_in() -> None:
    lines = Lines(BOOK)
    assert lines.of("contact", 1, "tier") == 19
    assert lines.of("contact", 0, "phones", 7, "label") == 8
    assert lines.of("contact", 9) == 2
    assert lines.of("name") == 1
    assert Lines("").of("name") == 1


def test_a_key_with_escapes_is_found_as_its_table() -> None:
    assert Lines('\n[met]\n"\\u0061" = 1').of("met", "a") == 2


def test_a_text_without_an_end_is_told() -> None:
    begins = Scan('a = 1\nnotes = """one\ntwo\n').unclosed
    assert begins
    assert (begins.path, begins.line) == (("notes",), 2)
    assert Scan("a = 'x'\n").unclosed is None


def test_hostile_depth_costs_nothing() -> None:
    deep = Lines("a = " + "[" * 100_000)
    assert deep.of("a", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) == 1
    assert Lines(".".join("a" * 100_000) + " = 1").of("a", "a") == 1
    assert Lines("[" + ".".join("a" * 100_000) + "]\nb = 1").of("a") == 1


def test_broken_text_does_no_harm() -> None:
    for text in ("]", "} = {", "[[", "a = }", "a = [}", "{a = 1}", "= = =", "[a]]]", "a = {b = 1, c}"):
        assert Lines(text).of("a") == 1


def test_a_path_is_written_as_people_write_a_key() -> None:
    assert dotted(("contact", 1, "met", "they_promised", 0)) == "met.they_promised"
    assert dotted(("blocks", "morning", "start")) == "blocks.morning.start"
    assert dotted(("contact", 1)) == "contact"
    assert dotted(("name",)) == "name"


KEYS = st.sampled_from(["name", "met", "a b", "é", "x-y", "#", "[", "="])
SCALARS = st.sampled_from(
    ['"a"', "'b'", "1.5", "true", "2026-12-01 10:00:00", '"""\n[[contact]]\n"""', "'''\n# ]\n'''", '"\\"" # ]', '""']
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2), max_leaves=6
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)


class Writer:
    """Writes values as TOML, each item of a list on a line of its own, and notes the lines."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: dict[Path, int] = {}

    def note(self, path: Path) -> None:
        self.lines[path] = self.text.count("\n") + 1

    def table(self, table: dict[str, object], path: Path) -> None:
        for key, value in table.items():
            self.note((*path, key))
            self.text += f"'{key}' = "
            self.value(value, (*path, key))
            self.text += " # = [\n"

    def value(self, value: object, path: Path) -> None:
        if isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.text += "\n  "
                self.note((*path, index))
                self.value(item, (*path, index))
                self.text += "\n ,"
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{"
            for index, (key, item) in enumerate(value.items()):
                self.text += ", " * bool(index)
                self.note((*path, key))
                self.text += f'"{key}" = '
                self.value(item, (*path, key))
                self.text += "\n"
            self.text += "}"
        else:
            self.text += str(value)


@given(TABLES, st.lists(TABLES, max_size=3))
def test_every_line_is_that_on_which_the_value_was_written(
    top: dict[str, object], people: list[dict[str, object]]
) -> None:
    writer = Writer()
    writer.table(top, ())
    for index, person in enumerate(people):
        writer.note(("contact", index))
        writer.text += "[[contact]]\n"
        writer.table(person, ("contact", index))
    tomli.loads(writer.text)
    lines = Lines(writer.text)
    assert {path: lines.of(*path) for path in writer.lines} == writer.lines
