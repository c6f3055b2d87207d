"""People as other programs hand them over, before they are matched with those in the book."""

from datetime import date
from typing import NamedTuple

from callsession.core.base import Model
from callsession.core.fields import Birthday, Name, Text, Zone
from callsession.core.models import Phone, Problem, Tier


class Incoming(Model):
    """A person in an imported file.

    Attributes:
        tier: None where the file knows of none.
        met_on: the day on which they were met, or added to a network.
        met_where: that network, or "".
        file: where they stand, as named by the user.
        line: in that file, from 1.
    """

    name: Name
    company: Text = ""
    role: Text = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Name, ...] = ()
    urls: tuple[Name, ...] = ()
    birthday: Birthday = ""
    timezone: Zone | None = None
    tier: Tier | None = None
    tags: tuple[Name, ...] = ()
    met_on: date | None = None
    met_where: Text = ""
    notes: Text = ""
    file: str = ""
    line: int = 1


class Skipped(NamedTuple):
    """A record that becomes nobody, where it stands and why."""

    file: str
    line: int
    name: str
    reason: str


class Unread(NamedTuple):
    """What is read of nobody, such as columns of a table that say nothing known of a person, and where that stands."""

    file: str
    line: int
    columns: tuple[str, ...]


class Handed(NamedTuple):
    """What a file hands over: people, records that are nobody, what is wrong in it, and what was not read."""

    people: tuple[Incoming, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
