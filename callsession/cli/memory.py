"""How often Python looks for garbage in a program that makes next to none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOCATIONS_BETWEEN = 100_000


def collect_rarely() -> None:
    """Look for garbage seldom: with Python's own threshold that takes a quarter of the time of loading."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN, 20, 20)


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Look for no garbage while a book is made, and never again in what was made.

    A book of 100,000 entries is millions of objects that stay, none of them in circles: looking for such took half the
    time of loading, and afterwards, once in a while, most of a second. Of a plan of 10,000 people it took a tenth.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looks:
            gc.enable()


def leave_garbage() -> None:
    """Look for none at the end: Python would go through all objects twice, a sixth of a short command's time."""
    gc.freeze()
