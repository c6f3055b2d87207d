"""`callsession plan`: whom a session would call, and why."""

from datetime import datetime

import click

from callsession.cli import completing
from callsession.cli.blocks import chosen_block, with_tidbit
from callsession.cli.loading import load
from callsession.cli.memory import nothing_to_collect
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.book import Book
from callsession.core.numbers import written
from callsession.core.queue import LeftOut, Plan, Queued, plan
from callsession.present.plain import plain
from callsession.present.why import why, why_not


@click.command("plan")
@click.argument("block", required=False, shell_complete=completing.blocks)
@click.option("--tidbit", metavar="ID", help="A current-events run: everyone whom this news fits.")
@click.option("--sheet", is_flag=True, help="Print the call cards, for paper.")
@json_option
@shared_options
@nothing_to_collect()
def command(options: Options, block: str | None, tidbit: str | None, *, sheet: bool, as_json: bool) -> None:
    """Print the queue that a session would have, each person with the reasons, and who is left out and why.

    BLOCK is one of the book's blocks; without it, the one in season, else the next. A block that is not in season is
    planned for its next start.
    """
    loaded = load(options)
    season = chosen_block(loaded, block)
    starts = max(season.starts, loaded.now)
    ends = starts + season.block.length  # as long as a session begun then, also late in its block
    made = plan(loaded.book, with_tidbit(loaded, season.block, tidbit), starts, ends)
    warn_of_problems(loaded)
    if as_json:
        print_json(_document(made))
        return
    click.echo(f"{season.block.name}, {starts:%a %d %b %H:%M} to {ends:%H:%M}: {len(made.queue)} to call")
    if sheet:
        _print_cards(loaded.book, made)
        return
    numbered = ((f"{place}", item, written(item.phones[0])) for place, item in _numbered(made))
    print_table([(place, item.name, number, why(item, starts)) for place, item, number in numbered])
    if made.left_out:
        click.echo(f"\nleft out: {len(made.left_out)}")
        print_table([(item.name, why_not(item, starts)) for item in made.left_out])


def _print_cards(book: Book, made: Plan) -> None:
    """The call cards, an empty line between them."""
    from callsession.core.agenda import agenda  # noqa: PLC0415 - 3 ms, only for paper
    from callsession.present.sheet import lines as sheet_lines  # noqa: PLC0415

    for place, item in _numbered(made):
        click.echo()
        for line in sheet_lines(
            place, item, agenda(book, book.people[item.contact], made.at, made.block.tidbit), made.at
        ):
            click.echo(plain(line))


def _numbered(made: Plan) -> list[tuple[int, Queued]]:
    """The queue with its places."""
    return list(enumerate(made.queue, start=1))


def _document(made: Plan) -> dict[str, object]:
    """The plan for other programs; keys are added, never renamed."""
    return {
        "block": made.block.name,
        "now": made.at,
        "queue": [_queued(item, made.at) for item in made.queue],
        "left_out": [_left_out(item, made.at) for item in made.left_out],
    }


def _queued(item: Queued, now: datetime) -> dict[str, object]:
    """One person of the queue."""
    factors = item.factors
    return {
        "contact": item.contact,
        "name": item.name,
        "phone": item.phones[0].number,
        "extension": item.phones[0].extension,
        "opens_at": item.opens_at,
        "standing": item.standing,
        "why": why(item, now),
        "score": factors.score,
        "factors": {
            "x": factors.x,
            "U": factors.dueness,
            "W": factors.weight,
            "tau": factors.tau,
            "p": factors.chance,
            "p_best": factors.best_chance,
            "p_by_slot": dict(factors.by_slot),
            "expected_minutes": factors.minutes,
        },
        "tidbit": item.fit.tidbit.id if item.fit else None,
    }


def _left_out(item: LeftOut, now: datetime) -> dict[str, object]:
    """One person who is left out."""
    return {"contact": item.contact, "name": item.name, "reason": why_not(item, now), "until": item.until}
