"""The README is true: its tables come from the program's own, and its commands do what it says."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL

import pytest

from callsession.codecs.contact_toml import read_contacts
from callsession.core.outcomes import OUTCOMES
from callsession.tui.bindings import CALL_KEYS, CARD_KEYS, CATCH, FIND, LEAVE, QUEUE_KEYS
from tests.cli.practice import PROGRAM

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

OPENS_THE_APP = re.compile(r"callsession( demo| run)?")


def blocks(language: str) -> Iterator[str]:
    """The text of each block of a language that says nothing of the build machine."""
    for mark, text in re.findall(rf"(?ms)^(<!-- ci: \w+ -->\n)?```{language}\n(.*?)^```$", README):
        if not mark:
            yield text


def table(name: str) -> list[str]:
    """The rows of a table between its marks."""
    _, _, after = README.partition(f"<!-- keys: {name} -->\n")
    return after.partition("<!-- keys: end -->")[0].strip().splitlines()[2:]


def test_the_outcomes_are_those_of_the_program() -> None:
    rows = [f"| `{rule.key}` | {rule.label} | {rule.follows} |" for rule in OUTCOMES.values()]
    assert table("outcomes") == rows


def test_the_keys_are_those_of_the_program() -> None:
    keys = (*CALL_KEYS, *CARD_KEYS, *QUEUE_KEYS, CATCH, FIND, LEAVE)
    assert table("session") == [f"| `{key.shown}` | {key.label} | {key.help} |" for key in keys]


def test_the_example_of_a_person_is_right() -> None:
    (example,) = blocks("toml")
    (dana,), problems = read_contacts(example.encode(), "contacts/dana-okafor.toml", "US")
    assert (dana.name, problems) == ("Dana Okafor", ())


def test_the_commands_do_what_it_says(home: Path, tmp_path: Path) -> None:
    """All of them, in order, as a shell runs them; those that open the app decline where there is no terminal."""
    shim = tmp_path / "callsession"
    shim.write_text(f"#!/bin/sh\nexec {PROGRAM[0]} {PROGRAM[1]} '{PROGRAM[2]}' \"$@\"\n")
    shim.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for name in ("Connections.csv", "phone.vcf"):
        shutil.copy(ROOT / "sample_data" / "import" / name, home)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) > len(OUTCOMES)
    for command in commands:
        shell = ["bash", "-ec", command]
        ran = subprocess.run(
            shell, check=False, cwd=home, env=environment, stdin=DEVNULL, capture_output=True, text=True
        )
        if OPENS_THE_APP.fullmatch(command):
            assert (ran.returncode, "needs a terminal" in ran.stderr) == (2, True), command
        else:
            assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("name", re.findall(r"\]\((?!https?:)([^)]+)\)", README))
def test_what_it_links_to_is_there(name: str) -> None:
    assert (ROOT / name).exists()
