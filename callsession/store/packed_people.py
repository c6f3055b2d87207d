"""The people of a book, read from their packed pieces when somebody is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast
from zlib import compress, decompress

from callsession.core.entries import Entry
from callsession.core.mappings import Walked
from callsession.core.models import Contact
from callsession.core.person import Person
from callsession.store.chunks import FAST, Elsewhere
from callsession.store.pickled import packed, unpacked

_PIECE = 256
"""People in a piece: with fewer, what is read for each piece anew takes longer than they do."""

_Piece = dict[str, Person]


class PackedPeople(Walked[str, Person]):
    """People by id, in packed pieces.

    Whoever is asked for is read with their piece, which stays. When all are gone through for the first time the others
    do not, for 10,000 take 50 MB, and most runs do that once, for Today; what goes through them again will do so often.
    """

    def __init__(self, people: Mapping[str, Person], entries: Elsewhere, group: Callable[[str], int]) -> None:
        """Pack people.

        Args:
            people: by id, in order of id.
            entries: what theirs are read from.
            group: a small number; people with the same are packed together, so that some groups need not be read.
        """
        self._entries = entries
        self._pieces: list[bytes] = []
        self._piece_of = dict.fromkeys(people, 0)
        self._held: dict[int, _Piece] = {}
        self._were_passed = False
        for _, ids in groupby(sorted(people, key=group), group):
            same = list(ids)
            for start in range(0, len(same), _PIECE):
                self._pack({id_: people[id_] for id_ in same[start : start + _PIECE]})

    def _pack(self, piece: _Piece) -> None:
        """Pack one more piece."""
        self._piece_of.update(dict.fromkeys(piece, len(self._pieces)))
        self._pieces.append(compress(packed((self._entries, piece)), FAST))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._piece_of)

    def __contains__(self, id_: object) -> bool:
        """Whether there is somebody of that id."""
        return id_ in self._piece_of

    def __iter__(self) -> Iterator[str]:
        """Their ids, in order."""
        return iter(self._piece_of)

    def __getitem__(self, id_: str) -> Person:
        """One of them."""
        number = self._piece_of[id_]
        if number not in self._held:
            self._held[number] = self._unpacked(number)
        return self._held[number][id_]

    def pairs(self) -> Iterator[tuple[str, Person]]:
        """All of them by id, in order of id."""
        if self._were_passed:
            return ((id_, self[id_]) for id_ in self._piece_of)
        self._were_passed = True
        return self._passing()

    def _passing(self) -> Iterator[tuple[str, Person]]:
        """The same; a piece is let go with the last person in it."""
        passing: dict[int, _Piece] = {}
        for id_, number in self._piece_of.items():
            if number in self._held:
                yield id_, self._held[number][id_]
                continue
            if not passing.get(number):
                passing[number] = self._unpacked(number)
            yield id_, passing[number].pop(id_)

    def _unpacked(self, number: int) -> _Piece:
        """A piece, read."""
        entries, piece = cast("tuple[Elsewhere, _Piece]", unpacked(decompress(self._pieces[number])))
        entries.row = self._entries.row
        return piece

    def __getstate__(self) -> tuple[Sequence[Entry], list[bytes], dict[str, int]]:
        """What is kept: the pieces alone, and once what they lead to."""
        return self._entries.row, self._pieces, self._piece_of

    def __setstate__(self, state: tuple[Sequence[Entry], list[bytes], dict[str, int]]) -> None:
        """Be what was kept."""
        row, self._pieces, self._piece_of = state
        self._entries, self._held, self._were_passed = Elsewhere(row), {}, False


class Filed(Walked[str, Contact]):
    """What the files say of people: of those who are packed their own pieces know it."""

    def __init__(self, people: Mapping[str, Person], contacts: Mapping[str, Contact]) -> None:
        """The contacts of files.

        Args:
            people: everyone.
            contacts: by id, in order of file.
        """
        self._people, self._ids = people, tuple(contacts)
        self._others = {id_: contact for id_, contact in contacts.items() if id_ not in people}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        """Their ids, in order of file."""
        return iter(self._ids)

    def __getitem__(self, id_: str) -> Contact:
        """One of them."""
        contact = self._people[id_].filed if id_ in self._people else self._others[id_]
        if contact is None:
            raise KeyError(id_)
        return contact

    def pairs(self) -> Iterator[tuple[str, Contact]]:
        """All of them by id, in order of file."""
        filed = {id_: person.filed for id_, person in self._people.items()} | self._others
        return ((id_, contact) for id_ in self._ids if (contact := filed[id_]))
