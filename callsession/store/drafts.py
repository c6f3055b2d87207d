"""What was being typed, on disk within a second, under the id that its entry will get."""

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from callsession.core.base import Model
from callsession.core.state import CallInProgress, FormInProgress
from callsession.core.texts import whole
from callsession.store.files import Unreadable, flush_folder, read_regular, write_new
from callsession.store.finding import walk


class Draft(Model):
    """A call in progress, with the session it belongs to."""

    session: str
    call: CallInProgress

    @property
    def id(self) -> str:
        """What its entry will be called."""
        return self.call.id


_KEPT: TypeAdapter[Draft | FormInProgress] = TypeAdapter(Draft | FormInProgress)


class Drafts:
    """The drafts of a book, one file each."""

    def __init__(self, folder: Path) -> None:
        """Drafts in a folder, which is made when one is kept."""
        self._folder = folder

    def keep(self, draft: Draft | FormInProgress) -> None:
        """Put a draft on disk, in the place of what it was before, whole or not at all.

        Raises:
            OSError: it could not be written; the one before is still there.
        """
        path = self._path(draft.id)
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        write_new(fresh, str(whole(json.dumps(draft.model_dump(mode="json"), ensure_ascii=False))))
        fresh.replace(path)
        flush_folder(self._folder)

    def drop(self, id_: str) -> None:
        """Forget a draft: its entry is saved, or it is not wanted."""
        self._path(id_).unlink(missing_ok=True)

    def calls(self) -> tuple[Draft, ...]:
        """The calls in progress that can be read, the oldest id first."""
        return tuple(draft for draft in self._all() if isinstance(draft, Draft))

    def forms(self) -> tuple[FormInProgress, ...]:
        """What was half typed beside calls, and can be read, the oldest id first."""
        return tuple(draft for draft in self._all() if isinstance(draft, FormInProgress))

    def of(self, session: str | None, known: AbstractSet[str]) -> tuple[CallInProgress, ...]:
        """The calls in progress that a session was left with, the oldest first.

        Args:
            session: its id, or None for no session.
            known: the ids of all entries: a draft whose entry was saved after all is none.
        """
        return tuple(draft.call for draft in self.calls() if draft.session == session and draft.id not in known)

    def left(self, session: str | None, known: AbstractSet[str]) -> tuple[CallInProgress | FormInProgress, ...]:
        """What was half typed, but for the call that comes back when that session goes on.

        The arguments are those of `of`. First the calls, then what was typed beside calls, the oldest first.
        """
        calls = (draft for draft in self.calls() if draft.session != session and draft.call.is_typed)
        forms = (form for form in self.forms() if known.isdisjoint(form.ids))
        return (*(draft.call for draft in calls if draft.id not in known), *forms)

    def _all(self) -> Iterator[Draft | FormInProgress]:
        """All that can be read."""
        return (draft for path in walk(self._folder, ".json") if (draft := self._read(path)))

    def _read(self, path: Path) -> Draft | FormInProgress | None:
        """The draft in a file, or None where it cannot be read or is not named as this program names it."""
        try:
            draft = _KEPT.validate_json(read_regular(path, self._folder))
        except (Unreadable, ValidationError):
            return None
        return draft if path == self._path(draft.id) else None

    def _path(self, id_: str) -> Path:
        """The file of a draft; ids are letters and digits, so nothing else can name a file elsewhere."""
        return self._folder / f"{''.join(letter for letter in id_ if letter.isalnum())}.json"
