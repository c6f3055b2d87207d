"""What all tests share: how hypothesis searches, and a home that is not the machine's."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from textual import app, pilot, screen

from tests.quiet import until_quiet

settings.register_profile("ci", derandomize=True, database=None, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# Screens are painted at once, and keys pressed as soon as the app has done what the last one asks.
screen.UPDATE_PERIOD = 0.001
app.wait_for_idle = pilot.wait_for_idle = until_quiet

PLACES = {
    "CALLSESSION_BOOK": "book",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}
"""Environment variables that say where a person's files are, each with the folder that a test's home has for it."""


UNCOUNTED = {"tui", "snapshots", "system", "test_readme.py"}
"""Tests during which no covered lines are counted, for that takes as long as they do; the core's own tests cover it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines where it would take long."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in UNCOUNTED:
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test reads or writes the machine's own book, configuration or state."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in PLACES.items():
        monkeypatch.setenv(variable, str(home / folder))
    return home
