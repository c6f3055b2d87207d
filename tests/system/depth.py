"""How deep the tests that break things go: short in each run, long by `python -m tests.system --long`."""

import os

LONG = bool(os.environ.get("CALLSESSION_LONG"))


def times(short: int, long: int) -> int:
    """How often something is tried."""
    return long if LONG else short


def figure(what: str, number: object) -> None:
    """Print a figure, which `-s` and the long form show."""
    print(f"\n[{what}] {number}")  # noqa: T201 - this is what it is for
