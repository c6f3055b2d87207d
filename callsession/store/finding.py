"""Finding files: by the ends of their names, at any depth, in order of name."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_ENDS = (".toml", ".toml.txt")
"""How the names of a user's own files end, in small letters, where they are right or nearly so."""

_NEARLY = re.compile(r"\.toml(\.txt)?\Z", re.IGNORECASE)


def walk(folder: Path, suffix: str = ".toml") -> Iterator[Path]:
    """All paths under a folder whose name ends so, in small letters or capitals, in order of name, at any depth.

    A linked folder, and one that cannot be looked into, comes as a path of its own: whoever reads it learns why nothing
    in it is read. Hidden files and folders are passed over, and so is what editors leave behind: it ends otherwise.
    """
    return map(Path, walk_names(str(folder), suffix))


def walk_names(folder: str, suffix: str | tuple[str, ...] = ".toml") -> Iterator[str]:
    """The same as texts, of which 10,000 take a tenth of the time."""
    try:
        with os.scandir(folder) as items:
            found = sorted(items, key=lambda item: item.name)
    except FileNotFoundError:
        return
    except OSError:
        yield folder
        return
    for item in found:
        if item.name.startswith("."):
            continue
        if item.name.lower().endswith(suffix) or _is_linked_folder(item):
            yield item.path
        elif item.is_dir(follow_symlinks=False):
            yield from walk_names(item.path, suffix)


def own_names(folder: str) -> Iterator[str]:
    """The paths of people's or tidbits' files under a folder, and of those that are only named nearly so."""
    return walk_names(folder, _ENDS)


def settings_names(book: Path) -> Iterator[str]:
    """The paths of a book's settings, of what is only named nearly so, and of other versions of them beside."""
    return (str(path) for path in book.glob("book*") if path.name.lower().endswith(_ENDS))


def right_name(name: str) -> str:
    """A file's name as it has to end: `Dana.TOML` does not, nor `dana.toml.txt`, as some editors save it."""
    return _NEARLY.sub(".toml", name)


def name_in(path: Path | str, folder: Path) -> str:
    """A path relative to a folder that it is in, with `/`; `relative_to` takes ten times as long."""
    return str(path).removeprefix(f"{folder}/")


def _is_linked_folder(item: os.DirEntry[str]) -> bool:
    """Whether it is a link to a folder; one that leads nowhere, or back to itself, is none."""
    return item.is_symlink() and os.path.isdir(item.path)  # noqa: PTH112 - Path.is_dir raises where it may not look
