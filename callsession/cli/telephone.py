"""Dialling: the configured command, an argument list with its streams closed, and never a shell."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from callsession.core.errors import UsageError, reason

if TYPE_CHECKING:
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

    @property
    def dials(self) -> bool:
        """Whether there is a command."""
        return bool(self._command)

    async def dial(self, phone: "Phone") -> str:
        """Dial a number; gives what was done, in words."""
        from callsession.codecs.phones import dial_string  # noqa: PLC0415 - 15 ms, which the first frame need not wait

        try:
            number = dial_string(phone)
        except ValueError as error:
            return str(error)
        arguments = [part.replace(_PLACE, number) for part in self._command]
        quiet = asyncio.subprocess.DEVNULL
        try:
            process = await asyncio.create_subprocess_exec(*arguments, stdin=quiet, stdout=quiet, stderr=quiet)
            code = await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            return f"{arguments[0]} is dialling"
        except OSError as error:
            return f"{arguments[0]}: {reason(error)}; dial it on your telephone"
        return "dialled" if code == 0 else f"{arguments[0]} failed with code {code}; dial it on your telephone"


def dial_command(config: Mapping[str, object], where: str) -> list[str]:
    """The dial command of a configuration, or an empty list.

    Args:
        config: as read.
        where: its file, for messages.

    Raises:
        UsageError: it is no list of words with a place for the number.
    """
    command = config.get("dial_command", [])
    words = command if isinstance(command, list) and all(isinstance(part, str) for part in command) else None
    if words is None or (words and not any(_PLACE in word for word in words)):
        raise UsageError(
            f"{where}: dial_command must be a list of words, one of them with {_PLACE}",
            'for example: dial_command = ["xdg-open", "tel:{number}"]',
        )
    return words
