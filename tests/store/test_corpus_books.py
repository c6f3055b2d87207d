"""Files of contacts, as editors, other programs and hurried people leave them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from callsession.core.models import Problem
from callsession.store.book_files import load_files
from callsession.store.readings import BookFiles
from tests.corpus import CORPUS, cases, expected


@pytest.mark.parametrize("case", cases(lambda case: case["kind"] == "toml"))
def test_the_corpus_is_read_as_it_expects(case: Mapping[str, Any], tmp_path: Path) -> None:
    case = expected(case)
    files = load_files(a_book(case, tmp_path))
    either = case["outcome"] == "either"  # the reader may know more of TOML than older ones
    wanted = [] if either else [*case.get("errors", ()), *case.get("warnings", ())]
    assert [want["about"] for want in wanted if not said(want, files.problems)] == []
    assert either or bool(files.problems) == bool(wanted), "a file that is right has no problems"
    assert [numbers_of(files, contact) for contact in case.get("contacts", ())] == [
        {phone["e164"] for phone in contact["phones"]} for contact in case.get("contacts", ())
    ]
    assert len(files.contacts) == len(case.get("contacts", ()))


def a_book(case: Mapping[str, Any], folder: Path) -> Path:
    """A book that has nothing but the case's file, or its folder."""
    contacts = folder / "contacts"
    contacts.mkdir()
    (folder / "book.toml").write_text(f'region = "{case["default_region"]}"\n', "utf-8")
    source = CORPUS / case["input"]
    if source.suffix == ".json":
        for entry in json.loads(source.read_text("utf-8"))["entries"]:
            make(contacts / entry["path"], entry)
    else:
        (contacts / source.name).write_bytes(source.read_bytes())
    return folder


def make(path: Path, entry: Mapping[str, str]) -> None:
    """A file or a link of a described folder."""
    if entry["type"] == "symlink":
        path.symlink_to(entry["target"])
    else:
        path.write_text(entry["content"], "utf-8")


def said(want: Mapping[str, Any], problems: tuple[Problem, ...]) -> bool:
    """Whether a problem says that, and where."""
    texts = [(problem, f"{problem.file} {problem.message} {problem.advice}".lower()) for problem in problems]
    near = want.get("line_tolerance", 0)
    return any(
        any(word.lower() in text for word in want["about"])
        and (want.get("line") is None or abs(problem.line - want["line"]) <= near)
        for problem, text in texts
    )


def numbers_of(files: BookFiles, contact: Mapping[str, Any]) -> set[str]:
    """The numbers of a person, by name."""
    found = [one for one in files.contacts.values() if one.name == contact["name"]]
    return {phone.number for one in found for phone in one.phones}
