import io
import json
import os
import sys
from contextlib import redirect_stdout
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from callsession.cli.output import json_text, print_table
from callsession.present.plain import cell_width, pad, plain


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_times_carry_their_offsets():
    document = {
        "at": datetime.fromisoformat("2026-11-25T08:35:00-05:00"),
        "on": date(2026, 11, 25),
        "start": time(8, 30),
    }
    assert json.loads(json_text(document)) == {
        "at": "2026-11-25T08:35:00-05:00",
        "on": "2026-11-25",
        "start": "08:30:00",
    }


@given(st.text(st.characters()))
def test_json_holds_every_text_and_commands_no_terminal(text):
    printed = json_text({"text": text})
    assert printed.replace("\n", "").isprintable()
    assert json.loads(printed) == json.loads(json.dumps({"text": text}))


def test_columns_are_as_wide_as_their_cells(capsys):
    print_table([("a", "日本", "x"), ("long name", "b", "")], headings=("WHO", "WHAT", "WHY"))
    assert capsys.readouterr().out == "WHO        WHAT  WHY\na          日本  x\nlong name  b\n"


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), min_size=1))
def test_each_cell_is_filled_to_the_width_of_its_column(rows):
    output = io.StringIO()
    with redirect_stdout(output):
        print_table(rows)
    widths = [max(cell_width(row[column]) for row in rows) for column in (0, 1)]
    lines = ["  ".join([*map(pad, row, widths), plain(row[2])]).rstrip() for row in rows]
    assert output.getvalue() == "".join(f"{line}\n" for line in lines)


def test_no_rows_are_no_table(capsys):
    print_table([])
    assert capsys.readouterr().out == ""


def test_a_terminal_gets_lines_that_fit(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((60, 24)))
    print_table([("x" * 80, "y" * 80)])
    (line,) = terminal.getvalue().splitlines()
    assert len(line) == 60
    assert line.endswith("…")


def test_a_pipe_gets_all_of_it(capsys):
    print_table([("x" * 80, "y" * 80)])
    assert capsys.readouterr().out == f"{'x' * 80}  {'y' * 80}\n"
