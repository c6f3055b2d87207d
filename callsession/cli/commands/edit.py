"""`callsession edit`: open a contact's file in your editor, and check it."""

import click

from callsession.cli import completing
from callsession.cli.commands.check import print_problem
from callsession.cli.editing import edit_contact, wrong_after
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import only_looks
from callsession.present import words


@click.command("edit")
@click.argument("contact", shell_complete=completing.contacts)
@shared_options
def command(options: Options, contact: str) -> None:
    """Open a contact's file in $VISUAL or $EDITOR, and say afterwards what is wrong in it.

    A person whom only the journal knows gets a file first.
    """
    loaded = load(options)
    if only_looks(options):
        return
    opened = edit_contact(loaded, contact)
    problems = wrong_after(opened, load(options))
    for problem in problems:
        print_problem(problem)
    said = f": {words.count(len(problems), 'problem', 'problems')}" if problems else " is in order"
    click.echo(f"{opened.file}{said}", err=True)
