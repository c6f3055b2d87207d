"""The words of a call card: what to remember, give, settle, ask and close with, as sentences a person would say.

They hold the user's own text as it is: whoever shows them makes it plain.
"""

from datetime import date, datetime

from callsession.core.agenda import Agenda
from callsession.core.entries import Call, Channel, Side
from callsession.core.freshness import age
from callsession.core.history import OpenPromise
from callsession.core.hours import ZoneSource
from callsession.core.models import Tidbit, TidbitSort
from callsession.present import loop_words, words

_PLACE_WORDS = frozenset({
    "after", "around", "at", "before", "beside", "by", "during", "from", "in", "inside", "near", "on", "outside",
    "over", "through", "via", "while", "with",
})  # fmt: skip
"""What a place begins with where it can follow a date without a comma."""

_LAST = {
    Channel.PHONE: "You last spoke",
    Channel.INCOMING: "They last called you",
    Channel.MEETING: "You last met",
    Channel.EMAIL: "You last wrote",
    Channel.MESSAGE: "You last exchanged messages",
}

_SORT_NAMES = {TidbitSort.ARTICLE: "Article: ", TidbitSort.REFERRAL: "Referral: "}
"""What kind of gift it is, where that is not news."""

_ZONE_WORDS = {
    ZoneSource.FILE: "there",
    ZoneSource.NUMBER: "there (number)",
    ZoneSource.MINE: "here, zone unknown",
}


def there(agenda: Agenda, now: datetime) -> str:
    """The time where they are, and how that is known: `17:21 there`; with the day where it is another one than here."""
    local = now.astimezone(agenda.clock.zone)
    another_day = local.date() != now.date()
    clock = f"{local:%a %H:%M}" if another_day else f"{local:%H:%M}"
    return f"{clock} {_ZONE_WORDS[agenda.clock.source]}"


def lead(agenda: Agenda) -> str:
    """What to begin with before all else: a promise of mine that is due; or "" where none is."""
    if agenda.first is None:
        return ""
    return words.sentence(f"You promised: {loop_words.promised(agenda.first, agenda.today)}")


def sections(agenda: Agenda, now: datetime) -> tuple[tuple[str, list[str]], ...]:
    """What to say in the call, by the headings of the card."""
    return (
        ("REMIND", remind(agenda)),
        ("NOTES", notes(agenda)),
        ("GIVE", give(agenda)),
        ("SETTLE", [*thank(agenda, now), *settle(agenda)]),
        ("ASK", ask(agenda)),
        ("CLOSE", close(agenda)),
    )


def remind(agenda: Agenda) -> list[str]:
    """The memory refresher: how you met, what you talked about, what was said last, and what came of it.

    The longer ago that was, the more of what was said before. For a referral never met it is an introduction instead.
    """
    if agenda.introduction:
        return [_introduction(agenda), *_put_off(agenda)]
    lately = [*_put_off(agenda), *_last(agenda), *_came_of_it(agenda)]
    return [*_met(agenda), *_who_calls(agenda), *lately, *_before(agenda)]


def notes(agenda: Agenda) -> list[str]:
    """What is noted of them for good."""
    return [line.strip() for line in agenda.person.contact.notes.splitlines() if line.strip()]


def give(agenda: Agenda) -> list[str]:
    """The openers, the best first, each with its age: `Kestrel is opening a plating plant in Dayton · 2 d`."""
    return [opener(fit.tidbit, agenda.today) for fit in agenda.give]


def opener(tidbit: Tidbit, today: date) -> str:
    """A tidbit with its sort, where it is a gift by itself and does not say so, and its age in days."""
    sort = _SORT_NAMES.get(tidbit.sort, "")
    said = tidbit.text.casefold().startswith(sort.strip().casefold())
    return f"{'' if said else sort}{tidbit.text} · {age(tidbit, today)} d"


def thank(agenda: Agenda, now: datetime) -> list[str]:
    """What they should be told and thanked for, in one line; nothing where nothing is due."""
    due = "; ".join(loop_words.owed(one, now) for one in agenda.owed)
    return [f"thank them: {due}"] if due else []


def settle(agenda: Agenda) -> list[str]:
    """The open promises of both sides: `they: introduce me to Raj Patel, by 1 Dec`."""
    return [promise(open_, agenda.today) for open_ in agenda.settle]


def promise(open_: OpenPromise, today: date) -> str:
    """An open promise: whose, what, and by when."""
    who = "you" if open_.side is Side.ME else "they"
    return f"{who}: {loop_words.promised(open_, today)}"


def ask(agenda: Agenda) -> list[str]:
    """The one question, or nothing."""
    return [agenda.ask] if agenda.ask else []


def warning(agenda: Agenda) -> str:
    """That there is nothing to give before something is asked, or ""."""
    return "Nothing to give yet: this call only asks." if agenda.only_asks else ""


def voicemail(agenda: Agenda) -> list[str]:
    """A message in three sentences to read out: who calls, what for, and that the next call is yours."""
    on = words.on_calendar(agenda.try_again, agenda.today)
    word = "I called as you asked" if agenda.put_off else "No need to call back"
    return [_greeting(agenda), _gift(agenda), f"{word}: I will try you again about {on}."]


