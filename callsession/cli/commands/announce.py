"""`callsession announce`: a success, told to all who helped."""

import click

from callsession.cli.loading import load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, warn_of_problems
from callsession.core.errors import UsageError
from callsession.core.help_given import Help, who_helped
from callsession.core.models import Settings
from callsession.present import contact_words, notes, words
from callsession.present.plain import plain, plain_lines


@click.command("announce")
@click.argument("text")
@json_option
@shared_options
def command(options: Options, text: str, *, as_json: bool) -> None:
    """Print everyone who helped, how, and a note to each with your news TEXT; nothing is sent by this program."""
    loaded = load(options)
    if not text.strip():
        raise UsageError("what is your news?")
    helped, mine = who_helped(loaded.book), loaded.book.settings
    warn_of_problems(loaded)
    if as_json:
        print_json({"announce": [_document(one, mine, text) for one in helped]})
        return
    if not helped:
        click.echo("nobody in the journal has helped yet: no referral, news, kept promise or result", err=True)
        return
    click.echo(f"{words.count(len(helped), 'person', 'people')} helped")
    for one in helped:
        contact = one.person.contact
        told = " · told already" if one.was_told(text) else ""
        reach = contact_words.reach(one.person)
        click.echo(f"\n--- {plain(contact.name)} ({plain(contact.id)}) {plain(reach)}".rstrip() + told)
        click.echo(plain_lines(notes.announcement(mine, one, text).text))
    click.echo("\n`callsession sent CONTACT announcement TEXT` notes that somebody was told", err=True)


def _document(one: Help, mine: Settings, text: str) -> dict[str, object]:
    """Somebody who helped, for other programs; keys are added, never renamed."""
    note = notes.announcement(mine, one, text)
    return {
        "contact": one.person.id,
        "name": one.person.contact.name,
        "emails": one.person.contact.emails,
        "how": notes.how(one),
        "told": one.was_told(text),
        "subject": note.subject,
        "note": note.text,
    }
