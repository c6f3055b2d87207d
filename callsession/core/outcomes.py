"""How an attempt can end. From this one table come the keys, the footer, the help, the README and the statistics."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """How an attempt ended; the trade says *disposition*."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    CALL_BACK = "call_back"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"


class Tone(StrEnum):
    """How an outcome is coloured; never told by the colour alone."""

    GOOD = "good"
    NEUTRAL = "neutral"
    WARNING = "warning"


class Form(StrEnum):
    """What an outcome's key opens before anything is sealed."""

    NONE = "none"
    WRAP_UP = "wrap-up"
    NOTE = "note"
    TIME = "time"
    CONFIRM = "confirm"


class Rule(NamedTuple):
    """What one outcome means.

    Attributes:
        key: the key that chooses it during a call.
        label: for the footer and the queue.
        mark: a sign for the queue, readable without colour.
        answered: whether they picked up; None where it says nothing about their habits.
        conversation: whether you spoke, so that the cadence starts again.
        cools_off: whether they are left in peace for `retry_days`.
        form: what the key opens.
        follows: what happens next, in words.
    """

    key: str
    label: str
    mark: str
    tone: Tone
    answered: bool | None
    conversation: bool
    cools_off: bool
    form: Form
    follows: str


OUTCOMES: dict[Outcome, Rule] = {
    Outcome.REACHED: Rule(
        "r", "reached", "✓", Tone.GOOD, True, True, False, Form.WRAP_UP, "a wrap-up, and the next due date"
    ),
    Outcome.LEFT_MESSAGE: Rule(
        "m",
        "message",
        "✉",
        Tone.NEUTRAL,
        False,
        False,
        True,
        Form.NOTE,
        "left in peace for some days; no second message before you have spoken",
    ),
    Outcome.NO_ANSWER: Rule(
        "n", "no answer", "○", Tone.NEUTRAL, False, False, True, Form.NONE, "left in peace for some days"
    ),
    Outcome.BUSY: Rule(
        "b",
        "busy",
        "≈",
        Tone.NEUTRAL,
        False,
        False,
        False,
        Form.NONE,
        "once more in this block after 20 minutes, else tomorrow",
    ),
    Outcome.CALL_BACK: Rule("c", "call back", "↻", Tone.GOOD, True, False, False, Form.TIME, "the agreed time"),
    Outcome.WRONG_NUMBER: Rule(
        "w",
        "wrong number",
        "✗",
        Tone.WARNING,
        None,
        False,
        False,
        Form.CONFIRM,
        "that number is dead; the next one, else a number is wanted",
    ),
    Outcome.DO_NOT_CALL: Rule(
        "x", "do not call", "⊘", Tone.WARNING, True, False, False, Form.CONFIRM, "never again, until lifted or undone"
    ),
}
