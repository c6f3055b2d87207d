"""`callsession tidbits`: what is still fresh, whom each fits, who has heard it."""

import click

from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, print_table, warn_of_problems
from callsession.core.freshness import FADED, age
from callsession.core.tidings import Tiding, tidings
from callsession.present import words


@click.command("tidbits")
@click.option("--all", "everything", is_flag=True, help="Also those that have gone stale.")
@json_option
@shared_options
def command(options: Options, *, everything: bool, as_json: bool) -> None:
    """Print the tidbits that are still fresh, the freshest first: whom each fits, and who has heard it."""
    loaded = load(options)
    found = [tiding for tiding in tidings(loaded.book, loaded.now) if everything or tiding.freshness >= FADED]
    warn_of_problems(loaded)
    if as_json:
        print_json({"tidbits": [_document(tiding) for tiding in found]})
        return
    if not found:
        click.echo(
            "no news is fresh: --all shows what has gone stale" if loaded.book.tidbits else "no news yet", err=True
        )
    print_table([_row(loaded, tiding) for tiding in found])


def _row(loaded: Loaded, tiding: Tiding) -> tuple[str, ...]:
    """One tidbit in a line: its id, its age, whom it fits, how many have heard it, and its text."""
    old = words.days(age(tiding.tidbit, loaded.now.date()))
    fits = words.named([person.contact.name for person, _ in tiding.fits], 2) or "nobody"
    told = f"told {words.count(len(tiding.heard_by), 'person', 'people')}" if tiding.heard_by else "not told yet"
    return tiding.tidbit.id, old, f"fits {fits}", told, tiding.tidbit.text


def _document(tiding: Tiding) -> dict[str, object]:
    """A tidbit for other programs; keys are added, never renamed."""
    return {
        **tiding.tidbit.model_dump(mode="json", include={"id", "text", "heard", "sort", "url", "tags", "companies"}),
        "from": tiding.tidbit.source,
        "for": tiding.tidbit.people,
        "freshness": tiding.freshness,
        "fits": [{"contact": person.id, "value": fit.value, "because": fit.because} for person, fit in tiding.fits],
        "heard_by": tiding.heard_by,
    }
