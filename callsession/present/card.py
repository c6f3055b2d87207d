"""The words of a call card: what to remember, give, settle, ask and close with, as sentences a person would say.

They hold the user's own text as it is: whoever shows them makes it plain.
"""

from datetime import date, datetime

from callsession.core.agenda import Agenda
from callsession.core.entries import Call, Channel, Side
from callsession.core.history import OpenPromise
from callsession.core.hours import ZoneSource
from callsession.core.models import Phone, Tidbit, TidbitSort
from callsession.present import words

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

_SENTENCE_ENDS = (".", "!", "?", "…")

_A_YEAR_IS_CLEAR = 300
"""Days from now within which a day and a month leave no doubt about the year."""


def headline(agenda: Agenda) -> str:
    """Where you stand with them: `61 days since you spoke · third follow-up · gave 4, asked 1`."""
    return " · ".join(filter(None, (_since(agenda), _which(agenda), _goodwill(agenda))))


def position(agenda: Agenda) -> str:
    """What they do and where: `VP Operations, Brightwater Widgets`."""
    return ", ".join(filter(None, (agenda.person.contact.role, agenda.person.contact.company)))


def there(agenda: Agenda, now: datetime) -> str:
    """The time where they are, and how that is known: `17:21 there`; with the day where it is another one than here."""
    local = now.astimezone(agenda.clock.zone)
    another_day = local.date() != now.date()
    clock = f"{local:%a %H:%M}" if another_day else f"{local:%H:%M}"
    return f"{clock} {_ZONE_WORDS[agenda.clock.source]}"


def phone_line(agenda: Agenda) -> str:
    """The number to try now, and whether a message may be left."""
    phones = agenda.person.phones
    if not phones:
        return "no number that works"
    return phone(phones[0]) if agenda.may_leave_message else f"{phone(phones[0])} · no second message"


def phone(number: Phone) -> str:
    """A number as people write it: `+1 202-555-0188 ext. 12 (mobile)`."""
    extension = f" ext. {number.extension}" if number.extension else ""
    label = f" ({number.label})" if number.label else ""
    return f"{number.shown or number.number}{extension}{label}"


def remind(agenda: Agenda) -> list[str]:
    """The memory refresher: where and when you met, through whom, what you talked about, what was said last.

    For a referral never met it is an introduction instead.
    """
    if agenda.introduction:
        return [_introduction(agenda)]
    return [*_met(agenda), *_who_calls(agenda), *_last(agenda)]


def give(agenda: Agenda) -> list[str]:
    """The openers, the best first, each with its age: `Kestrel is opening a plating plant in Dayton · 2 d`."""
    return [opener(fit.tidbit, agenda.today) for fit in agenda.give]


def opener(tidbit: Tidbit, today: date) -> str:
    """A tidbit with its sort, where it is a gift by itself and does not say so, and its age in days."""
    sort = _SORT_NAMES.get(tidbit.sort, "")
    said = tidbit.text.casefold().startswith(sort.strip().casefold())
    return f"{'' if said else sort}{tidbit.text} · {max((today - tidbit.heard).days, 0)} d"


def settle(agenda: Agenda) -> list[str]:
    """The open promises of both sides: `they: introduce me to Raj Patel, by 1 Dec`."""
    return [promise(open_, agenda.today) for open_ in agenda.settle]


def promise(open_: OpenPromise, today: date) -> str:
    """An open promise: whose, what, and by when."""
    who = "you" if open_.side is Side.ME else "they"
    if open_.due is None:
        return f"{who}: {open_.text}"
    late = f" ({words.days((today - open_.due).days)} late)" if open_.due < today else ""
    return f"{who}: {open_.text}, by {day(open_.due, today)}{late}"


def ask(agenda: Agenda) -> list[str]:
    """The one question, or nothing."""
    return [agenda.ask] if agenda.ask else []


def close(agenda: Agenda) -> list[str]:
    """What they should listen for on your behalf, and when you will talk again."""
    listen = agenda.mine.looking_for
    again = f"Talk again about {day(agenda.talk_again, agenda.today)}."
    return [f"Listen for: {_sentence(listen)}", again] if listen else [again]


def day(then: date, today: date) -> str:
    """A day of the calendar, `14 Sep`, with its year where that could be doubted."""
    name = f"{then.day} {then:%b}"
    return name if abs((then - today).days) < _A_YEAR_IS_CLEAR else f"{name} {then.year}"


def _since(agenda: Agenda) -> str:
    """How long it is since the last conversation or the meeting."""
    days = agenda.due.days
    if days is None:
        return "never spoken"
    what = "you spoke" if agenda.last else "you met"
    return f"{words.days(days)} since {what}" if days > 0 else f"{what} today"


def _which(agenda: Agenda) -> str:
    """Which follow-up this is."""
    if agenda.introduction or agenda.due.days is None:
        return "an introduction" if agenda.introduction else "first call"
    return f"{words.ordinal_follow_up(agenda.follow_up)} follow-up"


def _goodwill(agenda: Agenda) -> str:
    """What was given and asked, and a word where it is your turn to give."""
    if not agenda.given and not agenda.asked:
        return ""
    balance = f"gave {agenda.given}, asked {agenda.asked}"
    return f"{balance}: give first" if agenda.given < agenda.asked else balance


def _introduction(agenda: Agenda) -> str:
    """The first words to somebody who was recommended."""
    contact = agenda.person.contact
    known = contact.role and contact.company
    because = _sentence(f"you are {contact.role} at {contact.company}") if known else "…"
    return f"{agenda.through} suggested I call, because {because}"


def _met(agenda: Agenda) -> list[str]:
    """How you met and what you talked about."""
    met, through = agenda.met, f", through {agenda.through}" if agenda.through else ""
    told = []
    if met.on or met.where:
        told.append(_sentence(f"We met{_on(met.on, agenda.today)}{_at(met.where, ',' if met.on else ':')}{through}"))
    elif through:
        told.append(f"We know each other through {agenda.through}.")
    if met.discussed:
        told.append(_sentence(f"You talked about {met.discussed}"))
    return told


def _who_calls(agenda: Agenda) -> list[str]:
    """Who is calling, for those who have not heard from you since you met."""
    if agenda.last or not agenda.mine.introduction:
        return []
    name = f"This is {agenda.mine.name}: " if agenda.mine.name else ""
    return [_sentence(f"{name}{agenda.mine.introduction}")]


def _last(agenda: Agenda) -> list[str]:
    """When you last spoke, and what was noted then or before."""
    if agenda.last is None:
        return []
    when = f"{_LAST[agenda.last.channel]}{_on(_day_of(agenda.last, agenda), agenda.today)}"
    if agenda.last.note:
        return [f"{when}: {_sentence(agenda.last.note)}"]
    return [_sentence(when), *([f"Noted before: {_sentence(agenda.last_note)}"] if agenda.last_note else [])]


def _day_of(call: Call, agenda: Agenda) -> date:
    """The day of a touch, where they are."""
    return call.at.astimezone(agenda.clock.zone).date()


def _on(then: date | None, today: date) -> str:
    """When, after a verb."""
    if then is None:
        return ""
    near = {0: " today", 1: " yesterday"}
    return near.get((today - then).days) or f" on {day(then, today)}"


def _at(where: str, mark: str) -> str:
    """Where, after a mark, unless it begins with a word of place."""
    if not where:
        return ""
    return f" {where}" if where.partition(" ")[0].casefold() in _PLACE_WORDS else f"{mark} {where}"


def _sentence(text: str) -> str:
    """Text with a full stop, unless it ends with one of its own."""
    text = text.rstrip()
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."
