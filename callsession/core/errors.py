"""Every error the program raises on purpose, with the exit code that the command line gives it.

CallsessionError
├── UsageError             2   wrong usage, or an answer is needed
│   ├── UnknownContact     2   nobody by that name
│   ├── AmbiguousContact   2   several people by that name
│   ├── BadTime            2   a time that cannot be read, or one that has passed
│   └── NotNow             2   a command that the session does not take in its present state
├── NoBook                 3   no book there, or it cannot be read
└── NotSaved               4   an entry is not on disk
"""

from collections.abc import Sequence


def reason(error: OSError) -> str:
    """What the system says of a failure, as a part of a sentence."""
    return (error.strerror or str(error) or type(error).__name__).lower()


class CallsessionError(Exception):
    """Something a person can mend; the message says what is wrong, the advice what to do."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(CallsessionError):
    """The words of a command do not fit, or it needs an answer that it did not get."""

    exit_code = 2


class UnknownContact(UsageError):
    """Nobody in the book goes by the words given, or somebody whose file cannot be used."""

    def __init__(self, words: str, *, withheld: bool = False) -> None:
        if withheld:
            super().__init__(f"the file of {words!r} cannot be used", "`callsession check` says why")
        else:
            super().__init__(f"nobody here matches {words!r}", "`callsession people` lists everyone")


class AmbiguousContact(UsageError):
    """Several people go by the words given; `candidates` holds their ids."""

    def __init__(self, words: str, candidates: Sequence[str]) -> None:
        super().__init__(f"{words!r} may be any of: {', '.join(candidates)}", "give more of the name, or the id")
        self.candidates = tuple(candidates)


class BadTime(UsageError):
    """A time or date that cannot be read, or that has passed where only the future makes sense."""


class NotNow(UsageError):
    """A command that the session does not take in its present state."""


class NoBook(CallsessionError):
    """There is no book at the place named, or it cannot be read."""

    exit_code = 3


class NotSaved(CallsessionError):
    """Entries could not be written to the journal; `text` is what would have been written."""

    exit_code = 4

    def __init__(self, message: str, advice: str = "", *, text: str = "") -> None:
        super().__init__(message, advice)
        self.text = text
