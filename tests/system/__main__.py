"""Runs the tests that break things, with their figures; `--long` goes deep, which takes an hour."""

import os
import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    words = sys.argv[1:]
    if "--long" in words:
        words.remove("--long")
        os.environ["CALLSESSION_LONG"] = "1"
    sys.exit(pytest.main([str(Path(__file__).parent), "-s", "-q", *words]))
