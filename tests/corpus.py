"""Files that other programs wrote, with the right answers beside them: not part of the project, read where they are."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(os.environ.get("CALLSESSION_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
THERE = (CORPUS / "manifest.json").exists()

needs_corpus = pytest.mark.skipif(not THERE, reason=f"there is no corpus at {CORPUS}")


def cases(wanted: Callable[[Mapping[str, Any]], bool]) -> list[Any]:
    """The wanted cases of the manifest, by id; where there is none, one that is skipped."""
    if not THERE:
        return [pytest.param({}, id="absent", marks=needs_corpus)]
    manifest = json.loads((CORPUS / "manifest.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in manifest if wanted(case)]


def expected(case: Mapping[str, Any]) -> Any:
    """The right answer of a case."""
    return json.loads((CORPUS / case["expect"]).read_text("utf-8"))
