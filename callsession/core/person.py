"""A person as the program sees them: their file, what was learned, and their history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from callsession.core.entries import Entry
from callsession.core.history import History
from callsession.core.known import known_text
from callsession.core.models import Contact, Phone
from callsession.core.numbers import working_phones
from callsession.core.reachability import Tally, person_tally


@dataclass(frozen=True)
class Person:
    """A contact as the program sees them.

    Attributes:
        contact: the file plus what was learned.
        filed: as in the file; None for a person the journal alone knows.
        history: what the journal says of them.
    """

    contact: Contact
    filed: Contact | None
    history: History

    @property
    def id(self) -> str:
        """The contact's id."""
        return self.contact.id

    @property
    def do_not_call(self) -> bool:
        """Whether they are not to be called: their file says so, or they did."""
        return self.contact.do_not_call or self.history.do_not_call

    def reading(self, entries: Sequence[Entry]) -> "Person":
        """The same, whose entries are read from there when somebody asks; what was worked out of them stays."""
        same = replace(self, history=replace(self.history, entries=entries))
        vars(same).update(text=self.text, phones=self.phones, _tallies=self._tallies)
        return same

    @cached_property
    def text(self) -> str:
        """All that is known of them, to be searched in."""
        return known_text(self.contact, self.history)

    @cached_property
    def phones(self) -> tuple[Phone, ...]:
        """The numbers that work, the one to try first."""
        return working_phones(self.contact, self.history)

    def tally(self, zone: ZoneInfo) -> Tally:
        """Their answers and tries, in the slots of a time zone; counted once."""
        if zone.key not in self._tallies:
            self._tallies[zone.key] = person_tally(self.history, zone)
        return self._tallies[zone.key]

    @cached_property
    def _tallies(self) -> dict[str, Tally]:
        """What was counted already, by the name of the zone."""
        return {}
