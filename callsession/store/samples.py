"""Where the sample book is: inside the installed package, or beside it in a checkout of the source."""

from pathlib import Path

import callsession
from callsession.core.errors import NoBook

_PACKAGE = Path(callsession.__file__).parent


def sample_book(package: Path = _PACKAGE) -> Path:
    """The folder of the invented book that comes with the program; it is to be copied, not written to.

    Args:
        package: the folder of the package `callsession`.

    Raises:
        NoBook: the program was installed without it.
    """
    places = (package / "sample_book", package.parent / "sample_data" / "book")
    for place in places:
        if place.is_dir():
            return place
    raise NoBook(
        f"the sample book is missing: neither {places[0]} nor {places[1]} is there",
        "install callsession again, or make a book of your own with `callsession init`",
    )
