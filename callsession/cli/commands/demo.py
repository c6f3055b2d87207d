"""`callsession demo`: the app on a copy of the sample book, at a good hour."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import click
import platformdirs

from callsession.cli.opening import DEMO, require_terminal, show
from callsession.cli.options import Options, shared_options
from callsession.core.errors import UsageError
from callsession.core.models import WORKING_DAYS
from callsession.store.journal_files import read_journal_folder
from callsession.store.samples import sample_book

GOOD_HOUR = datetime.fromisoformat("2026-11-25T08:35:00-05:00")
"""A Wednesday morning in New York, the day after the sample journal ends."""

_SOON = timedelta(minutes=30)
"""A demo left so short a time ago goes on where it was; later, it is another morning."""


@click.command("demo")
@click.option("--fresh", is_flag=True, help="Begin with a new copy of the sample book.")
@shared_options
def command(options: Options, *, fresh: bool) -> None:
    """Open the app on a copy of an invented book.

    The copy is kept, so that what you do there is there the next time. The clock is moved to a morning on which there
    is somebody to call. Nothing is dialled.
    """
    require_terminal("`callsession demo --help` tells what it does")
    if options.book:
        raise UsageError("demo has a book of its own", "leave out --book, or run `callsession --book DIR`")
    options.book = demo_book(fresh=fresh)
    if options.now is None:
        options.now, options.write = good_hour(options.book).isoformat(), True
    show(options, mark=DEMO, dials=False)


def demo_book(*, fresh: bool) -> Path:
    """The copy of the sample book in the state folder, made where it is not there yet."""
    copy = platformdirs.user_state_path("callsession") / "demo"
    if fresh and copy.exists():
        shutil.rmtree(copy)
    if not copy.exists():
        shutil.copytree(sample_book(), copy, copy_function=shutil.copyfile)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
    return copy


def good_hour(book: Path) -> datetime:
    """When a demo starts: just after its last entry where that was lately, else at the good hour of a working day."""
    entries = read_journal_folder(book).entries
    last = max((entry.at for entry in entries), default=GOOD_HOUR)
    if last < GOOD_HOUR:
        return GOOD_HOUR
    morning = GOOD_HOUR
    while morning + _SOON < last or morning.weekday() not in WORKING_DAYS:
        morning += timedelta(days=1)
    return max(morning, last.astimezone(GOOD_HOUR.tzinfo) + timedelta(seconds=1))
