"""Reading, creating and finding files with care: only regular files are opened, no link out of the book is followed."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 20_000_000
"""A larger file is no book of anybody's; it is refused unread."""


class Unreadable(OSError):  # noqa: N818 - the name says what it is
    """A file that is not read; the message says why, in words for people."""


def read_regular(path: Path, inside: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file. A link is followed only within `inside`; a pipe or a device is never opened.

    Raises:
        Unreadable: it is no such file, too large, or cannot be read.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(inside.resolve()):
            raise Unreadable("a link that leads out of the book; it is not followed")
        fd = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(f"{_kind(status.st_mode)}, not a file")
            if status.st_size > most:
                raise Unreadable(f"larger than {most // 1_000_000} MB")
            return file.read()
    except Unreadable:
        raise
    except RuntimeError as error:
        raise Unreadable("a link that leads back to itself") from error
    except OSError as error:
        raise Unreadable(_words(error)) from error


def walk(folder: Path, suffix: str = ".toml") -> Iterator[Path]:
    """All paths under a folder whose name ends so, in order of name, at any depth; linked folders are not entered.

    Hidden files and folders, and what editors leave behind, are passed over.
    """
    try:
        names = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:
        return
    for item in names:
        if item.name.startswith((".", "#")):
            continue
        if item.name.endswith(suffix):
            yield Path(item.path)
        elif item.is_dir(follow_symlinks=False):
            yield from walk(Path(item.path), suffix)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, readable by the user alone whatever the umask.

    Each new name is flushed to disk with the folder it stands in.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        new.chmod(0o700)
        flush_folder(new.parent)


def create_private(path: Path) -> int:
    """A descriptor of a new file, for appending, readable by the user alone.

    Raises:
        FileExistsError: there is one already.
    """
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    os.fchmod(fd, 0o600)
    return fd


def flush_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it survives a power cut."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_new(path: Path, text: str) -> None:
    """Create a file of the user's with this text, durably, and never over an existing one.

    Raises:
        FileExistsError: there is one already.
        OSError: it could not be written; nothing is left of it.
    """
    make_private_folder(path.parent)
    fd = create_private(path)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        flush_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _kind(mode: int) -> str:
    """What a thing that is no file is."""
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")


def _words(error: OSError) -> str:
    """An operating system's refusal in words."""
    return (error.strerror or type(error).__name__).lower()
