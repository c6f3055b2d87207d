"""Dialling by a command."""

import sys

import pytest

from callsession.cli.telephone import Telephone, dial_command
from callsession.core.errors import UsageError
from callsession.core.models import E164, Phone
from tests.builders import DANA, a_phone

WRITES = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"


async def test_the_command_is_a_list_of_words_and_no_shell_reads_it(tmp_path):
    heard = tmp_path / "heard"
    telephone = Telephone([sys.executable, "-c", WRITES, str(heard), "tel:{number}", "$(touch x); `touch y` {number}"])
    assert telephone.dials
    assert await telephone.dial(a_phone(DANA)) == "dialled"
    assert heard.read_text() == repr([f"tel:{DANA}", f"$(touch x); `touch y` {DANA}"])


async def test_a_command_that_fails_or_is_not_there_is_told():
    assert "failed with code 3" in await Telephone([sys.executable, "-c", "raise SystemExit(3)", "{number}"]).dial(
        a_phone(DANA)
    )
    told = await Telephone(["no-such-telephone", "{number}"]).dial(a_phone(DANA))
    assert told == "no-such-telephone: no such file or directory; dial it on your telephone"


async def test_what_is_no_number_is_told_and_not_dialled(tmp_path):
    heard = tmp_path / "heard"
    told = await Telephone([sys.executable, "-c", WRITES, str(heard), "{number}"]).dial(Phone(number=E164("ask Dana")))
    assert (told, heard.exists()) == ("'ask Dana' with extension '' cannot be dialled", False)


def test_the_configuration_names_the_command():
    assert (
        dial_command({"dial_command": ["kdeconnect-cli", "--dial", "{number}"]}, "config.toml")[0] == "kdeconnect-cli"
    )
    assert dial_command({}, "config.toml") == []
    assert not Telephone([]).dials


@pytest.mark.parametrize("command", ["dial {number}", ["dial"], [1, "{number}"], {"program": "{number}"}, True])
def test_what_is_no_command_is_told(command):
    with pytest.raises(UsageError, match=r"config\.toml: dial_command must be a list of words") as caught:
        dial_command({"dial_command": command}, "config.toml")
    assert "tel:{number}" in caught.value.advice
