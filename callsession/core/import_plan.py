"""What an import would do: a plan to be looked at."""

from dataclasses import dataclass
from typing import NamedTuple

from callsession.core.incoming import Incoming, Skipped
from callsession.core.models import Contact, Phone
from callsession.core.wrapup import Fact


class Merged(NamedTuple):
    """What an imported person adds to somebody known."""

    into: str
    name: str
    facts: tuple[Fact, ...]
    file: str
    line: int


class Alike(NamedTuple):
    """An imported person who may be somebody known: they share that number, or else the name and company."""

    incoming: Incoming
    known: str
    shared: Phone | None = None


class Taken(NamedTuple):
    """An imported person who was taken for somebody of another name, for they share that number, address or page."""

    incoming: Incoming
    into: str
    name: str
    shared: Phone | str


class Doubled(NamedTuple):
    """Two contacts who seem to be one person, for an imported person is both."""

    one: str
    other: str
    file: str
    line: int


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        created: new people, with the ids they get.
        merged: what is learned of people who are known, or are new by an earlier record of the same import.
        skipped: who becomes nothing, and why.
        taken: who was taken for somebody of another name.
        alike: who may be somebody known, where that was not answered.
        doubled: known people who seem to be one.
    """

    created: tuple[Contact, ...]
    merged: tuple[Merged, ...]
    skipped: tuple[Skipped, ...]
    taken: tuple[Taken, ...]
    alike: tuple[Alike, ...]
    doubled: tuple[Doubled, ...]
