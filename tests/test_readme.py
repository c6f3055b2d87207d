"""The README and the documentation are true: tables and pictures are the program's own, commands do what they say."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL

import pyte
import pytest
import tomli

from callsession.cli.telephone import dial_command
from callsession.codecs.contact_toml import read_contacts
from callsession.core.outcomes import OUTCOMES
from callsession.core.slugs import slug
from callsession.tui.app import CallsessionApp
from callsession.tui.bindings import CALL_KEYS, CARD_KEYS, CATCH, FIND, LEAVE, QUEUE_KEYS, SCREENS
from callsession.tui.keymap import read_own_keys
from callsession.tui.rooms import Rooms
from docs.draw import PICTURES, draw
from tests.cli.practice import PROGRAM
from tests.tui.desk import FakeDesk, a_small_book

ROOT = Path(__file__).parents[1]
PAGES = {
    path.relative_to(ROOT).as_posix(): path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
}
README = PAGES["README.md"].read_text("utf-8")

OPENS_THE_APP = re.compile(r"callsession( demo| run)?")


def blocks(text: str, language: str) -> Iterator[str]:
    """The text of each block of a language that says nothing of the build machine."""
    for mark, block in re.findall(rf"(?ms)^(<!-- ci: \w+ -->\n)?```{language}\n(.*?)^```$", text):
        if not mark:
            yield block


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
    (example,) = blocks(README, "toml")
    (dana,), problems = read_contacts(example.encode(), "contacts/dana-okafor.toml", "US")
    assert (dana.name, problems) == ("Dana Okafor", ())


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_do_what_it_says(home: Path, tmp_path: Path, page: str) -> None:
    """All of them, in order, as a shell runs them; those that open the app decline where there is no terminal."""
    shim = tmp_path / "callsession"
    shim.write_text(f"#!/bin/sh\nexec {PROGRAM[0]} {PROGRAM[1]} '{PROGRAM[2]}' \"$@\"\n")
    shim.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for name in ("Connections.csv", "phone.vcf"):
        shutil.copy(ROOT / "sample_data" / "import" / name, home)
    commands = [line for block in blocks(PAGES[page].read_text("utf-8"), "sh") for line in block.splitlines()]
    assert commands or page == "docs/keys.md"
    for command in commands:
        shell = ["bash", "-ec", command]
        ran = subprocess.run(
            shell, check=False, cwd=home, env=environment, stdin=DEVNULL, capture_output=True, text=True
        )
        if OPENS_THE_APP.fullmatch(command):
            assert (ran.returncode, "needs a terminal" in ran.stderr) == (2, True), command
        else:
            assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"


LINKS = [
    (page, link)
    for page, path in PAGES.items()
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", path.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_what_it_links_to_is_there(page: str, link: str) -> None:
    name, _, heading = link.partition("#")
    linked = (ROOT / page).parent / name
    assert linked.exists()
    if heading:
        headings = re.findall(r"(?m)^#+ (.*)$", linked.read_text("utf-8"))
        assert heading in {slug(words) for words in headings}


def test_every_key_is_in_the_table_of_keys() -> None:
    page = PAGES["docs/keys.md"].read_text("utf-8")
    rows = [f"## {screen[0].upper()}{screen[1:]}" for screen in SCREENS]
    keys = [key for table in SCREENS.values() for key in table]
    rows += [f"| `{key.shown}` | `{key.id}{'.1 …' if key.many else ''}` | {key.help} |" for key in keys]
    assert sorted(rows) == sorted(line for line in page.splitlines() if line.startswith(("## ", "| `")))


def test_the_configurations_of_the_recipes_are_right() -> None:
    for block in blocks(PAGES["docs/recipes.md"].read_text("utf-8"), "toml"):
        config = tomli.loads(block)
        dial_command(config, "config.toml")
        read_own_keys(config.get("keys", {}), "config.toml")
        CallsessionApp(Rooms(FakeDesk(a_small_book())), theme=config.get("theme"))
        assert set(config) <= {"dial_command", "keys", "theme"}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_show_the_app_as_it_is(name: str) -> None:
    """The words of each; its colours are the snapshots' part."""
    drawn, kept = await draw(PICTURES[name]), (ROOT / "docs" / "pictures" / f"{name}.svg").read_text("utf-8")
    assert _words(drawn) == _words(kept), "python docs/draw.py draws them anew"


def _words(svg: str) -> str:
    """The text of a picture."""
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", svg, flags=re.DOTALL).split())


def test_the_recording_can_be_played() -> None:
    head, *events = map(json.loads, (ROOT / "docs" / "session.cast").read_text("utf-8").splitlines())
    screen = pyte.Screen(head["width"], head["height"])
    stream = pyte.Stream(screen)
    shown = set[str]()
    for _, kind, drawn in events:
        assert kind == "o"
        stream.feed(drawn)
        shown.update(screen.display)
    assert head["version"] == 2
    assert [moment for moment, *_ in events] == sorted(moment for moment, *_ in events)
    for words in ("DEMO", "ringing", "You spoke with", "Raj leaves in January", "finished"):
        assert any(words in line for line in shown), words
