"""Programs watched by strace, where it is there and may look."""

import shutil
import subprocess
import sys

import pytest

from tests.system.tracing import CALLS, ROOT, SAVING, deed_of


@pytest.fixture(scope="session")
def strace():
    """The path of strace, where it is there and may look."""
    path = shutil.which("strace")
    if not path:
        pytest.skip("strace is not installed")
    trial = subprocess.run([path, "-f", "-o", "/dev/null", "true"], check=False, capture_output=True, text=True)
    if trial.returncode:
        pytest.skip(f"strace may not look at other programs here: {trial.stderr.strip()}")
    return path


@pytest.fixture
def saving(strace, tmp_path):
    """Run the script that saves, and tell what it did to the journal's file and folder, in order."""

    def run(sabotage=""):
        year = tmp_path / "book" / "journal" / "2026"
        year.mkdir(parents=True)
        trace = tmp_path / "trace"
        script = SAVING.format(sabotage=sabotage)
        command = [sys.executable, "-c", script, str(tmp_path / "book"), str(tmp_path / "unsaved")]
        watched = [strace, "-f", "-y", "-s", "4000", "-e", CALLS, "-o", str(trace), *command]
        subprocess.run(watched, cwd=ROOT, check=True, capture_output=True)
        lines = trace.read_text("utf-8", errors="replace").splitlines()
        return [deed for line in lines if (deed := deed_of(line, year))]

    return run
