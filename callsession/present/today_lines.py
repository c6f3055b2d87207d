"""The lines of the first screen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from callsession.core.blocks import Season
from callsession.core.entries import Side
from callsession.core.freshness import age
from callsession.core.loop import Owed, ToSend
from callsession.core.models import Block, Problem, Settings
from callsession.core.queue import Plan
from callsession.core.reach import Remedy
from callsession.core.resuming import Unfinished
from callsession.core.today import Today
from callsession.present import loop_words, words
from callsession.present.why import why_not

MOST = 4
"""Lines of a kind that are shown; the rest is counted."""


def headline(name: str, now: datetime) -> str:
    """The day and the time, and whose practice it is: `Wednesday 25 November, 8:35 · Sam Porter`."""
    day = f"{now:%A} {now.day} {now:%B}, {now.hour}:{now.minute:02}"
    return f"{day} · {name}" if name else day


NOBODY_YET = (
    "There is nobody in the book yet.",
    "a adds somebody; `callsession import FILE` brings people along from an address book.",
)


def nobody_yet(withheld: int) -> tuple[str, str]:
    """What to say where there is nobody in the book, or nobody whose file can be used."""
    if not withheld:
        return NOBODY_YET
    remedy = "`callsession check` says where, and what to write instead."
    return f"There is nobody to call: {words.withheld(withheld)}.", remedy


def sections(
    today: Today, unfinished: Unfinished | None, settings: Settings, problems: Sequence[Problem], now: datetime
) -> dict[str, list[str]]:
    """The lines of each section, by its name, in order; some sections have none."""
    return {
        "now": [*away(settings, now), *season(today, unfinished, now)],
        "blocks": blocks(settings.blocks),
        "agreed": callbacks(today, now),
        "promised": promises(today, now),
        "news": news(today, now),
        "loop": loop(today.owed, today.unsent, now),
        "cold": cold(today),
        "lost": lost(today),
        "week": week(today),
        "files": files(problems, today),
    }


def away(settings: Settings, now: datetime) -> list[str]:
    """That you are away, on days on which no conversation is put."""
    days = settings.away_on(now.date())
    return [f"You are away, the last day is {words.day(days.last, now.date())}"] if days else []


def season(today: Today, unfinished: Unfinished | None, now: datetime) -> list[str]:
    """What Enter does, and how many people are due."""
    if not today.people:
        return list(nobody_yet(today.withheld))
    people = f"{words.count(today.due, 'person', 'people')} due, a session now would call {today.called}"
    if unfinished:
        done = f"{unfinished.done} of {unfinished.total} done"
        return [f"{unfinished.started.block} block, {done}: go on? Enter goes on", people]
    if today.season is None:
        return [people, "None of your blocks has days: a digit starts one"]
    return [_block(today.season, now), people]


def blocks(all_blocks: Sequence[Block]) -> list[str]:
    """The blocks with their digits."""
    return [
        f"{place}  {block.name}, {block.start:%H:%M}, {words.span(block.length)}"
        + (f", {words.count(block.calls, 'name', 'names')}" if block.calls else "")
        for place, block in enumerate(all_blocks, start=1)
    ]


def callbacks(today: Today, now: datetime) -> list[str]:
    """Agreed times, here and there."""
    return words.some([agreed(name, at, now) for name, at in today.callbacks], MOST)


def agreed(name: str, at: datetime, now: datetime) -> str:
    """An agreed time here, with whom, and the time there where it is another one; `at` is in their time zone."""
    here = at.astimezone(now.tzinfo)
    there = f" ({words.moment(at, now)} there)" if here.utcoffset() != at.utcoffset() else ""
    return f"{words.moment(here, now)}  {name}{there}"


def promises(today: Today, now: datetime) -> list[str]:
    """Promises that are due, whose and how late."""
    rows = []
    for name, promise in today.promises:
        when = words.day(promise.due, now.date()) if promise.due else ""
        rows.append(f"{when}  {promised(name, promise.side, promise.text)}")
    return words.some(rows, MOST)


def promised(name: str, side: Side, text: str) -> str:
    """Who promised what, and whom: `you to Dana Okafor: send the article`, or `Dana Okafor: introduce me to Raj`."""
    return f"you to {name}: {text}" if side is Side.ME else f"{name}: {text}"


def news(today: Today, now: datetime) -> list[str]:
    """Whose birthday it is, and tidbits that fit somebody, with their age."""
    birthdays = [f"birthday today: {words.named(today.birthdays, MOST)}"] if today.birthdays else []
    rows = [
        f"{tidbit.text} · {age(tidbit, now.date())} d · fits {words.count(fits, 'person', 'people')}"
        for tidbit, fits in today.news
    ]
    return [*birthdays, *words.some(rows, MOST)]


def loop(owed: Sequence[Owed], unsent: Sequence[ToSend], now: datetime) -> list[str]:
    """Whom to thank or report back to, and what is still to be sent."""
    latest = {one.person.id: one for one in owed}  # one note tells them everything
    rows = [f"{one.what} for {one.person.contact.name}: {loop_words.owed(one, now)}" for one in latest.values()]
    rows += [f"{one.what} for {one.name}: {loop_words.promised(one.promise, now.date())}" for one in unsent]
    return words.some(rows, MOST)


def cold(today: Today) -> list[str]:
    """Who has been neglected."""
    names = [name for name, _ in today.cold]
    return [f"{words.named(names, MOST)} going cold"] if names else []


def lost(today: Today) -> list[str]:
    """Who is never in any plan, and which block would reach them."""
    rows = [f"{name}: none of your blocks meets their hours; {_reaching(remedy)}" for name, remedy in today.lost]
    return words.some(rows, MOST)


def week(today: Today) -> list[str]:
    """Last week's yield in one line."""
    attempts, talks, heard = today.week
    if not attempts:
        return []
    brought = f", {words.count(heard, 'piece', 'pieces')} of news" if heard else ""
    return [f"last 7 days: {words.count(attempts, 'call', 'calls')}, {talks} reached{brought}"]


