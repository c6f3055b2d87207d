"""Every key of the app: one table, from which bindings, the key line, the help and the palette come."""

from dataclasses import dataclass

from textual.binding import Binding

from callsession.core.outcomes import OUTCOMES


@dataclass(frozen=True)
class Key:
    """A key and what it does.

    Attributes:
        id: the name under which a user gives it another key.
        keys: Textual's names, separated by commas.
        shown: how it is written for people.
        action: the screen's action.
        label: a word or two for the key line.
        help: a sentence for the help screen.
    """

    id: str
    keys: str
    shown: str
    action: str
    label: str
    help: str

    @property
    def many(self) -> bool:
        """Whether it stands for several keys that do different things."""
        return "-" in self.shown

    def bindings(self) -> list[Binding]:
        """Textual's bindings for it: one, or one for each of several keys, whose action is told which it was.

        The key line shows them, so the footer need not.
        """
        if not self.many:
            return [Binding(self.keys, self.action, self.label, show=False, id=self.id, tooltip=self.help)]
        return [
            Binding(key, f"{self.action}({key})", f"{self.label} {key}", show=False, id=f"{self.id}.{key}")
            for key in self.keys.split(",")
        ]


OUTCOME_KEYS = tuple(
    Key(f"session.{outcome}", rule.key, rule.key, f"outcome('{outcome}')", rule.label, f"{rule.label}: {rule.follows}")
    for outcome, rule in OUTCOMES.items()
)

CALL_KEYS = (
    Key("session.dial", "d", "d", "dial", "dial", "dial, and start the call clock"),
    Key("session.answered", "a", "a", "answered", "answered", "they picked up: the call clock starts again"),
    Key("session.talking", "plus", "+", "extend", "they talk", "they are talking: two minutes are no measure now"),
)

CARD_KEYS = (
    Key("session.told", "1,2,3,4,5,6,7,8,9", "1-9", "told", "told", "they heard that tidbit (again: they did not)"),
    Key("session.settle", "k", "k", "settle", "settle", "tick the next promise, then the question, as done"),
    Key("session.edit", "e", "e", "edit", "edit", "open their file in your editor"),
)

QUEUE_KEYS = (
    Key("session.skip", "s", "s", "skip", "skip", "not now: they come back later in this block"),
    Key("session.snooze", "z", "z", "snooze", "snooze", "leave them in peace until a date"),
    Key("session.likeliest", "l", "l", "likeliest", "likeliest", "after three misses: whoever is likeliest to answer"),
    Key("session.undo", "u", "u", "undo", "undo", "take back the latest outcome, skip or snooze"),
    Key("session.pause", "space", "space", "pause", "pause", "stop the block's clock, or go on"),
    Key("session.finish", "f", "f", "finish", "finish", "finish the session and show what it brought"),
)

HELP = Key("app.help", "question_mark,f1", "?", "help", "help", "this page; F1 works while you type, too")
LEAVE = Key("session.leave", "q", "q", "leave", "leave", "leave; Today offers to go on")
QUIT = Key("today.quit", "q", "q", "app.quit", "quit", "quit")

START = Key("today.start", "enter", "Enter", "start", "start", "go on with the session left open, or start this block")
BLOCK_KEYS = Key("today.block", "1,2,3,4,5,6,7,8,9", "1-9", "block", "a block", "start that block now")

FINISH_LEFT = Key(
    "today.finish", "f", "f", "finish", "finish", "finish the session left open, and show what it brought"
)

TODAY_KEYS = (START, BLOCK_KEYS, FINISH_LEFT, QUIT, HELP)
SESSION_KEYS = (*CALL_KEYS, *OUTCOME_KEYS, *CARD_KEYS, *QUEUE_KEYS, LEAVE, HELP)


def bindings(keys: tuple[Key, ...]) -> list[Binding]:
    """The bindings of a screen."""
    return [binding for key in keys for binding in key.bindings()]
