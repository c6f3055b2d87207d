"""Who may know what. The layers themselves are import-linter's matter (see pyproject.toml); here is what it cannot see:

which parts of the standard library the pure code uses, who reads the clock and opens files, and what a command loads.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "callsession"

PURE = frozenset({
    "abc", "bisect", "collections", "contextlib", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions",
    "functools", "hashlib", "heapq", "itertools", "math", "operator", "re", "statistics", "string", "textwrap", "types",
    "typing", "unicodedata", "zoneinfo",
})  # fmt: skip
"""What pure code may use of the standard library: nothing that reaches the disk, the clock, the environment, chance,
other processes or the network. Whatever else keeps to that may be added."""

CORE_MAY_IMPORT = PURE | {"pydantic", "callsession.core"}
PRESENT_MAY_IMPORT = CORE_MAY_IMPORT | {"wcwidth", "urllib.parse.quote", "callsession.present"}

CLOCKS = frozenset(
    {"datetime.date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"}
    | {f"time.{name}" for name in ("ctime", "gmtime", "localtime", "monotonic", "perf_counter", "time", "time_ns")}
    | {"time.monotonic_ns", "time.perf_counter_ns"}
)
ENVIRONMENT = frozenset({"os.environ", "os.getenv"})
FILES = frozenset({"io.open", "open", "os.open", ".read_bytes", ".read_text", ".write_bytes", ".write_text"})
"""A name with a leading dot is a method's, whatever it is called on."""


def modules(*packages: str) -> list[Path]:
    """The files of these packages, as far as they are there."""
    return [path for package in packages for path in sorted((PACKAGE / package).rglob("*.py"))]


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Every name that a module imports: what the module calls it, and what it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def strangers(source: str, allowed: frozenset[str]) -> set[str]:
    """What a module imports that is neither one of `allowed` nor within one."""
    names = {name for _, name in imported(ast.parse(source))}
    return {name for name in names if not any(f"{name}.".startswith(f"{known}.") for known in allowed)}


def uses(source: str, forbidden: frozenset[str]) -> set[str]:
    """Which of the `forbidden` names a module uses, whatever it calls them."""
    tree = ast.parse(source)
    aliases = dict(imported(tree))
    names = (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute))
    return {part for name in names for part in (in_full(name, aliases), method(name)) if part in forbidden}


def in_full(name: str, aliases: dict[str, str]) -> str:
    """A dotted name whose first part is replaced by what was imported under it."""
    first, dot, rest = name.partition(".")
    return aliases.get(first, first) + dot + rest


def method(name: str) -> str:
    """The last part of a dotted name, with its dot."""
    return "." + name.rpartition(".")[2]


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after running this code, which may exit if with code 0."""
    script = f"""
import json, sys
try:
    {code}
except SystemExit as end:
    if end.code:
        raise
print("\\n" + json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def running(*words: str) -> str:
    """Code that runs a command as the shell would."""
    return f"sys.argv = ['callsession', *{words!r}]; from callsession.cli.main import main; main()"


@pytest.mark.parametrize("path", modules("core"), ids=dotted)
def test_the_core_imports_pure_code(path: Path) -> None:
    assert not strangers(path.read_text("utf-8"), CORE_MAY_IMPORT)


@pytest.mark.parametrize("path", modules("present"), ids=dotted)
def test_words_for_people_import_pure_code(path: Path) -> None:
    assert not strangers(path.read_text("utf-8"), PRESENT_MAY_IMPORT)


@pytest.mark.parametrize(
    "source",
    [
        "import os.path",
        "from time import monotonic",
        "def late():\n    from random import choice",
        "import textual",
        "from callsession.store import samples",
        "from callsession import store",
        "import callsession.corelike",
    ],
)
def test_an_impure_import_is_noticed(source: str) -> None:
    assert strangers(source, CORE_MAY_IMPORT)


@pytest.mark.parametrize("path", modules("core", "present", "codecs", "store", "tui"), ids=dotted)
def test_only_the_commands_read_the_clock_and_the_environment(path: Path) -> None:
    assert not uses(path.read_text("utf-8"), CLOCKS | ENVIRONMENT)


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.datetime.now()",
        "import datetime as dt\ndt.date.today()",
        "from datetime import UTC, datetime\ndatetime.now(tz=UTC)",
        "from datetime import datetime as moment\nmoment.utcnow()",
        "from dataclasses import field\nfrom datetime import datetime\nfield(default_factory=datetime.now)",
        "from time import time\ntime()",
        "import time\ntime.monotonic()",
        "import os\nos.environ['HOME']",
        "from os import getenv\ngetenv('HOME')",
    ],
)
def test_a_look_at_the_clock_or_the_environment_is_noticed(source: str) -> None:
    assert uses(source, CLOCKS | ENVIRONMENT)


@pytest.mark.parametrize("path", modules("core", "present", "codecs", "tui"), ids=dotted)
def test_only_the_store_and_the_commands_open_files(path: Path) -> None:
    assert not uses(path.read_text("utf-8"), FILES)


@pytest.mark.parametrize(
    "source", ["open('note')", "import os\nos.open('note', 0)", "from pathlib import Path\nPath('note').read_text()"]
)
def test_an_opened_file_is_noticed(source: str) -> None:
    assert uses(source, FILES)


def test_a_harmless_namesake_is_not_noticed() -> None:
    source = "from datetime import datetime, time\ntime(8)\nself.open()\nnow = datetime(2026, 11, 25)\nnow.today()"
    assert not uses(source, CLOCKS | ENVIRONMENT | FILES)


@pytest.mark.parametrize(
    "code",
    ["import callsession.cli.main", running("--help"), running("--version"), running("plan", "--help")],
    ids=["import", "--help", "--version", "plan --help"],
)
def test_the_command_line_starts_without_the_heavy_libraries(code: str) -> None:
    assert not loaded_by(code) & {"textual", "rich", "vobject", "icalendar", "hypothesis"}


def test_the_first_frame_waits_for_nothing_that_the_book_needs() -> None:
    code = "import callsession.cli.main, callsession.cli.starting, callsession.cli.opening, callsession.tui.app"
    loaded = loaded_by(code)
    assert "textual" in loaded
    assert not loaded & {"pydantic", "phonenumbers", "rtoml", "tomli", "holidays", "wcwidth", "tzlocal"}


def test_a_book_that_is_as_it_was_kept_needs_no_readers() -> None:
    readers = {"phonenumbers", "rtoml", "tomli", "tomli_w", "tzlocal", "wcwidth"}
    assert not loaded_by("import callsession.cli.loading") & readers


def test_the_core_stands_alone() -> None:
    """Each module, by itself: in one process, which forgets the others before it."""
    loaded = loaded_by(f"""import importlib
    for name in {[dotted(path) for path in modules("core")]}:
        for other in [other for other in sys.modules if other.startswith("callsession")]:
            del sys.modules[other]
        importlib.import_module(name)""")
    assert not loaded & {"textual", "rich", "click", "tomli", "tomli_w", "phonenumbers", "platformdirs", "ulid"}


def test_a_loaded_library_is_noticed() -> None:
    assert {"callsession", "click"} <= loaded_by("import callsession, click; raise SystemExit(0)")


def test_a_command_that_fails_proves_nothing() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        loaded_by("raise SystemExit(2)")


def test_the_guide_names_every_module() -> None:
    """CONTRIBUTING.md draws the tree of the packages that have no screens or commands."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    there = {path.name for path in modules("core", "present", "codecs", "store")} - {"__init__.py"}
    assert set(re.findall(r"(?m)^ +(\w+\.py) ", guide)) == there
