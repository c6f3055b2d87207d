"""The first screen of all, where there is no book yet: what to begin with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from callsession.tui.bindings import Key, bindings
from callsession.tui.forms import ADDRESS_BOOK, BOOK
from callsession.tui.one_by_one import OneByOne
from callsession.tui.pasting import mend_pastes
from callsession.tui.screens.form import FormScreen
from callsession.tui.screens.help import HelpScreen
from callsession.tui.text import text
from callsession.tui.themes import DARK

Read = Callable[[Mapping[str, str]], dict[str, str]]


class Choice(StrEnum):
    """What one can begin with."""

    MAKE = "make"
    IMPORT = "import"
    DEMO = "demo"


@dataclass(frozen=True)
class Chosen:
    """What was chosen, with the answers to its questions."""

    what: Choice
    answers: Mapping[str, str]


_OFFERED = {
    Choice.DEMO: ("1", "Look at the demo", "an invented book, with somebody to call at once; nothing is dialled"),
    Choice.IMPORT: (
        "2",
        "Bring people along",
        "vCard, LinkedIn, Google, Outlook, CSV; it asks before it writes",
    ),
    Choice.MAKE: ("3", "Begin with an empty book", "four questions, then add people one by one"),
}

_ABOUT = (
    "Keeps the people you know warm: it says whom to call next and why, what to give them and what to ask, "
    "and keeps what each call brings. Everything stays in plain text files of yours."
)

_HELP = (
    *(
        Key(f"welcome.{choice}", key, key, f"choose('{choice}')", says, f"{says}: {more}")
        for choice, (key, says, more) in _OFFERED.items()
    ),
    Key("welcome.leave", "q,escape,ctrl+q", "q", "leave", "leave", "leave; nothing is made"),
    Key("welcome.help", "question_mark,f1", "?", "help", "help", "this page; F1 works while you type, too"),
)

_KEYS = "1 2 3 or Enter chooses   q leaves   ? help   --book DIR: another place"


class WelcomeApp(OneByOne[Chosen]):
    """Asks what to begin with; gives what was chosen, or None."""

    TITLE = "callsession"
    CSS_PATH: ClassVar[str | Path] = Path(__file__).parent / "styles" / "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_HELP)]

    DEFAULT_CSS = """
    WelcomeApp Screen { align: center middle; }
    #welcome { width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; }
    #welcome Static { height: auto; margin-bottom: 1; }
    #welcome #name { color: $primary; text-style: bold; }
    #welcome OptionList { height: auto; border: none; background: $background; margin-bottom: 1; }
    #welcome #where { color: $text-muted; margin: 0; }
    """

    def __init__(self, book: str, at_first: Mapping[str, str], read: Read) -> None:
        """The app.

        Args:
            book: the folder that the book will be in.
            at_first: what stands in the answers to its questions at first, by name.
            read: reads the answers, or raises Misread.
        """
        super().__init__()
        mend_pastes()
        self._book, self._at_first, self._read = book, at_first, read
        self._answers: Mapping[str, str] = {}
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        """What this is, and what one can begin with."""
        with Vertical(id="welcome"):
            yield Static("callsession", id="name", markup=False)
            yield Static(_ABOUT, markup=False)
            yield OptionList(*(Option(_offer(choice), id=choice) for choice in _OFFERED), markup=False)
            yield Static(text(f"Your book will be in {self._book}"), id="where")
            yield Static(_KEYS, markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        self.action_choose(str(event.option_id))

    def action_choose(self, what: str) -> None:
        """Begin with this, once its questions are answered."""
        choice = Choice(what)
        if choice is Choice.DEMO:
            self.exit(Chosen(choice, {}))
            return

        async def seal(form: Mapping[str, str]) -> None:
            self._answers = self._read(form)

        fields = [ADDRESS_BOOK, *BOOK] if choice is Choice.IMPORT else BOOK
        form = FormScreen(_OFFERED[choice][1], fields, seal, form=self._at_first)
        self.push_screen(form, lambda sealed: self.exit(Chosen(choice, self._answers)) if sealed else None)

    def action_help(self) -> None:
        """The keys."""
        self.push_screen(HelpScreen(_ABOUT, _HELP))

    def action_leave(self) -> None:
        """Leave; nothing was made."""
        self.exit(None)


def _offer(choice: Choice) -> Content:
    """A choice in two lines."""
    key, words, more = _OFFERED[choice]
    return Content.assemble((f"{key}  ", "bold $accent"), (words, "bold"), "\n   ", (more, "dim"))
