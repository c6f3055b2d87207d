"""`callsession show`: all that is known of one person."""

from datetime import datetime

import click

from callsession.cli import completing
from callsession.cli.loading import load
from callsession.cli.memory import nothing_to_collect
from callsession.cli.options import Options, json_option, shared_options
from callsession.cli.output import print_json, warn_of_problems
from callsession.core.agenda import Agenda, agenda
from callsession.core.blocks import usual_block
from callsession.core.book import Book
from callsession.core.history import OpenPromise
from callsession.core.queue import LeftOut, Queued, plan
from callsession.present import card
from callsession.present.headline import headline
from callsession.present.plain import plain
from callsession.present.show_lines import about, sections
from callsession.present.why import why, why_not


@click.command("show")
@click.argument("contact", shell_complete=completing.contacts)
@json_option
@shared_options
@nothing_to_collect()
def command(options: Options, contact: str, *, as_json: bool) -> None:
    """Print all that is known of one person: the refresher, the agenda, promises, goodwill, what happened."""
    loaded = load(options)
    person, now = loaded.book.find(contact), loaded.now
    made = agenda(loaded.book, person, now)
    place = _place(loaded.book, person.id, now)
    warn_of_problems(loaded)
    if as_json:
        print_json(_document(made, place, now))
        return
    for line in about(made, _why(place, now), now):
        click.echo(plain(line))
    for heading, lines in sections(loaded.book, made, now):
        if lines:
            click.echo(f"\n{heading}")
        for line in lines:
            click.echo(f"  {plain(line)}")


def _place(book: Book, contact: str, now: datetime) -> Queued | LeftOut:
    """Somebody's place in the queue of a session that is begun now."""
    block = usual_block(book.settings, book.zone, now)
    made = plan(book, block, now, now + block.length)
    places: dict[str, Queued | LeftOut] = {item.contact: item for item in made.left_out}
    return places.get(contact) or next(item for item in made.queue if item.contact == contact)


def _why(place: Queued | LeftOut, now: datetime) -> str:
    """Why somebody is in the queue or not."""
    return why(place, now) if isinstance(place, Queued) else f"Not now: {why_not(place, now)}"


def _document(made: Agenda, place: Queued | LeftOut, now: datetime) -> dict[str, object]:
    """A person for other programs; keys are added, never renamed."""
    from callsession.cli.documents import contact_document, entry_document  # noqa: PLC0415 - 3 ms, only for --json

    person = made.person
    return {
        "contact": contact_document(person.contact),
        "filed": contact_document(person.filed) if person.filed else None,
        "now": now,
        "time_there": now.astimezone(made.clock.zone),
        "headline": headline(made),
        "due": made.due.due,
        "days": made.due.days,
        "cadence": made.due.cadence,
        "queue": {
            "in": isinstance(place, Queued),
            "why": _why(place, now),
            "until": place.until if isinstance(place, LeftOut) else None,
        },
        "agenda": {
            "remind": card.remind(made),
            "give": [{"tidbit": fit.tidbit.id, "text": fit.tidbit.text, "value": fit.value} for fit in made.give],
            "settle": [_promise(promise) for promise in made.settle],
            "ask": made.ask,
            "close": card.close(made),
            "talk_again": made.talk_again,
        },
        "goodwill": {"given": made.given, "asked": made.asked},
        "learned": [
            {"field": fact.field, "value": fact.value, "was": fact.was, "label": fact.label}
            for fact in person.history.learned
        ],
        "timeline": [entry_document(entry, undone=False) for entry in person.history.entries],
    }


def _promise(promise: OpenPromise) -> dict[str, object]:
    """An open promise."""
    return {"id": promise.id, "side": promise.side, "text": promise.text, "due": promise.due}
