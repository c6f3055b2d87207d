"""`callsession` alone: the app on Today; without a book yet, what to begin with."""

from callsession.cli.opening import REHEARSAL, require_terminal, show
from callsession.cli.options import Options
from callsession.cli.places import find_places


def open_app(options: Options) -> None:
    """Open the app on Today, or where there is no book yet on a friendly start; ends the process with its exit code.

    Raises:
        UsageError: this is no terminal to draw on.
        NoBook: there is no book, and none may be made.
    """
    require_terminal()
    if not find_places(options.book).book.exists() and not options.looks_only:
        from callsession.cli.first_run import first_run  # noqa: PLC0415 - 90 ms, and only once

        if not first_run(options):
            return
    show(options, mark=REHEARSAL if options.looks_only else "")
