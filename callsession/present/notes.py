"""Notes ready to be sent: an article, a referral, thanks, feedback, an announcement. They hold the user's own text."""

from typing import NamedTuple
from urllib.parse import quote

from callsession.core.agenda import Agenda
from callsession.core.entries import Call, Result
from callsession.core.help_given import Help
from callsession.core.history import OpenPromise
from callsession.core.loop import Owed
from callsession.core.models import Settings, Tidbit, TidbitSort
from callsession.core.noticing import telling
from callsession.present import loop_words, words


class Note(NamedTuple):
    """A note: its subject, and its text of several paragraphs."""

    subject: str
    text: str


def article_for(agenda: Agenda, promise: OpenPromise | None) -> Tidbit | None:
    """An article that fits somebody and that they have not heard of, or None.

    Args:
        agenda: of the person it goes to.
        promise: the promise that it keeps, or None; where that tells what it is about, so does the article.
    """
    articles = (fit.tidbit for fit in agenda.give if fit.tidbit.sort is TidbitSort.ARTICLE)
    said = telling(promise.text) if promise else frozenset()
    return next((one for one in articles if not said or said & telling(" ".join((one.text, *one.tags)))), None)


def article(agenda: Agenda, tidbit: Tidbit | None, promise: OpenPromise | None) -> Note:
    """Something to read, with a line that recalls what you talked about.

    Args:
        agenda: of the person it goes to.
        tidbit: what it is about, or None.
        promise: the promise that it keeps, or None.
    """
    kept = f"I promised to {promise.text}: here it is." if promise else "I thought of you when I came across this."
    what = (tidbit.text, tidbit.url) if tidbit else ()
    subject = tidbit.text if tidbit else "As promised" if promise else "Something to read"
    return _note(agenda, subject, f"{_recall(agenda)} {kept}".strip(), "\n".join(filter(None, what)))


def referral(agenda: Agenda, promise: OpenPromise | None) -> Note:
    """Somebody they should know."""
    kept = f"I promised to {promise.text}, and do so with this note." if promise else "I know somebody you should meet."
    return _note(agenda, "An introduction", f"{_recall(agenda)} {kept}".strip())


def thanks(agenda: Agenda) -> Note:
    """Thanks, or feedback, for everything that came of calls and that they do not know yet."""
    paragraphs = [_came_of(due, agenda) for due in agenda.owed] or [f"{_recall(agenda)} Thank you.".strip()]
    return _note(agenda, "Thank you", *paragraphs)


def announcement(mine: Settings, help_: Help, news: str) -> Note:
    """Your good news, with how they helped."""
    name = help_.person.contact.name
    ways = words.several(how(help_))
    return Note(
        "Good news", _letter(name, mine.name, words.sentence(news), f"You had a part in it: {ways}. Thank you.")
    )


def how(help_: Help) -> list[str]:
    """How somebody helped, said to them: `you sent me to Raj Patel`."""
    names = [person.contact.name for person in help_.referred]
    told = [f"you told me “{text}”" for text in help_.news]
    kept = [f"you kept your word “{text}”" for text in help_.kept]
    sent = [f"you sent me to {words.several(names)}"] if names else []
    results = dict.fromkeys(loop_words.RESULTS[call.result] for call in help_.brought if call.result)
    return [*sent, *(f"your call brought me {result}" for result in results), *kept, *told]


def mail_link(note: Note, address: str) -> str:
    """A `mailto:` link that opens a mail draft (RFC 6068)."""
    text = note.text.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(note.subject, safe='')}&body={quote(text, safe='')}"


def _came_of(due: Owed, agenda: Agenda) -> str:
    """What came of it, said to the person who is to be thanked."""
    if due.called is due.person:
        when = words.on_calendar(due.call.at.astimezone(agenda.clock.zone).date(), agenda.today)
        return f"Something came of our talk on {when}: {_result(due.call, agenda)}. Thank you, that was your doing."
    chain = [one.contact.name for one in reversed(due.between)]
    led = "".join(f", who led me to {name}" for name in [*chain, due.called.contact.name][1:])
    first = [*chain, due.called.contact.name][0]
    return f"You sent me to {first}{led}. Something came of it: {_result(due.call, agenda)}. Thank you for that."


def _result(call: Call, agenda: Agenda) -> str:
    """What a call led to, in a sentence of a letter."""
    if call.result is Result.MEETING and call.meeting_at:
        there = call.meeting_at.astimezone(agenda.clock.zone)
        return f"we meet on {words.on_calendar(there.date(), agenda.today)}"
    return loop_words.RESULTS[call.result] if call.result else "good news"


def _recall(agenda: Agenda) -> str:
    """A line that recalls what you talked about."""
    met = agenda.met
    if met.discussed:
        on = f" on {words.on_calendar(met.on, agenda.today)}" if met.on else ""
        return words.sentence(f"When we met{on} we talked about {met.discussed}")
    if agenda.last:
        day = agenda.last.at.astimezone(agenda.clock.zone).date()
        return f"It was good to talk to you on {words.on_calendar(day, agenda.today)}."
    return ""


def _note(agenda: Agenda, subject: str, *paragraphs: str) -> Note:
    """A note to the person of an agenda."""
    return Note(subject, _letter(agenda.person.contact.name, agenda.mine.name, *paragraphs))


def _letter(name: str, mine: str, *paragraphs: str) -> str:
    """The greeting, the paragraphs and the name below."""
    return "\n\n".join(filter(None, (f"Hello {words.first_name(name)},", *paragraphs, mine)))
