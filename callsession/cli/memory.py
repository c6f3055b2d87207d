"""How often Python looks for garbage in a program that makes next to none."""

import gc

_ALLOCATIONS_BETWEEN = 100_000


def collect_rarely() -> None:
    """Look for garbage seldom.

    A book of 100,000 entries is millions of objects that stay, none of them in circles; with Python's own threshold,
    looking for such circles takes a quarter of the time of loading, and once in a while most of a second.
    """
    gc.set_threshold(_ALLOCATIONS_BETWEEN, 20, 20)


def leave_garbage() -> None:
    """Look for none at the end: Python would go through all objects twice, a sixth of a short command's time."""
    gc.freeze()
