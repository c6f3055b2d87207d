"""The first run, without a book: make one, bring people along, or look at the demo."""

from collections.abc import Mapping
from pathlib import Path

import click

from callsession.cli.commands.demo import command as demo
from callsession.cli.commands.import_people import command as import_people
from callsession.cli.commands.init import make_book, questions
from callsession.cli.options import Options
from callsession.cli.places import find_places
from callsession.core.filling import Misread
from callsession.tui.welcome import Choice, WelcomeApp


def first_run(options: Options) -> bool:
    """Ask what to begin with, and do it.

    Args:
        options: name the book that is not there.

    Returns:
        Whether there is a book now.

    Raises:
        CallsessionError: it could not be made.
    """
    book = find_places(options.book).book
    at_first = {name: question.default for name, question in questions().items()}
    chosen = WelcomeApp(str(book), at_first, read_answers).run()
    if chosen is None:
        return False
    context = click.get_current_context()
    if chosen.what is Choice.DEMO:
        options.book = None  # it has a book of its own
        context.invoke(demo, book=None, now=None, write=False, fresh=False)
        return False
    make_book(book, {name: chosen.answers[name] for name in at_first})
    if chosen.what is Choice.IMPORT:
        _bring(context, options, chosen.answers["file"])
    return True


def read_answers(typed: Mapping[str, str]) -> dict[str, str]:
    """The answers as typed, each as it is kept.

    Args:
        typed: by the setting's name; and `file`, of an address book, where that was asked for.

    Raises:
        Misread: some cannot be read.
    """
    wrong, answers = dict[str, str](), dict[str, str]()
    for name, question in questions().items():
        try:
            answers[name] = question.read(typed[name])
        except ValueError as error:
            wrong[name] = str(error)
    if "file" in typed:
        file = Path(typed["file"].strip()).expanduser()
        if not typed["file"].strip() or not file.exists():
            wrong["file"] = "is not there" if typed["file"].strip() else "which one?"
        answers["file"] = str(file)
    if wrong:
        raise Misread(wrong)
    return answers


def _bring(context: click.Context, options: Options, file: str) -> None:
    """Bring the people of a file along, as `callsession import` does; whoever says no begins with an empty book."""
    try:
        context.invoke(
            import_people,
            book=options.book,
            now=options.now,
            write=options.write,
            files=(Path(file),),
            kind="auto",
            region=None,
            dry_run=False,
            yes=False,
            as_json=False,
        )
    except click.Abort:
        click.echo("nothing was brought along", err=True)
    click.pause("Any key opens your book.", err=True)
