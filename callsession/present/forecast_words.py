"""What a network costs, whether the blocks carry it, and what would make it fit, in sentences."""

from collections.abc import Callable
from datetime import date

from callsession.core.capacity import Feasibility
from callsession.core.forecast import DayLoad, Forecast
from callsession.present import words
from callsession.present.bars import bar

BAR = 16
"""Cells of the longest bar."""

HEADINGS = ("week", "days", "levelled", "", "not levelled", "")


def lines(feasible: Feasibility, coming: Forecast, today: date) -> list[str]:
    """What it costs, whether it fits, what could be done, and who waits already: a sentence a line."""
    if not feasible.people:
        return ["There is nobody to call yet: no one in the book may be called at a number that works."]
    return list(filter(None, (cost(feasible), verdict(feasible), offer(feasible), backlog(coming, today))))


def cost(feasible: Feasibility) -> str:
    """What the network costs: `Your network costs 23 minutes a working day; your blocks carry 76.`."""
    minutes = words.count(round(feasible.minutes), "minute", "minutes")
    carried = f"your blocks carry {round(feasible.capacity)}" if feasible.capacity else "none of your blocks has days"
    return f"Your network costs {minutes} a working day; {carried}."


def verdict(feasible: Feasibility) -> str:
    """Whether it fits, or what would make it fit."""
    if feasible.fits:
        people = words.count(feasible.people, "person", "people")
        return f"It fits: you follow up {people}, and the blocks carry {feasible.carries} such."
    stretch = feasible.stretch
    longer = f"stretch {words.several(stretch.tiers)} to {words.days(stretch.days)}" if stretch else ""
    more = words.count(feasible.minutes_more, "minute", "minutes") + " more a day"
    fewer = words.count(feasible.too_many, "person", "people") + " fewer"
    return f"It does not fit: {', or '.join(filter(None, (longer, more, fewer)))}."


def offer(feasible: Feasibility) -> str:
    """What the room that is left could be used for, or nothing."""
    if feasible.retry_days is None:
        return ""
    return (
        f"There is room to try again sooner: `retry_days = {feasible.retry_days}` in book.toml reaches more people in "
        "time, and pesters slightly more."
    )


def backlog(coming: Forecast, today: date) -> str:
    """How many are due already, and until when they take; nothing where the blocks carry them in time."""
    if coming.backlog is None:
        return ""
    people, until = coming.backlog
    taken = f"the last of them is called by {words.day(until, today)}" if until else "they take more than eight weeks"
    return f"{words.count(people, 'person is', 'people are')} due already, more than the blocks carry at once: {taken}."


def weeks(coming: Forecast) -> list[tuple[str, ...]]:
    """A row for each week: its Monday, its working days still to come, and the minutes of each, levelled and not."""
    most = max([0.0, *(minutes for week in coming.weeks for minutes in (week.levelled, week.plain))])
    return [
        (
            words.of_month(week.monday),
            f"{week.working_days}",
            *_minutes(week.levelled, most, week.working_days),
            *_minutes(week.plain, most, week.working_days),
        )
        for week in coming.weeks
    ]


def busiest(coming: Forecast, today: date) -> str:
    """`The busiest day costs 1 h, tomorrow; not levelled it would be 3 h, today.`; nothing where no day costs any."""
    if not any(load.levelled or load.plain for load in coming.days):
        return ""
    levelled, plain = _busiest(coming, lambda load: load.levelled), _busiest(coming, lambda load: load.plain)
    return (
        f"The busiest day costs {words.span(60 * levelled.levelled)}, {words.day(levelled.day, today)}; "
        f"not levelled it would be {words.span(60 * plain.plain)}, {words.day(plain.day, today)}."
    )


def _minutes(minutes: float, most: float, working_days: int) -> tuple[str, str]:
    """Minutes a day and their bar; of a week without working days, that it is off."""
    return (f"{minutes:3.0f} min", bar(minutes, most, BAR)) if working_days else ("off", "")


def _busiest(coming: Forecast, minutes: Callable[[DayLoad], int]) -> DayLoad:
    """The first of the days that cost most."""
    return max(coming.days, key=minutes)
