"""Dialling: the configured command, an argument list with its streams closed, and never a shell."""

import asyncio
from collections.abc import Mapping, Sequence

from callsession.codecs.phones import dial_string
from callsession.core.models import Phone

_PLACE = "{number}"
_PATIENCE = 10
"""Seconds after which a dial command that has not ended is left to itself."""


class Telephone:
    """Dials by a command, or leaves it to the user's own fingers."""

    def __init__(self, command: Sequence[str]) -> None:
        """A telephone.

        Args:
            command: a program and its arguments, with `{number}` where the number goes; empty for none.
        """
        self._command = tuple(command)

    async def dial(self, phone: Phone) -> str:
        """Dial a number; gives what was done, in words."""
        if not self._command:
            return "dial it on your telephone"
        arguments = [part.replace(_PLACE, dial_string(phone)) for part in self._command]
        quiet = asyncio.subprocess.DEVNULL
        try:
            process = await asyncio.create_subprocess_exec(*arguments, stdin=quiet, stdout=quiet, stderr=quiet)
            code = await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            return f"{arguments[0]} is dialling"
        except OSError as error:
            return f"{arguments[0]}: {(error.strerror or str(error)).lower()}; dial it on your telephone"
        return "dialled" if code == 0 else f"{arguments[0]} failed with code {code}; dial it on your telephone"


def dial_command(config: Mapping[str, object]) -> list[str]:
    """The dial command of a configuration, or none where it is no list of words."""
    command = config.get("dial_command", [])
    if isinstance(command, list) and all(isinstance(part, str) for part in command):
        return command
    return []
