"""The first system calls of a save fail, each in turn and in every way: nothing is lost, nothing counts twice."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from callsession.store.journal_files import read_journal_folder
from tests.system.depth import figure, times
from tests.system.tracing import ROOT

SAVING = """
import contextlib, os, sys
from pathlib import Path
from callsession.core.errors import NotSaved
from callsession.store.journal import Journal
from tests.builders import a_call
tags = iter(range(1_000))
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]), "laptop", lambda: f"tag{next(tags)}")
batches = [[a_call(), a_call()], [a_call()]]
os.path.exists("begin here")
for batch in batches:
    for attempt in range(3):
        try:
            where = journal.write(batch, session="s1")
        except NotSaved:
            continue
        with contextlib.suppress(OSError):  # the word itself may be what fails
            os.write(1, f"{where} {' '.join(entry.id for entry in batch)}\\n".encode())
        break
    else:
        os.write(1, f"refused {' '.join(entry.id for entry in batch)}\\n".encode())
journal.close()
"""
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EINTR")
"""The last may come at any time and is tried again at once, by Python itself; for ever it means nothing."""
CALLS = ("write", "fsync", "openat", "mkdir", "close")
MOST = 20
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


def run(strace: str, folder: Path, *expressions: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the script in a folder of its own, watched; gives what it said, and the lines of the trace."""
    (folder / "book").mkdir(parents=True)
    trace = folder / "trace"
    watched = [strace, "-f", "-o", str(trace), "-e", f"trace={','.join(CALLS)},?stat,?newfstatat", *expressions]
    command = [sys.executable, "-c", SAVING, str(folder / "book"), str(folder / "unsaved")]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    ran = subprocess.run([*watched, *command], check=False, cwd=ROOT, capture_output=True, text=True, env=environment)
    return ran, trace.read_text("utf-8", "replace").splitlines()


@pytest.fixture(scope="session")
def counts(strace, tmp_path_factory) -> dict[str, tuple[int, int]]:
    """How often each call is made before the first save begins, and after."""
    ran, lines = run(strace, tmp_path_factory.mktemp("clean"))
    assert ran.stdout.count("\n") == 2, ran.stderr
    begins = next(place for place, line in enumerate(lines) if "begin here" in line)
    names = [found[1] for line in lines if (found := _CALL.match(line))]
    before, after = Counter(names[:begins]), Counter(names[begins:])
    return {call: (before[call], after[call]) for call in CALLS}


@pytest.mark.parametrize("call", CALLS)
def test_whatever_fails_what_is_acknowledged_is_there_once(strace, counts, tmp_path, call: str) -> None:
    before, after = counts[call]
    assert after
    tried = Counter[str]()
    for place in range(1, min(after, MOST) + 1, times(2, 1)):
        for number, error in enumerate(ERRORS):
            if (place + number) % times(2, 1):
                continue
            folder = tmp_path / f"{place}-{error}"
            ran, _ = run(strace, folder, "-e", f"inject={call}:error={error}:when={before + place}")
            tried[check(ran, folder)] += 1
    figure(f"{call} made to fail", dict(tried))


@pytest.mark.parametrize("call", CALLS)
def test_what_fails_for_good_is_refused_or_kept_elsewhere(strace, counts, tmp_path, call: str) -> None:
    before, _ = counts[call]
    tried = Counter[str]()
    for error in ERRORS[:4] if call != "write" else ("ENOSPC",):  # what cannot write at all cannot answer either
        folder = tmp_path / error
        ran, _ = run(strace, folder, "-e", f"inject={call}:error={error}:when={before + 1}+")
        tried[check(ran, folder)] += 1
    figure(f"{call} failing for good", dict(tried))


def check(ran: subprocess.CompletedProcess[str], folder: Path) -> str:
    """Whether all that was acknowledged is on disk, once; gives where it went."""
    assert "Traceback" not in ran.stderr, ran.stderr
    answers = [line.split() for line in ran.stdout.splitlines()]
    found = [entry.id for entry in read_journal_folder(folder / "book", folder / "unsaved").entries]
    said = [id_ for where, *ids in answers if where != "refused" for id_ in ids]
    assert set(said) <= set(found)
    assert len(found) == len(set(found))
    return "+".join(sorted({where for where, *_ in answers})) or "nothing said"


def test_a_program_that_says_saved_whatever_happens_is_caught(strace, counts, tmp_path) -> None:
    """The negative control."""
    before, _ = counts["fsync"]
    inject = f"inject=fsync:error=EIO:when={before + 1}+"
    honest, _ = run(strace, tmp_path / "honest", "-e", inject)
    assert check(honest, tmp_path / "honest") == "refused"
    careless = honest.stdout.replace("refused", "saved")
    with pytest.raises(AssertionError):
        check(subprocess.CompletedProcess([], 0, careless, ""), tmp_path / "honest")
