"""Where everything is: the book, and the machine's own files, kept per book."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from callsession.core.errors import NoBook, UsageError, reason
from callsession.core.slugs import slug

_APP = "callsession"

_KEYS = ("book", "theme", "dial_command", "keys")
"""What the configuration may say."""


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
        UsageError: the configuration file cannot be read, or what was named is no path.
    """
    config = platformdirs.user_config_path(_APP) / "config.toml"
    folder = Path(os.path.abspath(_named_book(book, config)))  # noqa: PTH100 - links in the user's own path stay as they are
    real = Path(os.path.realpath(folder))  # the same book by another path has the same drafts
    key = f"{slug(real.name)}-{hashlib.blake2b(os.fsencode(real), digest_size=4).hexdigest()}"
    state = platformdirs.user_state_path(_APP)
    return Places(
        book=folder,
        config=config,
        state=state / key,
        cache=platformdirs.user_cache_path(_APP) / key,
        log=state / "callsession.log",
        machine=slug(os.uname().nodename.split(".")[0] or "machine"),
    )


def existing_book(places: Places) -> Path:
    """The book's folder.

    Raises:
        NoBook: it is not there, or is no folder.
    """
    advice = "`callsession init` makes one; `callsession demo` shows the program on an invented one"
    try:
        os.scandir(places.book).close()
    except FileNotFoundError:
        what = "is not there"
    except NotADirectoryError:
        what = "is a file, not a folder"
    except OSError as error:
        what, advice = f"cannot be read: {reason(error)}", "let that folder be read, or name another with --book DIR"
    else:
        return places.book
    raise NoBook(f"no book: {places.book} {what}", advice)


def read_config(path: Path) -> dict[str, object]:
    """The machine's configuration, or nothing where there is none.

    Raises:
        UsageError: it cannot be read, or says something that nothing here asks for.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}", "let that file be read, or delete it") from error
    from callsession.codecs.toml_text import BadToml, decode, parse  # noqa: PLC0415 - 10 ms, and most have no such file

    try:
        config = parse(decode(data, str(path)), str(path))
    except BadToml as error:
        problem = error.problem
        raise UsageError(f"{path}:{problem.line}: {problem.message}", problem.advice) from error
    for key in config:
        if key not in _KEYS:
            from difflib import get_close_matches  # noqa: PLC0415 - 2 ms, and for a refusal alone

            near = get_close_matches(key, _KEYS, 1)
            advice = f"did you mean {near[0]}?" if near else f"it may say {', '.join(_KEYS)}"
            raise UsageError(f"{path}: {key}: there is no such key", advice)
    return config


def _named_book(book: Path | None, config: Path) -> Path:
    """The book that was named, else the one in the documents folder.

    Raises:
        UsageError: what was named is no path.
    """
    named = book or os.environ.get("CALLSESSION_BOOK") or _configured_book(config)
    try:
        return Path(named).expanduser() if named else platformdirs.user_documents_path() / _APP
    except RuntimeError as error:
        raise UsageError(f"nobody here has the home folder of {named}", "write the whole path of the book") from error


def _configured_book(config: Path) -> Path | None:
    """The book that the configuration names, from the configuration's own folder where it is no whole path.

    Raises:
        UsageError: it is no path.
    """
    named = read_config(config).get("book", "")
    if not isinstance(named, str) or "\0" in named:
        raise UsageError(f"{config}: book = {named!r} is no folder", 'write a path in quotes: book = "~/callsession"')
    if named.startswith("~"):
        return Path(named)
    return config.parent / named if named else None
