"""`callsession loop`: whom to thank or report back to, and what is still to be sent."""

import click

from callsession.cli.loading import load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.loop import Owed, Unsent, owed, unsent
from callsession.present import loop_words

CLOSING = "`callsession draft CONTACT WHAT` prints a ready note; `callsession sent CONTACT WHAT TEXT` closes the loop"


@click.command("loop")
@json_option
@shared_options
def command(options: Options, *, as_json: bool) -> None:
    """Print what is due to whom: thanks and feedback because something came of a call, and what you promised to send.

    A plain follow-up call needs no thanks.
    """
    loaded = load(options)
    now = loaded.now
    to_thank, to_send = owed(loaded.book), unsent(loaded.book)
    warn_of_problems(loaded)
    if as_json:
        print_json({"loop": [*map(_owed, to_thank), *map(_unsent, to_send)]})
        return
    if not to_thank and not to_send:
        click.echo("nothing is open: nobody waits to hear from you", err=True)
        return
    rows = [(one.person.id, one.person.contact.name, one.what.value, loop_words.owed(one, now)) for one in to_thank]
    rows += [
        (one.person.id, one.person.contact.name, one.what.value, loop_words.unsent(one, now.date())) for one in to_send
    ]
    print_table(rows)
    click.echo(CLOSING, err=True)


def _owed(one: Owed) -> dict[str, object]:
    """Thanks or feedback due, for other programs; keys are added, never renamed."""
    return {
        "contact": one.person.id,
        "name": one.person.contact.name,
        "what": one.what,
        "called": one.called.id,
        "result": one.call.result,
        "meeting_at": one.call.meeting_at,
        "since": one.call.at,
        "through": [person.id for person in one.between],
        "promise": None,
    }


def _unsent(one: Unsent) -> dict[str, object]:
    """Something promised and not sent, the same way."""
    return {
        "contact": one.person.id,
        "name": one.person.contact.name,
        "what": one.what,
        "promise": {"id": one.promise.id, "text": one.promise.text, "due": one.promise.due},
        "since": one.promise.made,
    }
