"""Whether another window has the same book open: both work, and whoever opens the second is told."""

import fcntl
import os
from pathlib import Path

from callsession.store.files import make_private_folder


class Presence:
    """Holds a book's lock while the app is open; nothing but a word depends on it."""

    def __init__(self, state: Path) -> None:
        """A presence.

        Args:
            state: the book's folder for state, which is made if it is not there.
        """
        self._fd = -1
        self.alone = True
        try:
            make_private_folder(state)
            self._fd = os.open(state / "open.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.alone = False
        except OSError:
            return  # where nothing can be locked, nobody is told

    def leave(self) -> None:
        """Let go of the lock; the system does so too, however the program ends."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
