"""Which fields each form has."""

from collections.abc import Mapping
from typing import NamedTuple

from callsession.core.filling import PARTS
from callsession.core.outcomes import Outcome


class FieldSpec(NamedTuple):
    """A field: its name in the report, its label, and a hint of what may be written."""

    id: str
    label: str
    hint: str


NOTE = FieldSpec("note", "note", "what they said, in a few words")

MESSAGE_NOTE = FieldSpec("note", "note", "what you said, in a few words")

ENDED = FieldSpec("ended", "how it ended", "reached, message, no answer …, or: not called")

READ_OUT = FieldSpec("read_out", "news told", "no, if you left the news out")

LEARN = (
    FieldSpec("new_phone", "new number", "a number of theirs that is new"),
    FieldSpec("dead_phone", "dead number", "a number that is theirs no longer"),
    FieldSpec("company", "new company", "where they work now"),
    FieldSpec("role", "new role", "what they do there"),
    FieldSpec("good_hours", "good hours", "mornings, after five"),
)

WRAP_UP = (
    NOTE,
    FieldSpec("news", "news heard", "something that may help somebody else"),
    FieldSpec("tags", "  its tags", "widgets, plating"),
    FieldSpec("they_promised", "they promised", "introduce me to Raj by 1 dec"),
    FieldSpec("i_promised", "I promised", "send the article by fri"),
    FieldSpec("referral", "referral", "somebody to call: the name"),
    FieldSpec("referral_phone", "  their number", "+1 202-555-0143"),
    FieldSpec("result", "result", "lead, meeting or offer"),
    FieldSpec("meeting_at", "  meeting at", "fri 10:00"),
    *LEARN,
    FieldSpec("next_due", "next talk", "1 feb, +6w"),
)

CALL_BACK = (FieldSpec("call_back", "when, for them", "17:30, tomorrow 9:00, fri 8:30, 1 dec 10:00"), NOTE)

TIDBIT = (
    FieldSpec("text", "news", "what may help somebody"),
    FieldSpec("tags", "  its tags", "widgets, plating"),
    FieldSpec("source", "from", "who told you; never told back to them"),
    FieldSpec("people", "for", "whom you thought of: names, with commas"),
    FieldSpec("url", "link", "where it can be read"),
)

PROMISE = (
    FieldSpec("i_promised", "I promise", "send the article by fri"),
    FieldSpec("they_promised", "they promise", "introduce me to Raj by 1 dec"),
)

BOOK = (
    FieldSpec("name", "your name", "as you say it on the telephone"),
    FieldSpec("region", "country", "of numbers without a country code: US, Germany"),
    FieldSpec("timezone", "time zone", "such as America/New_York"),
    FieldSpec("looking_for", "looking for", "what people should listen for on your behalf"),
)

ADDRESS_BOOK = FieldSpec("file", "the file", "~/Downloads/contacts.vcf")

ADD = (
    FieldSpec("name", "name", "Dana Okafor"),
    FieldSpec("phone", "number", "+1 202-555-0143"),
    FieldSpec("company", "company", "where they work"),
    FieldSpec("role", "role", "what they do there"),
    FieldSpec("referred_by", "through", "who sent you to them: part of a name in the book"),
)

SAME = (FieldSpec("other", "the same as", "the other's id, or part of their name"),)

NEWS = (FieldSpec("text", "your news", "I start at Kestrel in January"),)

SENT = (FieldSpec("text", "what (optional)", "an e-mail, a card"),)

SKIP = (FieldSpec("reason", "why (optional)", "in a meeting with the next one"),)

SNOOZE = (
    FieldSpec("until", "until", "+2w, 1 dec, fri"),
    FieldSpec("reason", "why (optional)", "on holiday"),
)

LEFT = (ENDED, *WRAP_UP, *(field for field in CALL_BACK if field != NOTE))
"""The form of a call of which it is not known how it ended."""

OUTCOME_FORMS: dict[Outcome, tuple[FieldSpec, ...]] = {
    Outcome.REACHED: WRAP_UP,
    Outcome.LEFT_MESSAGE: (MESSAGE_NOTE,),
    Outcome.CALL_BACK: CALL_BACK,
}
"""The forms of outcomes that have more to tell than what they said."""

OUTCOME_TITLES: dict[Outcome, str] = {
    Outcome.REACHED: "You spoke with",
    Outcome.LEFT_MESSAGE: "A message for",
    Outcome.NO_ANSWER: "No answer from",
    Outcome.BUSY: "A busy line at",
    Outcome.CALL_BACK: "A time agreed with",
    Outcome.WRONG_NUMBER: "A wrong number of",
    Outcome.DO_NOT_CALL: "Not to be called again:",
}


def outcome_fields(outcome: Outcome, form: Mapping[str, str]) -> tuple[FieldSpec, ...]:
    """The lines of an outcome's form, and all others in which something stands, so that it is sealed too, or struck."""
    own = OUTCOME_FORMS.get(outcome, (NOTE,))
    typed = {field for field, text in form.items() if text.strip()}
    typed |= {of for part, (of, _) in PARTS.items() if part in typed}
    others = typed - {field.id for field in own}
    return (*own, *(field for field in (*WRAP_UP, *CALL_BACK) if field.id in others))
