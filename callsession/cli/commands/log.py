"""`callsession log`: write the outcome of a call made elsewhere, of a coffee, of an e-mail."""

import sys
from datetime import datetime

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.log_lines import LineLog
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import recorder, save
from callsession.cli.reporting import Reporter, read_attempt
from callsession.core.entries import Call, Channel, Entry, PromiseMade, Result
from callsession.core.errors import UsageError
from callsession.core.outcomes import Outcome
from callsession.present import words
from callsession.present.plain import plain
from callsession.present.timeline import what


@click.command("log")
@click.argument("contact", shell_complete=completing.contacts)
@click.argument("outcome", required=False, shell_complete=completing.outcomes)
@click.option(
    "--channel", type=click.Choice([channel.value for channel in Channel]), help="By what way; by phone unless said."
)
@click.option("--note", help="What is worth remembering.")
@click.option("--at", metavar="TIME", help="When it was; now unless said.")
@click.option("--phone", metavar="NUMBER", help="The number tried, if not their first.")
@click.option("--talk-seconds", type=click.IntRange(min=0), metavar="N", help="How long you spoke.")
@click.option("--call-back", metavar="TIME", help="When you agreed to call, in their time.")
@click.option("--news", multiple=True, metavar="TEXT", help="What you heard; may be repeated.")
@click.option("--they-promised", multiple=True, metavar="TEXT", help="What they will do; ` by ` and a day may end it.")
@click.option("--i-promised", multiple=True, metavar="TEXT", help="What you will do; the same.")
@click.option("--told", multiple=True, metavar="ID", help="A tidbit they heard; may be repeated.")
@click.option("--result", type=click.Choice([result.value for result in Result]), help="What it led to.")
@shared_options
def command(options: Options, contact: str, outcome: str | None, **said: object) -> int:
    """Write an outcome: reached, left_message, no_answer, busy, call_back, wrong_number or do_not_call.

    CONTACT is an id, or any part of a name if only one matches. Prints `saved ID` once it is on disk.

    `callsession log -` reads one JSON object a line, with the keys contact, outcome and, as wanted, id, channel, note,
    at, phone, talk_seconds, call_back, news, they_promised, i_promised, told and result. Each line is answered in
    turn: `saved ID`, or `refused: why`. The same id again is acknowledged and not counted twice.
    """
    if contact == "-" and outcome is None:
        return _log_lines(options)
    if outcome is None:
        raise UsageError("how did it end?", f"write one of: {', '.join(Outcome)}")
    attempt = read_attempt({"contact": contact, "outcome": outcome.lower().replace("-", "_"), **said})
    loaded = load(options)
    entries = Reporter(loaded.book).entries(attempt, loaded.now, loaded.ids())
    if save(loaded, options, entries):
        click.echo(f"saved {entries[0].id}")
        if attempt.at:
            click.echo(f"  it was on {_read_as(entries[0].at, loaded.now)}", err=True)
        for entry in filter(_has_day, entries):
            click.echo(f"  {plain(what(entry, loaded.now.date()))}", err=True)
    return 0


def _read_as(at: datetime, now: datetime) -> str:
    """The day and the time that were given, in the zone of `now`: `15 Dec 2025 9:00`."""
    here = at.astimezone(now.tzinfo)
    return f"{words.to_come(here.date(), now.date())} {here.hour}:{here.minute:02}"


def _has_day(entry: Entry) -> bool:
    """Whether an entry has a day to come, which was read from words."""
    return bool((isinstance(entry, PromiseMade) and entry.due) or (isinstance(entry, Call) and entry.call_back))


def _log_lines(options: Options) -> int:
    """Read lines from standard input; gives the exit code."""
    loaded = load(options)
    with recorder(loaded) as record:
        log = LineLog(loaded, None if options.looks_only else record)
        return log.take(sys.stdin.buffer, lambda answer: click.echo(plain(answer)))
