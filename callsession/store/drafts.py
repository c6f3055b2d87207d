"""What was being typed, on disk within a second, under the id that its entry will get."""

import os
from pathlib import Path

from pydantic import ValidationError

from callsession.core.models import Model
from callsession.core.state import CallInProgress
from callsession.store.files import Unreadable, create_private, make_private_folder, read_regular, walk


class Draft(Model):
    """A call in progress, with the session it belongs to."""

    session: str
    call: CallInProgress


class Drafts:
    """The drafts of a book, one file each."""

    def __init__(self, folder: Path) -> None:
        """Drafts in a folder, which is made when one is kept."""
        self._folder = folder

    def keep(self, draft: Draft) -> None:
        """Put a draft on disk, in the place of what it was before.

        Raises:
            OSError: it could not be written; the one before is still there.
        """
        make_private_folder(self._folder)
        path = self._path(draft.call.id)
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(create_private(fresh), "wb") as file:
            file.write(draft.model_dump_json().encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)

    def drop(self, id_: str) -> None:
        """Forget a draft: its entry is saved, or it is not wanted."""
        self._path(id_).unlink(missing_ok=True)

    def all(self) -> tuple[Draft, ...]:
        """All drafts that can be read, the oldest id first."""
        drafts = []
        for path in walk(self._folder, ".json"):
            try:
                drafts.append(Draft.model_validate_json(read_regular(path, self._folder)))
            except (Unreadable, ValidationError):
                continue
        return tuple(drafts)

    def _path(self, id_: str) -> Path:
        """The file of a draft; ids are letters and digits."""
        return self._folder / f"{''.join(letter for letter in id_ if letter.isalnum())}.json"
