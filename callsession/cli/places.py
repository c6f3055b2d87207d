"""Where everything is: the book, and the machine's own files, kept per book."""

import hashlib
import os
import socket
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import tomli

from callsession.core.errors import NoBook, UsageError
from callsession.core.slugs import slug

_APP = "callsession"


@dataclass(frozen=True)
class Places:
    """Folders and files.

    Attributes:
        book: the book's folder; it may not exist yet.
        config: the machine's configuration file.
        state: this book's folder for drafts and entries not yet home.
        cache: this book's disposable folder.
        log: the log file.
        machine: this machine's name, for the names of journal files.
    """

    book: Path
    config: Path
    state: Path
    cache: Path
    log: Path
    machine: str

    @property
    def unsaved(self) -> Path:
        """The folder of entries that the book did not take."""
        return self.state / "unsaved"

    @property
    def drafts(self) -> Path:
        """The folder of what was being typed."""
        return self.state / "drafts"


def find_places(book: Path | None) -> Places:
    """Where everything is, by `--book`, else CALLSESSION_BOOK, else the configuration, else the documents folder.

    Raises:
        UsageError: the configuration file cannot be read.
    """
    config = platformdirs.user_config_path(_APP) / "config.toml"
    named = book or os.environ.get("CALLSESSION_BOOK") or read_config(config).get("book")
    folder = Path(str(named)).expanduser() if named else platformdirs.user_documents_path() / _APP
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - links in the user's own path stay as they are
    key = f"{slug(folder.name)}-{hashlib.blake2b(os.fsencode(folder), digest_size=4).hexdigest()}"
    state = platformdirs.user_state_path(_APP)
    return Places(
        book=folder,
        config=config,
        state=state / key,
        cache=platformdirs.user_cache_path(_APP) / key,
        log=state / "callsession.log",
        machine=slug(socket.gethostname().split(".")[0]),
    )


def existing_book(places: Places) -> Path:
    """The book's folder.

    Raises:
        NoBook: it is not there, or is no folder.
    """
    if places.book.is_dir():
        return places.book
    what = "is a file, not a folder" if places.book.exists() else "is not there"
    raise NoBook(
        f"no book: {places.book} {what}",
        "`callsession init` makes one; `callsession demo` shows the program on an invented one",
    )


def read_config(path: Path) -> dict[str, object]:
    """The machine's configuration, or nothing where there is none.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return tomli.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}", "mend that file, or delete it") from error
