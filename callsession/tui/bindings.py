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
    Key("session.qr", "number_sign", "#", "qr", "scan", "show the number as a QR code, to scan with a telephone"),
    Key("session.talking", "plus", "+", "extend", "they talk", "they are talking: two minutes are no measure now"),
)

CARD_KEYS = (
    Key("session.told", "1,2,3,4,5,6,7,8,9", "1-9", "told", "told", "they heard that tidbit (again: they did not)"),
    Key(
        "session.settle",
        "k",
        "k",
        "settle",
        "settle",
        "tick what is to be settled as done: thanks, promises, then the question",
    ),
    Key("session.promise", "p", "p", "make_promise", "promise", "note what you or they promise"),
    Key(
        "session.whole",
        "o",
        "o",
        "whole",
        "all text",
        "show the lines that were cut for want of room, or cut them again",
    ),
    Key("session.edit", "e", "e", "edit", "edit", "open their file in your editor"),
)

QUEUE_KEYS = (
    Key("session.skip", "s", "s", "skip", "skip", "not now: they come back later in this block"),
    Key("session.snooze", "z", "z", "snooze", "snooze", "leave them in peace until a date"),
    Key("session.likeliest", "l", "l", "likeliest", "likeliest", "after three misses: whoever is likeliest to answer"),
    Key("session.undo", "u", "u", "undo", "undo", "take back the latest outcome, skip, snooze, tidbit or promise"),
    Key("session.pause", "space", "space", "pause", "pause", "stop the block's clock, or go on"),
    Key("session.finish", "f", "f", "finish", "finish", "finish the session and show what it brought"),
)

CATCH = Key("app.catch", "t,f2", "t", "app.catch", "tidbit", "catch a piece of news; F2 works while you type, too")
FIND = Key(
    "app.find", "slash,f3", "/", "app.find", "find", "find anyone, also someone calling you now; F3 while you type"
)
HELP = Key("app.help", "question_mark,f1", "?", "help", "help", "this page; F1 works while you type, too")
LEAVE = Key("session.leave", "q", "q", "leave", "leave", "leave; Today offers to go on")
QUIT = Key("today.quit", "q", "q", "app.quit", "quit", "quit")

START = Key("today.start", "enter", "Enter", "start", "start", "go on with the session left open, or start this block")
BLOCK_KEYS = Key("today.block", "1,2,3,4,5,6,7,8,9", "1-9", "block", "a block", "start that block now")

FINISH_LEFT = Key(
    "today.finish", "f", "f", "finish", "finish", "finish the session left open, and show what it brought"
)

SCREEN_KEYS = (
    Key("today.people", "p", "p", "people", "people", "everyone: search, sort, what happened, who referred whom"),
    Key("today.add", "a", "a", "add", "add", "add somebody new to the book"),
    Key("today.news", "n", "n", "news", "news", "your tidbits, fresh to stale: whom each fits, who has heard it"),
    Key("today.loop", "o", "o", "loop", "open loops", "whom to thank or report back to, and what to send"),
    Key("today.insights", "i", "i", "insights", "insights", "minutes a day, when people answer, what it brings"),
)

BACK = Key("screen.back", "escape,q", "Esc", "back", "back", "back to where you were")

SELDOM_KEYS = (
    Key("people.snooze", "z", "z", "snooze", "snooze", "leave them in peace until a date"),
    Key("people.same", "m", "m", "same", "same person", "somebody else in the book is the same person"),
    Key("people.lift", "v", "v", "lift", "call again", "they asked not to be called, and that is over"),
)
"""Keys of the people's screen that its help tells of, for they are seldom wanted."""

PEOPLE_KEYS = (
    Key("people.find", "slash", "/", "search", "search", "type any word: names, companies, tags, notes, numbers"),
    Key("people.order", "o", "o", "order", "order", "sort by name, by due date, by last conversation, by tier"),
    Key("people.add", "a", "a", "add", "add", "add somebody new; e then makes a file of theirs"),
    Key("people.incoming", "i", "i", "incoming", "they call", "they are calling you: note what it brings"),
    Key("people.next", "d", "d", "take", "call next", "put them on screen in the running session"),
    Key("people.promise", "p", "p", "make_promise", "promise", "note what you or they promise"),
    Key("people.learn", "l", "l", "learn", "learn", "note a new number, a dead one, a new company or role, good hours"),
    *SELDOM_KEYS,
    Key("people.edit", "e", "e", "edit", "edit", "open their file in your editor"),
    CATCH,
    BACK,
    HELP,
)

NEWS_KEYS = (
    Key("news.run", "r", "r", "run", "run", "a current-events run: call everyone it fits, while it is fresh"),
    Key("news.stale", "a", "a", "all", "all", "show those that have gone stale, too"),
    CATCH,
    FIND,
    BACK,
    HELP,
)

LOOP_KEYS = (
    Key("loop.sent", "s", "s", "sent", "sent", "you sent it: the loop is closed"),
    Key("loop.copy", "y", "y", "copy", "copy", "copy the note to the clipboard"),
    Key("loop.announce", "n", "n", "announce", "good news", "announce a success to all who helped, a note to each"),
    CATCH,
    FIND,
    BACK,
    HELP,
)

ANNOUNCE_KEYS = (
    Key("announce.sent", "s", "s", "sent", "sent", "you told them: it is noted"),
    Key("announce.copy", "y", "y", "copy", "copy", "copy the note to the clipboard"),
    BACK,
    HELP,
)

INSIGHT_KEYS = (CATCH, FIND, BACK, HELP)

TODAY_KEYS = (START, BLOCK_KEYS, FINISH_LEFT, *SCREEN_KEYS, CATCH, FIND, QUIT, HELP)
SESSION_KEYS = (*CALL_KEYS, *OUTCOME_KEYS, *CARD_KEYS, *QUEUE_KEYS, CATCH, FIND, LEAVE, HELP)


SUMMARY_KEYS = (
    Key("summary.close", "enter,q,escape", "Enter", "back", "back to Today", "back to Today"),
    Key("summary.loop", "o", "o", "loop", "open loops", "whom to thank or report back to, and what to send"),
    CATCH,
    FIND,
    HELP,
)

SCREENS = {
    "Today": TODAY_KEYS,
    "the session": SESSION_KEYS,
    "People": PEOPLE_KEYS,
    "News": NEWS_KEYS,
    "the open loops": LOOP_KEYS,
    "the good news": ANNOUNCE_KEYS,
    "Insights": INSIGHT_KEYS,
    "the summary": SUMMARY_KEYS,
}
"""All keys, by screen."""


def bindings(keys: tuple[Key, ...]) -> list[Binding]:
    """The bindings of a screen."""
    return [binding for key in keys for binding in key.bindings()]
