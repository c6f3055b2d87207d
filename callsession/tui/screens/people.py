"""Everyone: search, sort, what is known of one, who referred whom; also whoever is calling just now."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from callsession.core.agenda import agenda
from callsession.core.cadence import dueness
from callsession.core.entries import DoNotCallLifted
from callsession.core.errors import CallsessionError
from callsession.core.names import at_work, by_name, shared
from callsession.core.person import Person
from callsession.core.search import Finder
from callsession.present import contact_words, words
from callsession.present.show_lines import about, sections
from callsession.tui.bindings import PEOPLE_KEYS, SELDOM_KEYS
from callsession.tui.capture import Beside, promise_screen
from callsession.tui.conductor import Conductor
from callsession.tui.person_forms import add_screen, incoming_screen, learn_screen, rest_screen, same_screen
from callsession.tui.ports import Desk
from callsession.tui.screens.base import edit_in_suspense
from callsession.tui.screens.browse import BrowseScreen
from callsession.tui.screens.confirm import ConfirmScreen
from callsession.tui.screens.form import FormScreen
from callsession.tui.spans import Item, Line, Span, in_sections
from callsession.tui.widgets import field
from callsession.tui.widgets.row_list import RowList

ORDERS = ("name", "due date", "last conversation", "tier")
"""By what people can be sorted, in the order in which the key offers it."""

_DUE_CELLS = 14
"""What the tier and the longest day take, `27 Dec 2025`."""


class PeopleScreen(BrowseScreen):
    """The list of people with what is known of the one who is marked."""

    KEYS = PEOPLE_KEYS
    SELDOM = SELDOM_KEYS
    ABOUT = (
        "Everyone in the book. Type after / to find people by any word that is known of them, notes included; Enter "
        "goes from the search to the list. Who referred whom stands at the end of each person's page."
    )
    NOTHING = "Nobody is found. Esc takes the search back; Enter, and then a, adds somebody new."

    DEFAULT_CSS = """
    PeopleScreen #query { margin: 0 1; width: 1fr; }
    """

    def __init__(
        self, desk: Desk, conductor: Conductor | None = None, *, typing: bool = False, marked: str = ""
    ) -> None:
        """The screen.

        Args:
            desk: where.
            conductor: leads the running session, if there is one.
            typing: whether the search is to be typed into at once.
            marked: the id of the person to show first.
        """
        super().__init__(desk, marked)
        self.conductor, self._typing, self._order = conductor, typing, ORDERS[0]
        self._finder: Finder | None = None
        self._twice = frozenset[str]()

    def above(self) -> ComposeResult:
        """The line to search with."""
        yield field.Line("", "a name, a company, a tag, a word from the notes, digits of a number", "query")

    @property
    def first(self) -> str:
        """The search takes the keys at once where that was asked for."""
        return "query" if self._typing else "rows"

    def ids(self) -> Sequence[str]:
        """The people found, in the chosen order; while something is searched for, the best found first."""
        now, query = self.desk.now(), self.query_one("#query", Input).value
        if query.strip():
            return self._prepared().find(query)
        people = sorted(self.desk.book.people.values(), key=self._key(now))
        self._twice = shared(person.contact.name for person in people)
        return [person.id for person in people]

    def heading(self) -> str:
        """How many people, and in what order."""
        number = words.count(len(self._ids), "person", "people")
        query = self.query_one("#query", Input).value.strip()
        return f"People · {number} found" if query else f"People · {number} by {self._order}"

    def detail(self, id_: str) -> Sequence[Item]:
        """All that is known of a person, as `callsession show` prints it."""
        now, person = self.desk.now(), self.desk.book.people[id_]
        made = agenda(self.desk.book, person, now)
        return in_sections(about(made, "", now), sections(self.desk.book, made, now))

    def on_mount(self) -> None:
        """Find as one types."""
        super().on_mount()
        # not by the message, which comes when the letter is painted already: what it finds is painted with it
        self.watch(self.query_one("#query"), "value", self._find, init=False)
        self.call_after_refresh(self._prepared)  # the first letter need not wait for it

    def _prepared(self) -> Finder:
        """What finds people in the book as it is now."""
        if self._finder is None or self._finder.book is not self.desk.book:
            self._finder = Finder(self.desk.book)
        return self._finder

    def _find(self) -> None:
        """Show what is found, the best on top; where that is who it was, the details stay."""
        before = self.marked
        self.show_list(anew=True)
        if self.marked != before:
            self.call_after_refresh(self.show_details)

    def on_input_submitted(self) -> None:
        """From the search to the list; where that is empty, to the keys of the screen."""
        self.set_focus(self.query_one("#rows") if self._ids else None)

    def on_key(self, event: events.Key) -> None:
        """Escape in a search takes it back first; the arrows in it move the mark."""
        query, listed = self.query_one("#query", Input), self.query_one(RowList)
        if not query.has_focus:
            return
        if event.key == "escape" and query.value:
            query.value = ""
            event.stop()
        elif event.key in {"down", "up"}:
            listed.action_move(1 if event.key == "down" else -1)
            event.stop()

    def action_search(self) -> None:
        """To the search."""
        self.query_one("#query").focus()

    def action_order(self) -> None:
        """Sort by the next thing."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self.show()

    def action_add(self) -> None:
        """Add somebody new, who is marked then: keys that follow are meant for them."""
        known = frozenset(self.desk.book.people)

        def added(sealed: bool | None) -> None:
            self.noted(sealed)
            for id_ in self.desk.book.people.keys() - known:
                self.query_one("#query", Input).value = ""  # whatever was searched for was somebody else
                self.mark(id_)

        self.app.push_screen(add_screen(self._beside), added)

    def action_incoming(self) -> None:
        """They are calling."""
        self._open(incoming_screen)

    def action_make_promise(self) -> None:
        """Note a promise."""
        self._open(promise_screen)

    def action_learn(self) -> None:
        """Note what is known of them now."""
        self._open(learn_screen)

    def action_snooze(self) -> None:
        """Leave them in peace until a day."""
        self._open(rest_screen)

    def action_same(self) -> None:
        """Somebody else is the same person."""
        self._open(same_screen)

    def action_lift(self) -> None:
        """They may be called again."""
        if not self.is_marked():
            return
        if self._person.history.do_not_call:
            what = f"{self._person.contact.name} asked not to be called.\nIs that over?"
            self.app.push_screen(ConfirmScreen(what), self._lifted)
        elif self._person.contact.do_not_call:
            self.tell("their file says `do_not_call`: e opens it")
        else:
            self.tell("they may be called already")

    async def _lifted(self, yes: bool | None) -> None:
        """Note that they may be called again."""
        if yes:
            entry = DoNotCallLifted(id=self.desk.new_id(), at=self.desk.now(), contact=self.marked)
            try:
                await self._beside.write([entry])
            except CallsessionError as error:
                self.tell_error(error)
            self.show()

    @property
    def _beside(self) -> Beside:
        """What forms are filled in at."""
        return Beside(self.desk, self.conductor)

    @property
    def _person(self) -> Person:
        """The person who is marked."""
        return self.desk.book.people[self.marked]

    def _open(self, form: Callable[[Beside, Person], FormScreen]) -> None:
        """Open a form for the person who is marked."""
        if self.is_marked():
            self.app.push_screen(form(self._beside, self._person), self.noted)

    def action_edit(self) -> None:
        """Open the person's file in the user's editor."""
        if self.is_marked():
            edit_in_suspense(self, self.marked)
            self.show()

    def action_take(self) -> None:
        """Put the person on screen in the running session, if they are in its queue."""
        item = self.conductor.session.item(self.marked) if self.conductor else None
        if self.conductor and item:
            self.conductor.take(item)
            self.dismiss()
        elif self.is_marked():
            self.tell("they are in the queue of no running session; i notes a call that came in")

    def _key(self, now: datetime) -> Callable[[Person], tuple[object, ...]]:
        """What the people are sorted by."""

        def by_talk(person: Person) -> tuple[object, ...]:
            talked = person.history.talked_at
            return talked.timestamp() if talked else 0.0, *by_name(person)

        match self._order:
            case "due date":
                return lambda person: (self._due(person, now), *by_name(person))
            case "last conversation":
                return by_talk
            case "tier":
                return lambda person: (person.contact.tier, *by_name(person))
        return by_name

    def _due(self, person: Person, now: datetime) -> date:
        """When somebody is due."""
        return dueness(person, self.desk.book.settings, self.desk.book.clock(person, now), now).due

    def row(self, id_: str) -> Sequence[Line]:
        """A person in a line of the list."""
        person, now, width = self.desk.book.people[id_], self.desk.now(), self.cells - _DUE_CELLS
        due = words.day(self._due(person, now), now.date())
        contact = person.contact
        at = at_work(contact) if contact.name.casefold() in self._twice else ""
        return [(Span(f"{contact_words.named(contact.name, at, width)} {contact.tier} {due}"),)]
