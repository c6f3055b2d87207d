"""What files said, kept between runs: never trusted over a file."""

import errno
import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from callsession.core.models import Contact
from callsession.store import pickled as module
from callsession.store.book_files import load_files
from callsession.store.cache import Cache
from callsession.store.files import Unreadable
from callsession.store.journal_files import read_journal_folder
from tests.store.faults import failing, mode

SAMPLE = Path(__file__).parents[2] / "sample_data" / "book"


def later() -> int:
    """A time by which every file has been left alone."""
    return 1 << 62


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "book"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dana.toml"
    file.write_text("first")
    return file


class Reads:
    """Reads a file, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, path: Path) -> Contact:
        self.times += 1
        return Contact(id="x", name=path.read_text())


def run(folder: Path | None, *files: Path, key: str = "", now: Callable[[], int] = later) -> tuple[list[str], int]:
    """What one run of the program is told of files, and how many of them it read."""
    cache, reads = Cache(folder, now), Reads()
    said = [cache.reading(file, key, reads).name for file in files]
    cache.save()
    return said, reads.times


def test_a_file_that_has_not_changed_is_not_read_again(folder: Path, file: Path):
    assert run(folder, file) == (["first"], 1)
    assert run(folder, file) == (["first"], 0)
    assert run(folder, file, key="GB") == (["first"], 1)
    assert run(None, file) == (["first"], 1)


def test_a_change_is_seen_though_size_and_time_are_as_they_were(folder: Path, file: Path):
    run(folder, file)
    before = file.stat()
    file.write_text("other")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert run(folder, file) == (["other"], 1)


def test_another_file_in_its_place_is_read(folder: Path, file: Path, tmp_path: Path):
    run(folder, file)
    fresh = tmp_path / "fresh"
    fresh.write_text("other")
    fresh.replace(file)
    assert run(folder, file) == (["other"], 1)


def test_a_file_that_was_changed_just_now_is_not_kept(folder: Path, file: Path):
    for _ in range(2):
        assert run(folder, file, now=time.time_ns) == (["first"], 1)


def test_what_is_no_plain_file_is_never_kept(folder: Path, file: Path, tmp_path: Path):
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    for _ in range(2):
        assert run(folder, link) == (["first"], 1)
    cache = Cache(folder, later)
    with pytest.raises(Unreadable):
        cache.reading(tmp_path / "nothing", "", lambda path: (_ for _ in ()).throw(Unreadable(str(path))))


def test_what_is_gone_is_forgotten_and_what_is_the_same_is_not_written_again(folder: Path, file: Path, tmp_path: Path):
    other = tmp_path / "lee.toml"
    other.write_text("lee")
    run(folder, file, other)
    (part,) = folder.iterdir()
    both, inode = part.stat().st_size, part.stat().st_ino
    run(folder, file, other)
    assert part.stat().st_ino == inode
    run(folder, file)
    assert part.stat().st_size < both


def test_it_is_private(folder: Path, file: Path):
    before = os.umask(0)
    try:
        run(folder, file)
    finally:
        os.umask(before)
    assert [mode(folder), *map(mode, folder.iterdir())] == [0o700, 0o600]


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


JUNK = {
    "empty": b"",
    "text": b"not a pickle",
    "zeros": b"\0" * 100,
    "another program's": pickle.dumps(("another", {})),
    "a number": pickle.dumps(7),
    "code": pickle.dumps(Evil()),
    "hidden code": pickle.dumps({"dana.toml": Evil()}),
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_in_its_place_is_ignored_and_never_run(
    folder: Path, file: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    run(folder, file)
    (part,) = folder.iterdir()
    part.write_bytes(module._sum([JUNK[name]]) + JUNK[name])
    assert run(folder, file) == (["first"], 1)
    assert not (tmp_path / "evil").exists()
    assert run(folder, file) == (["first"], 0)


def test_each_byte_of_it_may_be_damaged(folder: Path, file: Path):
    """It gives what the file says, or reads the file."""
    run(folder, file)
    (part,) = folder.iterdir()
    whole = part.read_bytes()
    for place in range(len(whole)):
        for damaged in (whole[:place], bytes([*whole[:place], whole[place] ^ 1, *whole[place + 1 :]])):
            part.write_bytes(damaged)
            assert run(folder, file)[0] == ["first"]


def test_another_version_of_the_program_reads_anew(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch):
    run(folder, file)
    monkeypatch.setattr(module, "program", lambda: b"a later one")
    assert run(folder, file) == (["first"], 1)


@pytest.mark.parametrize("name", ["open", "mkdir", "replace"])
def test_where_it_cannot_be_written_only_time_is_lost(folder: Path, file: Path, name: str):
    with failing(errno.ENOSPC, name):
        assert Cache(folder, later).reading(file, "", Reads()).name == "first"
        cache = Cache(folder, later)
        cache.reading(file, "", Reads())
        cache.save()
    assert run(folder, file) == (["first"], 1)


def test_a_book_is_the_same_with_it_and_without(folder: Path):
    files, journal = load_files(SAMPLE), read_journal_folder(SAMPLE)
    for _ in range(2):
        cache = Cache(folder, later)
        assert load_files(SAMPLE, cache=cache) == files
        assert read_journal_folder(SAMPLE, cache=cache) == journal
        cache.save()
