"""`callsession tidbit`: file a piece of news, and say whom it fits."""

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.options import Options, shared_options
from callsession.cli.output import print_table
from callsession.cli.recording import save
from callsession.core.catching import heard
from callsession.core.errors import UsageError
from callsession.core.models import TidbitSort, tidbit_id
from callsession.core.noticing import tidbit_of
from callsession.core.tidings import whom
from callsession.present.plain import plain


@click.command("tidbit")
@click.argument("text")
@click.option("--tag", multiple=True, help="What it is about; may be repeated.")
@click.option("--company", multiple=True, metavar="TEXT", help="A company that it concerns; may be repeated.")
@click.option(
    "--for", "people", multiple=True, metavar="CONTACT", help="Whom you thought of; may be repeated.",
    shell_complete=completing.contacts,
)  # fmt: skip
@click.option(
    "--from", "source", metavar="CONTACT", help="Who told you; they are never told it back.",
    shell_complete=completing.contacts,
)  # fmt: skip
@click.option("--url", default="", help="Where it can be read.")
@click.option(
    "--sort", type=click.Choice([sort.value for sort in TidbitSort]), default="news", help="How long it keeps."
)
@shared_options
def command(
    options: Options,
    text: str,
    tag: tuple[str, ...],
    company: tuple[str, ...],
    people: tuple[str, ...],
    source: str | None,
    url: str,
    sort: str,
) -> None:
    """File a piece of news, an article, a referral or gossip that may help somebody, and say whom it fits."""
    loaded = load(options)
    if not text.strip():
        raise UsageError("a tidbit needs words")
    tidbit = tidbit_of(
        loaded.book,
        text,
        loaded.now,
        tags=tag,
        companies=company,
        people=[loaded.book.find(who).id for who in people],
        source=loaded.book.find(source).id if source else "",
    )
    sorted_ = tidbit.model_copy(update={"url": url, "sort": TidbitSort(sort)})
    entry = heard(sorted_, loaded.ids(), loaded.now)
    if not save(loaded, options, [entry]):
        return
    book = loaded.book.with_entries([entry])
    filed = next(tidbit for tidbit in book.tidbits if tidbit.id == tidbit_id(entry.text, entry.heard))
    fits = whom(book, filed, loaded.now)
    click.echo(f"saved {entry.id}: tidbit {filed.id} fits {len(fits)}: {plain(entry.text)}")
    print_table([(person.id, person.contact.name, fit.because) for person, fit in fits])
