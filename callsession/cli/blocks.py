"""Which block a command means."""

import difflib

from callsession.cli.loading import Loaded
from callsession.core.blocks import Season, in_season, next_season
from callsession.core.errors import UsageError
from callsession.core.models import Block


def with_tidbit(loaded: Loaded, block: Block, id_: str | None) -> Block:
    """The block as a current-events run about a tidbit, or as it is without one.

    Raises:
        UsageError: there is no such tidbit.
    """
    return block.model_copy(update={"tidbit": loaded.tidbit(id_).id}) if id_ else block


def chosen_block(loaded: Loaded, name: str | None) -> Season:
    """The block of that name with its next time, or the one in season, else the next.

    Raises:
        UsageError: there is no such block, or none has days.
    """
    settings, zone, now = loaded.book.settings, loaded.book.zone, loaded.now
    names = [block.name for block in settings.blocks]
    if name is None:
        season = in_season(settings, zone, now)
        if season is None:
            raise UsageError("none of your blocks has days", f"name one: {', '.join(names)}")
        return season
    block = settings.block(name)
    if block is None:
        near = difflib.get_close_matches(name, names, 1)
        raise UsageError(f"no block {name!r}", f"did you mean {near[0]}?" if near else f"yours are: {', '.join(names)}")
    return next_season(block, zone, now)