def files(problems: Sequence[Problem], today: Today) -> list[str]:
    """Files with problems, people who cannot be used for them, and people without a number."""
    rows = [f"{words.place(problem.file, problem.line)}: {problem.message}" for problem in problems]
    unused = [words.withheld(today.withheld)] if today.withheld and today.people else []
    without = today.without_number
    numbers = [f"{words.count(without, 'person has', 'people have')} no number to call"] if without else []
    return [*words.some(rows, MOST), *unused, *numbers]


def not_now(today: Today, all_blocks: Sequence[Block], now: datetime) -> str:
    """What to say where no block is in season."""
    following = today.season
    coming = f"{following.block.name} is next, {words.moment(following.starts, now)}. " if following else ""
    if not today.called:
        return f"No block is in season. {coming}A session now would call nobody"
    keys = ", ".join(f"{place} for {block.name}" for place, block in enumerate(all_blocks, start=1))
    who = words.count(today.called, "person", "people")
    return f"No block is in season. {coming}A session now would call {who}: press {keys}"


def nobody(made: Plan, withheld: int, following: Season, now: datetime) -> str:
    """What to say where a block would have nobody: that no call fits into it, or who can be reached next, and when."""
    if not made.left_out:
        return " ".join(nobody_yet(withheld))
    if made.ranked:
        first = made.ranked[0]
        takes = words.span(timedelta(minutes=first.factors.minutes))
        return f"This block is too short: a call to {first.name} takes about {takes}"
    hours = [item for item in made.left_out if isinstance(item.until, datetime)]
    if hours:
        opening = min(hours, key=lambda item: item.until.timestamp() if isinstance(item.until, datetime) else 0.0)
        return f"Nobody can be called now. {opening.name}: {why_not(opening, now)}"
    starts = words.moment(following.starts, now)
    return f"Nobody is due. `callsession plan {made.block.name}` says when who is; the next block starts {starts}"


def _reaching(remedy: Remedy) -> str:
    """What would reach somebody: `big-batch would reach them`, `a block on Fri at 20:00 would reach them`."""
    match remedy:
        case Block():
            return f"{remedy.name} would reach them"
        case datetime():
            return f"a block on {words.weekday(remedy.weekday())} at {remedy:%H:%M} would reach them"
        case None:
            return "no block would: give them other hours"


def _block(one: Season, now: datetime) -> str:
    """The block in season, or the next one."""
    times = f"{one.starts:%H:%M}-{one.ends:%H:%M}"
    if one.may_begin(now):
        return f"{one.block.name} block, {times}: Enter starts it"
    return f"next: {one.block.name}, {words.moment(one.starts, now)}, {words.span(one.block.length)}"