def close(agenda: Agenda) -> list[str]:
    """What they should listen for on your behalf, and when you will talk again."""
    listen = agenda.mine.looking_for
    again = f"{talk_again(agenda)}."
    return [f"Listen for: {words.sentence(listen)}", again] if listen else [again]


def talk_again(agenda: Agenda) -> str:
    """The day that would be noted for the next conversation: `Talk again about 22 Jan`."""
    return f"Talk again about {words.on_calendar(agenda.talk_again, agenda.today)}"


def _greeting(agenda: Agenda) -> str:
    """Who calls, and how they know you."""
    first_name = words.first_name(agenda.person.contact.name)
    me = f"this is {agenda.mine.name}" if agenda.mine.name else "it is me"
    if agenda.introduction:
        how = f"{agenda.through} suggested I call"
    elif agenda.last:
        how = f"we last spoke{_on(_day_of(agenda.last, agenda), agenda.today)}"
    elif agenda.met.on or agenda.met.where:
        how = f"we met{_when_and_where(agenda)}"
    else:
        return words.sentence(f"Hello {first_name}, {me}")
    return words.sentence(f"Hello {first_name}, {me}; {how}")


def _gift(agenda: Agenda) -> str:
    """What the message gives."""
    if agenda.read_out:
        return words.sentence(f"I heard something that may be of use to you: {agenda.read_out.text}")
    if agenda.owed:
        return "I wanted to thank you: something came of what you told me."
    return "I wanted to hear how you are."


def _introduction(agenda: Agenda) -> str:
    """The first words to somebody who was recommended."""
    contact = agenda.person.contact
    known = contact.role and contact.company
    because = words.sentence(f"you are {contact.role} at {contact.company}") if known else "…"
    return f"{agenda.through} suggested I call, because {because}"


def _met(agenda: Agenda) -> list[str]:
    """How you met and what you talked about."""
    met, through = agenda.met, f", through {agenda.through}" if agenda.through else ""
    told = []
    if met.on or met.where:
        told.append(words.sentence(f"We met{_when_and_where(agenda)}{through}"))
    elif through:
        told.append(f"We know each other through {agenda.through}.")
    if met.discussed:
        told.append(words.sentence(f"You talked about {met.discussed}"))
    return told


def _when_and_where(agenda: Agenda) -> str:
    """When and where you met, after a verb."""
    met = agenda.met
    return f"{_on(met.on, agenda.today)}{_at(met.where, ',' if met.on else ':')}"


def _who_calls(agenda: Agenda) -> list[str]:
    """Who is calling, for those who have not heard from you since you met."""
    if agenda.last or not agenda.mine.introduction:
        return []
    name = f"This is {agenda.mine.name}: " if agenda.mine.name else ""
    return [words.sentence(f"{name}{agenda.mine.introduction}")]


def _put_off(agenda: Agenda) -> list[str]:
    """That they asked to be called another time, and what was noted then."""
    call = agenda.put_off
    if call is None:
        return []
    asked = f"They asked you{_on(_day_of(call, agenda), agenda.today)} to call again"
    return [words.sentence(f"{asked}: {call.note}" if call.note else asked)]


def _last(agenda: Agenda) -> list[str]:
    """When you last spoke, and what was noted then or before."""
    if agenda.last is None:
        return []
    when = f"{_LAST[agenda.last.channel]}{_on(_day_of(agenda.last, agenda), agenda.today)}"
    if agenda.last.note:
        return [f"{when}: {words.sentence(agenda.last.note)}"]
    return [words.sentence(when)]


def _came_of_it(agenda: Agenda) -> list[str]:
    """What came of the last conversation."""
    told = [f"They told you: {words.sentence(tidbit.text)}" for tidbit in agenda.heard]
    sent = [words.sentence(f"They sent you to {words.several(agenda.sent_to)}")] if agenda.sent_to else []
    result = agenda.last.result if agenda.last else None
    return [*told, *sent, *([f"It brought {loop_words.RESULTS[result]}."] if result else [])]


def _before(agenda: Agenda) -> list[str]:
    """What was noted in conversations before the last."""
    days = (_day_of(call, agenda) for call in agenda.recalled)
    return [
        f"Before that{_on(day, agenda.today)}: {words.sentence(call.note)}"
        for day, call in zip(days, agenda.recalled, strict=True)
    ]


def _day_of(call: Call, agenda: Agenda) -> date:
    """The day of a touch, where they are."""
    return call.at.astimezone(agenda.clock.zone).date()


def _on(then: date | None, today: date) -> str:
    """When, after a verb."""
    if then is None:
        return ""
    near = {0: " today", 1: " yesterday"}
    return near.get((today - then).days) or f" on {words.on_calendar(then, today)}"


def _at(where: str, mark: str) -> str:
    """Where, after a mark, unless it begins with a word of place."""
    if not where:
        return ""
    return f" {where}" if where.partition(" ")[0].casefold() in _PLACE_WORDS else f"{mark} {where}"
