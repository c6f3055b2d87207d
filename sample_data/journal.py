"""The journal that generate.py writes: runs of the program, one file each, and ids that never go backwards."""

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ulid import ULID

from callsession.codecs.journal_toml import head, seal
from callsession.core.entries import ENTRY, Entry


class Run:
    """One run of the program on one machine, which becomes one file."""

    def __init__(self, at: datetime, machine: str, tag: str, session: str = "", block: str = "") -> None:
        self.at, self.machine, self.tag, self.session, self.block = at, machine, tag, session, block
        self.entries: list[Entry] = []

    def write(self, folder: Path) -> None:
        """Write the file into the folder of its year."""
        at = self.at.astimezone(UTC)
        path = folder / f"{at:%Y}" / f"{at:%Y%m%dT%H%M%SZ}-{self.machine}-{self.tag}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        blocks = [seal(entry, number) for number, entry in enumerate(self.entries, 1)]
        path.write_bytes((head(self.machine, self.session, self.block) + "".join(blocks)).encode())


class Journal:
    """All runs, in order of time."""

    def __init__(self, seed: str) -> None:
        self.runs: list[Run] = []
        self._random = random.Random(seed)
        self._last = 0

    def new_run(self, at: datetime, machine: str, block: str = "") -> Run:
        """A run that starts now; with a block it is a session."""
        session = self.new_id(at) if block else ""
        self.runs.append(Run(at, machine, f"{int(self._random.random() * 2**24):06x}", session, block))
        return self.runs[-1]

    def new_id(self, at: datetime) -> str:
        """An id of that time, later than all before it.

        Raises:
            ValueError: an earlier id is of a later time.
        """
        stamp = int(at.timestamp() * 1000)
        if stamp < self._last >> 80:
            raise ValueError(f"something happens at {at} after something later")
        chance = int(self._random.random() * 2**52) << 28 | int(self._random.random() * 2**28)
        self._last = self._last + 1 if stamp == self._last >> 80 else stamp << 80 | chance
        return str(ULID.from_bytes(self._last.to_bytes(16, "big")))

    def add(self, at: datetime, kind: str, **fields: Any) -> str:  # noqa: ANN401 - as the kind has them
        """Add an entry to the present run and return its id; empty fields are left out."""
        given = {key: value for key, value in fields.items() if value not in (None, "", [], False)}
        entry = {"id": self.new_id(at), "kind": kind, "at": at, **given}
        self.runs[-1].entries.append(ENTRY.validate_python(entry))
        return str(entry["id"])
