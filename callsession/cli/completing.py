"""What a shell offers for an unfinished word; where the book cannot be read it offers nothing, and never complains.

What it takes for that is imported when a shell asks: `run` has its first frame to show.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from callsession.cli.options import Options
from callsession.core.errors import CallsessionError
from callsession.present.plain import plain

if TYPE_CHECKING:
    from callsession.cli.loading import Loaded


def contacts(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of people, each with the name."""
    loaded = _loaded(context)
    people = loaded.book.people.values() if loaded else ()
    return _offer(((person.id, person.contact.name) for person in people), incomplete)


def blocks(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the book's blocks."""
    from callsession.core.models import DEFAULT_BLOCKS  # noqa: PLC0415 - as above

    loaded = _loaded(context)
    known = loaded.book.settings.blocks if loaded else DEFAULT_BLOCKS
    return _offer(((block.name, f"{block.start:%H:%M}") for block in known), incomplete)


def outcomes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The outcomes, each with what follows."""
    from callsession.core.outcomes import OUTCOMES  # noqa: PLC0415 - as above

    return _offer(((outcome.value, rule.follows) for outcome, rule in OUTCOMES.items()), incomplete)


def _loaded(context: click.Context) -> "Loaded | None":
    """The book of an unfinished command line, or None."""
    from callsession.cli.loading import load  # noqa: PLC0415 - as above

    named = [each.params.get("book") for each in (context, context.parent) if each]
    try:
        return load(Options(book=next(filter(None, named), None)))
    except (CallsessionError, OSError):
        return None


def _offer(words: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    """The words that begin so; one that a shell could not take as it is is left out."""
    return [
        CompletionItem(word, help=plain(about))
        for word, about in words
        if word.startswith(incomplete) and word == plain(word) and " " not in word
    ]
