"""`callsession forecast`: minutes a day over the coming weeks, whether the plan works, and what would make it work."""

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.capacity import Feasibility, feasibility
from callsession.core.forecast import Forecast, forecast
from callsession.present import forecast_words


@click.command("forecast")
@json_option
@shared_options
def command(options: Options, *, as_json: bool) -> None:
    """Print what the network costs a working day, whether your blocks carry it, and the coming eight weeks.

    Levelled is what the program plans: each conversation on the least loaded day towards the end of its cadence. Not
    levelled is what a plain list would bring: everyone on the day that falls due, the overdue all at once.
    """
    loaded = load(options)
    feasible, coming = feasibility(loaded.book), forecast(loaded.book, loaded.now)
    warn_of_problems(loaded)
    if as_json:
        print_json(_document(loaded, feasible, coming))
        return
    today = loaded.now.date()
    for line in forecast_words.lines(feasible, coming, today):
        click.echo(line)
    busiest = forecast_words.busiest(coming, today)
    if busiest:
        click.echo(f"{busiest}\n\nMinutes a working day:")
        print_table(forecast_words.weeks(coming), forecast_words.HEADINGS)


def _document(loaded: Loaded, feasible: Feasibility, coming: Forecast) -> dict[str, object]:
    """The forecast for other programs; keys are added, never renamed."""
    stretch = feasible.stretch
    return {
        "now": loaded.now,
        "people": feasible.people,
        "minutes_a_day": feasible.minutes,
        "capacity_minutes": feasible.capacity,
        "carries": feasible.carries,
        "fits": feasible.fits,
        "remedies": {
            "stretch": {"tiers": stretch.tiers, "days": stretch.days} if stretch else None,
            "minutes_more": feasible.minutes_more,
            "people_fewer": feasible.too_many,
        },
        "retry_days": feasible.retry_days,
        "backlog": coming.backlog and coming.backlog._asdict(),
        "weeks": [
            {"monday": week.monday, "working_days": week.working_days, "levelled": week.levelled, "plain": week.plain}
            for week in coming.weeks
        ],
        "days": [{"date": load.day, "levelled": load.levelled, "plain": load.plain} for load in coming.days],
    }
