"""`callsession check`: validate every file of the book."""

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json
from callsession.cli.recording import save
from callsession.core.entries import Accepted
from callsession.core.errors import UsageError
from callsession.core.likeness import shared_numbers
from callsession.core.models import Problem
from callsession.core.still_to_come import still_to_come
from callsession.present import words
from callsession.present.plain import plain, plain_lines
from callsession.store.finding import walk

_FOUND = 1

_MOST = 8
"""Days still to come that are named; where there are many, it is the clock that is wrong."""


@click.command("check")
@click.option("--accept", metavar="ID", help="Count an entry that was changed outside the program.")
@json_option
@shared_options
def command(options: Options, accept: str | None, *, as_json: bool) -> int:
    """Validate every file of the book: where, what is wrong, and what to write instead. Exits 1 where it finds any."""
    loaded = load(options)
    if accept:
        return _accept(loaded, options, accept)
    problems = sorted(loaded.problems, key=lambda problem: (problem.file, problem.line, problem.column))
    if as_json:
        print_json({"problems": [_document(problem) for problem in problems]})
    else:
        for problem in problems:
            print_problem(problem)
    _say_what_is_still_to_come(loaded)
    _say_who_has_no_number(loaded)
    for remark in shared_numbers(loaded.book):  # a family has one telephone
        print_problem(remark, err=True)
    _say_what_is_unsaved(loaded)
    return _FOUND if problems else 0


def print_problem(problem: Problem, *, err: bool = False) -> None:
    """`file:line: what is wrong`, and below it what to write instead and what is left of a damaged text."""
    click.echo(f"{plain(words.place(problem.file, problem.line))}: {plain(problem.message)}", err=err)
    if problem.advice:
        click.echo(f"  {plain(problem.advice)}", err=err)
    for line in plain_lines(problem.text).splitlines():
        click.echo(f"  | {line}", err=err)


def _document(problem: Problem) -> dict[str, object]:
    """A problem for other programs."""
    return problem.model_dump(include={"file", "line", "column", "message", "advice"})


def _accept(loaded: Loaded, options: Options, id_: str) -> int:
    """Count a changed entry as it stands now."""
    sums = dict.fromkeys(doubtful.sum for doubtful in loaded.doubtful if doubtful.id == id_)
    if not sums:
        raise UsageError(f"no entry with the id {id_!r} was changed", "`callsession check` lists those that were")
    accepted = [Accepted(id=loaded.ids(), at=loaded.now, entry=id_, sum=sum_) for sum_ in sums]
    if save(loaded, options, accepted):
        click.echo(f"saved {accepted[0].id}: {id_} counts as it stands now")
    return 0


def _say_what_is_still_to_come(loaded: Loaded) -> None:
    """A line for each day that is told as past and is not: no mistake in a file where the machine's clock is wrong."""
    found = still_to_come(loaded.book, loaded.now.date())
    rows = [f"{words.place(problem.file, problem.line)}: {problem.message}: {problem.advice}" for problem in found]
    for row in words.some(rows, _MOST):
        click.echo(plain(row), err=True)


def _say_who_has_no_number(loaded: Loaded) -> None:
    """One line where people cannot be called: that is no mistake in a file, and still something to mend."""
    without = sum(not person.phones for person in loaded.book.people.values())
    if without:
        have = words.count(without, "person has", "people have")
        click.echo(f"{have} no number that works: in no queue without one", err=True)


def _say_what_is_unsaved(loaded: Loaded) -> None:
    """One line where entries wait outside the book."""
    if next(walk(loaded.places.unsaved), None):
        click.echo(f"entries wait in {loaded.places.unsaved}: `callsession retry` brings them home", err=True)
