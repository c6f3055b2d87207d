"""`callsession stats`: when people answer, how fast the work goes, and what it brings."""

from collections.abc import Sequence

import click

from callsession.cli.loading import load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core import statistics
from callsession.core.day_words import DAY_NAMES
from callsession.core.rates import Rate, best
from callsession.core.statistics import Dials, Pace, PickUp, Yield
from callsession.present import statistics_words


@click.command("stats")
@json_option
@shared_options
def command(options: Options, *, as_json: bool) -> None:
    """Print when people answered, by slot and weekday in their own time, calls an hour, and what conversations brought.

    The percentages in brackets are those between which the true share lies with 95% confidence.
    """
    loaded = load(options)
    found = statistics.pick_up(loaded.book, loaded.now)
    work = statistics.pace(loaded.book, loaded.sessions)
    harvest, dials = statistics.harvest(loaded.book), statistics.dials(loaded.book)
    warn_of_problems(loaded)
    if as_json:
        print_json(_document(found, work, harvest, dials))
        return
    _section("Who answered", [*statistics_words.slots(found), *statistics_words.weekdays(found)])
    for line in statistics_words.best_hours(found):
        click.echo(line)
    for line in (statistics_words.pace(work), *statistics_words.brought(harvest), statistics_words.fourth(dials)):
        click.echo(line)


def _section(heading: str, rows: Sequence[Sequence[str]]) -> None:
    """A table with a heading and an empty line after it; nothing where it has no rows."""
    if rows:
        click.echo(heading)
        print_table(rows)
        click.echo()


def _document(found: PickUp, work: Pace, harvest: Yield, dials: Dials) -> dict[str, object]:
    """The figures for other programs; keys are added, never renamed."""
    slot, day = best(found.by_slot), best(found.by_weekday)
    return {
        "pick_up": {
            "overall": _rate(found.overall),
            "by_slot": {slot.value: _rate(rate) for slot, rate in found.by_slot.items()},
            "by_weekday": {DAY_NAMES[day]: _rate(rate) for day, rate in found.by_weekday.items()},
            "by_weekday_and_slot": [
                {"weekday": DAY_NAMES[day], "slot": slot.value, **_rate(rate)}
                for (day, slot), rate in found.by_cell.items()
            ],
            "best_slot": slot,
            "best_weekday": None if day is None else DAY_NAMES[day],
        },
        "pace": {
            "sessions": work.sessions,
            "hours": work.worked.total_seconds() / 3600,
            "calls": work.calls,
            "conversations": work.conversations,
            "calls_an_hour": work.calls_an_hour,
            "conversations_an_hour": work.conversations_an_hour,
        },
        "yield": harvest._asdict(),
        "dials": dials._asdict(),
    }


def _rate(rate: Rate) -> dict[str, object]:
    """A pick-up rate with its interval of 95%."""
    low, high = rate.interval
    return {"answered": rate.answered, "tried": rate.tried, "share": rate.share, "low": low, "high": high}
