"""What is kept between runs: whole or not there, private, and never code."""

import errno
import os
import pickle
from pathlib import Path

import pytest

from callsession.core.models import Contact
from callsession.store import pickled as module
from callsession.store.pickled import keep, read_kept
from tests.store.faults import failing, mode

DANA = Contact(id="dana-okafor", name="Dana Okafor")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "book.pickle"


def test_it_is_what_was_kept_last(file: Path):
    assert read_kept(file) is None
    keep(file, "first")
    keep(file, {"dana-okafor": DANA})
    assert read_kept(file) == {"dana-okafor": DANA}
    assert list(file.parent.iterdir()) == [file]


def test_it_is_private(file: Path):
    before = os.umask(0)
    try:
        keep(file, DANA)
    finally:
        os.umask(before)
    assert [mode(file.parent), mode(file)] == [0o700, 0o600]


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


JUNK = {
    "empty": b"",
    "text": b"not a pickle",
    "zeros": b"\0" * 100,
    "code": pickle.dumps(Evil()),
    "hidden code": pickle.dumps({"dana.toml": Evil()}),
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_in_its_place_is_ignored_and_never_run(
    file: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    keep(file, DANA)
    file.write_bytes(module._sum([JUNK[name]]) + JUNK[name])
    assert read_kept(file) is None
    assert not (tmp_path / "evil").exists()


def test_each_byte_of_it_may_be_damaged(file: Path):
    keep(file, DANA)
    whole = file.read_bytes()
    for place in range(len(whole)):
        for damaged in (whole[:place], bytes([*whole[:place], whole[place] ^ 1, *whole[place + 1 :]])):
            file.write_bytes(damaged)
            assert read_kept(file) is None


def test_another_version_of_the_program_keeps_its_own(file: Path, monkeypatch: pytest.MonkeyPatch):
    keep(file, DANA)
    monkeypatch.setattr(module, "program", lambda: b"a later one")
    assert read_kept(file) is None


@pytest.mark.parametrize("name", ["open", "mkdir", "replace"])
def test_where_it_cannot_be_written_only_time_is_lost(file: Path, name: str):
    with failing(errno.ENOSPC, name):
        keep(file, DANA)
    assert read_kept(file) is None
