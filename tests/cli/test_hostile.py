"""Text that is meant to do harm, in every field, through every command: no control byte reaches the terminal."""

import json
import unicodedata

import pytest

from tests.cli.practice import NOW, write

AT = ("--now", NOW)
TEXTS = {
    "escape": "\x1b[2J\x1b]52;c;eA==\x07",
    "c1": "\x9b2J\x85\x90x\x9c",
    "bidi": "\u202eevil\u2066\u2069",
    "markup": "[/] [@click=app.quit]x[/]",
    "shell": "$(touch /tmp/harm); `id` | cat",
    "combining": "Z" + "\u0301" * 400,
    "invisible": "a\u200b\u200d\ufeffb\u2028c",
}
JOINERS = {"\u200d"}
"""What joins emoji and letters of some scripts; it does nothing else."""

COMMANDS = (
    ("plan", "morning"),
    ("plan", "morning", "--sheet"),
    ("people",),
    ("show", "dana"),
    ("promises",),
    ("tidbits",),
    ("loop",),
    ("draft", "dana", "article"),
    ("draft", "dana", "thanks"),
    ("announce", "{text}"),
    ("forecast",),
    ("stats",),
    ("check",),
    ("log", "{text}", "reached"),
    ("snooze", "dana", "{text}"),
    ("export", "csv"),
    ("export", "csv", "--of", "history"),
    ("export", "vcf"),
    ("export", "ics"),
    ("export", "json"),
    ("plan", "morning", "--json"),
    ("loop", "--json"),
)


@pytest.fixture(params=TEXTS)
def text(request) -> str:
    return TEXTS[request.param]


@pytest.fixture
def hostile_book(home, text):
    """A book in which every field of a person, a tidbit and the settings holds the text."""
    folder = home / "book"
    quoted = json.dumps(text)
    write(
        folder / "book.toml",
        f'name = {quoted}\nlooking_for = {quoted}\nasks = [{quoted}]\ntimezone = "America/New_York"\n',
    )
    write(
        folder / "contacts" / "dana-okafor.toml",
        f'name = {json.dumps("Dana " + text)}\ncompany = {quoted}\nrole = {quoted}\nphones = ["+1 202-555-0143"]\n'
        f"emails = [{quoted}]\ntags = [{quoted}]\nreferred_by = {quoted}\nnotes = {quoted}\nask = {quoted}\n"
        f"call_back = 2026-11-25T17:00:00\n{quoted} = 1\n"
        f"[met]\non = 2026-09-14\nwhere = {quoted}\ndiscussed = {quoted}\n"
        f"they_promised = [{quoted}]\ni_promised = [{json.dumps('send ' + text)}]\n",
    )
    write(
        folder / "tidbits" / "x.toml",
        f"[[tidbit]]\ntext = {quoted}\nheard = 2026-11-24\nurl = {quoted}\ntags = [{quoted}]\ncompanies = [{quoted}]\n",
    )
    return folder


def test_no_command_prints_a_control_character(hostile_book, callsession, text):
    callsession("log", "dana-okafor", "reached", "--note", text, "--news", text, "--result", "lead", *AT, "--write")
    for words in COMMANDS:
        ran = callsession(*(word.format(text=text) for word in words), *AT)
        printed = (ran.out + ran.err).removeprefix("\ufeff").replace("\r\n", "\n")
        harmful = {char for char in printed if unicodedata.category(char) == "Cc"} - {"\n"}
        assert not harmful, words
        if words[0] != "export":
            unseen = {char for char in printed if unicodedata.category(char) in {"Cf", "Zl", "Zp"}}
            assert unseen <= JOINERS, words
        assert ran.code in {0, 1, 2}, words
