"""What all full screens share: the port, their keys and help, the breakpoints, the word for too small a terminal."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from callsession.core.errors import CallsessionError
from callsession.core.models import Problem
from callsession.present import words
from callsession.tui.bindings import Key, bindings
from callsession.tui.keymap import in_force
from callsession.tui.ports import Desk
from callsession.tui.sizes import BROAD_FROM, LEAST_COLUMNS, LEAST_ROWS, NARROW_BELOW, ROOMY_ROWS, is_narrow
from callsession.tui.terminal import interrupts_held
from callsession.tui.text import text


class DeskScreen(Screen[None]):
    """A full screen at the desk.

    Attributes:
        KEYS: its keys; their bindings, its help and its key line come from them.
        ABOUT: what it is for, as its help says.
    """

    KEYS: ClassVar[tuple[Key, ...]] = ()
    ABOUT: ClassVar[str] = ""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-tiny"),
        (LEAST_COLUMNS, "-narrow"),
        (NARROW_BELOW, "-normal"),
        (120, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,pagedown", "look(1)", "read on", show=False, id="screen.down"),
        Binding("up,pageup", "look(-1)", "read back", show=False, id="screen.up"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (LEAST_ROWS, "-low"), (ROOMY_ROWS, "-roomy")]  # noqa: RUF012 - the same

    def __init_subclass__(cls, **options: bool) -> None:
        """Bind the keys, which Textual then reads."""
        cls.BINDINGS = [*bindings(cls.KEYS)]
        super().__init_subclass__(**options)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The content, or the word that there is no room for it."""
        yield Static(
            f"callsession needs {LEAST_COLUMNS} columns and {LEAST_ROWS} rows; this terminal has fewer.", id="too-small"
        )
        with Vertical(id="content"):
            if self.desk.mark:
                yield Static(text(self.desk.mark), id="mark")
            yield from self.content()

    def content(self) -> ComposeResult:
        """What the screen is made of."""
        yield from ()

    def show(self) -> None:
        """Paint the present state anew."""

    def action_help(self) -> None:
        """The keys of this screen."""
        from callsession.tui.screens.help import HelpScreen  # noqa: PLC0415 - Today is painted before

        self.app.push_screen(HelpScreen(self.ABOUT, self.in_force(self.KEYS)))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    def action_look(self, way: int) -> None:
        """Move what is read by half of what is seen of it."""
        for box in self.query(".scrolls"):
            box.scroll_relative(y=way * max(box.size.height // 2, 1), animate=False)

    @property
    def narrow(self) -> bool:
        """Whether there is no room for the queue beside the card."""
        return is_narrow(self.size)

    @property
    def broad(self) -> bool:
        """Whether there is room for what happened beside the card, too."""
        return self.size.width >= BROAD_FROM

    def in_force(self, keys: Sequence[Key]) -> list[Key]:
        """Keys as the user has them."""
        return [in_force(key, self.desk.own_keys) for key in keys]

    def tell(self, what: str, *, warning: bool = False) -> None:
        """Say something for some seconds; anybody's text may be in it."""
        self.notify(text(what).plain, severity="warning" if warning else "information", markup=False)

    def noted(self, sealed: bool | None) -> None:
        """Say whether what a form was opened for is saved, if it was sealed, and show what has become of it."""
        if sealed:
            self.tell(self.desk.saved)
        self.show()

    def tell_error(self, error: CallsessionError) -> None:
        """Say what is wrong and what to do."""
        self.tell(". ".join(filter(None, (error.message, error.advice))), warning=True)

    def tell_problem(self, problem: Problem) -> None:
        """Say what is wrong in a file: where, what, and what to write instead."""
        what = "; ".join(filter(None, (problem.message, problem.advice)))
        self.tell(f"{words.place(problem.file, problem.line)}: {what}", warning=True)


def edit_in_suspense(screen: DeskScreen, contact: str) -> None:
    """Give the terminal to the user's editor for a person's file, and take it back."""
    failed: CallsessionError | None = None
    problems: Sequence[Problem] = ()
    try:
        with screen.app.suspend(), interrupts_held():
            try:
                problems = screen.desk.edit(contact)
            except CallsessionError as error:  # past `suspend`, which would not take the terminal back, it may not go
                failed = error
    except SuspendNotSupported:
        screen.tell("there is no terminal here to give to an editor", warning=True)
    if failed:
        screen.tell_error(failed)
    for problem in problems:
        screen.tell_problem(problem)
