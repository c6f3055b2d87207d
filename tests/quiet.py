"""Waiting until an app has done what it was asked to."""

import asyncio
import time

_SOON = 0.02
"""Seconds: what is to happen within as many is waited for, as the next frame."""

_IN_A_ROW = 3
"""Turns of the loop in which nothing happens, so that whatever comes from other threads had its turn."""


async def until_quiet(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is left to do.

    Textual's own `wait_for_idle` asks every 20 ms whether the process took next to no time: on a slow machine it
    always does, and each key takes two seconds.

    Args:
        min_sleep: as Textual has it; there is no need for it here.
        max_sleep: seconds after which it is no longer waited.
    """
    loop = asyncio.get_running_loop()
    until, quiet = time.monotonic() + max_sleep, 0
    while quiet < _IN_A_ROW and time.monotonic() < until:
        await asyncio.sleep(0.0005)
        due = any(timer.when() < loop.time() + _SOON for timer in loop._scheduled if not timer.cancelled())
        quiet = 0 if due or loop._ready else quiet + 1
