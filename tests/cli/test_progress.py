"""How far long work is."""

import sys

import pytest

from callsession.cli import progress
from callsession.cli.progress import watched


@pytest.mark.parametrize(
    ("many", "terminal", "shown"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_bar_on_a_terminal_where_there_is_much(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], many: bool, terminal: bool, shown: bool
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    items = list(range(progress._MANY + 1 if many else 5))
    assert list(watched(items, "writing")) == items
    out, err = capsys.readouterr()
    assert out == ""
    assert ("writing" in err) == shown
