"""Reading and creating files with care: only regular files are opened, no link out of the book is followed."""

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from callsession.core.errors import reason

MOST_BYTES = 20_000_000
"""A larger file is no book of anybody's; it is refused unread."""

_T = TypeVar("_T")


class Watched(Protocol):
    """Gives files back one by one as they are read."""

    def __call__(self, files: Sequence[_T], /) -> Iterable[_T]:
        """The same files."""


State = tuple[int, ...]
"""How a regular file is on disk: its times in nanoseconds, its size and its place; nothing for anything else."""

_SETTLED = 2_000_000_000
"""Nanoseconds for which a file must have been left alone: within a tick of its clock it could change unseen."""

_NO_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP})
"""What a file system answers that has no flush of folders, as some network shares (fsync(2))."""


class Unreadable(OSError):
    """A file that is not read; the message says why, in words for people."""


def read_regular(path: Path | str, inside: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file. A link is followed only within `inside`; a pipe or a device is never opened.

    Raises:
        Unreadable: it is no such file, too large, or cannot be read.
    """
    fd, size = _opened(path, inside, most)
    try:
        data = os.read(fd, size + 1)
        if len(data) == size:  # else it is being written
            return data
        return data + b"".join(iter(lambda: os.read(fd, MOST_BYTES), b""))
    except OSError as error:
        raise Unreadable(_words(error)) from error
    finally:
        os.close(fd)


def open_regular(path: Path, inside: Path, most: int) -> BinaryIO:
    """The same file, opened to be read.

    Raises:
        Unreadable: it is no such file, too large, or cannot be opened.
    """
    return os.fdopen(_opened(path, inside, most)[0], "rb")


def _opened(path: Path | str, inside: Path, most: int) -> tuple[int, int]:
    """A descriptor of the same file, and its size: a file of Python's takes twice as long.

    Raises:
        Unreadable: as above.
    """
    try:
        name = str(path)  # of a text the system is asked in half of the time
        found = os.lstat(name)
        if not stat.S_ISREG(found.st_mode) or _is_linked(name, str(inside)):
            name = _behind(name, inside)
            found = os.stat(name)  # noqa: PTH116 - it is a text
        _require_regular(found, most)
        # what took its place a moment ago is not followed, and if it is a pipe it keeps nobody waiting
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            found = os.fstat(fd)
            _require_regular(found, most)
        except BaseException:
            os.close(fd)
            raise
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(_words(error)) from error
    return fd, found.st_size


def _is_linked(path: str, inside: str) -> bool:
    """Whether a folder between them is a link, or the path does not lead through `inside`."""
    folder, _, _ = path.rpartition("/")
    while folder != inside:
        if not folder or os.path.islink(folder):  # noqa: PTH114 - a Path takes as long as the rest
            return True
        folder, _, _ = folder.rpartition("/")
    return False


def _behind(path: str, inside: Path) -> str:
    """What a link leads to.

    Raises:
        Unreadable: that is not in the folder.
        OSError: it is nothing, or a folder that cannot be looked into.
    """
    real = Path(os.path.realpath(path, strict=True))
    if not real.is_relative_to(os.path.realpath(inside)):
        raise Unreadable("a link that leads out of the book; it is not followed")
    if real.is_dir():
        os.scandir(real).close()  # says why, where it cannot be looked into
    return str(real)


def state_of(path: Path | str) -> State:
    """How a file is on disk; nothing for what is no regular file: what is behind a link changes unseen."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev


def settled(state: State, now: int) -> bool:
    """Whether a file in this state had been left alone for a while at a time, in nanoseconds."""
    return now - max(state[:2]) >= _SETTLED


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, readable by the user alone whatever the umask.

    Each new name is flushed to disk with the folder it stands in; one that cannot be is taken away again, so that the
    next try flushes it.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        with suppress(OSError):  # a file system without permissions, such as FAT, refuses
            new.chmod(0o700)
        try:
            flush_folder(new.parent)
        except OSError:
            with suppress(OSError):
                new.rmdir()
            raise


def create_private(path: Path) -> int:
    """A descriptor of a new file, for appending, readable by the user alone.

    Raises:
        FileExistsError: there is one already, or a link.
    """
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with suppress(OSError):  # as above; the umask can only have taken permissions away
        os.fchmod(fd, 0o600)
    return fd


def flush_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it survives a power cut, where its file system knows how."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise
    finally:
        os.close(fd)


def write_new(path: Path, text: str | bytes, *, flush: bool = True) -> None:
    """Create a file with this text, durably, and never over an existing one.

    Args:
        path: the file.
        text: what is in it, or its bytes.
        flush: whether to flush it at once; of many files, `flush_everything` flushes all.

    Raises:
        FileExistsError: there is one already.
        OSError: it could not be written; nothing is left of it.
    """
    data = text.encode() if isinstance(text, str) else text
    make_private_folder(path.parent)
    fd = create_private(path)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            if flush:
                os.fsync(file.fileno())
        if flush:
            flush_folder(path.parent)
    except BaseException:  # also an interruption
        path.unlink(missing_ok=True)
        raise


def keep_disposable(path: Path, data: str | bytes) -> None:
    """Put this in a file, instead of what was there. One that cannot be written costs time, and nothing else."""
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with suppress(OSError):
        write_new(fresh, data, flush=False)
        fresh.replace(path)


def flush_everything() -> None:
    """Flush all that was written, wherever it is: quicker than file by file, where there are many."""
    os.sync()


def _require_regular(status: os.stat_result, most: int) -> None:
    """Refuse what is no regular file, and what is too large.

    Raises:
        Unreadable: it is one of these.
    """
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{_kind(status.st_mode)}, not a file; nothing in it is read")
    if status.st_size > most:
        raise Unreadable(f"larger than {most // 1_000_000} MB")


def _kind(mode: int) -> str:
    """What a thing that is no file is."""
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")


def _words(error: OSError) -> str:
    """An operating system's refusal in words."""
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    return reason(error)
