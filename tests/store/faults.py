"""Disks that fail: stand-ins for functions of `os`, and what a folder holds afterwards."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def fails(error: int, *, only: Callable[..., bool] = lambda *_: True, instead: Any = None) -> Callable[..., Any]:
    """A function that fails with this error where `only` says so of its arguments, else does as `instead`."""

    def call(*arguments: Any, **keywords: Any) -> Any:
        if only(*arguments):
            raise OSError(error, os.strerror(error))
        return instead(*arguments, **keywords)

    return call


@contextmanager
def failing(error: int, *names: str, times: int = 1_000) -> Iterator[None]:
    """Let these functions of `os` fail, each so many times, and then work again."""
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            turns = iter([True] * times)
            patch.setattr(os, name, fails(error, only=lambda *_, t=turns: next(t, False), instead=getattr(os, name)))
        yield


def short_write(fd: int, data: bytes, *, write: Callable[[int, bytes], int] = os.write) -> int:
    """Write half of it, as a disk does that is full then."""
    return write(fd, data[: len(data) // 2])


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def files_in(folder: Path) -> dict[str, bytes]:
    """All files under a folder, by their path there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
